// Wrong: two records and a sequence, whose last bit says which one to read; a lookup looks again
// if it has changed.
//
// No lookup waits for a mount that is stopped. But one that is slower than the mounts come
// begins anew for ever.
//
// Caught by lookup-goes-on: steps.

const PATHS = 4;

const LOCK = line();
// by path: how many mounts there were, and which record is whole
const SEQUENCES = lines(PATHS);
const RECORDS = lines(PATHS * 2);

export function lookup(m: Int32Array, core: i32, path: i32, into: i32): void {
  const sequence = SEQUENCES + path * LINE;
  let before = 0;
  do {
    before = Atomics.load(m, sequence);
    const record = recordOf(path, before & 1);
    m[into] = Atomics.load(m, record);
    m[into + 1] = Atomics.load(m, record + 1);
  } while (Atomics.load(m, sequence) !== before);
}

export function mount(m: Int32Array, core: i32, path: i32, id: i32, root: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  const sequence = SEQUENCES + path * LINE;
  const next = Atomics.load(m, sequence) + 1;
  const record = recordOf(path, next & 1);
  Atomics.store(m, record, id);
  Atomics.store(m, record + 1, root);
  Atomics.store(m, sequence, next);
  Atomics.store(m, LOCK, 0);
}

function recordOf(path: i32, which: i32): i32 {
  return RECORDS + ((path << 1) + which) * LINE;
}
