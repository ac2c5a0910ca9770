// Load buffering, by Atomics: each core reads one word, then writes the other's.
// Can both read 1?
//
// Never: the first load of all comes before both stores.
//
// Registers (what part 0 read of x, what part 1 read of y).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    const seen = Atomics.load(m, x);
    Atomics.store(m, y, 1);
    Atomics.store(m, r, seen);
  } else {
    const seen = Atomics.load(m, y);
    Atomics.store(m, x, 1);
    Atomics.store(m, r + 1, seen);
  }
}
