// What every core does: enter as a reader, and leave. There is nothing in between,
// and nobody writes.
//
// The loop of the Linux kernel's kernel/rcu/refscale.c (rcuscale, as perfbook names its data), with
// an empty section.

declare function enter(m: Int32Array, core: i32): void;
declare function leave(m: Int32Array, core: i32): void;

export function operation(m: Int32Array, core: i32): void {
  enter(m, core);
  leave(m, core);
}
