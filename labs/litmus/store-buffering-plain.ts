// Store buffering, by plain accesses: each core writes one word, then reads the other's.
// Can both read 0?
//
// On x86 both stores may wait in their cores' buffers while both loads go ahead. Dekker's and
// Peterson's locks rest on this not happening. Recording by Atomics comes after the load, so it
// takes nothing from the test.
//
// Registers (what part 0 read of y, what part 1 read of x).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    m[x] = 1;
    const seen = m[y];
    Atomics.store(m, r, seen);
  } else {
    m[y] = 1;
    const seen = m[x];
    Atomics.store(m, r + 1, seen);
  }
}
