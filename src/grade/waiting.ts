// Waiting made visible: a `pause()` in every loop of a submission that may wait for another core and does not say so.
//
// Bypass is counted from a core's first `pause()` or sleep in an operation, and a submission must not pass by leaving it out.
// A loop that only counts, to a limit that no other core can change, does not wait.

import type { Expression, Program, ProgramFunction, Statement } from '../language/program.ts';
import { rewriteFunction, withFunctions } from '../language/rewrite.ts';
import { submissionFile } from './fence.ts';

/**
 * The program with waiting heard in one of the submission's functions alone: the workload calls the others in copies that
 * never pause. A release may wait too, for a receipt say, and whoever passes it then passes nobody in line.
 */
export function waitingOnlyIn(program: Program, name: string): Program {
  const shift = program.functions.length;
  const moved = (fn: ProgramFunction): ProgramFunction => rewriteFunction(fn, { expression: (each) => (each.kind === 'call' && !isQuiet(program, fn, each.callee, name) ? { ...each, callee: each.callee + shift } : each) });
  const quiet = program.functions.map((fn) => rewriteFunction(fn, { statement: withoutPause }));
  return withFunctions(program, [...quiet, ...program.functions.map(moved)], shift);
}

function isQuiet({ functions }: Program, caller: ProgramFunction, callee: number, name: string): boolean {
  return caller.span.file !== submissionFile && functions[callee]!.span.file === submissionFile && functions[callee]!.name !== name;
}

function withoutPause(statement: Statement): Statement {
  const { span } = statement;
  return statement.kind === 'evaluate' && isPause(statement.expression) ? { kind: 'evaluate', expression: { kind: 'constant', type: 'i32', value: 0, span }, span } : statement;
}

function isPause(each: Expression): boolean {
  return each.kind === 'ambient' && each.operation === 'pause';
}

type Loop = Statement & { readonly kind: 'loop' };

export function withWaiting(program: Program): Program {
  const functions = program.functions.map((fn) => (fn.span.file === submissionFile ? rewriteFunction(fn, { statement: (each) => (each.kind === 'loop' && mayWait(each) ? paused(each) : each) }) : fn));
  return { ...program, functions };
}

function paused(loop: Loop): Loop {
  const { span } = loop;
  const pause: Statement = { kind: 'evaluate', span, expression: { kind: 'ambient', type: 'void', operation: 'pause', operands: [], site: -1, span } };
  return { ...loop, body: [pause, ...loop.body] };
}

function mayWait(loop: Loop): boolean {
  return reaches(loop) && !isCounting(loop) && !has(loop, isPause);
}

/** A call may reach anything. */
function reaches(loop: Loop): boolean {
  return has(loop, (each) => each.kind === 'access' || each.kind === 'call');
}

/** `for (…; i < n; i++)`: it has an update, and a condition that looks at locals only. */
function isCounting({ test, update }: Loop): boolean {
  return update.length > 0 && test.kind !== 'constant' && !hasExpression(test, (each) => each.kind === 'access' || each.kind === 'call');
}

function has(loop: Loop, wanted: (expression: Expression) => boolean): boolean {
  let found = false;
  const look = (each: Expression): Expression => {
    found ||= wanted(each);
    return each;
  };
  rewriteFunction({ name: '', span: loop.span, parameters: 0, locals: [], returns: 'void', body: [loop] }, { expression: look });
  return found;
}

function hasExpression(expression: Expression, wanted: (expression: Expression) => boolean): boolean {
  const { span } = expression;
  return has({ kind: 'loop', testFirst: true, test: expression, body: [], update: [], span }, wanted);
}
