// Simulators: workers that each simulate one point at a time, the cheapest first, so that curves grow from the left. What was
// asked for and is no longer wanted never starts.

import type { SimulatedPoint } from '../../src/engines/machine/run.ts';
import type { SimulationTask } from '../../src/engines/machine/task.ts';
import type { Reply } from '../../src/engines/reply.ts';
import { words } from '../words/words.ts';
import { type Hand, reloaded } from './reloaded.ts';
import { settle } from './settle.ts';

/** Points of an earlier turn go before those of a later one; of one turn, those on fewer cores. */
export type Simulators = {
  run(task: SimulationTask, signal: AbortSignal, turn?: number): Promise<SimulatedPoint>;
  /** Starts the workers: they load their script while the points are still being made ready. */
  wake(): void;
};

type Job = {
  readonly task: SimulationTask;
  readonly signal: AbortSignal;
  readonly turn: number;
  readonly resolve: (point: SimulatedPoint) => void;
  readonly reject: (error: Error) => void;
};

/** How long a point may take: far more than the slowest, and less than a lecture's patience. */
const longestMilliseconds = 120_000;

function newWorker(): Hand {
  return reloaded(() => new Worker(new URL('./simulator.ts', import.meta.url), { type: 'module', name: 'simulator' }));
}

export function createSimulators(threads: number, startWorker: () => Hand = newWorker): Simulators {
  const waiting: Job[] = [];
  const next = (): void => {
    while (waiting.length > 0 && waiting[0]!.signal.aborted) waiting.shift()!.reject(new Error('stopped'));
    const worker = waiting.length === 0 ? null : crew.take();
    if (worker === null) return;
    work(worker, waiting.shift()!, (alive) => {
      if (alive) crew.rest(worker);
      else crew.lose();
      next();
    });
    next();
  };
  const crew = createCrew(threads, startWorker);
  return {
    run: (task, signal, turn = 0) =>
      new Promise((resolve, reject) => {
        queue(waiting, { task, signal, turn, resolve, reject });
        // All points of a sweep are asked for at once: which of them is first is known when they are there.
        queueMicrotask(next);
      }),
    wake: crew.wake,
  };
}

type Crew = {
  /** One that has nothing to do, started where there is none; null when all are at work. */
  take(): Hand | null;
  /** One that has done its work. */
  rest(worker: Hand): void;
  /** One was ended, and another may be started. */
  lose(): void;
  wake(): void;
};

function createCrew(threads: number, startWorker: () => Hand): Crew {
  const idle: Hand[] = [];
  let started = 0;
  const start = (): Hand => {
    started++;
    return startWorker();
  };
  const lose = (): void => {
    started--;
  };
  const rest = (worker: Hand): void => {
    idle.push(worker);
    // One that dies while nobody asks it for anything is forgotten.
    worker.onerror = () => {
      idle.splice(idle.indexOf(worker), 1);
      worker.terminate();
      lose();
    };
  };
  const wake = (): void => {
    while (started < threads) rest(start());
  };
  return { take: () => idle.pop() ?? (started < threads ? start() : null), rest, lose, wake };
}

function queue(waiting: Job[], job: Job): void {
  const after = waiting.findIndex(
    ({ turn, task }) => turn > job.turn || (turn === job.turn && task.cores > job.task.cores),
  );
  waiting.splice(after < 0 ? waiting.length : after, 0, job);
}

/** Has a worker do a job; says afterwards whether the worker is still good for another. */
function work(worker: Hand, { task, resolve, reject }: Job, free: (alive: boolean) => void): void {
  const finish = (end: () => void, alive: boolean): void => {
    clearTimeout(timer);
    worker.onmessage = worker.onerror = null;
    if (!alive) worker.terminate();
    end();
    free(alive);
  };
  const timer = setTimeout(
    () =>
      finish(
        () => reject(new Error(words.engine.simulatorLate(task.variant.name, task.cores, longestMilliseconds / 1000))),
        false,
      ),
    longestMilliseconds,
  );
  worker.onmessage = ({ data }: MessageEvent<Reply<SimulatedPoint>>) =>
    finish(() => settle(data, resolve, reject), true);
  worker.onerror = ({ message }) =>
    finish(() => reject(new Error(words.engine.simulatorDied(task.variant.name, task.cores, message ?? ''))), false);
  worker.postMessage(task);
}
