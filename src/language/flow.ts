// Control flow: whether a statement list can run off its end.

import type { Statement } from './program.ts';

/** Whether the end of a statement list can be reached. As TypeScript judges it: of conditions only a loop's is looked at, whether it is constant. */
export function completes(statements: readonly Statement[]): boolean {
  return statements.every(statementCompletes);
}

function statementCompletes(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'break':
    case 'continue':
      return false;
    case 'if':
      return completes(statement.yes) || completes(statement.no);
    case 'loop':
      return breaksOut(statement.body) || (!isAlwaysTrue(statement) && reachesTest(statement));
    case 'switch':
      return switchCompletes(statement);
    default:
      return true;
  }
}

function isAlwaysTrue(loop: Statement & { kind: 'loop' }): boolean {
  return loop.test.kind === 'constant' && loop.test.value !== 0;
}

/** A `do` comes to its test only through its body. */
function reachesTest(loop: Statement & { kind: 'loop' }): boolean {
  return loop.testFirst || completes(loop.body) || continues(loop.body);
}

function switchCompletes(statement: Statement & { kind: 'switch' }): boolean {
  const last = statement.cases.at(-1);
  const exhaustive = statement.cases.some((each) => each.value === null);
  return (
    !exhaustive || last === undefined || completes(last.body) || statement.cases.some((each) => breaksOut(each.body))
  );
}

/** Whether a `continue` in these statements means the loop around them. */
function continues(statements: readonly Statement[]): boolean {
  return statements.some((statement) => {
    if (statement.kind === 'continue') return true;
    if (statement.kind === 'switch') return statement.cases.some((each) => continues(each.body));
    return statement.kind === 'if' && (continues(statement.yes) || continues(statement.no));
  });
}

/** Whether a `break` in these statements leaves the loop or switch around them. */
function breaksOut(statements: readonly Statement[]): boolean {
  return statements.some((statement) => {
    if (statement.kind === 'break') return true;
    return statement.kind === 'if' && (breaksOut(statement.yes) || breaksOut(statement.no));
  });
}
