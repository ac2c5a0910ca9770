// The fence: a program whose variant fails as soon as it touches a word of the workload that it was not lent.
//
// Every index that the variant's file computes goes through a function that asserts where it points. An index outside the
// program's words is let through: it has a verdict of its own. Every run of words that it marks as freed or as in use again
// lies wholly in one run that it may touch. What the fence adds touches nothing shared, so it adds no step.

import type { Expression, Program, ProgramFunction, Site, Statement } from '../language/program.ts';
import { rewriteFunction, withFunctions } from '../language/rewrite.ts';
import type { Span } from '../language/source.ts';

/** The file of a program that is the submission; the other is the workload. */
export const submissionFile = 0;

/** Runs of words, from the first to the one behind the last. */
type Run = readonly [from: number, to: number];

type Fence = {
  readonly sites: Site[];
  readonly gates: ProgramFunction[];
  readonly allowed: readonly Run[];
  readonly words: number;
};

/** A fenced program. `lent` names the workload's claims that the variant may touch. */
export function fence(program: Program, lent: readonly string[]): Program {
  const allowed = allowedIn(program, lent);
  const shift = gatesNeeded(program, allowed);
  const fencing: Fence = { sites: [...program.sites], gates: [], allowed, words: program.words };
  const functions = program.functions.map((fn) =>
    rewriteFunction(fn, {
      expression: (each) => fenced(moved(each, shift), fn.span.file === submissionFile ? fencing : null),
    }),
  );
  const fenceOf = withFunctions(program, [...fencing.gates, ...functions], shift);
  return { ...fenceOf, sites: fencing.sites };
}

function moved(expression: Expression, shift: number): Expression {
  return expression.kind === 'call' ? { ...expression, callee: expression.callee + shift } : expression;
}

/** Gates come before the functions that call them: how many there will be must be known before the first call is written. */
function gatesNeeded(program: Program, allowed: readonly Run[]): number {
  let count = 0;
  const look = (each: Expression): Expression => {
    if (isReach(each) && !isPlainlyAllowed(each, allowed)) count++;
    return each;
  };
  for (const fn of program.functions) if (fn.span.file === submissionFile) rewriteFunction(fn, { expression: look });
  return count;
}

/** A word by its name needs no gate: most accesses are of this kind. */
function isPlainlyAllowed({ kind, ...rest }: Reach, allowed: readonly Run[]): boolean {
  if (kind !== 'access' || !('index' in rest) || rest.index.kind !== 'constant') return false;
  const { value } = rest.index;
  return allowed.some(([from, to]) => value >= from && value < to);
}

type Reach = Expression & { readonly kind: 'access' | 'ambient' };

function isReach(expression: Expression): expression is Reach {
  return (
    expression.kind === 'access' ||
    (expression.kind === 'ambient' && (expression.operation === 'poison' || expression.operation === 'unpoison'))
  );
}

function allowedIn(program: Program, lent: readonly string[]): Run[] {
  const runs = program.claims
    .filter(({ name, span }) => span.file === submissionFile || lent.includes(name))
    .map(({ index, words }): Run => [index, index + words]);
  // `line()` claims a word, and the rest of its line belongs to nobody else.
  const own = program.claims.filter(({ span }) => span.file === submissionFile);
  const end = Math.max(0, ...own.map(({ index, words }) => Math.ceil((index + words) / program.line) * program.line));
  return [...(end === 0 ? [] : [[0, end] as const]), ...runs.filter(([from]) => from >= end)].sort(
    (a, b) => a[0] - b[0],
  );
}

function fenced(expression: Expression, fencing: Fence | null): Expression {
  if (fencing === null || !isReach(expression) || isPlainlyAllowed(expression, fencing.allowed)) return expression;
  const site = fencing.sites.push({ kind: 'fence', span: expression.span }) - 1;
  if (expression.kind === 'access')
    return {
      ...expression,
      index: throughGate(fencing, [expression.index], indexGate(fencing, expression.span, site)),
    };
  return throughGate(fencing, expression.operands, markGate(fencing, expression, site));
}

function throughGate(fencing: Fence, operands: readonly Expression[], gate: ProgramFunction): Expression {
  const callee = fencing.gates.push(gate) - 1;
  return { kind: 'call', type: gate.returns, callee, operands, span: gate.span };
}

/** `index(i) { assert(i is allowed); return i; }` */
function indexGate(fencing: Fence, span: Span, site: number): ProgramFunction {
  const i = local(0, span);
  const body: Statement[] = [assertion(isAllowed(fencing, i, span), span, site), { kind: 'return', value: i, span }];
  return {
    name: 'fence',
    span,
    parameters: 1,
    locals: [{ name: 'i', type: 'i32', slot: 0, span }],
    returns: 'i32',
    body,
    added: true,
  };
}

/** `mark(i, n) { assert(n words from i on are allowed); poison(i, n); }` */
function markGate(fencing: Fence, mark: Expression & { kind: 'ambient' }, site: number): ProgramFunction {
  const { span } = mark;
  const [i, n] = [local(0, span), local(1, span)];
  const body: Statement[] = [
    assertion(isRunAllowed(fencing, i, n, span), span, site),
    { kind: 'evaluate', expression: { ...mark, operands: [i, n] }, span },
  ];
  return {
    name: 'fence',
    span,
    parameters: 2,
    locals: [
      { name: 'i', type: 'i32', slot: 0, span },
      { name: 'n', type: 'i32', slot: 1, span },
    ],
    returns: 'void',
    body,
    added: true,
  };
}

function assertion(condition: Expression, span: Span, site: number): Statement {
  return {
    kind: 'evaluate',
    expression: { kind: 'ambient', type: 'void', operation: 'assert', operands: [condition], site, span },
    span,
  };
}

/** In one of the allowed runs, or outside all words. */
function isAllowed({ allowed, words }: Fence, i: Expression, span: Span): Expression {
  const within = ([from, to]: Run): Expression =>
    both(
      'both',
      binary('greaterEqual', i, constant(from, 'i32', span), 'boolean', span),
      binary('less', i, constant(to, 'i32', span), 'boolean', span),
      span,
    );
  const outside = both(
    'either',
    binary('less', i, constant(0, 'i32', span), 'boolean', span),
    binary('greaterEqual', i, constant(words, 'i32', span), 'boolean', span),
    span,
  );
  return allowed.map(within).reduce((all, each) => both('either', all, each, span), outside);
}

/** Wholly in one of the allowed runs, or no word at all. Nothing is added to `i`, which could wrap; `n` is above 0 before it is taken away. */
function isRunAllowed({ allowed }: Fence, i: Expression, n: Expression, span: Span): Expression {
  const within = ([from, to]: Run): Expression =>
    both(
      'both',
      binary('greaterEqual', i, constant(from, 'i32', span), 'boolean', span),
      binary('lessEqual', i, binary('subtract', constant(to, 'i32', span), n, 'i32', span), 'boolean', span),
      span,
    );
  const some = allowed.map(within).reduce((all, each) => both('either', all, each, span), constant(0, 'boolean', span));
  const none = binary('equal', n, constant(0, 'i32', span), 'boolean', span);
  return both(
    'either',
    none,
    both('both', binary('greater', n, constant(0, 'i32', span), 'boolean', span), some, span),
    span,
  );
}

function local(slot: number, span: Span): Expression {
  return { kind: 'local', type: 'i32', slot, span };
}

function constant(value: number, type: 'i32' | 'boolean', span: Span): Expression {
  return { kind: 'constant', type, value, span };
}

type Binary = Expression & { readonly kind: 'binary' };

function binary(
  operator: Binary['operator'],
  left: Expression,
  right: Expression,
  type: 'i32' | 'boolean',
  span: Span,
): Expression {
  return { kind: 'binary', type, operator, left, right, span };
}

function both(kind: 'both' | 'either', left: Expression, right: Expression, span: Span): Expression {
  return { kind, type: 'boolean', left, right, span };
}
