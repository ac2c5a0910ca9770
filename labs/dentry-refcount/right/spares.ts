// Sloppy counts: a core keeps what it gives back as spare references; to reclaim, all spares are
// taken back for a moment.
//
// The central count has those in use and the spares. If it is no more than the spares that were
// taken, nobody has one.
// Based on sloppy counters (Boyd-Wickizer et al., OSDI 2010, section 4.3), except: stocks that were
// closed are opened again.

const OBJECTS = 2;
const MOST = 8;                                      // spares that a core keeps
const CLOSED = -1;
const GONE = 1 << 30;

const CENTRAL = lines(OBJECTS);                      // in use and spare; and GONE
const RECLAIMING = lines(OBJECTS);                   // 1 while a core does
const STOCKS = lines(CORES * OBJECTS);               // spares of each core, or CLOSED

export function prepare(m: Int32Array): void {
  for (let object = 0; object < OBJECTS; object++) m[CENTRAL + object * LINE] = GONE;
}

export function create(m: Int32Array, core: i32, object: i32): void {
  open(m, object);
  Atomics.sub(m, CENTRAL + object * LINE, GONE);
}

export function get(m: Int32Array, core: i32, object: i32): boolean {
  const stock = stockOf(core, object);
  const spares = Atomics.load(m, stock);
  if (spares > 0 && Atomics.compareExchange(m, stock, spares, spares - 1) === spares) return true;
  const central = CENTRAL + object * LINE;
  if (Atomics.add(m, central, 1) < GONE >> 1) return true;
  Atomics.sub(m, central, 1);
  return false;
}

export function put(m: Int32Array, core: i32, object: i32): void {
  const stock = stockOf(core, object);
  const spares = Atomics.load(m, stock);
  if (spares !== CLOSED && spares < MOST
    && Atomics.compareExchange(m, stock, spares, spares + 1) === spares) return;
  Atomics.sub(m, CENTRAL + object * LINE, 1);
}

export function reclaim(m: Int32Array, core: i32, object: i32): boolean {
  const busy = RECLAIMING + object * LINE;
  if (Atomics.exchange(m, busy, 1) !== 0) return false;
  const won = Atomics.load(m, CENTRAL + object * LINE) < GONE >> 1 && close(m, object);
  Atomics.store(m, busy, 0);
  return won;
}

function close(m: Int32Array, object: i32): boolean {
  const central = CENTRAL + object * LINE;
  let taken = 0;
  for (let each = 0; each < CORES; each++)
    taken += Atomics.exchange(m, stockOf(each, object), CLOSED);
  if (Atomics.compareExchange(m, central, taken, GONE) === taken) return true;
  Atomics.sub(m, central, taken);
  open(m, object);
  return false;
}

function open(m: Int32Array, object: i32): void {
  for (let each = 0; each < CORES; each++) Atomics.store(m, stockOf(each, object), 0);
}

function stockOf(core: i32, object: i32): i32 {
  return STOCKS + (core * OBJECTS + object) * LINE;
}
