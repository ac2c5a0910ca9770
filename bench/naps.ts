// What naps bring: locks whose waiters only spin against locks whose waiters nap after a while, side by side, on as many
// threads as cores and on more.

import { napNanoseconds, type Pausing, spinsBeforeNap } from '../src/compile/executable.ts';
import { compileWasm } from '../src/compile/wasm/module.ts';
import type { Crew } from '../src/engines/threads/crew.ts';
import { createMemory, measureSample, type Prepared } from '../src/engines/threads/measure.ts';
import { warmUpSeconds } from '../src/experiment/sweep.ts';
import type { Lab } from '../src/lab/lab.ts';
import { linkVariant } from '../src/lab/link-variant.ts';
import { medianOf, pairedRatio, type Ratio } from './ratio.ts';

export type NapPlan = {
  readonly spinlock: Lab;
  readonly variants: readonly string[];
  readonly threads: readonly number[];
  readonly repeat: number;
  readonly seconds: number;
  readonly crew: Crew;
  readonly pausing?: Pausing;
};

/** Medians in operations a second. */
export type NapRow = {
  readonly variant: string;
  readonly threads: number;
  readonly spinning: number | null;
  readonly napping: number | null;
  readonly gain: Ratio | null;
};

/** More spins than a run has time for. */
const never = 0x7fffffff;

export async function measureNaps(plan: NapPlan, onRow: (row: NapRow) => void): Promise<NapRow[]> {
  const rows: NapRow[] = [];
  for (const variant of plan.variants) {
    for (const threads of plan.threads) {
      const row = await measureRow(plan, variant, threads);
      rows.push(row);
      onRow(row);
    }
  }
  return rows;
}

async function measureRow(plan: NapPlan, name: string, threads: number): Promise<NapRow> {
  const variant = plan.spinlock.variants.find((each) => each.name === name)!;
  const program = linkVariant(plan.spinlock, variant, threads, {});
  const memory = createMemory(program.words + threads * program.line, threads);
  const chosen = plan.pausing ?? { spinsBeforeNap, napNanoseconds };
  const prepare = async (pausing: Pausing): Promise<Prepared> => ({
    program,
    code: { kind: 'wasm', module: await WebAssembly.compile(compileWasm(program, pausing)) },
  });
  const kinds = [await prepare({ ...chosen, spinsBeforeNap: never }), await prepare(chosen)] as const;
  const seen: [(number | null)[], (number | null)[]] = [[], []];
  for (const prepared of kinds) await sampleOf(plan, memory, prepared, Math.min(warmUpSeconds, plan.seconds), 0);
  for (let repeat = 0; repeat < plan.repeat; repeat++)
    for (const which of repeat % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
      seen[which].push(await sampleOf(plan, memory, kinds[which], plan.seconds, repeat + 1));
  return {
    variant: name,
    threads,
    spinning: medianOf(seen[0]),
    napping: medianOf(seen[1]),
    gain: pairedRatio(seen[1], seen[0]),
  };
}

async function sampleOf(
  plan: NapPlan,
  memory: WebAssembly.Memory,
  prepared: Prepared,
  seconds: number,
  seed: number,
): Promise<number | null> {
  const { correct, throughput } = await measureSample(plan.crew, memory, prepared, { seconds, seed });
  return correct ? throughput : null;
}
