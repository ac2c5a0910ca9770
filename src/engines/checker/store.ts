// The states that were seen: a 64-bit hash of each, how it was first reached, and every step between them.

/** A list of integers that grows. */
export type Column = { values: Int32Array; length: number };

export function createColumn(room = 1024): Column {
  return { values: new Int32Array(room), length: 0 };
}

export function append(column: Column, value: number): void {
  if (column.length === column.values.length) {
    const larger = new Int32Array(column.values.length * 2);
    larger.set(column.values);
    column.values = larger;
  }
  column.values[column.length++] = value;
}

export type Store = {
  /** Hash table, three integers a slot, beside each other: the two halves of the key, and 1 + the state's number, 0 where empty. */
  slots: Int32Array;
  mask: number;
  count: number;
  /** By state: where its steps begin in `targets` and `labels`. */
  readonly starts: Column;
  readonly targets: Column;
  readonly labels: Column;
  /** By step, where threads are interchangeable: where each thread went in the order of the target. */
  readonly orders: Column;
};

export function createStore(): Store {
  const size = 1 << 12;
  return { slots: new Int32Array(size * 3), mask: size - 1, count: 0, starts: createColumn(), targets: createColumn(), labels: createColumn(), orders: createColumn() };
}

/** Bytes of what is kept; with `more` entries to come, of what is there while it grows. */
export function bytesOf(store: Store, more = 0): number {
  const columns = [store.starts, store.targets, store.labels, store.orders];
  const table = store.slots.length * ((store.count + more) * 4 > store.mask * 3 ? 4 + timesLarger(store) * 4 : 4);
  return columns.reduce((sum, { values, length }) => sum + roomFor(values.length, length + more) * 4, table);
}

/** A list that grows is there twice, once at double size. */
export function roomFor(room: number, length: number): number {
  return length > room ? room * 3 : room;
}

/** The number of the state with this key, or its complement when it is new: then it has that number now. */
export function find(store: Store, low: number, high: number): number {
  const { slots, mask } = store;
  let i = ((low ^ (high >>> 7)) & mask) * 3;
  for (;;) {
    const number = slots[i + 2]!;
    if (number === 0) break;
    if (slots[i] === low && slots[i + 1] === high) return number - 1;
    i = i === mask * 3 ? 0 : i + 3;
  }
  slots[i] = low;
  slots[i + 1] = high;
  slots[i + 2] = ++store.count;
  if (store.count * 4 > mask * 3) grow(store);
  return ~(store.count - 1);
}

/** Small tables grow faster: each growth looks at every state again. */
function timesLarger({ mask }: Store): number {
  return mask < 1 << 18 ? 4 : 2;
}

function grow(store: Store): void {
  const { slots } = store;
  const times = timesLarger(store);
  const larger = new Int32Array(slots.length * times);
  const mask = (store.mask + 1) * times - 1;
  for (let from = 0; from < slots.length; from += 3) {
    if (slots[from + 2] === 0) continue;
    let i = ((slots[from]! ^ (slots[from + 1]! >>> 7)) & mask) * 3;
    while (larger[i + 2] !== 0) i = i === mask * 3 ? 0 : i + 3;
    larger[i] = slots[from]!;
    larger[i + 1] = slots[from + 1]!;
    larger[i + 2] = slots[from + 2]!;
  }
  store.slots = larger;
  store.mask = mask;
}
