// RCU in a kernel that does not preempt: a reader does nothing, since who does not
// sleep holds nothing.
//
// Based on rcu_read_lock and rcu_read_unlock of Linux without CONFIG_PREEMPT_RCU
// (include/linux/rcupdate.h).

export function enter(m: Int32Array, core: i32): void {}

export function leave(m: Int32Array, core: i32): void {}
