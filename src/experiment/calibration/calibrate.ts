// Calibration: what this computer's accesses cost, from repeated runs on two of its cores.

import { median } from 'simple-statistics';
import type { Crew } from '../../engines/threads/crew.ts';
import { createMemory, measureSample, type Outcome, type Prepared } from '../../engines/threads/measure.ts';
import { prepareProgram } from '../../engines/threads/prepare.ts';
import {
  type Action,
  type Alone,
  alone,
  aloneProgram,
  cells,
  countsIn,
  sleepProgram,
  turnsProgram,
} from './program.ts';

/** What is measured, in the words of the table; all in nanoseconds. */
export const quantities = {
  cycle: 'one cycle of work()',
  loadHit: 'load that hits',
  storeHit: 'store that hits',
  atomicHit: 'atomic that hits',
  pause: 'pause()',
  loadModified: 'load of a modified line',
  storeModified: 'store to a modified line',
  atomicModified: 'atomic on a modified line',
  storeShared: 'store to a shared line',
  atomicShared: 'atomic on a shared line',
  notify: 'call that wakes a sleeper',
  wake: 'from that call to the sleeper running',
} as const;
export type Quantity = keyof typeof quantities;
export type Samples = Partial<Record<Quantity, number[]>>;

export type CalibrationSettings = {
  readonly repeat: number;
  /** Of each run on one core; runs on two cores do a fixed amount instead, about `seconds` long on a free computer. */
  readonly seconds: number;
  readonly onProgress?: (what: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
};

/** One kind of run: gives what it showed, by quantity, or null where it was spoilt. */
type Run = { readonly name: string; measure(bench: Bench): Promise<Partial<Record<Quantity, number>> | null> };
/** `look` is the shortest time that a look took so far, in nanoseconds: what else went on can only have made it seem longer. */
type Bench = {
  readonly crew: Crew;
  readonly memory: WebAssembly.Memory;
  readonly seconds: number;
  readonly samples: Samples;
  look: number;
};

/** Repeats that compile and warm up: V8 optimises code only after it has run for a while. */
const warmUps = 4;
/** Cycles of work() that a core is left to fall asleep in. */
const settle = 20_000;
const sleepRounds = 4;
/** Sleeps are run this often in a repeat, and the shortest counts: whatever else ran can only have made them longer. */
const sleepRuns = 5;
/** The most rounds that a memory of `memoryWords` has room to count. */
const mostRounds = 200;
const memoryWords = 8192;

/** Measures what `crew`, of two threads, shows; each kind of run once a repeat, in turn, so that no one kind has all of a bad moment. An abort ends it early. */
export async function calibrate(crew: Crew, settings: CalibrationSettings): Promise<Samples> {
  const bench: Bench = {
    crew,
    memory: createMemory(memoryWords, 2),
    seconds: settings.seconds,
    samples: {},
    look: Number.POSITIVE_INFINITY,
  };
  const runs = await prepareRuns(settings.seconds);
  const total = runs.length * (warmUps + settings.repeat);
  let done = 0;
  for (let repeat = -warmUps; repeat < settings.repeat; repeat++) {
    for (const run of runs) {
      if (settings.signal?.aborted) return bench.samples;
      settings.onProgress?.(run.name, done++, total);
      const shown = await run.measure(bench).catch((error: unknown) => {
        if (settings.signal?.aborted) return null;
        throw error;
      });
      if (repeat >= 0 && shown !== null) addTo(bench.samples, shown);
    }
  }
  settings.onProgress?.('done', total, total);
  return bench.samples;
}

function addTo(samples: Samples, shown: Partial<Record<Quantity, number>>): void {
  for (const [quantity, value] of Object.entries(shown) as [Quantity, number][]) {
    samples[quantity] ??= [];
    samples[quantity].push(value);
  }
}

async function prepareRuns(seconds: number): Promise<Run[]> {
  // 60 ns a line is in the middle of what computers take.
  const rounds = Math.min(mostRounds, Math.max(2, Math.round(seconds / (2 * cells * 60e-9))));
  return [
    await runAlone('cycle', 'cycle'),
    await runAlone('load', 'loadHit'),
    await runAlone('store', 'storeHit'),
    await runAlone('atomic', 'atomicHit'),
    await runAlone('pause', 'pause'),
    await runTurns('load', 'store', rounds, (first, second) => ({ loadModified: first, storeShared: second })),
    await runTurns('store', 'store', rounds, (first, second) => ({ storeModified: (first + second) / 2 })),
    await runTurns('atomic', 'atomic', rounds, (first, second) => ({ atomicModified: (first + second) / 2 })),
    await runTurns('load', 'atomic', rounds, (_, second) => ({ atomicShared: second })),
    await runSleep(),
  ];
}

async function runAlone(what: Alone, quantity: Quantity): Promise<Run> {
  const prepared = await prepareProgram(aloneProgram(what), 'wasm');
  return {
    name: quantities[quantity],
    measure: async ({ crew, memory, seconds }) => {
      const outcome = whole(await measureSample(crew, memory, prepared, { seconds, seed: 1 }));
      return outcome?.throughput ? { [quantity]: 1e9 / outcome.throughput / alone[what].times } : null;
    },
  };
}

/** A turn of one core took as long as the looks that the other counted meanwhile. */
async function runTurns(
  mine: Action,
  theirs: Action,
  rounds: number,
  read: (first: number, second: number) => Partial<Record<Quantity, number>>,
): Promise<Run> {
  const prepared = await prepareProgram(turnsProgram(mine, theirs, rounds), 'wasm');
  return {
    name: `${mine}s and ${theirs}s in turns`,
    measure: async (bench) => {
      const nanoseconds = await once(bench, prepared);
      if (nanoseconds === null) return null;
      const [byFirst, bySecond] = [0, 1].map((core) => countsIn(bench.memory, prepared.program, core, 0, rounds)) as [
        number[],
        number[],
      ];
      bench.look = Math.min(bench.look, nanoseconds / (sum(byFirst) + sum(bySecond)));
      // The first core's first looks end at once, and the second's show the first's first turn.
      const [first, second] = [median(bySecond), median(byFirst.slice(1))].map(
        (looks) => (looks * bench.look) / cells,
      ) as [number, number];
      const shown = median(bench.samples.loadHit ?? [0]);
      return read(mine === 'store' ? first - shown : first, theirs === 'store' ? second - shown : second);
    },
  };
}

/** A round is: until the sleeper is ready, the time that it is left, the call, and until it is awake; all but the call are known. */
async function runSleep(): Promise<Run> {
  const prepared = await prepareProgram(sleepProgram(sleepRounds, settle), 'wasm');
  const sleepOnce = async (bench: Bench): Promise<{ readonly notify: number; readonly wake: number } | null> => {
    const nanoseconds = await once(bench, prepared);
    if (nanoseconds === null) return null;
    const [ready, awake] = ([0, 1] as const).map((which) =>
      countsIn(bench.memory, prepared.program, 0, which, sleepRounds),
    ) as [number[], number[]];
    const left = settle * Math.min(...(bench.samples.cycle ?? [0]));
    return {
      notify: (nanoseconds - (sum(ready) + sum(awake)) * bench.look) / sleepRounds - left,
      wake: median(awake) * bench.look,
    };
  };
  return {
    name: 'sleeping and waking',
    measure: async (bench) => {
      const runs: Awaited<ReturnType<typeof sleepOnce>>[] = [];
      for (let i = 0; i < sleepRuns; i++) runs.push(await sleepOnce(bench));
      const likely = runs.flatMap((run) => (run !== null && run.notify > 0 ? [run] : []));
      return likely.length === 0
        ? null
        : { notify: Math.min(...likely.map(({ notify }) => notify)), wake: median(likely.map(({ wake }) => wake)) };
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

/** One operation a core: the time asked for is over before it ends. Returns how long it took, in nanoseconds; null where it was spoilt. */
async function once({ crew, memory }: Bench, prepared: Prepared): Promise<number | null> {
  const outcome = whole(await measureSample(crew, memory, prepared, { seconds: 1e-6, seed: 1 }));
  return outcome === null ? null : outcome.seconds * 1e9;
}

/** Null for a run that a busy computer kept from ending in time. @throws Error where it ended as it must not. */
function whole(outcome: Outcome): Outcome | null {
  if (outcome.hung) return null;
  if (outcome.error !== null) throw new Error(`a run of the calibration failed: ${outcome.error}`);
  return outcome;
}
