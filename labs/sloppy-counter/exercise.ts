// Exercise: a counter that is rough and cheap, or exact and dear, and right in both.
//
// add(m, core, amount) adds a positive amount. read(m, core) is cheap, and off by at most BOUND,
// above or below, however many cores there are. exact(m, core) gives a value that the counter
// really had while it was asked, though others go on adding.
//
// `npm run grade sloppy-counter` says how far you are, `npm run grade sloppy-counter
// -- --hint` helps.

const BOUND = 32768;            // the grader sets it lower where it tries every interleaving

const COUNT = line();           // what has been added

export function add(m: Int32Array, core: i32, amount: i32): void {
  m[COUNT] = m[COUNT] + amount;                // and what another core has added between the two?
}

export function read(m: Int32Array, core: i32): i32 {
  return exact(m, core);
}

export function exact(m: Int32Array, core: i32): i32 {
  return m[COUNT];
}
