// The functions of a program that one of its entries calls, directly or through others, and what their statements hold.

import { partsOf } from '../../../compile/steps/flow.ts';
import type { Expression, Program, ProgramFunction, Statement } from '../../../language/program.ts';

/** Each once. */
export function calledFunctions(program: Program): ProgramFunction[] {
  const called = new Set(Object.values(program.entries).filter((each) => each !== null));
  for (const index of called) for (const callee of calleesIn(program.functions[index]!.body)) called.add(callee);
  return [...called].map((index) => program.functions[index]!).filter(({ added }) => added !== true);
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

/** The expressions of a statement itself, and not of those in it. */
export function expressionsOf(statement: Statement): readonly Expression[] {
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

/** The lists of statements in a statement. */
export function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
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
