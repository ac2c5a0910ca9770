// Ranks: the order of local states as one number each, so that threads are put in order without a look at their runs of integers.

import type { LocalStates } from './local-states.ts';

export type Ranks = {
  /** By local state: a number that grows as their runs of integers do. NaN for those beyond `mostRanked`. */
  values: Float64Array;
  /** The local states with a rank, in order. */
  sorted: Int32Array;
};

/** Each new local state moves those behind it, so of very many only the first are ranked. */
const mostRanked = 1 << 15;

export function createRanks(room: number): Ranks {
  return { values: new Float64Array(room), sorted: new Int32Array(room) };
}

export function bytesOfRanks({ values, sorted }: Ranks): number {
  return values.length * 8 + sorted.length * 4;
}

/** Ranks the local state that was noted last. */
export function rankLast(localStates: LocalStates): void {
  const { ranks, count } = localStates;
  const last = count - 1;
  if (last === ranks.values.length) enlarge(ranks);
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

function enlarge(ranks: Ranks): void {
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
