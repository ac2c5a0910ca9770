// What every core does: take the lock for a while, then compute on its own for a while. Nothing but
// the lock is shared.
//
// The workload of Boyd-Wickizer, Kaashoek, Morris and Zeldovich, Non-scalable locks are dangerous
// (Linux Symposium 2012), section 3: a section of fixed length, and as much between two sections as
// makes it a given share of one core's time.

declare function acquire(m: Int32Array, core: i32): void;
declare function release(m: Int32Array, core: i32): void;

const inside = 400;        // cycles with the lock held
const outside = 199600;    // cycles between a release and the next acquire

export function operation(m: Int32Array, core: i32): void {
  acquire(m, core);
  work(inside);
  release(m, core);
  work(outside);
}
