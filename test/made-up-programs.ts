// Small programs for tests of the simulated machine: each asks something else of a line.

const lock = `
const COUNT = line();
export function operation(m: Int32Array, core: i32): void { acquire(m, core); m[COUNT] = m[COUNT] + 1; release(m, core); work(150); }
export function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }
`;

export const madeUpPrograms = {
  counter: `
const COUNT = line();
export function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNT, 1); }
export function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }`,

  'cas-loop': `
const COUNT = line();
export function operation(m: Int32Array, core: i32): void {
  let seen = Atomics.load(m, COUNT);
  while (Atomics.compareExchange(m, COUNT, seen, seen + 1) !== seen) seen = Atomics.load(m, COUNT);
  work(30);
}
export function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }`,

  'test-and-set': `
const LOCK = line();
function acquire(m: Int32Array, core: i32): void { while (Atomics.exchange(m, LOCK, 1) !== 0) pause(); }
function release(m: Int32Array, core: i32): void { Atomics.store(m, LOCK, 0); }${lock}`,

  'test-and-test-and-set': `
const LOCK = line();
function acquire(m: Int32Array, core: i32): void {
  while (true) {
    while (Atomics.load(m, LOCK) !== 0) {}
    if (Atomics.exchange(m, LOCK, 1) === 0) return;
    work(choose(100));
  }
}
function release(m: Int32Array, core: i32): void { Atomics.store(m, LOCK, 0); }${lock}`,

  ticket: `
const NEXT = line();
const SERVING = line();
function acquire(m: Int32Array, core: i32): void {
  const mine = Atomics.add(m, NEXT, 1);
  while (Atomics.load(m, SERVING) !== mine) pause();
}
function release(m: Int32Array, core: i32): void { Atomics.store(m, SERVING, Atomics.load(m, SERVING) + 1); }${lock}`,

  mcs: `
const TAIL = line();
const NODES = lines(CORES);
function acquire(m: Int32Array, core: i32): void {
  const node = NODES + core * LINE;
  Atomics.store(m, node, 0);
  Atomics.store(m, node + 1, 1);
  const before = Atomics.exchange(m, TAIL, core + 1);
  if (before === 0) return;
  Atomics.store(m, NODES + (before - 1) * LINE, core + 1);
  while (Atomics.load(m, node + 1) !== 0) pause();
}
function release(m: Int32Array, core: i32): void {
  const node = NODES + core * LINE;
  if (Atomics.load(m, node) === 0) {
    if (Atomics.compareExchange(m, TAIL, core + 1, 0) === core + 1) return;
    while (Atomics.load(m, node) === 0) pause();
  }
  Atomics.store(m, NODES + (Atomics.load(m, node) - 1) * LINE + 1, 0);
}${lock}`,

  futex: `
const LOCK = line();
function acquire(m: Int32Array, core: i32): void {
  let seen = Atomics.compareExchange(m, LOCK, 0, 1);
  while (seen !== 0) {
    if (seen === 2 || Atomics.compareExchange(m, LOCK, 1, 2) !== 0) Atomics.wait(m, LOCK, 2);
    seen = Atomics.compareExchange(m, LOCK, 0, 2);
  }
}
function release(m: Int32Array, core: i32): void {
  if (Atomics.sub(m, LOCK, 1) !== 1) { Atomics.store(m, LOCK, 0); Atomics.notify(m, LOCK, 1); }
}${lock}`,

  seqlock: `
const SEQUENCE = line();
const DATA = line();
const MORE = word();
export function operation(m: Int32Array, core: i32): void {
  if (core === 0) {
    Atomics.add(m, SEQUENCE, 1);
    Atomics.store(m, DATA, Atomics.load(m, DATA) + 1);
    Atomics.store(m, MORE, Atomics.load(m, DATA));
    Atomics.add(m, SEQUENCE, 1);
    work(2000);
    return;
  }
  while (true) {
    const before = Atomics.load(m, SEQUENCE);
    const a = Atomics.load(m, DATA);
    const b = Atomics.load(m, MORE);
    if ((before & 1) === 0 && Atomics.load(m, SEQUENCE) === before) { assert(a === b); work(20); return; }
    pause();
  }
}`,

  'false-sharing': `
const COUNTS = words(CORES);
export function operation(m: Int32Array, core: i32): void { m[COUNTS + core] = m[COUNTS + core] + 1; work(40); }`,

  list: `
const NONE = line();
const ITEMS = lines(6);
export function setup(m: Int32Array): void { for (let i = 0; i < 5; i++) m[ITEMS + i * LINE] = ITEMS + (i + 1) * LINE; }
export function operation(m: Int32Array, core: i32): void {
  let at = ITEMS;
  while (at !== NONE) at = m[at];
  if (core === 0 && choose(8) === 0) Atomics.store(m, ITEMS + 1, 1);
  work(30);
}`,
} as const;

export type MadeUpProgram = keyof typeof madeUpPrograms;
