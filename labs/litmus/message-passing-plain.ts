// Message passing, by plain accesses: one core writes data, then a flag; another reads the flag,
// then the data. Can it see the flag without the data?
//
// Not on x86, whose buffers are first in, first out, and whose loads stay in order. ARM and POWER
// may reorder both sides, and a compiler may anywhere.
//
// x is the data, y the flag. Registers (what part 1 read of the flag, of the data).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    m[x] = 1;
    m[y] = 1;
  } else {
    const flag = m[y];
    const data = m[x];
    Atomics.store(m, r, flag);
    Atomics.store(m, r + 1, data);
  }
}
