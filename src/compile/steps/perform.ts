// What one access does to memory, for engines that run one access at a time.

import type { Span } from '../../language/source.ts';
import { mixSeed } from '../executable.ts';
import * as code from './operation.ts';
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
  const operation = pending[0]!;
  const i = pending[1]!;
  const old = memory[i]!;
  if (operation === code.load || operation === code.read) return old;
  const value = pending[2]!;
  memory[i] = valueAfter(operation, old, value, pending[3]!);
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
 * How a function that ran alone ended: `done`; `fault` at an index; `freed`, at a word that is; `asleep`; `stuck`, going round
 * for ever; `outran`, going on beyond what is looked at. `site` is that of its first failure, or null; `value` is what it returned.
 */
export type Alone = {
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

/** Accesses that a function may make when it runs alone, as `setup` and `after` do. */
export const mostAccesses = 50_000_000;

const nothingFreed = (): boolean => false;

/** Runs one function on one core with nobody else there. A `wait` that would sleep ends it: nobody could wake it. So does an access to a word that is freed. */
export function runAlone(
  steps: Steps,
  memory: Int32Array,
  fn: number,
  values: readonly number[],
  choose: (n: number) => number,
  isFreed: (word: number) => boolean = nothingFreed,
): Alone {
  const state = new Int32Array(steps.size);
  const pending = new Int32Array(pendingSize);
  let site: number | null = null;
  const repeat = createRepeat();
  let result = 0;
  steps.start(state, 0, fn, values);
  for (let n = 0; n < mostAccesses; n++) {
    if (isRepeat(repeat, state, memory, result))
      return { kind: 'stuck', site, ...standing(steps, state, pending), changes: repeat.changes };
    steps.alone(state, 0, result, pending);
    if (pending[6] !== 0) site ??= pending[6]! - 1;
    if (pending[0] === code.end) return { kind: 'done', site, value: pending[1]! };
    if (pending[0] === code.stuck)
      return {
        kind: steps.isEndless(state, 0, pending[1]!) ? 'stuck' : 'outran',
        site,
        at: steps.loopAt(pending[1]!),
        changes: false,
      };
    if (pending[0] === code.fault) return { kind: 'fault', site };
    const point = steps.points[state[0]! - 1]!;
    if (pending[0] === code.choose ? pending[1]! < 1 : pending[1]! >>> 0 >= steps.program.words)
      return { kind: 'fault', site: site ?? point.site };
    if (pending[0] !== code.choose && pending[0] !== code.notify && isFreed(pending[1]!))
      return { kind: 'freed', site, ...standing(steps, state, pending) };
    if (pending[0] === code.wait && memory[pending[1]!] === pending[2])
      return { kind: 'asleep', site, ...standing(steps, state, pending) };
    if (pending[0] === code.choose) repeat.valid = false;
    const before = pending[0] === code.choose ? 0 : memory[pending[1]!]!;
    result = alone(memory, pending, choose);
    if (pending[0] !== code.choose && memory[pending[1]!] !== before) repeat.changes = true;
  }
  return { kind: 'outran', site, ...standing(steps, state, pending) };
}

/** The access that a function stands before. */
function standing(steps: Steps, state: Int32Array, pending: Pending): { readonly at: Span; readonly word: number } {
  steps.peek(state, 0, pending);
  return { at: steps.points[state[0]! - 1]!.span, word: pending[1]! };
}

function alone(memory: Int32Array, pending: Pending, choose: (n: number) => number): number {
  if (pending[0] === code.choose) return choose(pending[1]!);
  return pending[0] === code.wait || pending[0] === code.notify ? 0 : perform(memory, pending);
}
