// Moves that do nothing and reads that give zeros: wrong, and never torn.
// Caught by whole-moves: breaks.

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  m[into] = 0;
  m[into + 1] = 0;
}
