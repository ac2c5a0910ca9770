// The timer's resolution: the smallest step that the clock in use can tell apart, found by watching it move.

/** Steps to watch; their median is not moved by the few during which our thread was off its CPU. */
const steps = 63;

/** Reads before we give up on a clock that seems to stand still: some 0.1 s at 50 ns a read, some six ticks of a 16 ms clock. */
const mostReads = 2_000_000;

/**
 * The resolution of `now`, in its own unit: the median step between readings that differ. For a clock finer than the cost of
 * reading it, that cost is what comes out, and it is what a measurement meets. Null for a clock that did not move.
 */
export function timerResolution(now: () => number): number | null {
  const seen: number[] = [];
  let last = now();
  for (let reads = 0; reads < mostReads && seen.length < steps; reads++) {
    const next = now();
    if (next > last) seen.push(next - last);
    last = next; // a clock set back gives no step
  }
  seen.sort((a, b) => a - b);
  return seen[seen.length >> 1] ?? null;
}
