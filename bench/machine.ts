// How fast the simulated machine is: accesses and local steps a second, and the time and memory of whole points and sweeps.

import { Bench } from 'tinybench';
import { createSimulationPool } from '../src/cli/pool/simulation-pool.ts';
import type { Machine } from '../src/engines/machine/description.ts';
import { machineNamed } from '../src/engines/machine/folder.ts';
import { simulatePoint } from '../src/engines/machine/run.ts';
import { simulatedSweep } from '../src/experiment/simulated.ts';
import { readLab } from '../src/lab/folder.ts';
import { isDeclaredRight } from '../src/lab/lab.ts';
import { linkVariant } from '../src/lab/link-variant.ts';

/** Milliseconds of a point, the median of `runs`; accesses that it simulated one by one, those of spins that slept, and cycles of local computing; bytes that it kept at most. */
export type MachineRow = {
  readonly lab: string;
  readonly variant: string;
  readonly machine: string;
  readonly cores: number;
  readonly milliseconds: number;
  readonly runs: number;
  readonly accesses: number;
  readonly slept: number;
  readonly localSteps: number;
  readonly bytes: number;
};

type Case = { readonly lab: string; readonly variant: string; readonly cores: number };

/** Never waiting, always waiting, and in between. */
const cases: readonly Case[] = [
  { lab: 'spinlock', variant: 'ticket', cores: 1 },
  { lab: 'sloppy-counter', variant: 'per-core', cores: 48 },
  { lab: 'sloppy-counter', variant: 'shared-atomic', cores: 48 },
  { lab: 'spinlock', variant: 'ticket', cores: 48 },
  { lab: 'spinlock', variant: 'mcs', cores: 48 },
  { lab: 'spinlock', variant: 'test-and-set', cores: 48 },
  { lab: 'spinlock', variant: 'ticket', cores: 1024 },
  { lab: 'spinlock', variant: 'mcs', cores: 1024 },
];

/** Milliseconds that a point is simulated before it is timed: V8 compiles the simulator meanwhile. */
const warmUpTime = 1500;

const nobody = (): string => '';

export async function measureMachine(root: string, repeat: number): Promise<MachineRow[]> {
  const opteron = machineNamed(root, 'opteron-48', root, nobody);
  const rows: MachineRow[] = [];
  for (const each of cases)
    rows.push(await measureCase(root, each, each.cores > 48 ? enlarged(opteron) : opteron, repeat));
  return rows;
}

/** 128 dies of 8 cores, all two hops apart: a machine that nobody built, as large as any that is simulated. */
function enlarged(machine: Machine): Machine {
  const dies = 128;
  const topology = Array.from({ length: dies }, (_, a) =>
    Array.from({ length: dies }, (__, b) => (a === b ? 0 : machine.distances.length - 1)),
  );
  return { ...machine, name: 'enlarged-1024', dies, coresPerDie: 8, topology };
}

async function measureCase(
  root: string,
  { lab: name, variant: variantName, cores }: Case,
  machine: Machine,
  repeat: number,
): Promise<MachineRow> {
  const lab = readLab(root, name);
  const program = linkVariant(lab, lab.variants.find((each) => each.name === variantName)!, cores, {});
  const point = simulatePoint(program, machine, { seed: 1 });
  const before = process.memoryUsage();
  const bench = new Bench({
    time: 0,
    iterations: cores > 48 ? 1 : repeat,
    warmup: cores <= 48,
    warmupTime: warmUpTime,
    warmupIterations: 1,
  });
  bench.add('point', () => void simulatePoint(program, machine, { seed: 1 }));
  const [task] = await bench.run();
  const after = process.memoryUsage();
  if (task!.result.state !== 'completed')
    throw new Error(`tinybench did not finish ${name} ${variantName}: ${task!.result.state}`);
  // Local computing is counted in cycles: one for each assignment, branch and block.
  return {
    lab: name,
    variant: variantName,
    machine: machine.name,
    cores,
    milliseconds: task!.result.latency.p50,
    runs: task!.result.latency.samplesCount,
    accesses: point.accesses,
    slept: point.slept,
    localSteps: point.breakdown.work,
    bytes: Math.max(0, after.rss - before.rss) + after.arrayBuffers,
  };
}

/** Seconds of the default sweep of every right variant of spinlock, three seeds each, on all cores of this computer. */
export async function measureSweep(
  root: string,
  threads: number,
): Promise<{ readonly seconds: number; readonly points: number }> {
  const machine = machineNamed(root, 'opteron-48', root, nobody);
  const lab = readLab(root, 'spinlock');
  const simulators = createSimulationPool(root, threads);
  const from = performance.now();
  const tasks = lab.variants.filter(isDeclaredRight).flatMap((variant) =>
    [...simulatedSweep(machine)].reverse().flatMap((cores) =>
      [1, 2, 3].map((seed) => ({
        variant: variant.source,
        workload: lab.workload,
        cores,
        knobs: {},
        machine,
        settings: { seed },
      })),
    ),
  );
  await Promise.all(tasks.map((task) => simulators.run(task)));
  await simulators.dismiss();
  return { seconds: (performance.now() - from) / 1000, points: tasks.length };
}
