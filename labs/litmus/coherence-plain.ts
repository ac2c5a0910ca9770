// Coherence of two reads (CoRR), by plain accesses: one core writes a word, another reads it twice.
// Can the word go back?
//
// On no machine of today: caches keep every single word in order. But a compiler may swap two plain
// loads of the same word, or take one of them from an earlier load, and the standard lets it.
//
// Registers (what part 1 read of x first, then).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) m[x] = 1;
  else {
    const first = m[x];
    const second = m[x];
    Atomics.store(m, r, first);
    Atomics.store(m, r + 1, second);
  }
}
