// Simulators: threads that each simulate one point at a time. A thread goes on with the program that it ran last, for which
// V8 has compiled the steps already; so the seeds of a point stay together.

import type { SimulatedPoint } from '../../engines/machine/run.ts';
import type { SimulationTask } from '../../engines/machine/task.ts';
import { Dismissed, OutOfTime } from '../../engines/reply.ts';
import { bundleWorker } from '../../engines/threads/bundle.ts';
import { createTaskPool, type TaskPool } from '../../engines/threads/task-pool.ts';
import { LatePoint } from '../command-line/late-point.ts';
import { defaultLimit } from '../command-line/limit-option.ts';

export type Simulators = {
  /** @throws LatePoint at the limit of seconds, Dismissed, Refused */
  run(task: SimulationTask): Promise<SimulatedPoint>;
  dismiss(): Promise<void>;
};

/** One thread, what it ran last, and whether it is still at it. */
type Hand = { readonly thread: TaskPool; program: string; busy: boolean };
type Job = {
  readonly task: SimulationTask;
  readonly program: string;
  readonly resolve: (point: SimulatedPoint) => void;
  readonly reject: (error: unknown) => void;
};
type Crew = {
  readonly hands: Hand[];
  readonly most: number;
  readonly start: () => Hand['thread'];
  readonly waiting: Job[];
  readonly limit: number;
};

/** `limit` is the seconds that one point may take. */
export function createSimulators(
  root: string,
  most: number,
  limit = defaultLimit,
  start = (): Hand['thread'] =>
    createTaskPool({ workerFile: bundleWorker(root, 'src/engines/machine/worker.ts'), most: 1 }),
): Simulators {
  const crew: Crew = { hands: [], most, start, waiting: [], limit };
  // The first one starts while the points are still being made ready.
  addHand(crew);
  return {
    run: (task) => {
      const point = new Promise<SimulatedPoint>((resolve, reject) =>
        crew.waiting.push({ task, program: programOf(task), resolve, reject }),
      );
      // All points of a sweep are asked for at once: what there is to choose from is known when they are there.
      queueMicrotask(() => handOut(crew));
      // One that is given up may fail when nobody listens any more.
      point.catch(() => {});
      return point;
    },
    dismiss: async () => {
      for (const { reject } of crew.waiting.splice(0)) reject(new Dismissed());
      await Promise.all(crew.hands.map(({ thread }) => thread.dismiss()));
    },
  };
}

function addHand({ hands, start }: Crew): Hand {
  const hand = { thread: start(), program: '', busy: false };
  hands.push(hand);
  return hand;
}

/** Gives everybody who is idle something to do. */
function handOut(crew: Crew): void {
  const { hands, most, waiting } = crew;
  while (waiting.length > 0) {
    const hand = hands.find(({ busy }) => !busy) ?? (hands.length < most ? addHand(crew) : null);
    if (hand === null) return;
    const { task, program, resolve, reject } = takeFor(hand, hands, waiting);
    Object.assign(hand, { program, busy: true });
    hand.thread
      .run<SimulatedPoint>(task, crew.limit)
      .then(resolve, (error: unknown) =>
        reject(error instanceof OutOfTime ? giveUp(crew, task, program, error) : error),
      )
      .finally(() => {
        hand.busy = false;
        handOut(crew);
      });
  }
}

/** What outran its limit would outrun it again with another seed; and with fewer cores too, where no operation ended. */
function giveUp({ waiting }: Crew, task: SimulationTask, program: string, late: OutOfTime): LatePoint {
  const error = new LatePoint(task, late);
  const isAlike = (job: Job): boolean =>
    job.program === program || (late.reached === 0 && job.task.variant.name === task.variant.name);
  for (const job of waiting.filter(isAlike)) {
    waiting.splice(waiting.indexOf(job), 1);
    job.reject(error);
  }
  return error;
}

/** Takes the job that a hand does best: of the program that it ran last; else the first of a program that no other hand is at; else the first. */
function takeFor(hand: Hand, hands: readonly Hand[], waiting: Job[]): Job {
  const others = hands.flatMap(({ program, busy }) => (busy ? [program] : []));
  const own = waiting.findIndex(({ program }) => program === hand.program);
  const free = own >= 0 ? own : waiting.findIndex(({ program }) => !others.includes(program));
  return waiting.splice(Math.max(free, 0), 1)[0]!;
}

/** What tells programs apart well enough: to take two for one costs time only. */
function programOf({ variant, workload, cores, knobs }: SimulationTask): string {
  return JSON.stringify([variant.name, workload.name, cores, knobs]);
}
