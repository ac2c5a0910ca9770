// Spins that sleep change no figure: on each machine, for every lock of the course and two more, at one count here; at several in the long test.

import { expect, test } from 'vitest';
import { bothWays, locks, machines } from './sleeping-spins.ts';

test.each(
  machines.map((machine) => [machine.name, machine] as const),
)('every figure of ten locks on 8 cores of %s', (_, machine) => {
  expect(locks).toHaveLength(10);
  for (const lock of locks) {
    const [asleep, awake] = bothWays(lock, machine, 8, 3, 300);
    expect({ ...asleep, accesses: 0, slept: 0 }, lock.name).toEqual({ ...awake, accesses: 0, slept: 0 });
    expect(asleep.accesses + asleep.slept, lock.name).toBe(awake.accesses);
  }
});
