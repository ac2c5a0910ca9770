// Throughput in WebAssembly and in JavaScript against the same algorithm in C: three samples beside each other, repeated.

import type { Crew } from '../src/engines/threads/crew.ts';
import { createMemory, measureSample, type Prepared } from '../src/engines/threads/measure.ts';
import { prepareProgram } from '../src/engines/threads/prepare.ts';
import { warmUpSeconds } from '../src/experiment/sweep.ts';
import { type Compiler, compileC, runC } from './c-program.ts';
import { definitionsOf, linkPair, type Pair } from './pair.ts';
import { geometricMean, medianOf, pairedRatio, type Ratio } from './ratio.ts';

export type ThroughputPlan = {
  readonly pairs: readonly Pair[];
  readonly cores: readonly number[];
  readonly repeat: number;
  /** Of each sample. */
  readonly seconds: number;
  readonly compiler: Compiler;
  /** Where the C programs are put. */
  readonly folder: string;
  readonly crew: Crew;
  /** The CPUs that the crew's threads are bound to, core by core; none when they are free. */
  readonly cpus: readonly number[];
};

/** Medians in operations a second; null where a check after a run failed. */
export type ThroughputRow = {
  readonly lab: string;
  readonly variant: string;
  readonly cores: number;
  readonly c: number | null;
  readonly wasm: number | null;
  readonly js: number | null;
  readonly wasmToC: Ratio | null;
  readonly jsToC: Ratio | null;
};

type Kind = 'c' | 'wasm' | 'js';
type Sampler = (seed: number) => Promise<number | null>;

/** Measures every pair at every number of cores. */
export async function measureThroughput(
  plan: ThroughputPlan,
  onRow: (row: ThroughputRow) => void,
): Promise<ThroughputRow[]> {
  const rows: ThroughputRow[] = [];
  for (const pair of plan.pairs) {
    for (const cores of plan.cores) {
      const row = await measurePair(plan, pair, cores);
      rows.push(row);
      onRow(row);
    }
  }
  return rows;
}

async function measurePair(plan: ThroughputPlan, pair: Pair, cores: number): Promise<ThroughputRow> {
  const samplers = await samplersFor(plan, pair, cores);
  const seen: Record<Kind, (number | null)[]> = { c: [], wasm: [], js: [] };
  for (let repeat = 0; repeat < plan.repeat; repeat++)
    for (const kind of order(repeat)) seen[kind].push(await samplers[kind](repeat + 1));
  const whole = (kind: Kind): number | null => (seen[kind].includes(null) ? null : medianOf(seen[kind]));
  return {
    lab: pair.lab.name,
    variant: pair.variant.name,
    cores,
    c: whole('c'),
    wasm: whole('wasm'),
    js: whole('js'),
    wasmToC: pairedRatio(seen.wasm, seen.c),
    jsToC: pairedRatio(seen.js, seen.c),
  };
}

/** C between the two, and every other repeat the other way round, so that a drift of the machine favours none. */
function order(repeat: number): readonly Kind[] {
  return repeat % 2 === 0 ? ['wasm', 'c', 'js'] : ['js', 'c', 'wasm'];
}

async function samplersFor(plan: ThroughputPlan, pair: Pair, cores: number): Promise<Record<Kind, Sampler>> {
  const program = linkPair(pair, cores);
  const path = await compileC(
    plan.compiler,
    pair.file,
    definitionsOf(program),
    plan.folder,
    `${pair.lab.name}-${pair.variant.name}-${cores}`,
  );
  const memory = createMemory(program.words + program.cores * program.line, cores);
  const sampler = async (kind: 'wasm' | 'js'): Promise<Sampler> => {
    const prepared = await prepareProgram(program, kind);
    await sampleOf(plan, memory, prepared, Math.min(warmUpSeconds, plan.seconds), 0);
    return (seed) => sampleOf(plan, memory, prepared, plan.seconds, seed);
  };
  return {
    c: (seed) => runC(path, plan.seconds, seed, plan.cpus.slice(0, cores)),
    wasm: await sampler('wasm'),
    js: await sampler('js'),
  };
}

async function sampleOf(
  plan: ThroughputPlan,
  memory: WebAssembly.Memory,
  prepared: Prepared,
  seconds: number,
  seed: number,
): Promise<number | null> {
  const { correct, throughput } = await measureSample(plan.crew, memory, prepared, { seconds, seed });
  return correct ? throughput : null;
}

/** Over all rows that have a ratio. */
export function meanRatio(rows: readonly ThroughputRow[], which: 'wasmToC' | 'jsToC'): number | null {
  return geometricMean(rows.flatMap((row) => (row[which] === null ? [] : [row[which].median])));
}
