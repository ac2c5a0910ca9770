// Fields of `pending`, which describes a thread's next access: constants one by one, so that a bundler writes the numbers themselves.

/** What the thread is about to do: see operation.ts. */
export const operation = 0;
/** The word; of `choose` its n, of a fault its site, of a loop that goes on and on its label, of the end what the function returned. */
export const index = 1;
/** A `notify` without a count has the largest. */
export const operand = 2;
export const replacement = 3;
/** Local cycles since the last access: one for each assignment, branch and block. */
export const cycles = 4;
/** Pauses since the last access. */
export const pauses = 5;
/** 1 + the site of the first failure since the last access, or 0. */
export const failedSite = 6;
/** Cycles of `work` since the last access. */
export const work = 7;
/** How many there are. */
export const all = 8;
