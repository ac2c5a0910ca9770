// Store buffering, by Atomics: each core writes one word, then reads the other's.
// Can both read 0?
//
// Never: whichever store came last in the one order of all accesses, its core reads after both.
//
// Registers (what part 0 read of y, what part 1 read of x).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    Atomics.store(m, x, 1);
    const seen = Atomics.load(m, y);
    Atomics.store(m, r, seen);
  } else {
    Atomics.store(m, y, 1);
    const seen = Atomics.load(m, x);
    Atomics.store(m, r + 1, seen);
  }
}
