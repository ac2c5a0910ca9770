// The parts of a program's source that a proof can run or leave out: its statements, and the ways that its decisions can go.

import { partsOf } from '../../../compile/steps/flow.ts';
import type { Expression, Outcome, OutcomeSide, Program, ProgramFunction, Statement } from '../../../language/program.ts';
import type { Span } from '../../../language/source.ts';

/**
 * A part that can be left out. `of` is its decision's place; `within` what is not run either where it never is. A statement
 * is its own decision: it is left out where what stands before it always returns.
 */
export type Part = {
  readonly side: OutcomeSide | 'run';
  readonly of: Span;
  /** The statements or the expression that run where the decision goes this way; null where nothing does. */
  readonly within: Span | null;
};

/** The parts of the functions that some entry of the program can call, in the order of the source, outer before inner. */
export function partsOfSource(program: Program): readonly Part[] {
  const parts: Part[] = [];
  const add = (side: Part['side'], of: Span, within: Span | null): void => void parts.push({ side, of, within });
  for (const fn of calledFunctions(program)) statementParts(fn.body, add);
  for (const constant of program.constants) for (const outcome of constant.decided ?? []) decidedParts(outcome, add);
  return parts;
}

type Add = (side: Part['side'], of: Span, within: Span | null) => void;

function calledFunctions(program: Program): ProgramFunction[] {
  const called = new Set(Object.values(program.entries).filter((each) => each !== null));
  for (const index of called) for (const callee of calleesIn(program.functions[index]!.body)) called.add(callee);
  return [...called].map((index) => program.functions[index]!);
}

function calleesIn(statements: readonly Statement[]): number[] {
  return statements.flatMap((statement) => [
    ...expressionsOf(statement).flatMap(calleesOf),
    ...bodiesOf(statement).flatMap(calleesIn),
  ]);
}

function calleesOf(expression: Expression): number[] {
  const own = expression.kind === 'call' ? [expression.callee] : [];
  return [...own, ...partsOf(expression).flatMap(calleesOf)];
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'set':
    case 'switch':
      return [statement.value];
    case 'evaluate':
      return [statement.expression];
    case 'if':
    case 'loop':
      return [statement.test];
    case 'return':
      return statement.value === null ? [] : [statement.value];
    default:
      return [];
  }
}

function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.yes, statement.no];
    case 'loop':
      return [statement.body, statement.update];
    case 'switch':
      return statement.cases.map((each) => each.body);
    default:
      return [];
  }
}

function statementParts(statements: readonly Statement[], add: Add): void {
  for (const statement of statements) {
    add('run', statement.span, statement.span);
    for (const expression of expressionsOf(statement)) expressionParts(expression, add);
    decisionParts(statement, add);
    for (const body of bodiesOf(statement)) statementParts(body, add);
  }
}

function decisionParts(statement: Statement, add: Add): void {
  const { span } = statement;
  if (statement.kind === 'if') {
    add('if', span, spanOver(statement.yes));
    add('else', span, spanOver(statement.no));
  } else if (statement.kind === 'loop') {
    add('body', span, spanOver([...statement.body, ...statement.update]));
    // A loop that is written without an end is left by `return` or `break`, or not at all.
    if (!isForEver(statement.test)) add('past', span, null);
  } else if (statement.kind === 'switch') {
    for (const { value, body } of statement.cases)
      if (value !== null) add(`case ${value}`, span, spanOver(body));
    add('default', span, spanOver(statement.cases.find(({ value }) => value === null)?.body ?? []));
  }
}

/** `while (true)` and `for (;;)`, and not what is true by the number of cores. */
function isForEver(test: Expression): boolean {
  return test.kind === 'constant' && test.value !== 0 && test.decided === undefined;
}

function spanOver(statements: readonly Statement[]): Span | null {
  const spans = statements.flatMap((each) => [each.span, ...bodiesOf(each).map(spanOver)]).filter((each) => each !== null);
  if (spans.length === 0) return null;
  const [first] = spans;
  return {
    file: first!.file,
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

function expressionParts(expression: Expression, add: Add): void {
  for (const outcome of expression.decided ?? []) decidedParts(outcome, add);
  if (expression.kind === 'conditional') {
    add('yes', expression.span, expression.yes.span);
    add('no', expression.span, expression.no.span);
  } else if (expression.kind === 'both' || expression.kind === 'either') {
    add('right', expression.span, expression.right.span);
    add('short', expression.span, null);
  }
  for (const part of partsOf(expression)) expressionParts(part, add);
}

const otherSide: Readonly<Partial<Record<OutcomeSide, OutcomeSide>>> = { yes: 'no', no: 'yes', right: 'short', short: 'right' };

/** What was decided by constants goes one way in this program; the other is a part of the source all the same. */
function decidedParts({ side, span }: Outcome, add: Add): void {
  add(side, span, null);
  add(otherSide[side]!, span, null);
}
