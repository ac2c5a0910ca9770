// Local states: each thread's run of integers, numbered. Many states share few of them (as COLLAPSE in SPIN: Holzmann, 1997).
// Where threads are not interchangeable, a local state is one thread's own.
//
// A state is its words and a local state for each thread. A thread's next access depends on its local state alone, and so
// does its next local state, but for the result of the access: see step-memo.ts.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import { pendingSize } from '../../../compile/steps/step.ts';
import { hashRun, whoOf } from '../model/hash.ts';
import { choicesOf, type Model, threadAt } from '../model/model.ts';
import * as part from './local-part.ts';

export type LocalStates = {
  readonly model: Model;
  /** By local state: the run, then the parts of local-part.ts. */
  values: Int32Array;
  readonly record: number;
  count: number;
  /** Hash table: 1 + the local state, 0 where empty. */
  table: Int32Array;
  /** Where threads are interchangeable. */
  readonly ranks: Ranks;
  readonly hash: Int32Array;
  readonly pending: Int32Array;
};

export function createLocalStates(model: Model): LocalStates {
  const record = model.stride + part.all;
  return {
    model,
    values: new Int32Array(record * 256),
    record,
    count: 0,
    table: new Int32Array(1024),
    ranks: createRanks(256),
    hash: new Int32Array(2),
    pending: new Int32Array(pendingSize),
  };
}

export function bytesOfLocalStates({ values, table, ranks }: LocalStates): number {
  return (values.length + table.length) * 4 + bytesOfRanks(ranks);
}

/** Where the extras of a local state begin in `values`. */
export function extrasAt({ record, model }: LocalStates, local: number): number {
  return local * record + model.stride;
}

/** The local state of a thread in a vector: known, or noted now. */
export function localOf(localStates: LocalStates, vector: Int32Array, thread: number): number {
  const { model, hash, table } = localStates;
  const from = threadAt(model, thread);
  const who = whoOf(model, thread);
  hashRun(vector, from, model.stride, who, hash);
  const mask = table.length - 1;
  let slot = hash[0]! & mask;
  for (; table[slot] !== 0; slot = (slot + 1) & mask)
    if (isRun(localStates, table[slot]! - 1, vector, from, who)) return table[slot]! - 1;
  table[slot] = localStates.count + 1;
  return note(localStates, vector, thread);
}

function isRun(
  { values, record, model }: LocalStates,
  local: number,
  vector: Int32Array,
  from: number,
  who: number,
): boolean {
  const at = local * record;
  if (values[at + model.stride + part.who] !== who) return false;
  for (let i = 0; i < model.stride; i++) if (values[at + i] !== vector[from + i]) return false;
  return true;
}

function note(localStates: LocalStates, vector: Int32Array, thread: number): number {
  const { model, record, hash, pending } = localStates;
  const local = localStates.count++;
  if (localStates.count * record > localStates.values.length) {
    const larger = new Int32Array(localStates.values.length * 2);
    larger.set(localStates.values);
    localStates.values = larger;
  }
  const from = threadAt(model, thread);
  const extra = extrasAt(localStates, local);
  for (let i = 0; i < model.stride; i++) localStates.values[local * record + i] = vector[from + i]!;
  pending.fill(0);
  const choices = choicesOf(model, vector, thread, pending);
  const flushes = model.agents > model.threads ? choicesOf(model, vector, thread + model.threads, pending) : 0;
  localStates.values.set(
    [
      pending[field.operation]!,
      pending[field.index]!,
      pending[field.operand]!,
      pending[field.replacement]!,
      choices,
      flushes,
      hash[0]!,
      hash[1]!,
      whoOf(model, thread),
      choices > 0 && isPlain(pending[field.operation]!) ? 1 : 0,
    ],
    extra,
  );
  if (model.symmetric) rankLast(localStates);
  if (localStates.count * 2 > localStates.table.length) grow(localStates);
  return local;
}

/** The words of the next accesses of all local states. */
export function indicesOf(localStates: LocalStates): ReadonlySet<number> {
  const words = new Set<number>();
  for (let local = 0; local < localStates.count; local++) {
    const extra = extrasAt(localStates, local);
    const operation = localStates.values[extra + part.operation]!;
    if (operation >= code.read && operation <= code.notify) words.add(localStates.values[extra + part.index]!);
  }
  return words;
}

function isPlain(operation: number): boolean {
  return operation === code.read || operation === code.write;
}

function grow(localStates: LocalStates): void {
  const table = new Int32Array(localStates.table.length * 4);
  const mask = table.length - 1;
  for (let local = 0; local < localStates.count; local++) {
    let slot = localStates.values[extrasAt(localStates, local) + part.low]! & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = local + 1;
  }
  localStates.table = table;
}

/** Writes a local state into a vector, as a thread's run. */
export function writeLocal(
  { values, record, model }: LocalStates,
  local: number,
  vector: Int32Array,
  thread: number,
): void {
  const from = threadAt(model, thread);
  for (let i = 0; i < model.stride; i++) vector[from + i] = values[local * record + i]!;
}

/** The order of local states as one number each, so that threads are put in order without a look at their runs. */
type Ranks = {
  /** By local state: a number that grows as their runs of integers do. NaN for those beyond `mostRanked`. */
  values: Float64Array;
  /** The local states with a rank, in order. */
  sorted: Int32Array;
};

/** Each new local state moves those behind it, so of very many only the first are ranked. */
const mostRanked = 1 << 15;

function createRanks(room: number): Ranks {
  return { values: new Float64Array(room), sorted: new Int32Array(room) };
}

function bytesOfRanks({ values, sorted }: Ranks): number {
  return values.length * 8 + sorted.length * 4;
}

/** Ranks the local state that was noted last. */
function rankLast(localStates: LocalStates): void {
  const { ranks, count } = localStates;
  const last = count - 1;
  if (last === ranks.values.length) enlargeRanks(ranks);
  const { values, sorted } = ranks;
  values[last] = Number.NaN;
  if (count > mostRanked) return;
  const at = placeOf(localStates, last);
  sorted.copyWithin(at + 1, at, last);
  sorted[at] = last;
  const below = at === 0 ? values[sorted[1]!]! - 2 : values[sorted[at - 1]!]!;
  const above = at === last ? below + 2 : values[sorted[at + 1]!]!;
  values[last] = last === 0 ? 0 : (below + above) / 2;
  if (values[last] === below || values[last] === above) for (let i = 0; i < count; i++) values[sorted[i]!] = i;
}

/** Where a local state belongs among those before it, which are in order. */
function placeOf(localStates: LocalStates, local: number): number {
  let [low, high] = [0, local];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isRunAfter(localStates, local, localStates.ranks.sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function enlargeRanks(ranks: Ranks): void {
  const { values, sorted } = ranks;
  ranks.values = new Float64Array(values.length * 2);
  ranks.values.set(values);
  ranks.sorted = new Int32Array(sorted.length * 2);
  ranks.sorted.set(sorted);
}

/** Whether local state `a` comes after `b` in the order of their integers, the one that puts interchangeable threads in order. */
export function isLocalAfter(localStates: LocalStates, a: number, b: number): boolean {
  if (a === b) return false;
  const { values } = localStates.ranks;
  const [x, y] = [values[a]!, values[b]!];
  return x > y || (!(x < y) && isRunAfter(localStates, a, b));
}

function isRunAfter({ values, record, model }: LocalStates, a: number, b: number): boolean {
  for (let i = 0; i < model.stride; i++) {
    const x = values[a * record + i]!;
    const y = values[b * record + i]!;
    if (x !== y) return x > y;
  }
  return false;
}
