// The states that were seen: a 64-bit hash of each, how it was first reached, and every step between them.

import { append, type Column, createColumn } from './column.ts';

export type Visited = {
  /**
   * Hash table of 2 to some power slots: 1 + the state's number in the lower bits, 0 where empty; above them the same bits
   * of the key's upper half, which tell most other keys apart without a look at them. Small, since it is read at random.
   */
  slots: Int32Array;
  mask: number;
  count: number;
  /** By state: the two halves of its key. */
  readonly keys: Column;
  /** By state: where its steps begin in `targets` and `labels`. */
  readonly starts: Column;
  readonly targets: Column;
  readonly labels: Column;
  /** By step, where threads are interchangeable: where each thread went in the order of the target. */
  readonly orders: Column;
};

export function createVisited(): Visited {
  const size = 1 << 12;
  return {
    slots: new Int32Array(size),
    mask: size - 1,
    count: 0,
    keys: createColumn(),
    starts: createColumn(),
    targets: createColumn(),
    labels: createColumn(),
    orders: createColumn(),
  };
}

/** Bytes of what is kept; with `more` entries to come, of what is there while it grows. */
export function bytesOf(visited: Visited, more = 0): number {
  const columns = [visited.starts, visited.targets, visited.labels, visited.orders];
  const table = visited.slots.length * (isCrowded(visited, visited.count + more) ? 4 + timesLarger(visited) * 4 : 4);
  return columns.reduce(
    (sum, { values, length }) => sum + roomFor(values.length, length + more) * 4,
    table + roomFor(visited.keys.values.length, (visited.count + more) * 2) * 4,
  );
}

/** A list that grows is there twice, once at double size. */
export function roomFor(room: number, length: number): number {
  return length > room ? room * 3 : room;
}

/** The number of the state with this key, or its complement when it is new: then it has that number now. */
export function find(visited: Visited, low: number, high: number): number {
  const { slots, mask } = visited;
  const keys = visited.keys.values;
  let i = slotOf(low, high, mask);
  for (let slot = slots[i]!; slot !== 0; slot = slots[i]!) {
    if (((slot ^ high) & ~mask) === 0) {
      const number = (slot & mask) - 1;
      if (keys[number * 2] === low && keys[number * 2 + 1] === high) return number;
    }
    i = (i + 1) & mask;
  }
  append(visited.keys, low);
  append(visited.keys, high);
  slots[i] = (high & ~mask) | ++visited.count;
  if (isCrowded(visited, visited.count)) grow(visited);
  return ~(visited.count - 1);
}

function slotOf(low: number, high: number, mask: number): number {
  return (low ^ (high >>> 7)) & mask;
}

/** Whether there are too many states for the table: a number must fit below the mask, and ways to a slot be short. */
function isCrowded({ mask }: Visited, count: number): boolean {
  return count * 4 > mask * 3;
}

/** Small tables grow faster: each growth looks at every state again. */
function timesLarger({ mask }: Visited): number {
  return mask < 1 << 18 ? 4 : 2;
}

function grow(visited: Visited): void {
  const mask = (visited.mask + 1) * timesLarger(visited) - 1;
  const slots = new Int32Array(mask + 1);
  const keys = visited.keys.values;
  for (let number = 0; number < visited.count; number++) {
    const high = keys[number * 2 + 1]!;
    let i = slotOf(keys[number * 2]!, high, mask);
    while (slots[i] !== 0) i = (i + 1) & mask;
    slots[i] = (high & ~mask) | (number + 1);
  }
  visited.slots = slots;
  visited.mask = mask;
}
