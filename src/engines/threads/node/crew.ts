// Node's crew: a piscina pool whose threads stay warm, each with one task at a time.

import { createRequire } from 'node:module';
import type { Piscina } from 'piscina';
import { answerIn, type Reply } from '../../../pool/reply.ts';
import type { CoreReport, FinishReport } from '../core.ts';
import type { Crew } from '../crew.ts';
import { bindThread, planPins } from './pin.ts';
import type { NodeTask } from './worker.ts';

export type CrewSettings = {
  /** The most threads that a sample will ask for. */
  readonly threads: number;
  /** The worker as one JavaScript file: see bundle.ts. */
  readonly workerFile: string;
  /** Bind each thread to a CPU of its own; what stood in the way is said to `onUnpinned`, once for each reason. */
  readonly pin: boolean;
  readonly onUnpinned?: (sentence: string) => void;
};

export function createNodeCrew(settings: CrewSettings): Crew {
  let pool: Started | null = null;
  const start = (): Started => (pool ??= startPool(settings));
  const binder = settings.pin ? createBinder(settings) : null;
  start();
  return {
    run: (tasks) =>
      Promise.all(tasks.map((task) => start().run<CoreReport>({ ...task, threads: binder?.threads ?? null }))),
    finish: (task) => start().run<FinishReport>({ ...task, threads: null }),
    place: (cores) => binder?.bind(cores),
    dismiss: async () => {
      const ending = pool;
      pool = null;
      await ending?.end();
    },
  };
}

type Started = { run<Report>(task: NodeTask): Promise<Report>; end(): Promise<void> };

/** A thread that cannot be started takes up no task: who waits for one is told, now and later. */
function startPool(settings: CrewSettings): Started {
  const pool = startThreads(settings);
  let tell: (error: Error) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    tell = reject;
  });
  // Nobody may be waiting yet.
  broken.catch(() => {});
  pool.on('error', (error: Error) => {
    if (!error.message.startsWith('Unexpected message')) tell(error);
  });
  return {
    run: async <Report>(task: NodeTask) =>
      answerIn(await Promise.race([broken, pool.run(task) as Promise<Reply<Report>>])),
    end: () => pool.destroy(),
  };
}

function startThreads({ threads, workerFile }: CrewSettings): Piscina {
  const { Piscina } = createRequire(import.meta.url)('piscina') as typeof import('piscina');
  return new Piscina({
    filename: workerFile,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    // A waiting worker sleeps in the kernel: its event loop has nothing to do between tasks.
    atomics: 'sync',
    recordTiming: false,
  });
}

type Binder = { readonly threads: Int32Array; bind(cores: number): void };

/** Remembers which thread is bound where: a thread that plays the same core again is not bound twice. */
function createBinder(settings: CrewSettings): Binder {
  const threads = new Int32Array(new SharedArrayBuffer(settings.threads * 4));
  const bound = new Map<number, number>();
  const said = new Set<string>();
  const complain = (sentence: string): void => {
    if (!said.has(sentence)) settings.onUnpinned?.(sentence);
    said.add(sentence);
  };
  return {
    threads,
    bind: (cores) => {
      const plan = planPins(cores);
      if ('refusal' in plan) return complain(plan.refusal);
      for (const [core, cpu] of plan.cpus.entries()) {
        const thread = Atomics.load(threads, core);
        const refusal = bound.get(thread) === cpu ? null : bindThread(thread, [cpu]);
        if (refusal === null) bound.set(thread, cpu);
        else complain(refusal);
      }
    },
  };
}
