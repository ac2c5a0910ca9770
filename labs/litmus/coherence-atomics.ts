// Coherence of two reads (CoRR), by Atomics: one core writes a word, another reads it twice.
// Can the word go back?
//
// Never: once the store is seen, every later load comes after it.
//
// Registers (what part 1 read of x first, then).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) Atomics.store(m, x, 1);
  else {
    const first = Atomics.load(m, x);
    const second = Atomics.load(m, x);
    Atomics.store(m, r, first);
    Atomics.store(m, r + 1, second);
  }
}
