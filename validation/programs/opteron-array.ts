// The array lock, as libslock builds it for the Opteron.
//
// One place for each core, on a line of its own; the first shares its line with the tail. A waiter
// asks for its flag as a writer before it looks (prefetchw): one access of the machine, and one
// here, an addition of 0. Between two looks it pauses 24 times. The size is a word beside the tail,
// and its release asks for that line as a writer too before it reads the size.
// Based on src/alock.c and include/alock.h of libslock.
//
// State (tail, flags): how many came; flag 1 where the turn has come, 0 elsewhere.

const LOCK = lines(CORES);
const TAIL = LOCK;         // in the first line
const SIZE = LOCK + 1;     // how many places there are: beside the tail, as in its struct
const FLAGS = LOCK + 2;    // flag i is FLAGS + i LINE: after the tail and the size
                           // in the first line
const OWN = lines(CORES);  // a core's own line: its place

export function prepare(m: Int32Array): void {
  // plain, here and below: no core has started
  m[FLAGS] = 1;
  m[SIZE] = CORES;
}

export function acquire(m: Int32Array, core: i32): void {
  const tail = Atomics.add(m, TAIL, 1);                     // (t, f) -> (t+1, f)
  const place = tail % m[SIZE];                             // plain: nobody writes it
  m[OWN + core * LINE] = place;                             // plain: a core's own line
  const flag = FLAGS + place * LINE;
  // prefetchw and a look: sees the 1 of the core before us
  while (Atomics.add(m, flag, 0) === 0) {
    pauses();
  }
}

export function release(m: Int32Array, core: i32): void {
  const place = m[OWN + core * LINE];
  Atomics.store(m, FLAGS + place * LINE, 0);                // (t, f) -> (t, f with 0 here)
  // prefetchw and a look: the line of the tail comes here
  const size = Atomics.add(m, SIZE, 0);
  // (t, f) -> (t, f with 1 at the next); who came next looks there
  Atomics.store(m, FLAGS + (place + 1) % size * LINE, 1);
}

// 24 of them.
function pauses(): void {
  for (let i = 0; i < 3; i++) {
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
    pause();
  }
}
