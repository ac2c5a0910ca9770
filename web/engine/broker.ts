// The broker: a worker that links, runs and sums up whole sweeps, so that the page's own thread only draws.

import { shortageSentence } from '../../src/engines/shortage.ts';
import { coresHere } from '../../src/engines/threads/browser/describe.ts';
import { explainPoint, planPoint } from '../../src/experiment/explain-point.ts';
import type { Result } from '../../src/experiment/result.ts';
import { simulateSweep } from '../../src/experiment/simulate.ts';
import { createBrowserPool } from '../../src/pool/browser.ts';
import { type Pool, WorkerDied } from '../../src/pool/pool.ts';
import { reloaded } from '../../src/pool/reloaded.ts';
import { OutOfTime } from '../../src/pool/reply.ts';
import { messages } from '../messages/messages.ts';
import { draftOf } from './draft.ts';
import { gradeHere } from './grade.ts';
import { countRounds } from './litmus.ts';
import { measure } from './measure.ts';
import type { OutcomeRow } from './outcomes.ts';
import type { Answer, FromBroker, Kind, Kinds, OutcomesRequest, Progress, Request, ToBroker } from './protocol.ts';
import { createSimulationPool } from './simulation-pool.ts';
import type { Answers, Asked } from './stepping.ts';

/** A result half done is sent at most this often. */
const partialMilliseconds = 60;

const running = new Map<number, AbortController>();
const simulators = createSimulationPool(simulatorsOn(coresHere(navigator)));
const startStepper = () =>
  reloaded(() => new Worker(new URL('./stepper.ts', import.meta.url), { type: 'module', name: 'stepper' }));
type Steppers = Pool<Asked | OutcomesRequest, Answers[Asked['kind']] | readonly OutcomeRow[]>;
/** Steps are shown at once, whatever is being searched for ahead. */
const steppers: Steppers = createBrowserPool({ most: 1, start: startStepper });
const lookouts: Steppers = createBrowserPool({ most: 2, start: startStepper });

addEventListener('message', ({ data }: MessageEvent<ToBroker>) => {
  if ('stop' in data) running.get(data.id)?.abort();
  else void conduct(data.id, data.request);
});

/** One core is left to the page and to this worker: with simulators on every core, frames wait for them. */
function simulatorsOn(cores: number): number {
  return Math.min(16, Math.max(cores - 1, 1));
}

function say(message: FromBroker): void {
  postMessage(message);
}

async function conduct(id: number, request: Request): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const answer = await answerTo(id, request, controller.signal);
    say({ id, answer });
  } catch (error) {
    say({
      id,
      failure: controller.signal.aborted
        ? 'stopped'
        : (shortageSentence(error) ?? (error instanceof Error ? error.message : String(error))),
    });
    controller.abort();
  } finally {
    running.delete(id);
  }
}

/** What a request is answered with, by its kind. */
const answers: { readonly [K in Kind]: (request: Kinds[K]['request'], tell: Tell) => Answer<K> | Promise<Answer<K>> } =
  {
    simulate: (request, { onProgress, onSample, signal, turn }) => {
      simulators.wake();
      return simulateSweep(
        request,
        (task) => (request.isDraft ? simulators.run(draftOf(task), signal) : simulators.run(task, signal, turn)),
        { onProgress, onSample, signal },
      );
    },
    measure: (request, tell) => measure(request, tell),
    why: (request, { onProgress, signal, turn }) =>
      explainPoint(planPoint(request), (task) => simulators.run(task, signal, turn), onProgress),
    rounds: (request, { signal }) => countRounds(request, signal),
    grade: (request, { onProgress, signal }) => gradeHere(request, onProgress, signal),
    step: byWorker(steppers),
    wander: byWorker(steppers),
    open: byWorker(steppers),
    endless: byWorker(lookouts),
    ahead: byWorker(lookouts),
    unfair: byWorker(lookouts),
    outcomes: byWorker(lookouts),
  };

/** What one question about a schedule may take. */
const longestSeconds = 60;

/** Answers by a worker of a pool. */
function byWorker(pool: Steppers): (request: Asked | OutcomesRequest, tell: Tell) => Promise<never> {
  return (request, { signal }) =>
    pool.run(request, { signal, seconds: longestSeconds }).catch((error: Error) => {
      throw error instanceof OutOfTime || error instanceof WorkerDied
        ? new Error(messages.step.outgrown(longestSeconds))
        : error;
    }) as Promise<never>;
}

type Tell = {
  readonly onProgress: (progress: Progress) => void;
  readonly onSample: (soFar: () => Result) => void;
  readonly signal: AbortSignal;
  /** Requests go one after the other, but for drafts: somebody waits for each of them, and all of them grow together. */
  readonly turn: number;
};

function answerTo(id: number, request: Request, signal: AbortSignal): Answer<Kind> | Promise<Answer<Kind>> {
  const onProgress = ({ done, total, secondsLeft }: Progress): void =>
    say({ id, progress: { done, total, secondsLeft } });
  return answers[request.kind](request as never, { onProgress, onSample: createTeller(id), signal, turn: id });
}

/** Summing up takes time of the cores that simulate: no more than a fifth of it. */
function createTeller(id: number): (soFar: () => Result) => void {
  let next = performance.now() + partialMilliseconds;
  return (soFar) => {
    const from = performance.now();
    if (from < next) return;
    say({ id, partial: soFar() });
    const cost = performance.now() - from;
    next = from + cost + Math.max(partialMilliseconds, cost * 4);
  };
}
