// What one access does to memory, for engines that run one access at a time.

import type { Span } from '../../language/source.ts';
import { mixSeed } from '../executable.ts';
import * as code from './operation.ts';
import * as field from './pending-field.ts';
import { createRepeat, isRepeat } from './repeat.ts';
import type { Pending, Steps } from './step.ts';
import { pendingSize } from './step.ts';

/** What a word holds after an access to it, of which these are the operands. Not for wait, notify and choose. */
export function valueAfter(operation: number, old: number, value: number, replacement: number): number {
  switch (operation) {
    case code.read:
    case code.load:
      return old;
    case code.write:
    case code.store:
    case code.exchange:
      return value;
    case code.add:
      return (old + value) | 0;
    case code.sub:
      return (old - value) | 0;
    case code.and:
      return old & value;
    case code.or:
      return old | value;
    case code.xor:
      return old ^ value;
    case code.compareExchange:
      return old === value ? replacement : old;
    default:
      throw new Error(`operation ${operation} is the engine's to perform`);
  }
}

/** Performs a pending access whose index is within the program's words; gives its result. Not for wait, notify and choose. */
export function perform(memory: Int32Array, pending: Pending): number {
  const operation = pending[field.operation]!;
  const i = pending[field.index]!;
  const old = memory[i]!;
  if (operation === code.load || operation === code.read) return old;
  const value = pending[field.operand]!;
  memory[i] = valueAfter(operation, old, value, pending[field.replacement]!);
  return operation === code.write || operation === code.store ? value : old;
}

/** xorshift32, as the compiled programs have it: the same seed draws the same numbers. V8 divides unsigned integers by far faster than numbers with a fraction. */
export function createChoice(seed: number, core: number): (n: number) => number {
  let x = mixSeed(seed, core);
  return (n) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return ((x >>> 0) % (n >>> 0)) >>> 0;
  };
}

/**
 * How a sequential function ended: `done`; `fault` at an index; `freed`, at a word that is; `asleep`; `stuck`, going round
 * for ever; `outran`, going on beyond what is looked at. `site` is that of its first failure, or null; `value` is what it returned.
 */
export type SequentialEnd = {
  readonly kind: 'done' | 'fault' | 'stuck' | 'outran' | 'asleep' | 'freed';
  readonly site: number | null;
  readonly value?: number;
  /** Where it stood when it went no further: the access, or the loop without one. */
  readonly at?: Span | null;
  /** The word of that access; none of a loop without one. */
  readonly word?: number;
  /** Of one that is stuck: whether what it repeats writes anything new. */
  readonly changes?: boolean;
};

/** Accesses that a function may make when it runs sequentially, as `setup` and `after` do. */
export const mostAccesses = 50_000_000;

const nothingFreed = (): boolean => false;

/** Runs one function on one core with nobody else there. A `wait` that would sleep ends it: nobody could wake it. So does an access to a word that is freed. */
export function runSequential(
  steps: Steps,
  memory: Int32Array,
  fn: number,
  values: readonly number[],
  choose: (n: number) => number,
  isFreed: (word: number) => boolean = nothingFreed,
): SequentialEnd {
  const state = new Int32Array(steps.size);
  const pending = new Int32Array(pendingSize);
  let site: number | null = null;
  const repeat = createRepeat();
  let result = 0;
  steps.start(state, 0, fn, values);
  for (let n = 0; n < mostAccesses; n++) {
    if (isRepeat(repeat, state, memory, result))
      return { kind: 'stuck', site, ...standing(steps, state, pending), changes: repeat.changes };
    steps.sequential(state, 0, result, pending);
    if (pending[field.failedSite] !== 0) site ??= pending[field.failedSite]! - 1;
    const ended = endBefore(steps, state, memory, pending, isFreed);
    if (ended !== null) return { ...ended, site: site ?? ended.site };
    if (pending[field.operation] === code.choose) repeat.valid = false;
    const before = pending[field.operation] === code.choose ? 0 : memory[pending[field.index]!]!;
    result = performAny(memory, pending, choose);
    if (pending[field.operation] !== code.choose && memory[pending[field.index]!] !== before) repeat.changes = true;
  }
  return { kind: 'outran', site, ...standing(steps, state, pending) };
}

/** The end of a function at what it is about to do, and the site of that; null where it goes on. */
function endBefore(
  steps: Steps,
  state: Int32Array,
  memory: Int32Array,
  pending: Pending,
  isFreed: (word: number) => boolean,
): SequentialEnd | null {
  const operation = pending[field.operation]!;
  const index = pending[field.index]!;
  if (operation === code.end) return { kind: 'done', site: null, value: index };
  if (operation === code.fault) return { kind: 'fault', site: null };
  if (operation === code.stuck) {
    const kind = steps.isEndless(state, 0, index) ? 'stuck' : 'outran';
    return { kind, site: null, at: steps.loopAt(index), changes: false };
  }
  if (operation === code.choose ? index < 1 : index >>> 0 >= steps.program.words)
    return { kind: 'fault', site: steps.points[state[0]! - 1]!.site };
  if (operation !== code.choose && operation !== code.notify && isFreed(index))
    return { kind: 'freed', site: null, ...standing(steps, state, pending) };
  if (operation === code.wait && memory[index] === pending[field.operand])
    return { kind: 'asleep', site: null, ...standing(steps, state, pending) };
  return null;
}

/** The access that a function stands before. */
function standing(steps: Steps, state: Int32Array, pending: Pending): { readonly at: Span; readonly word: number } {
  steps.peek(state, 0, pending);
  return { at: steps.points[state[0]! - 1]!.span, word: pending[field.index]! };
}

function performAny(memory: Int32Array, pending: Pending, choose: (n: number) => number): number {
  if (pending[field.operation] === code.choose) return choose(pending[field.index]!);
  return pending[field.operation] === code.wait || pending[field.operation] === code.notify
    ? 0
    : perform(memory, pending);
}
