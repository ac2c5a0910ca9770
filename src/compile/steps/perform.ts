// What one access does to memory, for engines that run one access at a time.

import { mixSeed } from '../executable.ts';
import * as code from './operation.ts';
import { createRepeat, isRepeat } from './repeat.ts';
import type { Pending, Steps } from './step.ts';
import { pendingSize } from './step.ts';

/** What a word holds after an access to it, of which these are the operands. Not for wait, notify and choose. */
export function valueAfter(operation: number, old: number, value: number, replacement: number): number {
  switch (operation) {
    case code.read:
    case code.load: return old;
    case code.write:
    case code.store:
    case code.exchange: return value;
    case code.add: return (old + value) | 0;
    case code.sub: return (old - value) | 0;
    case code.and: return old & value;
    case code.or: return old | value;
    case code.xor: return old ^ value;
    case code.compareExchange: return old === value ? replacement : old;
    default: throw new Error(`operation ${operation} is the engine's to perform`);
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

/** How a function that ran alone ended: `site` is that of its first failure, or null; `value` is what it returned. */
export type Alone = { readonly kind: 'done' | 'fault' | 'stuck' | 'asleep'; readonly site: number | null; readonly value?: number };

/** Accesses that a function may make when it runs alone, as `setup` and `after` do. */
const mostAccesses = 50_000_000;

/** Runs one function on one core with nobody else there. A `wait` that would sleep ends it: nobody could wake it. */
export function runAlone(steps: Steps, memory: Int32Array, fn: number, values: readonly number[], choose: (n: number) => number): Alone {
  const state = new Int32Array(steps.size);
  const pending = new Int32Array(pendingSize);
  let site: number | null = null;
  const repeat = createRepeat();
  let result = 0;
  steps.start(state, 0, fn, values);
  for (let n = 0; n < mostAccesses; n++) {
    if (isRepeat(repeat, state, memory, result)) return { kind: 'stuck', site };
    steps.alone(state, 0, result, pending);
    if (pending[6] !== 0) site ??= pending[6]! - 1;
    if (pending[0] === code.end) return { kind: 'done', site, value: pending[1]! };
    if (pending[0] === code.stuck) return { kind: 'stuck', site };
    if (pending[0] === code.fault) return { kind: 'fault', site };
    const point = steps.points[state[0]! - 1]!;
    if (pending[0] === code.choose ? pending[1]! < 1 : pending[1]! >>> 0 >= steps.program.words) return { kind: 'fault', site: site ?? point.site };
    if (pending[0] === code.wait && memory[pending[1]!] === pending[2]) return { kind: 'asleep', site };
    if (pending[0] === code.choose) repeat.valid = false;
    result = alone(memory, pending, choose);
  }
  return { kind: 'stuck', site };
}

function alone(memory: Int32Array, pending: Pending, choose: (n: number) => number): number {
  if (pending[0] === code.choose) return choose(pending[1]!);
  return pending[0] === code.wait || pending[0] === code.notify ? 0 : perform(memory, pending);
}

