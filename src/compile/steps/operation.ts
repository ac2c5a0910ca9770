// Operations by number, as a thread's next step is described: constants one by one, so that a bundler writes the numbers themselves.

export const end = 0;
export const read = 1;
export const write = 2;
export const load = 3;
export const store = 4;
export const add = 5;
export const sub = 6;
export const and = 7;
export const or = 8;
export const xor = 9;
export const exchange = 10;
export const compareExchange = 11;
export const wait = 12;
export const notify = 13;
export const choose = 14;
/** A loop that makes no access does not end. */
export const stuck = 15;
/** An index outside the program's words. */
export const fault = 16;
