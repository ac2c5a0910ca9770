// Wrong: race. Read the word, add, write it back: three steps, and another core may come between.
//
// Two cores that read the same count write the same new one: an add is lost. With several
// cores it is faster than the atomic counter, because writes may pile up in a core before
// they reach the line; and what piles up is what gets lost.
// Error bound: it has none. The more cores, the more is lost.
//
// State (c): should be the sum of all amounts added.

const COUNT = line();    // c; nothing protects it

export function add(m: Int32Array, core: i32, amount: i32): void {
  m[COUNT] = m[COUNT] + amount;    // c -> c+amount only if no other core wrote c since
                                   // it was read here
}

export function read(m: Int32Array, core: i32): i32 {
  return m[COUNT];
}

export function sum(m: Int32Array, core: i32): i32 {
  return read(m, core);
}
