// Message passing, with the flag by `Atomics` and the data plain: one core writes data, then the
// flag; another reads both. Can it see the flag without the data?
//
// Nowhere: the load that sees the flag synchronizes with the store that set it, so what came
// before the store is seen after the load. This is how a lock publishes what it protects: only
// the flag needs Atomics. (The read of the data races here, since it does not wait for the flag;
// a program would.)
//
// x is the data, y the flag. Registers (what part 1 read of the flag, of the data).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    m[x] = 1;
    Atomics.store(m, y, 1);
  } else {
    const flag = Atomics.load(m, y);
    const data = m[x];
    Atomics.store(m, r, flag);
    Atomics.store(m, r + 1, data);
  }
}
