// One queue for all cores, behind a lock that readers never take: who reclaims may get what another
// core has retired.
//
// Updates wait for each other for a few steps, and never for a reader.
//
// State of each core: 0 outside, else the number of entries that had been retired when
// it entered, and 1.

const SPARES = 2;
const ENTRIES = 1 + CORES * SPARES;

const LOCK = line();                 // 0 or 1; protects the queue
const HEAD = word();                 // entries that have come back
const QUEUE = words(ENTRIES);        // a ring: entry number i stands at i % ENTRIES
const TAIL = line();                 // entries that have been retired; read by all who enter
const ENTERED = lines(CORES);

export function enter(m: Int32Array, core: i32): void {
  Atomics.store(m, ENTERED + core * LINE, Atomics.load(m, TAIL) + 1);
}

export function leave(m: Int32Array, core: i32): void {
  Atomics.store(m, ENTERED + core * LINE, 0);
}

export function retire(m: Int32Array, core: i32, entry: i32): void {
  acquire(m);
  const tail = m[TAIL];
  m[QUEUE + (tail % ENTRIES)] = entry;
  Atomics.store(m, TAIL, tail + 1);
  Atomics.store(m, LOCK, 0);
}

export function reclaim(m: Int32Array, core: i32): i32 {
  acquire(m);
  const head = m[HEAD];
  let entry = 0;
  if (head !== m[TAIL] && nobodySince(m, head)) {
    entry = m[QUEUE + (head % ENTRIES)];
    m[HEAD] = head + 1;
  }
  Atomics.store(m, LOCK, 0);
  return entry;
}

function nobodySince(m: Int32Array, head: i32): boolean {
  for (let core = 0; core < CORES; core++) {
    const entered = Atomics.load(m, ENTERED + core * LINE);
    if (entered !== 0 && entered - 1 <= head) return false;
  }
  return true;
}

function acquire(m: Int32Array): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
}
