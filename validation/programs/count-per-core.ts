// A word on a line of its own for every core: an increment touches nothing that another core has.
//
// Based on perfbook's CodeSamples/count/count_stat.c.
//
// State (counts): for each core, how many increments it made.

const COUNTS = lines(CORES);    // core k's line, written by core k alone

export function increment(m: Int32Array, core: i32): void {
  const mine = COUNTS + core * LINE;
  m[mine] = m[mine] + 1;                                    // plain: a core's own line
}

export function total(m: Int32Array): i32 {
  let sum = 0;
  // plain: every core has stopped
  for (let core = 0; core < CORES; core++) sum += m[COUNTS + core * LINE];
  return sum;
}
