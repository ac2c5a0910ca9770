// Local loops: those that touch nothing shared. Only they can hold a core for ever within one step.

import { partsOf } from '../../../compile/steps/flow.ts';
import type { Expression, Program, Statement } from '../../../language/program.ts';
import type { Span } from '../../../language/source.ts';

/** Every loop of a program in which no path makes an access or a choice, outermost first. */
export function localLoops(program: Program): Span[] {
  const touching = new Set<number>();
  // Callees come before callers.
  for (const [fn, { body }] of program.functions.entries())
    if (body.some((each) => touches(each, touching))) touching.add(fn);
  return program.functions.flatMap(({ body }) => body.flatMap((each) => loopsIn(each, touching)));
}

function loopsIn(statement: Statement, touching: ReadonlySet<number>): Span[] {
  const inner = innerOf(statement).flatMap((each) => loopsIn(each, touching));
  return statement.kind === 'loop' && !touches(statement, touching) ? [statement.span, ...inner] : inner;
}

function touches(statement: Statement, touching: ReadonlySet<number>): boolean {
  return (
    expressionsOf(statement).some((each) => reaches(each, touching)) ||
    innerOf(statement).some((each) => touches(each, touching))
  );
}

function reaches(expression: Expression, touching: ReadonlySet<number>): boolean {
  if (expression.kind === 'access' || (expression.kind === 'ambient' && expression.operation === 'choose')) return true;
  if (expression.kind === 'call' && touching.has(expression.callee)) return true;
  return partsOf(expression).some((each) => reaches(each, touching));
}

function innerOf(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.yes, ...statement.no];
    case 'loop':
      return [...statement.body, ...statement.update];
    case 'switch':
      return statement.cases.flatMap((each) => each.body);
    default:
      return [];
  }
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'set':
      return [statement.value];
    case 'evaluate':
      return [statement.expression];
    case 'if':
    case 'loop':
      return [statement.test];
    case 'switch':
      return [statement.value];
    case 'return':
      return statement.value === null ? [] : [statement.value];
    default:
      return [];
  }
}
