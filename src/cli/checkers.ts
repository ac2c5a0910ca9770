// Checkers: threads that each look at one program at a time, so that Ctrl-C is heard meanwhile and what was found till then is kept.

import type { Checked } from '../engines/checker/verdict.ts';
import type { AnswerTo, Asked, Question, SettingsOf, Subject } from './check-worker.ts';
import { afterInterrupt, interrupt, untilInterrupted } from './interruption.ts';
import { createThreads } from './threads.ts';

export type Checkers = {
  /** What the checker answers; after an interrupt what it has found till then, or null where that is nothing. */
  ask<Q extends Question>(question: Q, of: Subject, settings: SettingsOf<Q>): Promise<AnswerTo<Q> | null>;
  readonly interrupted: AbortSignal;
  dismiss(): Promise<void>;
};

/** Milliseconds in which a search has to look at the clock after an interrupt. */
const patience = 1500;

/** Questions that have a bound on states and never look at the clock. */
const offTheClock: readonly Question[] = ['bypass', 'forEver'];

export function createCheckers(root: string, threads: number): Checkers {
  const crew = createThreads(root, 'src/cli/check-worker.ts', threads);
  const interrupted = untilInterrupted();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  interrupted.addEventListener('abort', () => Atomics.store(stop, 0, 1));
  const [atOnce, late] = [afterInterrupt(interrupted, 0), afterInterrupt(interrupted, patience)];
  return {
    ask: async (question, of, settings) => {
      const task: Asked<typeof question> = { question, of, settings, stop };
      const given = await Promise.race([crew.run<{ answer: AnswerTo<typeof question>; seconds: number } | null>(task), offTheClock.includes(question) ? atOnce : late]);
      return given === null ? null : inTime(given.answer, given.seconds);
    },
    interrupted,
    dismiss: crew.dismiss,
  };
}

/** An answer with the seconds that it really took: after an interrupt the clock has said that there is no more time. */
function inTime<A>(answer: A, seconds: number): A {
  const given = answer as A & { readonly seconds?: number; readonly coverage?: Checked['coverage']; readonly checked?: Checked };
  if (given.checked !== undefined) return { ...given, checked: inTime(given.checked, seconds) };
  if (given.seconds === Number.POSITIVE_INFINITY) return { ...given, seconds };
  if (given.coverage?.seconds !== Number.POSITIVE_INFINITY) return answer;
  return { ...given, coverage: { ...given.coverage, seconds, bound: given.coverage.bound === null ? null : interrupt } };
}
