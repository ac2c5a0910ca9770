// Spins that sleep change no figure: on each machine, for ten locks, at several counts and two seeds.

import { expect, test } from 'vitest';
import { coresOf } from '../src/engines/machine/description.ts';
import { bothWays, locks, machines } from './sleeping-spins.ts';

const runs = machines.flatMap((machine) =>
  [2, 3, 8, 13, 48]
    .filter((cores) => cores <= coresOf(machine))
    .map((cores) => [cores, machine.name, machine] as const),
);

test.each(runs)('every figure of ten locks on %i cores of %s', (cores, _, machine) => {
  for (const lock of locks)
    for (const seed of [1, 2]) {
      const [asleep, awake] = bothWays(lock, machine, cores, seed, 4000);
      expect({ ...asleep, accesses: 0, slept: 0 }, lock.name).toEqual({ ...awake, accesses: 0, slept: 0 });
      expect(asleep.accesses + asleep.slept, lock.name).toBe(awake.accesses);
    }
});
