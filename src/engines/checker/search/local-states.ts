// Stances: the runs of integers that threads have, numbered. There are few of them in many states. Where threads are not
// interchangeable, a stance is one thread's own.
//
// A state is its words and a stance for each thread. What a thread is about to do depends on its stance only, and so does
// where an access takes it, but for what the access gives: see step-memo.ts.

import * as code from '../../../compile/steps/operation.ts';
import { pendingSize } from '../../../compile/steps/step.ts';
import { hashRun, whoOf } from '../model/hash.ts';
import { threadAt, type World, waysOf } from '../model/model.ts';
import * as part from './local-part.ts';
import { bytesOfRanks, createRanks, type Ranks, rankLast } from './ranks.ts';

export type Stances = {
  readonly world: World;
  /** By stance: the run, its next access (operation, index, operand, replacement), the ways to go on, those of its buffer, its hash, whose it is, and whether the access is plain. */
  values: Int32Array;
  readonly record: number;
  count: number;
  /** Hash table: 1 + the stance, 0 where empty. */
  table: Int32Array;
  /** Where threads are interchangeable. */
  readonly ranks: Ranks;
  readonly hash: Int32Array;
  readonly pending: Int32Array;
};

export function createStances(world: World): Stances {
  const record = world.stride + part.all;
  return {
    world,
    values: new Int32Array(record * 256),
    record,
    count: 0,
    table: new Int32Array(1024),
    ranks: createRanks(256),
    hash: new Int32Array(2),
    pending: new Int32Array(pendingSize),
  };
}

export function bytesOfStances({ values, table, ranks }: Stances): number {
  return (values.length + table.length) * 4 + bytesOfRanks(ranks);
}

/** Where the extras of a stance begin in `values`. */
export function extrasAt({ record, world }: Stances, stance: number): number {
  return stance * record + world.stride;
}

/** The stance of a thread in a vector: known, or noted now. */
export function stanceOf(stances: Stances, vector: Int32Array, thread: number): number {
  const { world, hash, table } = stances;
  const from = threadAt(world, thread);
  const who = whoOf(world, thread);
  hashRun(vector, from, world.stride, who, hash);
  const mask = table.length - 1;
  let slot = hash[0]! & mask;
  for (; table[slot] !== 0; slot = (slot + 1) & mask)
    if (isRun(stances, table[slot]! - 1, vector, from, who)) return table[slot]! - 1;
  table[slot] = stances.count + 1;
  return note(stances, vector, thread);
}

function isRun(
  { values, record, world }: Stances,
  stance: number,
  vector: Int32Array,
  from: number,
  who: number,
): boolean {
  const at = stance * record;
  if (values[at + world.stride + part.who] !== who) return false;
  for (let i = 0; i < world.stride; i++) if (values[at + i] !== vector[from + i]) return false;
  return true;
}

function note(stances: Stances, vector: Int32Array, thread: number): number {
  const { world, record, hash, pending } = stances;
  const stance = stances.count++;
  if (stances.count * record > stances.values.length) {
    const larger = new Int32Array(stances.values.length * 2);
    larger.set(stances.values);
    stances.values = larger;
  }
  const from = threadAt(world, thread);
  const extra = extrasAt(stances, stance);
  for (let i = 0; i < world.stride; i++) stances.values[stance * record + i] = vector[from + i]!;
  pending.fill(0);
  const ways = waysOf(world, vector, thread, pending);
  const flushes = world.agents > world.threads ? waysOf(world, vector, thread + world.threads, pending) : 0;
  stances.values.set(
    [
      pending[0]!,
      pending[1]!,
      pending[2]!,
      pending[3]!,
      ways,
      flushes,
      hash[0]!,
      hash[1]!,
      whoOf(world, thread),
      ways > 0 && isPlain(pending[0]!) ? 1 : 0,
    ],
    extra,
  );
  if (world.symmetric) rankLast(stances);
  if (stances.count * 2 > stances.table.length) grow(stances);
  return stance;
}

/** The words of the next accesses of all stances. */
export function indicesOf(stances: Stances): ReadonlySet<number> {
  const words = new Set<number>();
  for (let stance = 0; stance < stances.count; stance++) {
    const extra = extrasAt(stances, stance);
    const operation = stances.values[extra + part.operation]!;
    if (operation >= code.read && operation <= code.notify) words.add(stances.values[extra + part.index]!);
  }
  return words;
}

function isPlain(operation: number): boolean {
  return operation === code.read || operation === code.write;
}

function grow(stances: Stances): void {
  const table = new Int32Array(stances.table.length * 4);
  const mask = table.length - 1;
  for (let stance = 0; stance < stances.count; stance++) {
    let slot = stances.values[extrasAt(stances, stance) + part.low]! & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = stance + 1;
  }
  stances.table = table;
}

/** Writes a thread's run into a vector. */
export function spreadStance(
  { values, record, world }: Stances,
  stance: number,
  vector: Int32Array,
  thread: number,
): void {
  const from = threadAt(world, thread);
  for (let i = 0; i < world.stride; i++) vector[from + i] = values[stance * record + i]!;
}
