// One simulated sweep from the command line: points in parallel, and the result.

import type { Extent } from '../engines/machine/run.ts';
import { defaultExtent } from '../engines/machine/run.ts';
import { coresOf, type Machine } from '../engines/machine/description.ts';
import { fitResult } from '../experiment/fit.ts';
import type { Result } from '../experiment/result.ts';
import type { Sample } from '../experiment/sample.ts';
import { simulatedDate, simulatedHost, simulatedSample, simulatedWarnings } from '../experiment/simulated.ts';
import { summarise } from '../experiment/summarise.ts';
import type { SweepProgress } from '../experiment/sweep.ts';
import { knobsOf, linkVariant } from '../lab/knobs.ts';
import { type Measurement, noteOf } from './measurement.ts';
import { createSimulators, type Simulators } from './simulators.ts';
import { UsageError } from './usage.ts';

/** Seeds that each point is simulated with, when a person does not say. */
const repeats = { normal: 3, quick: 1 } as const;

type Point = { readonly variant: Measurement['variants'][number]; readonly cores: number; readonly repeat: number };

/** Simulates every point; an abort ends it early with what is done. @throws Refused, UsageError before anything runs. */
export async function simulate(measurement: Measurement, machine: Machine, onProgress: (progress: SweepProgress) => void, signal: AbortSignal): Promise<Result> {
  const { lab, variants, cores, options, knobs, root } = measurement;
  const most = Math.max(...cores);
  if (most > coresOf(machine)) throw new UsageError(`${machine.name} has ${coresOf(machine)} cores, and ${most} are asked for: ask for fewer --cores, or another --machine.`);
  const programs = variants.flatMap((variant) => cores.map((n) => linkVariant(lab, variant, n, knobs)));
  const repeat = options.repeat ?? repeats[options.quick ? 'quick' : 'normal'];
  const points = variants.flatMap((variant) => cores.flatMap((n) => Array.from({ length: repeat }, (_, i): Point => ({ variant, cores: n, repeat: i }))));
  const simulators = createSimulators(root, measurement.here.cores);
  signal.addEventListener('abort', () => void simulators.dismiss());
  const samples = await simulateAll(measurement, machine, simulators, points, onProgress, signal).finally(() => simulators.dismiss());
  const host = simulatedHost(machine, measurement.version);
  const summary = summarise(samples, options.seed);
  const notes = variants.map(noteOf);
  return {
    schema: 'percore.result/1', lab: lab.name, engine: 'machine', code: 'steps', machine: machine.name, host,
    knobs: knobsOf(lab.card, programs), seed: options.seed, started: simulatedDate, question: lab.card.question, operation: lab.card.operation,
    variants: notes, repeat, interrupted: signal.aborted,
    samples, summary, fits: fitResult({ summary, samples, variants: notes, engine: 'machine', host }), warnings: simulatedWarnings(machine),
  };
}

/** The points with the most cores take longest, so they go first; the samples come back in the order asked for. */
async function simulateAll({ lab, knobs, options }: Measurement, machine: Machine, simulators: Simulators, points: readonly Point[], onProgress: (progress: SweepProgress) => void, signal: AbortSignal): Promise<Sample[]> {
  const samples: (Sample | null)[] = points.map(() => null);
  const order = [...points.keys()].sort((a, b) => points[b]!.cores - points[a]!.cores || a - b);
  const from = performance.now();
  let done = 0;
  await Promise.all(order.map(async (i) => {
    const { variant, cores, repeat } = points[i]!;
    const settings = { seed: (options.seed + Math.imul(repeat, 0x9e3779b1)) | 0, extent: extentOf(options.seconds, machine) };
    const task = { variant: variant.source, workload: lab.workload, cores, knobs: { ...variant.card?.set, ...knobs }, machine, settings };
    const point = await simulators.run(task).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (point === null || signal.aborted) return;
    samples[i] = simulatedSample(point, machine, { variant: variant.name, cores, repeat });
    done++;
    onProgress({ point: { variant: variant.name, cores }, done, total: points.length, secondsLeft: ((performance.now() - from) / 1000 / done) * (points.length - done) });
  }));
  return samples.filter((sample) => sample !== null);
}

/** `--seconds` are simulated ones, all of them; without it, as much as gives steady figures. */
function extentOf(seconds: number | null, machine: Machine): Extent {
  return seconds === null ? defaultExtent : { cycles: Math.max(1, Math.round(seconds * machine.clock)), events: Number.POSITIVE_INFINITY };
}
