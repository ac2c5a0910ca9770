// The studies of validation/ from disk, run on every core of this computer.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { nearestWord } from '../src/cli/command-line/usage.ts';
import { createSimulationPool, type SimulationPool } from '../src/cli/pool/simulation-pool.ts';
import { machineNamed } from '../src/engines/machine/folder.ts';
import { readPublished } from '../src/experiment/formats/published.ts';
import { studiesOf } from './studies/studies.ts';
import { type Figures, type Study, type Trial, trialName } from './study.ts';
import { type JudgedStudy, judge, type KnownMisses, readKnownMisses } from './verdict.ts';

export function readStudies(root: string): Study[] {
  return studiesOf((name) =>
    readPublished(textAt(root, `validation/published/${name}`), `validation/published/${name}`),
  );
}

export function knownMisses(root: string): KnownMisses {
  return readKnownMisses(textAt(root, 'validation/misses.json'));
}

function textAt(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Simulates every trial of the studies and judges them. @throws Error when a program goes wrong. */
export async function validate(
  root: string,
  studies: readonly Study[],
  { threads, limit }: { readonly threads: number; readonly limit?: number },
  onProgress: (done: number, total: number) => void,
): Promise<JudgedStudy[]> {
  const pool = createSimulationPool(root, threads, limit);
  const figures = await simulateTrials(root, studies, pool, onProgress).finally(() => pool.dismiss());
  const known = knownMisses(root);
  return studies.map((study) => judge(study, figures, known));
}

async function simulateTrials(
  root: string,
  studies: readonly Study[],
  pool: SimulationPool,
  onProgress: (done: number, total: number) => void,
): Promise<Figures> {
  const trials = [
    ...new Map(studies.flatMap(({ trials }) => trials).map((trial) => [trialName(trial), trial])).values(),
  ];
  // Those with the most cores take longest, so they go first.
  const runs = trials
    .flatMap((trial) => Array.from({ length: trial.seeds }, (_, i) => ({ trial, seed: i + 1 })))
    .sort((a, b) => b.trial.cores - a.trial.cores);
  const came = new Map<string, number[]>(trials.map((trial) => [trialName(trial), []]));
  let done = 0;
  await Promise.all(
    runs.map(async ({ trial, seed }) => {
      came.get(trialName(trial))!.push(await simulateTrial(root, trial, seed, pool));
      onProgress(++done, runs.length);
    }),
  );
  return (trial) => median(came.get(trialName(trial)) ?? []);
}

async function simulateTrial(
  root: string,
  { program, workload, machine, cores, knobs, extent }: Trial,
  seed: number,
  pool: SimulationPool,
): Promise<number> {
  const onPaper = machineNamed(root, machine, root, nearestWord);
  const source = (path: string) => ({ name: path, text: textAt(root, path) });
  const point = await pool.run({
    variant: source(program),
    workload: source(workload),
    cores,
    knobs,
    machine: onPaper,
    settings: { seed, extent },
  });
  if (!point.correct) throw new Error(`${program} on ${machine} with ${cores} cores, seed ${seed}: ${point.error}`);
  return (point.operations / point.cycles) * onPaper.clock;
}
