// Runs of a lock with spins that sleep beside the same runs without: what the two sorts of tests share.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineNamed } from '../src/engines/machine/folder.ts';
import { type SimulatedPoint, simulatePoint } from '../src/engines/machine/run.ts';
import { readLab } from '../src/lab/folder.ts';
import { isDeclaredRight } from '../src/lab/lab.ts';
import { link } from '../src/language/link.ts';
import { root } from './real-threads.ts';

const lab = readLab(root, 'spinlock');
const file = (path: string) => ({ name: path, text: readFileSync(join(root, path), 'utf8') });
const published = ['kernel-ticket', 'opteron-ttas'].map((name) => file(`validation/programs/${name}.ts`));

/** Ten locks: those of the course that are right, and two as others build them. */
export const locks = [...lab.variants.filter(isDeclaredRight).map(({ source }) => source), ...published];
/** The four that are made of whole tables; those made of one matrix differ from them in figures only. */
export const machines = ['laptop-8', 'opteron-48', 'osdi-48', 'xeon-80'].map((name) =>
  machineNamed(root, name, root, () => ''),
);

/** A run whose spins sleep, and the same with every look of every spin. */
export function bothWays(
  lock: (typeof locks)[number],
  machine: (typeof machines)[number],
  cores: number,
  seed: number,
  events: number,
): readonly [asleep: SimulatedPoint, awake: SimulatedPoint] {
  const program = link(lock, lab.workload, { cores });
  const run = (sleepingSpins: boolean) =>
    simulatePoint(program, machine, { seed, sleepingSpins, log: true, extent: { cycles: 2_000_000, events } });
  return [run(true), run(false)];
}
