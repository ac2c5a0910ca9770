// What every command ends with, as scripts rely on it.

/**
 * `wrong` is a wrong result, a bad verdict, less than full marks, or a file that could not be written. `failed` is none of these:
 * the computer did not give what the command needs (memory, threads, files), or Percore itself has a mistake.
 */
export const exit = { done: 0, wrong: 1, usage: 2, incomplete: 3, failed: 4, interrupted: 130 } as const;
