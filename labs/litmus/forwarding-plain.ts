// Forwarding, by plain accesses: store buffering where each core reads its own word back in
// between. Can both see their own store and miss the other's?
//
// On x86 a core sees its own store in its buffer before anybody else does. Then the two cores
// disagree on which store came first; reading back does not help.
//
// Registers (what part 0 read of x, then of y; what part 1 read of y, then of x).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    m[x] = 1;
    const own = m[x];
    const other = m[y];
    Atomics.store(m, r, own);
    Atomics.store(m, r + 1, other);
  } else {
    m[y] = 1;
    const own = m[y];
    const other = m[x];
    Atomics.store(m, r + 2, own);
    Atomics.store(m, r + 3, other);
  }
}
