// A calibration from the command line: two threads on chosen CPUs, the samples, and the table of what they showed.

import { bundleWorker } from '../../engines/threads/node/bundle.ts';
import { createNodeCrew } from '../../engines/threads/node/crew.ts';
import { bindThread, threadCpus } from '../../engines/threads/node/pin.ts';
import { diesHere } from '../../engines/threads/node/topology.ts';
import {
  type CalibrationSettings,
  calibrate,
  type Quantity,
  quantities,
  type Samples,
} from '../../experiment/calibration/calibrate.ts';
import { type Figure, figureOf, spreadOf } from '../../experiment/calibration/figure.ts';
import { type Figures, nanoseconds } from '../../experiment/calibration/measured-machine.ts';
import { untilInterrupted } from '../command-line/interruption.ts';
import { createProgress } from '../terminal/progress.ts';
import { type Column, table } from '../terminal/table.ts';
import type { MachineOptions } from './machine-options.ts';

/** Where the two threads run; no CPUs where they cannot be bound. */
export type Pair = { readonly name: string; readonly cpus: readonly number[] };
export type Placement = {
  readonly dies: number;
  readonly coresPerDie: number;
  readonly counted: string;
  readonly pairs: readonly Pair[];
};

/** One pair within a die, and where there are several dies, one across; `cores` is how many a run may use here. */
export function placementOf(cores: number, dies: readonly (readonly number[])[] | null = diesHere()): Placement {
  const total = dies?.reduce((sum, die) => sum + die.length, 0) ?? cores;
  if (dies === null || dies.length === 1 || dies.some((die) => die.length !== dies[0]!.length) || total > cores)
    return oneDie(cores, dies);
  const [first, second] = dies as [readonly number[], readonly number[]];
  const within =
    first.length > 1
      ? [{ name: 'same die', cpus: first.slice(0, 2) }]
      : [{ name: 'same die', cpus: [first[0]!, second[0]!] }];
  const counted = `${dies.length} groups of CPUs share a last-level cache each, according to the system; two of them were measured${first.length > 1 ? '' : ' (the same figures are used within a group, which has a single core)'}.`;
  return {
    dies: dies.length,
    coresPerDie: first.length,
    counted,
    pairs: [...within, { name: 'other die', cpus: [first[0]!, second[0]!] }],
  };
}

function oneDie(cores: number, dies: readonly (readonly number[])[] | null): Placement {
  const all = dies?.flat() ?? [];
  const count = Math.max(2, Math.min(cores, all.length === 0 ? cores : all.length));
  const why =
    dies === null
      ? 'The system does not report its topology: treated as one die.'
      : dies.length === 1
        ? 'All CPUs share one last-level cache, according to the system.'
        : `The system reports ${dies.length} dies with ${dies.map((die) => die.length).join(', ')} cores, of which not all may be used, or not all are alike: treated as one die.`;
  return { dies: 1, coresPerDie: count, counted: why, pairs: [{ name: 'same die', cpus: all.slice(0, 2) }] };
}

/** Measures one pair of CPUs, with what was measured until an abort. What stood in the way of binding is said to `complain`. */
async function measurePair(
  root: string,
  pair: Pair,
  settings: CalibrationSettings,
  complain: (sentence: string) => void,
): Promise<Samples> {
  const before = threadCpus(process.pid);
  // Where this thread may run, the threads that it starts may, and are bound to one CPU each.
  const refusal = pair.cpus.length === 2 && before !== null ? bindThread(process.pid, pair.cpus) : null;
  const unbound = (sentence: string): void =>
    complain(
      `The threads could not be bound to CPUs of their own, so the scheduler may have put both on one: ${sentence.replace(/^--pin:? /, 'it ')}`,
    );
  if (refusal !== null) unbound(refusal);
  const crew = createNodeCrew({
    threads: 2,
    workerFile: bundleWorker(root),
    pin: pair.cpus.length === 2 && before !== null && refusal === null,
    onUnpinned: unbound,
  });
  const dismiss = (): void => void crew.dismiss();
  settings.signal?.addEventListener('abort', dismiss);
  try {
    return await calibrate(crew, settings);
  } finally {
    settings.signal?.removeEventListener('abort', dismiss);
    await crew.dismiss();
    if (before !== null && refusal === null) bindThread(process.pid, before);
  }
}

export type Measured = {
  readonly pairs: readonly { readonly name: string; readonly samples: Samples }[];
  readonly warnings: readonly string[];
  readonly interrupted: boolean;
};

/** Measures pair after pair; Ctrl-C ends it early. */
export async function measurePairs(
  root: string,
  pairs: readonly Pair[],
  { repeat, seconds, quick }: MachineOptions,
): Promise<Measured> {
  const signal = untilInterrupted();
  const progress = createProgress('calibrate', process.stderr);
  const measured: { name: string; samples: Samples }[] = [];
  const warnings = new Set<string>();
  const from = performance.now();
  for (const [index, pair] of pairs.entries()) {
    if (signal.aborted) break;
    const onProgress = (variant: string, done: number, total: number): void => {
      const [all, whole] = [done + index * total, total * pairs.length];
      progress.update({
        point: { variant, cores: 2 },
        done: all,
        total: whole,
        secondsLeft: all === 0 ? 10 : ((performance.now() - from) / 1000 / all) * (whole - all),
      });
    };
    const settings = { repeat: repeat ?? (quick ? 9 : 31), seconds: seconds ?? 0.002, onProgress, signal };
    measured.push({
      name: pair.name,
      samples: await measurePair(root, pair, settings, (sentence) => warnings.add(sentence)),
    });
  }
  progress.stop();
  return { pairs: measured, warnings: [...warnings], interrupted: signal.aborted };
}

/** A figure for each quantity, or the names of those that no run showed. */
export function figuresOf(samples: Samples): Figures | { readonly missing: readonly string[] } {
  const names = Object.keys(quantities) as Quantity[];
  const figures = names.map((name) => [name, figureOf(samples[name] ?? [])] as const);
  const missing = figures.filter(([, figure]) => figure === null).map(([name]) => quantities[name]);
  return missing.length > 0 ? { missing } : (Object.fromEntries(figures) as Figures);
}

const columns: readonly Column[] = [
  { title: 'what', align: 'left' },
  ...['ns', 'quartiles', 'cycles', 'repeats'].map((title): Column => ({ title, align: 'right' })),
];

/** What a pair showed, a line each. */
export function figureTable(samples: Samples): string[] {
  const cycle = figureOf(samples.cycle ?? [])?.median ?? null;
  const rows = (Object.keys(quantities) as Quantity[]).flatMap((name) => {
    const figure = figureOf(samples[name] ?? []);
    return figure === null
      ? []
      : [
          [
            quantities[name],
            nanoseconds(figure.median),
            `${nanoseconds(figure.low)}–${nanoseconds(figure.high)}`,
            cyclesOf(figure, name, cycle),
            `${figure.repeats}`,
          ],
        ];
  });
  return table(columns, rows);
}

function cyclesOf({ median }: Figure, name: Quantity, cycle: number | null): string {
  return name === 'cycle' || cycle === null ? '' : `${Math.round(median / cycle)}`;
}

/** The quantities whose quartiles lie farther apart than a quarter of the median. */
export function shaky(figures: Figures): string[] {
  return (Object.keys(quantities) as Quantity[])
    .filter((name) => spreadOf(figures[name]) > 0.25)
    .map((name) => quantities[name]);
}
