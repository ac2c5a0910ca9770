// The ticket lock as a Markov chain: why its throughput collapses within a few cores, and where.
//
// State k: how many of n cores hold the lock or wait for it. A core outside comes back after `between` cycles in the mean; a
// release sends the new ticket's cache line to every waiter, and the line's home directory serves them one after the other:
//
//   k -> k+1   at rate (n-k) / between              another core arrives
//   k -> k-1   at rate 1 / (serial + home k)        the section, then the line to k cores
//
//   P(k) = P(0)  n! / (n-k)!  /  between^k  x  (serial + home) (serial + 2 home) … (serial + k home)
//
// Boyd-Wickizer, Kaashoek, Morris and Zeldovich, Non-scalable locks are dangerous, Linux Symposium 2012, section 3. The paper's
// text has home k / 2 for home k; its printed product is as here, and with home = 500 cycles and between = serial / share this is the
// curve of its Figures 8 and 9. Shares are reckoned from logarithms, since the products leave the range of numbers near 100 cores.

/** Times in cycles. */
export type TicketLock = {
  /** The critical section. */
  readonly serial: number;
  /** Between a release and the same core's next arrival, in the mean; above 0. */
  readonly between: number;
  /** What the home directory of a cache line takes for one request. */
  readonly home: number;
};

export type LockLoad = {
  /** P(k) for k = 0 to n cores at the lock. */
  readonly shares: readonly number[];
  /** Cores that hold the lock or wait for it, in the mean. */
  readonly atLock: number;
  /** Cores that do their own work, in the mean: n - atLock. */
  readonly speedup: number;
  /** Releases a cycle, of all cores. In the balance of arrivals and releases, speedup = between x this. */
  readonly acquisitions: number;
};

/** Cycles of the home directory that the paper's curves were drawn with. */
const paperHome = 500;

/** The lock of a program whose share `fraction` of one core's time is spent in critical sections of `serial` cycles. */
export function lockOf(serial: number, fraction: number, home: number = paperHome): TicketLock {
  return { serial, between: serial / fraction, home };
}

/** The lock with `n` cores, from 1 up. */
export function lockLoad(lock: TicketLock, n: number): LockLoad {
  const shares = sharesOf(lock, n);
  const atLock = shares.reduce((sum, share, k) => sum + share * k, 0);
  const speedup = shares.reduce((sum, share, k) => sum + share * (n - k), 0);
  const acquisitions = shares.reduce((sum, share, k) => sum + (k === 0 ? 0 : share / serviceTime(lock, k)), 0);
  return { shares, atLock, speedup, acquisitions };
}

/** Cycles from taking the lock to the next core's taking it, with `k` cores at it. */
function serviceTime({ serial, home }: TicketLock, k: number): number {
  return serial + home * k;
}

function sharesOf(lock: TicketLock, n: number): number[] {
  const logs = [0];
  for (let k = 1; k <= n; k++)
    logs.push((logs[k - 1] as number) + Math.log((n - k + 1) / lock.between) + Math.log(serviceTime(lock, k)));
  const top = Math.max(...logs);
  const weights = logs.map((each) => Math.exp(each - top));
  const whole = weights.reduce((sum, each) => sum + each, 0);
  return weights.map((each) => each / whole);
}
