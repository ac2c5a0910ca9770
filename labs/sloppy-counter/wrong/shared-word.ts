// One word and an atomic add: wrong here, exact and within any bound, and its line goes
// round at every add.
// Caught by quiet-adds: moves.

const COUNT = line();

export function add(m: Int32Array, core: i32, amount: i32): void {
  Atomics.add(m, COUNT, amount);
}

export function read(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, COUNT);
}

export function exact(m: Int32Array, core: i32): i32 {
  return Atomics.load(m, COUNT);
}
