// One word, read, added to and written back: wrong, adds are lost.
// Caught by at-rest: race.

const COUNT = line();

export function add(m: Int32Array, core: i32, amount: i32): void {
  m[COUNT] = m[COUNT] + amount;
}

export function read(m: Int32Array, core: i32): i32 {
  return m[COUNT];
}

export function exact(m: Int32Array, core: i32): i32 {
  return m[COUNT];
}
