// Adds that do nothing, and a total that is always 0: wrong.
// Caught by at-rest: breaks.

export function add(m: Int32Array, core: i32, amount: i32): void {
}

export function read(m: Int32Array, core: i32): i32 {
  return 0;
}

export function exact(m: Int32Array, core: i32): i32 {
  return 0;
}
