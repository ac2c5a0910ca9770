// Counters: what is known of the local that a `for` counts with.

import { applyBinary } from '../../language/arithmetic.ts';
import type { Expression, Statement } from '../../language/program.ts';
import type { Emitter, Frame } from './emitter.ts';
import { anything, exactly, type Interval, isExact } from './interval.ts';

export type Loop = Statement & { readonly kind: 'loop' };

/** The assignment that stands right before a loop: nothing reaches the loop but through it. */
export type Start = { readonly slot: number; readonly value: Interval };

/** `local (operator) bound` before each turn, `local += step` after it, and no other assignment to the local but its start. */
type Counter = {
  readonly slot: number;
  readonly start: Interval;
  readonly operator: 'less' | 'lessEqual';
  readonly bound: Interval;
  readonly step: number;
};

function counterOf(emitter: Emitter, frame: Frame, loop: Loop, start: Start | null): Counter | null {
  const [update, more] = loop.update;
  if (start === null || !loop.testFirst || update?.kind !== 'set' || more !== undefined) return null;
  const { slot } = start;
  const test = loop.test.kind === 'both' ? loop.test.left : loop.test;
  const step = stepOf(update.value, slot);
  if (update.slot !== slot || step === null || emitter.plan.sets[frame.fn]![slot] !== 2) return null;
  if (
    test.kind !== 'binary' ||
    !isLocal(test.left, slot) ||
    (test.operator !== 'less' && test.operator !== 'lessEqual')
  )
    return null;
  const bound = boundOf(frame, test.right);
  return bound === null ? null : { slot, start: start.value, operator: test.operator, bound, step };
}

function isLocal(expression: Expression, slot: number): boolean {
  return expression.kind === 'local' && expression.slot === slot;
}

/** `i + 1`, with a step that is a positive constant. */
function stepOf(value: Expression, slot: number): number | null {
  if (
    value.kind !== 'binary' ||
    value.operator !== 'add' ||
    !isLocal(value.left, slot) ||
    value.right.kind !== 'constant'
  )
    return null;
  return value.right.value > 0 ? value.right.value : null;
}

function boundOf(frame: Frame, bound: Expression): Interval | null {
  if (bound.kind === 'constant') return exactly(bound.value);
  return bound.kind === 'local' ? frame.known[bound.slot]! : null;
}

/** The counter's slot and where it surely lies within the loop's body; null where nothing is known. */
export function counted(emitter: Emitter, frame: Frame, loop: Loop, start: Start | null): Start | null {
  const counter = counterOf(emitter, frame, loop, start);
  if (counter === null) return null;
  const high = counter.operator === 'less' ? counter.bound.high - 1 : counter.bound.high;
  // Past the bound it must not wrap: then it would come back below its start.
  if (high + counter.step > anything.high || high < counter.start.low) return null;
  return { slot: counter.slot, value: { low: counter.start.low, high } };
}

/** Every value of a counter whose start and bound are constants, in order, and its last; null where there are more than `most`. */
export function turns(
  emitter: Emitter,
  frame: Frame,
  loop: Loop,
  start: Start | null,
  most: number,
): { readonly values: readonly number[]; readonly end: number } | null {
  const counter = loop.test.kind === 'both' ? null : counterOf(emitter, frame, loop, start);
  if (counter === null || !isExact(counter.start) || !isExact(counter.bound)) return null;
  const values: number[] = [];
  let value = counter.start.low;
  for (
    ;
    applyBinary(counter.operator, value, counter.bound.low) !== 0;
    value = applyBinary('add', value, counter.step)
  ) {
    if (values.length === most) return null;
    values.push(value);
  }
  return { values, end: value };
}
