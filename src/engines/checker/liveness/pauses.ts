// Waiting made visible: a `pause()` in every loop of a variant that may wait for another core and does not say so.
//
// Bypass is counted from a core's first `pause()` or sleep in an operation, and nobody must seem fair by leaving it out.
// A loop that only counts, to a limit that no other core can change, does not wait.

import type { Expression, Program, ProgramFunction, Statement } from '../../../language/program.ts';
import { rewriteFunction } from '../../../language/rewrite.ts';
import type { Span } from '../../../language/source.ts';

/** The file of a program that is its variant. */
const variantFile = 0;

type Loop = Statement & { readonly kind: 'loop' };

/** Places of a program's variant from which a core is taken to wait, since it does not say so itself. */
export type Unheard = {
  /** Its loops that may wait for another core, and have no `pause()`. */
  readonly loops: readonly Span[];
  /** Whether it is taken to wait from the beginning of its operation: it never pauses or sleeps, and has loops of which none is known to wait. */
  readonly fromStart: boolean;
  /** Whether it never waits: it has no loop that touches what is shared, no pause and no sleep. */
  readonly never: boolean;
};

/** The program with all waiting heard, and where it was not. */
export function withPauses(program: Program): { readonly program: Program; readonly unheard: Unheard } {
  const own = program.functions.filter(({ span }) => span.file === variantFile);
  const waiting = own.flatMap((fn) => loopsOf(fn).filter(mayWait));
  const quiet =
    waiting.length === 0 &&
    !own.some((fn) => hasIn(fn, (each) => isPause(each) || (each.kind === 'access' && each.operation === 'wait')));
  const fromStart = quiet && own.some((fn) => loopsOf(fn).some(reaches));
  const unheard: Unheard = { loops: waiting.map(({ span }) => span), fromStart, never: quiet && !fromStart };
  const functions = program.functions.map((fn, i) =>
    fn.span.file === variantFile
      ? rewriteFunction(fn, { statement: (each) => (each.kind === 'loop' && mayWait(each) ? paused(each) : each) })
      : fromStart && i === program.entries.operation
        ? { ...fn, body: [pauseAt(fn.span), ...fn.body] }
        : fn,
  );
  return { program: { ...program, functions }, unheard };
}

function pauseAt(span: Span): Statement {
  return {
    kind: 'evaluate',
    span,
    expression: { kind: 'ambient', type: 'void', operation: 'pause', operands: [], site: -1, span },
  };
}

function paused(loop: Loop): Loop {
  return { ...loop, body: [pauseAt(loop.span), ...loop.body] };
}

function loopsOf(fn: ProgramFunction): Loop[] {
  const loops: Loop[] = [];
  rewriteFunction(fn, {
    statement: (each) => {
      if (each.kind === 'loop') loops.push(each);
      return each;
    },
  });
  return loops;
}

export function isPause(each: Expression): boolean {
  return each.kind === 'ambient' && each.operation === 'pause';
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
  return (
    update.length > 0 &&
    test.kind !== 'constant' &&
    !hasExpression(test, (each) => each.kind === 'access' || each.kind === 'call')
  );
}

function has(loop: Loop, wanted: (expression: Expression) => boolean): boolean {
  return hasIn({ name: '', span: loop.span, parameters: 0, locals: [], returns: 'void', body: [loop] }, wanted);
}

function hasIn(fn: ProgramFunction, wanted: (expression: Expression) => boolean): boolean {
  let found = false;
  const look = (each: Expression): Expression => {
    found ||= wanted(each);
    return each;
  };
  rewriteFunction(fn, { expression: look });
  return found;
}

function hasExpression(expression: Expression, wanted: (expression: Expression) => boolean): boolean {
  const { span } = expression;
  return has({ kind: 'loop', testFirst: true, test: expression, body: [], update: [], span }, wanted);
}
