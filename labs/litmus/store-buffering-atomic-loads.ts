// Store buffering, with `Atomics` on the load's side: each core writes one word plainly, then reads
// the other's by Atomics. Can both read 0?
//
// On x86, yes: there `Atomics.load` is an ordinary load. It empties no buffer, so both stores may
// still wait when both loads are over. The fence belongs to the store.
//
// Registers (what part 0 read of y, what part 1 read of x).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    m[x] = 1;
    const seen = Atomics.load(m, y);
    Atomics.store(m, r, seen);
  } else {
    m[y] = 1;
    const seen = Atomics.load(m, x);
    Atomics.store(m, r + 1, seen);
  }
}
