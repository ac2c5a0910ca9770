// Load buffering, by plain accesses: each core reads one word, then writes the other's.
// Can both read 1?
//
// Not on x86, where a load is over before a later store leaves its core. ARM and POWER let a store
// go ahead of a load; a compiler may swap the two, since they are of different words.
//
// Registers (what part 0 read of x, what part 1 read of y).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    const seen = m[x];
    m[y] = 1;
    Atomics.store(m, r, seen);
  } else {
    const seen = m[y];
    m[x] = 1;
    Atomics.store(m, r + 1, seen);
  }
}
