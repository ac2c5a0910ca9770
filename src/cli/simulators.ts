// Simulators: threads that each simulate one point at a time. A thread goes on with the program that it ran last, for which
// V8 has compiled the steps already; so the seeds of a point stay together.

import type { SimulatedPoint } from '../engines/machine/run.ts';
import type { SimulationTask } from '../engines/machine/task.ts';
import { createThreads, type Threads } from './threads.ts';

export type Simulators = {
  run(task: SimulationTask): Promise<SimulatedPoint>;
  dismiss(): Promise<void>;
};

/** One thread, what it ran last, and whether it is still at it. */
type Hand = { readonly thread: Pick<Threads, 'run' | 'dismiss'>; program: string; busy: boolean };
type Job = { readonly task: SimulationTask; readonly program: string; readonly resolve: (point: SimulatedPoint) => void; readonly reject: (error: unknown) => void };
type Crew = { readonly hands: Hand[]; readonly most: number; readonly start: () => Hand['thread']; readonly waiting: Job[] };

export function createSimulators(root: string, most: number, start = (): Hand['thread'] => createThreads(root, 'src/engines/machine/worker.ts', 1)): Simulators {
  const crew: Crew = { hands: [], most, start, waiting: [] };
  // The first one starts while the points are still being made ready.
  addHand(crew);
  return {
    run: (task) => new Promise((resolve, reject) => {
      crew.waiting.push({ task, program: programOf(task), resolve, reject });
      // All points of a sweep are asked for at once: what there is to choose from is known when they are there.
      queueMicrotask(() => handOut(crew));
    }),
    dismiss: async () => {
      for (const { reject } of crew.waiting.splice(0)) reject(new Error('the simulators were dismissed'));
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
    hand.thread.run<SimulatedPoint>(task).then(resolve, reject).finally(() => {
      hand.busy = false;
      handOut(crew);
    });
  }
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
