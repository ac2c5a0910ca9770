// Promises: the assertions of a program, and whether a search has put them to the test.

import type { SourcePart } from '../../../compile/steps/flow.ts';
import type { Slack } from '../../../compile/steps/step.ts';
import type { Program, Statement } from '../../../language/program.ts';
import { isWithin, type Span, spanKey } from '../../../language/source.ts';
import { bodiesOf, calledFunctions } from './called.ts';

/** An assertion as several searches have met it. */
export type Promised = {
  readonly span: Span;
  /** Whether it was evaluated; and whether what it asserts is known before anything runs. */
  readonly evaluated: boolean;
  readonly constant: boolean;
  /** Of each comparison with a bound in it: by how much it has held at least. */
  readonly slacks: readonly Slack[];
};

/** The assertions that an entry can come to, in the order of the functions. */
export function promisesOf(
  program: Program,
  ran: readonly SourcePart[],
  slacks: readonly Slack[],
): readonly Promised[] {
  const run = new Set(ran.filter(({ side }) => side === 'run').map(({ span }) => spanKey(span)));
  return calledFunctions(program)
    .flatMap(({ body }) => assertionsIn(body))
    .map(({ span, expression }) => ({
      span,
      evaluated: run.has(spanKey(span)),
      constant: expression.operands[0]!.kind === 'constant',
      slacks: leastOf(slacks.filter((each) => isWithin(each.span, span))),
    }));
}

type Assertion = Statement & { kind: 'evaluate' } & { readonly expression: { kind: 'ambient' } };

function assertionsIn(statements: readonly Statement[]): Assertion[] {
  return statements.flatMap((each) => (isAssertion(each) ? [each] : bodiesOf(each).flatMap(assertionsIn)));
}

function isAssertion(statement: Statement): statement is Assertion {
  return (
    statement.kind === 'evaluate' &&
    statement.expression.kind === 'ambient' &&
    statement.expression.operation === 'assert'
  );
}

/** An assertion as all of the searches together have met it. A program in which it is a constant says nothing of another. */
export function promisesTogether(searches: readonly (readonly Promised[])[]): readonly Promised[] {
  const all = new Map<string, Promised>();
  for (const each of searches.flat()) {
    const key = spanKey(each.span);
    const known = all.get(key);
    all.set(
      key,
      known === undefined
        ? each
        : {
            span: each.span,
            evaluated: known.evaluated || each.evaluated,
            constant: known.constant && each.constant,
            slacks: leastOf([...known.slacks, ...each.slacks]),
          },
    );
  }
  return [...all.values()];
}

function leastOf(slacks: readonly Slack[]): Slack[] {
  const least = new Map<string, Slack>();
  for (const each of slacks) {
    const known = least.get(spanKey(each.span));
    if (known === undefined || each.least < known.least) least.set(spanKey(each.span), each);
  }
  return [...least.values()];
}
