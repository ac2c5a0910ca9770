// Machines and programs made up for tests: small figures, so that a run can be counted by hand.

import type { Machine } from '../src/engines/machine/description.ts';
import { link } from '../src/language/link.ts';
import type { Program } from '../src/language/program.ts';

/** Two dies of two cores; every latency is a round figure of its own, so that a sum tells what it is made of. */
export function madeUpMachine(changes: Partial<Machine> = {}): Machine {
  return {
    schema: 'percore.machine/1',
    name: 'made-up',
    title: 'a machine for tests',
    clock: 1e9,
    dies: 2,
    coresPerDie: 2,
    protocol: 'MOESI',
    distances: ['same die', 'far'],
    topology: [
      [0, 1],
      [1, 0],
    ],
    hit: { load: 3, store: 4, atomic: 20 },
    load: { modified: [100, 200], owned: [110, 210], exclusive: [120, 220], shared: [130, 230], invalid: [140, 240] },
    store: { modified: [300, 400], owned: [310, 410], exclusive: [320, 420], shared: [330, 430] },
    atomic: { modified: [500, 600], shared: [510, 610] },
    service: 0,
    pause: 10,
    futex: { sleep: 1000, notify: 500, wake: 2000 },
    sources: {},
    ...changes,
  };
}

/** Links a workload's text with nothing supplied by a variant. */
export function programOf(workload: string, cores: number, variant = ''): Program {
  return link({ name: 'variant.ts', text: variant }, { name: 'workload.ts', text: workload }, { cores });
}
