// Message passing, by Atomics: one core writes data, then a flag; another reads the flag, then the
// data. Can it see the flag without the data?
//
// Never: the store to the flag comes after the store to the data, and the load of the data after
// that of the flag.
//
// x is the data, y the flag. Registers (what part 1 read of the flag, of the data).

export function play(m: Int32Array, part: i32, x: i32, y: i32, r: i32): void {
  if (part === 0) {
    Atomics.store(m, x, 1);
    Atomics.store(m, y, 1);
  } else {
    const flag = Atomics.load(m, y);
    const data = Atomics.load(m, x);
    Atomics.store(m, r, flag);
    Atomics.store(m, r + 1, data);
  }
}
