// Parts of a local state's record behind its run: its next access, its transitions, those of its buffer, its hash, whose it is, and whether the access is plain.
// Constants one by one, so that a bundler writes the numbers themselves.

export const operation = 0;
export const index = 1;
export const operand = 2;
export const replacement = 3;
export const choices = 4;
export const flushes = 5;
export const low = 6;
export const high = 7;
export const who = 8;
export const plain = 9;
/** How many there are. */
export const all = 10;
