// A simulated sweep as it is asked for: the lab's variants on a machine, at its own numbers of cores or at some.

import type { Lab, Variant } from '../../src/lab/lab.ts';
import type { View } from '../address/view.ts';
import { loadMachine, version } from '../course/course.ts';
import type { MeasureRequest, SimulateRequest } from '../engine/protocol.ts';
import type { Coming } from '../plot/figure.ts';
import { fullExtent, simulatedCores } from './extent.ts';

export type Simulated = Pick<View, 'on' | 'cores' | 'set' | 'seed'> & { readonly variants: readonly Variant[] };

/** @throws Error when there is no such machine. */
export async function simulationOf(
  lab: Lab,
  { on, variants, cores, set, seed }: Simulated,
  how: Pick<SimulateRequest, 'isDraft' | 'repeat'>,
): Promise<SimulateRequest> {
  const machine = await loadMachine(on);
  return {
    kind: 'simulate',
    lab,
    variants,
    cores: simulatedCores(machine, cores),
    knobs: set,
    machine,
    seed,
    extent: fullExtent,
    ...how,
    version,
  };
}

/** What a sweep will have when it is done. */
export function comingOf({ variants, cores }: Pick<SimulateRequest | MeasureRequest, 'variants' | 'cores'>): Coming {
  return { variants: variants.map(({ name }) => name), cores };
}
