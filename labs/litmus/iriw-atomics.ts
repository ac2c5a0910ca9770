// Independent reads of independent writes, by Atomics: two cores write a word each, two read both,
// in opposite orders. Can the readers disagree on which write came first?
//
// Never: there is one order of all accesses, and both readers see that.
//
// Registers (what part 2 read of x, then of y; what part 3 read of y, then of x).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) Atomics.store(m, x, 1);
  else if (part === 1) Atomics.store(m, y, 1);
  else if (part === 2) {
    const first = Atomics.load(m, x);
    const second = Atomics.load(m, y);
    Atomics.store(m, r, first);
    Atomics.store(m, r + 1, second);
  } else {
    const first = Atomics.load(m, y);
    const second = Atomics.load(m, x);
    Atomics.store(m, r + 2, first);
    Atomics.store(m, r + 3, second);
  }
}
