// Atomic steps and no sequence: wrong, a read may come between the two halves of a move.
// Caught by whole-moves: breaks.

const RECORDS = 64;

const RECORD = lines(RECORDS);

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  Atomics.sub(m, RECORD + from * LINE, amount);
  Atomics.add(m, RECORD + to * LINE, amount);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  m[into] = Atomics.load(m, RECORD + a * LINE);
  m[into + 1] = Atomics.load(m, RECORD + b * LINE);
}
