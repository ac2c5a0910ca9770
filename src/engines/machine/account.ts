// Accounts: where every core's cycles went. In a window of the run they add up to its length, core by core, exactly.

/** work: computing. hit: accesses that found their line in the own core. transfer: a line on its way. queue: waiting for a line that
 *  is on its way to others. spin: pauses, the looking again between them, and sleep. */
export const categories = ['work', 'hit', 'transfer', 'queue', 'spin'] as const;
export type Category = (typeof categories)[number];
export type Breakdown = { readonly [category in Category]: number };
export const category = { work: 0, hit: 1, transfer: 2, queue: 3, spin: 4 } as const;

export type Accounts = {
  /** Cycles by core and category. */
  readonly cycles: Float64Array;
  /** Up to when each core's time is accounted for. */
  readonly until: Float64Array;
  /** Time before this is not counted: the warm-up. */
  from: number;
  /** Nor is time after this. */
  to: number;
};

export function createAccounts(cores: number): Accounts {
  return { cycles: new Float64Array(cores * categories.length), until: new Float64Array(cores), from: 0, to: Number.POSITIVE_INFINITY };
}

/** Books a core's time from where its account stands up to `time`. */
export function book(accounts: Accounts, core: number, time: number, kind: number): void {
  const start = Math.max(accounts.until[core]!, accounts.from);
  const end = Math.min(time, accounts.to);
  if (end > start) accounts.cycles[core * 5 + kind]! += end - start;
  if (time > accounts.until[core]!) accounts.until[core] = time;
}

/** Books a spinning core's time up to `time`, by the heads of its turns. `started` is when its first turn began. */
export function bookSpun(accounts: Accounts, core: number, started: number, time: number, addSpent: (elapsed: number, sign: number, totals: Float64Array) => void): void {
  const start = Math.max(accounts.until[core]!, accounts.from);
  const end = Math.min(time, accounts.to);
  if (end > start) {
    const totals = accounts.cycles.subarray(core * 5, core * 5 + 5);
    addSpent(end - started, 1, totals);
    addSpent(start - started, -1, totals);
  }
  if (time > accounts.until[core]!) accounts.until[core] = time;
}

/** Begins the window: what was booked so far is dropped. */
export function beginWindow(accounts: Accounts, time: number): void {
  accounts.from = time;
  accounts.cycles.fill(0);
}

export function breakdownOf(accounts: Accounts): Breakdown {
  const totals = [0, 0, 0, 0, 0];
  for (const [i, value] of accounts.cycles.entries()) totals[i % 5]! += value;
  return Object.fromEntries(categories.map((name, i) => [name, totals[i]!])) as Breakdown;
}
