// Lowering: a function's tree to its flow graph. What has effects is taken out of expressions, in the order of evaluation.

import type { Expression, OutcomeSide, ProgramFunction, Statement, ValueType } from '../../language/program.ts';
import type { Span } from '../../language/source.ts';
import {
  type Block,
  type Ending,
  type Flow,
  type Instruction,
  type Pure,
  partsOf,
  type SourcePart,
  type Ways,
} from './flow.ts';

type Draft = { instructions: Instruction[]; ending: Ending | null };

type Lowering = {
  readonly blocks: Draft[];
  /** The block being written. */
  at: number;
  /** Slots in use: the locals, and temporaries of the statement that is written. */
  used: number;
  /** The most that were in use at once. */
  slots: number;
  readonly breaks: number[];
  readonly continues: number[];
  readonly saidAt: SaidAt;
  /** Whether it is noted what of the source has run. */
  readonly counts: boolean;
};

/** The values that the sentence of a site's assertion gives. */
type SaidAt = (site: number) => readonly Pure[];

const nothing: SaidAt = () => [];

/**
 * What assertions say is left out unless it is asked for: its locals would matter for longer, and make more states. With
 * `counts` the graph is the same, and notes besides what of the source has run.
 */
export function lower(fn: ProgramFunction, saidAt = nothing, counts = false): Flow {
  const lowering: Lowering = {
    blocks: [{ instructions: [], ending: null }],
    at: 0,
    used: fn.locals.length,
    slots: fn.locals.length,
    breaks: [],
    continues: [],
    saidAt,
    counts,
  };
  lowerStatements(lowering, fn.body);
  end(lowering, { kind: 'return', value: null });
  return {
    fn,
    blocks: lowering.blocks.map(({ instructions, ending }): Block => ({ instructions, ending: ending! })),
    slots: lowering.slots,
  };
}

function newBlock(lowering: Lowering): number {
  return lowering.blocks.push({ instructions: [], ending: null }) - 1;
}

/** Ends the current block unless it has ended already: what follows a `return` cannot be reached. */
function end(lowering: Lowering, ending: Ending): void {
  const block = lowering.blocks[lowering.at]!;
  block.ending ??= ending;
}

function add(lowering: Lowering, instruction: Instruction): void {
  const block = lowering.blocks[lowering.at]!;
  if (block.ending === null) block.instructions.push(instruction);
}

/** Ends the current block and goes on in another. */
function endInto(lowering: Lowering, ending: Ending, next: number): void {
  end(lowering, ending);
  lowering.at = next;
}

/** Notes that a part of the source has run, where that is asked for. */
function reach(lowering: Lowering, reached: readonly SourcePart[]): void {
  if (lowering.counts && reached.length > 0) add(lowering, { kind: 'reach', reached });
}

function temporary(lowering: Lowering): number {
  const slot = lowering.used++;
  lowering.slots = Math.max(lowering.slots, lowering.used);
  return slot;
}

function local(slot: number, type: ValueType, span: Span): Pure {
  return { kind: 'local', type, slot, span };
}

function lowerStatements(lowering: Lowering, statements: readonly Statement[]): void {
  for (const statement of statements) {
    // No statement reads another's temporaries.
    const { used } = lowering;
    lowerStatement(lowering, statement);
    lowering.used = used;
  }
}

function lowerStatement(lowering: Lowering, statement: Statement): void {
  reach(lowering, [{ side: 'run', span: statement.span }]);
  switch (statement.kind) {
    case 'set':
      return lowerInto(lowering, statement.value, statement.slot);
    case 'evaluate':
      return lowerEffect(lowering, statement.expression);
    case 'if':
      return lowerIf(lowering, statement);
    case 'loop':
      return lowerLoop(lowering, statement);
    case 'switch':
      return lowerSwitch(lowering, statement);
    case 'break':
      return endInto(lowering, { kind: 'goto', next: lowering.breaks.at(-1)! }, newBlock(lowering));
    case 'continue':
      return endInto(lowering, { kind: 'goto', next: lowering.continues.at(-1)! }, newBlock(lowering));
    case 'return': {
      const value = statement.value === null ? null : pure(lowering, statement.value);
      return endInto(lowering, { kind: 'return', value }, newBlock(lowering));
    }
  }
}

function lowerIf(lowering: Lowering, statement: Statement & { kind: 'if' }): void {
  const [yes, no, after] = [newBlock(lowering), newBlock(lowering), newBlock(lowering)];
  lowerCondition(lowering, statement.test, yes, no, waysOf(statement.span, 'if', 'else'));
  lowering.at = yes;
  lowerStatements(lowering, statement.yes);
  endInto(lowering, { kind: 'goto', next: after }, no);
  lowerStatements(lowering, statement.no);
  endInto(lowering, { kind: 'goto', next: after }, after);
}

function lowerLoop(lowering: Lowering, statement: Statement & { kind: 'loop' }): void {
  const [test, body, update, after] = [newBlock(lowering), newBlock(lowering), newBlock(lowering), newBlock(lowering)];
  endInto(lowering, { kind: 'goto', next: statement.testFirst ? test : body }, test);
  lowerCondition(lowering, statement.test, body, after, waysOf(statement.span, 'body', 'past'));
  lowering.at = body;
  lowering.breaks.push(after);
  lowering.continues.push(update);
  lowerStatements(lowering, statement.body);
  lowering.breaks.pop();
  lowering.continues.pop();
  endInto(lowering, { kind: 'goto', next: update }, update);
  lowerStatements(lowering, statement.update);
  endInto(lowering, { kind: 'goto', next: test }, after);
}

function lowerSwitch(lowering: Lowering, statement: Statement & { kind: 'switch' }): void {
  const value = pure(lowering, statement.value);
  const starts = statement.cases.map(() => newBlock(lowering));
  const after = newBlock(lowering);
  const cases = statement.cases.flatMap((each, i) => (each.value === null ? [] : [[each.value, starts[i]!] as const]));
  const fallback = statement.cases.findIndex((each) => each.value === null);
  const reached = lowering.counts ? { reached: statement.span } : {};
  end(lowering, { kind: 'switch', value, cases, otherwise: fallback === -1 ? after : starts[fallback]!, ...reached });
  lowering.breaks.push(after);
  for (const [i, each] of statement.cases.entries()) {
    lowering.at = starts[i]!;
    lowerStatements(lowering, each.body);
    end(lowering, { kind: 'goto', next: starts[i + 1] ?? after });
  }
  lowering.breaks.pop();
  lowering.at = after;
}

function waysOf(span: Span, yes: OutcomeSide, no: OutcomeSide): Ways {
  return { yes: [{ side: yes, span }], no: [{ side: no, span }] };
}

const noWays: Ways = { yes: [], no: [] };

/** Goes to `yes` or `no`, and notes which. Short circuits with effects become blocks. */
function lowerCondition(lowering: Lowering, test: Expression, yes: number, no: number, ways = noWays): void {
  if ((test.kind === 'both' || test.kind === 'either') && hasEffect(test))
    return lowerShortCircuit(lowering, test, yes, no, ways);
  if (test.kind === 'unary' && test.operator === 'not' && hasEffect(test)) {
    reach(lowering, test.decided ?? []);
    return lowerCondition(lowering, test.operand, no, yes, { yes: ways.no, no: ways.yes });
  }
  end(lowering, { kind: 'branch', test: pure(lowering, test), yes, no, ...(lowering.counts ? { reached: ways } : {}) });
}

function lowerShortCircuit(
  lowering: Lowering,
  test: Expression & { kind: 'both' | 'either' },
  yes: number,
  no: number,
  ways: Ways,
): void {
  const second = newBlock(lowering);
  const [right, short] = [{ side: 'right', span: test.span } as const, { side: 'short', span: test.span } as const];
  reach(lowering, test.decided ?? []);
  if (test.kind === 'both') lowerCondition(lowering, test.left, second, no, { yes: [right], no: [short, ...ways.no] });
  else lowerCondition(lowering, test.left, yes, second, { yes: [short, ...ways.yes], no: [right] });
  lowering.at = second;
  lowerCondition(lowering, test.right, yes, no, ways);
}

/** Whether evaluating an expression does more than compute from locals. */
function hasEffect(expression: Expression): boolean {
  return (
    expression.kind === 'access' ||
    expression.kind === 'call' ||
    expression.kind === 'ambient' ||
    partsOf(expression).some(hasEffect)
  );
}

/** An expression's value in a slot. An access or a call puts its result there itself. */
function lowerInto(lowering: Lowering, expression: Expression, slot: number): void {
  if (hasEffect(expression)) reach(lowering, expression.decided ?? []);
  if (expression.kind === 'access') return lowerAccess(lowering, expression, slot);
  if (expression.kind === 'call') return lowerCall(lowering, expression, slot);
  if (expression.kind === 'ambient' && expression.operation === 'choose')
    return lowerChoose(lowering, expression, slot);
  if (isBranching(expression) && hasEffect(expression)) return lowerBranching(lowering, expression, slot);
  add(lowering, { kind: 'set', slot, value: pure(lowering, expression) });
}

type Branching = Expression & { kind: 'both' | 'either' | 'conditional' };

function isBranching(expression: Expression): expression is Branching {
  return expression.kind === 'both' || expression.kind === 'either' || expression.kind === 'conditional';
}

function lowerBranching(lowering: Lowering, expression: Branching, slot: number): void {
  const [yes, no, after] = [newBlock(lowering), newBlock(lowering), newBlock(lowering)];
  const conditional = expression.kind === 'conditional';
  const constant = (value: number): Expression => ({ kind: 'constant', type: 'boolean', value, span: expression.span });
  const ways = conditional ? waysOf(expression.span, 'yes', 'no') : noWays;
  lowerCondition(lowering, conditional ? expression.test : expression, yes, no, ways);
  lowering.at = yes;
  lowerInto(lowering, conditional ? expression.yes : constant(1), slot);
  endInto(lowering, { kind: 'goto', next: after }, no);
  lowerInto(lowering, conditional ? expression.no : constant(0), slot);
  endInto(lowering, { kind: 'goto', next: after }, after);
}

/** An expression as a pure one: its effects go before it, their results into temporaries. */
function pure(lowering: Lowering, expression: Expression): Pure {
  if (!hasEffect(expression)) return expression;
  if (expression.kind === 'unary') return { ...expression, operand: pure(lowering, expression.operand) };
  if (expression.kind === 'binary') {
    const [left, right] = pureList(lowering, [expression.left, expression.right]);
    return { ...expression, left: left!, right: right! };
  }
  const slot = temporary(lowering);
  lowerInto(lowering, expression, slot);
  return local(slot, expression.type === 'void' ? 'i32' : expression.type, expression.span);
}

/**
 * Operands as pure expressions, left to right. A later operand's effects cannot change an earlier one: no effect
 * assigns a local of this function, and the temporaries are written once each time.
 */
function pureList(lowering: Lowering, expressions: readonly Expression[]): Pure[] {
  return expressions.map((each) => pure(lowering, each));
}

function lowerEffect(lowering: Lowering, expression: Expression): void {
  reach(lowering, expression.decided ?? []);
  if (expression.kind === 'access') return lowerAccess(lowering, expression, null);
  if (expression.kind === 'call') return lowerCall(lowering, expression, null);
  if (expression.kind === 'ambient') return lowerAmbient(lowering, expression);
  pure(lowering, expression);
}

/** The index is checked before the operands are evaluated, as in every back end. */
function lowerAccess(lowering: Lowering, expression: Expression & { kind: 'access' }, result: number | null): void {
  const index = pure(lowering, expression.index);
  if (expression.operands.some(hasEffect)) add(lowering, { kind: 'check', index, site: expression.site });
  const operands = pureList(lowering, expression.operands);
  const next = newBlock(lowering);
  const { operation, site, span } = expression;
  endInto(lowering, { kind: 'access', operation, index, operands, result, next, site, span }, next);
}

function lowerCall(lowering: Lowering, expression: Expression & { kind: 'call' }, result: number | null): void {
  const operands = pureList(lowering, expression.operands);
  const next = newBlock(lowering);
  endInto(lowering, { kind: 'call', callee: expression.callee, operands, result, next, span: expression.span }, next);
}

function lowerChoose(lowering: Lowering, expression: Expression & { kind: 'ambient' }, result: number): void {
  const [n] = pureList(lowering, expression.operands);
  const next = newBlock(lowering);
  endInto(lowering, { kind: 'choose', n: n!, result, next, site: expression.site, span: expression.span }, next);
}

function lowerAmbient(lowering: Lowering, expression: Expression & { kind: 'ambient' }): void {
  const { operation, site } = expression;
  if (operation === 'choose') return lowerChoose(lowering, expression, temporary(lowering));
  const [first, second] = pureList(lowering, expression.operands);
  switch (operation) {
    case 'pause':
      return add(lowering, { kind: 'pause' });
    case 'work':
      return add(lowering, { kind: 'work', cycles: first! });
    case 'assert':
      return add(lowering, { kind: 'assert', condition: first!, site, said: lowering.saidAt(site) });
    default:
      return add(lowering, { kind: operation, index: first!, words: second!, site });
  }
}
