// Waiting in one function alone: where an exercise asks how often a core that waits there is passed.

import { isPause } from '../engines/checker/liveness/pauses.ts';
import type { Program, ProgramFunction, Statement } from '../language/program.ts';
import { rewriteFunction, withFunctions } from '../language/rewrite.ts';
import { submissionFile } from './fence.ts';

/**
 * The program with waiting heard in one of the submission's functions alone: the workload calls the others in copies that
 * never pause. A release may wait too, for a receipt say, and a core that passes it then passes nobody in line.
 */
export function waitingOnlyIn(program: Program, name: string): Program {
  const shift = program.functions.length;
  const moved = (fn: ProgramFunction): ProgramFunction =>
    rewriteFunction(fn, {
      expression: (each) =>
        each.kind === 'call' && !isQuiet(program, fn, each.callee, name)
          ? { ...each, callee: each.callee + shift }
          : each,
    });
  const quiet = program.functions.map((fn) => rewriteFunction(fn, { statement: withoutPause }));
  return withFunctions(program, [...quiet, ...program.functions.map(moved)], shift);
}

function isQuiet({ functions }: Program, caller: ProgramFunction, callee: number, name: string): boolean {
  return (
    caller.span.file !== submissionFile &&
    functions[callee]!.span.file === submissionFile &&
    functions[callee]!.name !== name
  );
}

function withoutPause(statement: Statement): Statement {
  const { span } = statement;
  return statement.kind === 'evaluate' && isPause(statement.expression)
    ? { kind: 'evaluate', expression: { kind: 'constant', type: 'i32', value: 0, span }, span }
    : statement;
}
