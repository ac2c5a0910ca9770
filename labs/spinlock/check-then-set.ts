// Wrong: race. Look whether the lock is free, then take it: two cores may both have looked.
//
// Each access is atomic, the two together are not. Between this core's load of 0 and its store of 1
// another core loads 0 too, and both are inside: their plain accesses to the protected words meet.
// Test-and-set, except: a load and a store stand where one exchange must.
//
// State (lock): 0 free, 1 held, by one core or more.

const LOCK = line();    // own line: the protected words must not travel with it

export function acquire(m: Int32Array, core: i32): void {
  // sees 0, and so may others before the next line
  while (Atomics.load(m, LOCK) !== 0) pause();
  // 0 -> 1, or 1 -> 1 behind another's back
  Atomics.store(m, LOCK, 1);
}

export function release(m: Int32Array, core: i32): void {
  // 1 -> 0, though another may still be inside
  Atomics.store(m, LOCK, 0);
}
