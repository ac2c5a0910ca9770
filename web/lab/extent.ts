// How much is simulated for a curve: as much as on the command line.

import { coresOf, type Machine } from '../../src/engines/machine/description.ts';
import { defaultExtent, type Extent } from '../../src/engines/machine/run.ts';
import { simulatedRepeats, simulatedSweep } from '../../src/experiment/simulated.ts';
import type { View } from '../address/view.ts';

export const fullExtent: Extent = defaultExtent;

export function repeatsOf({ thorough }: Pick<View, 'thorough'>): number {
  return simulatedRepeats[thorough ? 'normal' : 'quick'];
}

/** The cores asked for, as far as the machine has them; else its own sweep. */
export function simulatedCores(machine: Machine, asked: readonly number[] | null): readonly number[] {
  const there = asked?.filter((n) => n <= coresOf(machine)) ?? [];
  return there.length > 0 ? there : simulatedSweep(machine);
}
