// Forwarding, with `Atomics` on the load's side: plain stores, and each core reads its own word and
// then the other's by Atomics. Can both see their own store and miss the other's?
//
// On x86, yes: `Atomics.load` of the own word finds the store in the core's own buffer, and
// leaves it there.
//
// Registers (what part 0 read of x, then of y; what part 1 read of y, then of x).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    m[x] = 1;
    const own = Atomics.load(m, x);
    const other = Atomics.load(m, y);
    Atomics.store(m, r, own);
    Atomics.store(m, r + 1, other);
  } else {
    m[y] = 1;
    const own = Atomics.load(m, y);
    const other = Atomics.load(m, x);
    Atomics.store(m, r + 2, own);
    Atomics.store(m, r + 3, other);
  }
}
