// RCU in a kernel that preempts: a reader counts how deep it stands, in a word of its own.
//
// Based on __rcu_read_lock and __rcu_read_unlock of Linux with CONFIG_PREEMPT_RCU
// (kernel/rcu/tree_plugin.h), except: the word stands in the task there, which is the
// core's own here.
//
// State (nesting): for each core, how many sections it stands in.

const NESTING = lines(CORES);    // core k's line, written by core k alone

export function enter(m: Int32Array, core: i32): void {
  const mine = NESTING + core * LINE;
  m[mine] = m[mine] + 1;                                    // plain: a core's own line
}

export function leave(m: Int32Array, core: i32): void {
  const mine = NESTING + core * LINE;
  m[mine] = m[mine] - 1;
}
