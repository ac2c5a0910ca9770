// Count alone, under a lock of one's own; hand over what is more than one's share of the bound.
// Exact: all the locks at once.
//
// A core takes its own lock to add: a line that nobody else touches, so it costs no transfer.
// `exact` takes all the locks in the order of the cores; when it has them, no add is under way, and
// what it sums up is the value at that moment.
// Costs: two accesses more an add; an exact value visits every core, and holds up those that
// would add.
// Error bound: each core keeps at most BOUND / CORES, and nothing is handed over that was not
// added.
// Based on Linux's percpu_counter (lib/percpu_counter.c) and its big-reader lock, except: there a
// sum that runs beside adds may miss one and count a later one.
//
// State (g, k0, k1, …): g was handed over, core i keeps ki; the value is their sum.

const BOUND = 32768;
const SHARE = (BOUND / CORES) | 0;

const GLOBAL = line();          // g: what `read` gives
const LOCKS = lines(CORES);     // by core: 1 while it adds, or while all are held
                                // for an exact value
const KEPT = 1;                 // offset there: ki, protected by the lock

export function add(m: Int32Array, core: i32, amount: i32): void {
  const own = LOCKS + core * LINE;
  acquire(m, own);
  const kept = m[own + KEPT] + amount;                         // plain: the lock is ours
  // (g, ki) -> (g+ki+amount, ki): not to be seen yet
  if (kept > SHARE) Atomics.add(m, GLOBAL, kept);
  // now the value has grown by `amount`, and by nothing else
  m[own + KEPT] = kept > SHARE ? 0 : kept;
  Atomics.store(m, own, 0);                                    // publishes ki to `exact`
}

export function read(m: Int32Array, core: i32): i32 {
  // what has been handed over: a line that seldom changes
  return Atomics.load(m, GLOBAL);
}

export function exact(m: Int32Array, core: i32): i32 {
  for (let each = 0; each < CORES; each++) acquire(m, LOCKS + each * LINE);
  let sum = Atomics.load(m, GLOBAL);                           // all locks are held: nothing moves
  for (let each = 0; each < CORES; each++) sum += m[LOCKS + each * LINE + KEPT];
  for (let each = 0; each < CORES; each++) Atomics.store(m, LOCKS + each * LINE, 0);
  return sum;
}

function acquire(m: Int32Array, lock: i32): void {
  while (Atomics.exchange(m, lock, 1) === 1)
    // sees the store that releases it, and what was kept by then
    while (Atomics.load(m, lock) === 1) pause();
}
