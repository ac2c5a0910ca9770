// Store buffering, with `Atomics` on the store's side: each core writes one word by Atomics, then
// reads the other's plainly. Can both read 0?
//
// Not on x86: there `Atomics.store` is a locked instruction, which empties the core's buffer before
// the load. ARM lets a plain load go ahead of it.
//
// Registers (what part 0 read of y, what part 1 read of x).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    Atomics.store(m, x, 1);
    const seen = m[y];
    Atomics.store(m, r, seen);
  } else {
    Atomics.store(m, y, 1);
    const seen = m[x];
    Atomics.store(m, r + 1, seen);
  }
}
