// The plan of a module: which functions are written in place, which are called, and at which index.

import type { Expression, Program, ProgramFunction, Statement } from '../../language/program.ts';

export type ModulePlan = {
  readonly program: Program;
  /** Function index in the module, for the program's functions that are called; the others are inlined. */
  readonly called: ReadonlyMap<number, number>;
  /** Indexes of the engine's own functions. */
  readonly fault: number;
  readonly pause: number;
  readonly work: number;
  readonly atLeastZero: number;
  readonly wait: number;
  /** How many nodes `operation` has when everything in it is written out. */
  readonly operationWeight: number;
  readonly pauses: boolean;
  /** For each function, how many statements assign to each of its slots. */
  readonly sets: readonly (readonly number[])[];
  /** How many nodes statements have when everything in them is written out. */
  readonly weigh: (statements: readonly Statement[]) => number;
};

/** A callee of at most this many nodes, with its own callees written out, is inlined; the smaller limits are for programs that would grow too large. */
const inlineLimits = [400, 50, 0] as const;

/** No function may become larger, and all together not more than four times this: V8 takes bodies of up to 7,654,321 bytes, and writing a large one takes seconds. No lab has a hundredth of it. */
const mostNodes = 50_000;

/** The engine's own functions come first: fault, pause, work, atLeastZero, wait. */
export const ownFunctions = 5;

export function planModule(program: Program): ModulePlan {
  for (const limit of inlineLimits) {
    const plan = planWith(program, limit);
    if (limit === 0 || (plan.largest <= mostNodes && plan.all <= 4 * mostNodes)) return plan;
  }
  throw new Error('the last limit is not 0');
}

function planWith(
  program: Program,
  inlineLimit: number,
): ModulePlan & { readonly largest: number; readonly all: number } {
  const weights: number[] = [];
  const called = new Map<number, number>();
  const counter = { pauses: false };
  const weigh = weigher((callee) => (called.has(callee) ? 1 : weights[callee]!), counter);
  for (const [index, fn] of program.functions.entries()) {
    const weight = weigh(fn.body);
    weights.push(weight);
    if (weight > inlineLimit) called.set(index, ownFunctions + called.size);
  }
  const sets = program.functions.map(countSets);
  return {
    program,
    called,
    fault: 0,
    pause: 1,
    work: 2,
    atLeastZero: 3,
    wait: 4,
    operationWeight: weights[program.entries.operation]!,
    pauses: counter.pauses,
    sets,
    weigh,
    largest: weights.reduce((a, b) => Math.max(a, b), 0),
    all: writtenNodes(program, weights, called),
  };
}

/** Nodes of everything that is written as a function: what is called, and the entries. */
function writtenNodes({ entries }: Program, weights: readonly number[], called: ReadonlyMap<number, number>): number {
  const written = new Set([...called.keys(), ...Object.values(entries).filter((each) => each !== null)]);
  return [...written].reduce((total, index) => total + weights[index]!, 0);
}

function countSets(fn: ProgramFunction): number[] {
  const counts = fn.locals.map(() => 0);
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      if (statement.kind === 'set') counts[statement.slot]!++;
      else if (statement.kind === 'if') visit([...statement.yes, ...statement.no]);
      else if (statement.kind === 'loop') visit([...statement.body, ...statement.update]);
      else if (statement.kind === 'switch') for (const each of statement.cases) visit(each.body);
    }
  };
  visit(fn.body);
  return counts;
}

function weigher(weightOf: (callee: number) => number, counter: { pauses: boolean }): ModulePlan['weigh'] {
  const ofExpression = (expression: Expression): number => {
    switch (expression.kind) {
      case 'constant':
      case 'local':
        return 1;
      case 'unary':
        return 1 + ofExpression(expression.operand);
      case 'binary':
      case 'both':
      case 'either':
        return 1 + ofExpression(expression.left) + ofExpression(expression.right);
      case 'conditional':
        return 1 + ofExpression(expression.test) + ofExpression(expression.yes) + ofExpression(expression.no);
      case 'access':
        return 2 + ofExpression(expression.index) + sum(expression.operands, ofExpression);
      case 'call':
        return 1 + weightOf(expression.callee) + sum(expression.operands, ofExpression);
      case 'ambient':
        counter.pauses ||= expression.operation === 'pause';
        return 1 + sum(expression.operands, ofExpression);
    }
  };
  const ofStatement = (statement: Statement): number => {
    switch (statement.kind) {
      case 'set':
        return 1 + ofExpression(statement.value);
      case 'evaluate':
        return ofExpression(statement.expression);
      case 'if':
        return 1 + ofExpression(statement.test) + sum(statement.yes, ofStatement) + sum(statement.no, ofStatement);
      case 'loop':
        return 1 + ofExpression(statement.test) + sum(statement.body, ofStatement) + sum(statement.update, ofStatement);
      case 'switch':
        return 1 + ofExpression(statement.value) + sum(statement.cases, (each) => 1 + sum(each.body, ofStatement));
      case 'return':
        return 1 + (statement.value === null ? 0 : ofExpression(statement.value));
      default:
        return 1;
    }
  };
  return (statements) => sum(statements, ofStatement);
}

function sum<T>(items: readonly T[], weight: (item: T) => number): number {
  return items.reduce((total, item) => total + weight(item), 0);
}
