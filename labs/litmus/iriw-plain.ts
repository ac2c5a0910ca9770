// Independent reads of independent writes, by plain accesses: two cores write a word each, two read
// both, in opposite orders. Can the readers disagree on which write came first?
//
// Not on x86: a store that leaves its buffer reaches all cores at once. On POWER it may reach a
// neighbour earlier; a compiler may swap a reader's two loads.
//
// Registers (what part 2 read of x, then of y; what part 3 read of y, then of x).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) m[x] = 1;
  else if (part === 1) m[y] = 1;
  else if (part === 2) {
    const first = m[x];
    const second = m[y];
    Atomics.store(m, r, first);
    Atomics.store(m, r + 1, second);
  } else {
    const first = m[y];
    const second = m[x];
    Atomics.store(m, r + 2, first);
    Atomics.store(m, r + 3, second);
  }
}
