// Exercise: many writers at once. Read two records as they stood at one moment, while others move
// amounts between records.
//
// There are RECORDS records of one word each, all 0 at first. move(m, core, from, to, amount) takes
// `amount` from one and adds it to another, as one change; read(m, core, a, b, into) copies record
// `a` to m[into] and `b` to m[into + 1], both from one moment. Moves between other records go on
// meanwhile, and a read writes nothing that other cores use. A read may be stopped anywhere while
// up to a thousand moves end, and is still of one moment.
//
// `npm run grade seqlock` says how far you are, `npm run grade seqlock -- --hint` helps.

const RECORDS = 64;

const RECORD = lines(RECORDS);    // a line each

export function move(m: Int32Array, core: i32, from: i32, to: i32, amount: i32): void {
  Atomics.sub(m, RECORD + from * LINE, amount);
  // and who read both just before this step?
  Atomics.add(m, RECORD + to * LINE, amount);
}

export function read(m: Int32Array, core: i32, a: i32, b: i32, into: i32): void {
  m[into] = Atomics.load(m, RECORD + a * LINE);
  m[into + 1] = Atomics.load(m, RECORD + b * LINE);
}
