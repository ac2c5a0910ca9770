// The pool that checks: one program at a time in each thread, so that Ctrl-C is heard meanwhile and what was found until then is
// kept. A question that does not look at the clock where it is, or not soon enough, is ended from here.

import type { Checked } from '../../engines/checker/model/verdict.ts';
import type { AnswerTo, CheckTask, Question, SettingsOf } from '../../engines/checker/task.ts';
import { bundleWorker } from '../../engines/threads/node/bundle.ts';
import type { Linkable } from '../../language/linkable.ts';
import { createNodePool } from '../../pool/node.ts';
import { OutOfTime } from '../../pool/reply.ts';
import { afterInterrupt, interrupt, untilInterrupted } from '../command-line/interruption.ts';
import { unfinished } from '../command-line/unfinished.ts';

export type CheckPool = {
  /** What the checker answers; after an interrupt what it has found until then, or null where that is nothing. At the limit of seconds an answer that is open. @throws Refused */
  ask<Q extends Question>(question: Q, of: Linkable, settings: SettingsOf<Q>): Promise<AnswerTo<Q> | null>;
  readonly interrupted: AbortSignal;
  dismiss(): Promise<void>;
};

/** Milliseconds in which a search has to look at the clock after an interrupt. */
const patience = 1500;

/** Questions that have a bound on states and never look at the clock. */
const offTheClock: readonly Question[] = ['bypass', 'unbounded'];

/** `seconds` that one question may take. */
export function createCheckPool(root: string, threads: number, seconds: number): CheckPool {
  const pool = createNodePool<CheckTask<Question>, { answer: AnswerTo<Question>; seconds: number } | null>({
    workerFile: bundleWorker(root, 'src/engines/checker/worker.ts'),
    most: threads,
  });
  const interrupted = untilInterrupted();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  interrupted.addEventListener('abort', () => Atomics.store(stop, 0, 1));
  const [atOnce, late] = [afterInterrupt(interrupted, 0), afterInterrupt(interrupted, patience)];
  return {
    ask: async (question, of, settings) => {
      type Answer = AnswerTo<typeof question>;
      const task: CheckTask<typeof question> = { question, of, settings, stop };
      const asked = pool.run(task, { seconds: latestOf(question, seconds) }).catch((error: unknown) => {
        if (!(error instanceof OutOfTime)) throw error;
        return { answer: unfinished[question](settings as never, seconds, error.reached) as Answer, seconds };
      });
      const given = await Promise.race([asked, offTheClock.includes(question) ? atOnce : late]);
      return given === null ? null : inTime(given.answer as Answer, given.seconds);
    },
    interrupted,
    dismiss: pool.dismiss,
  };
}

/** A search that looks at the clock ends by itself, and gives more than one that has to be ended. */
function latestOf(question: Question, seconds: number): number {
  return offTheClock.includes(question) ? seconds : seconds * 1.05 + 1;
}

/** An answer with the seconds that it really took: after an interrupt the clock has said that there is no more time. */
function inTime<A>(answer: A, seconds: number): A {
  const given = answer as A & {
    readonly seconds?: number;
    readonly coverage?: Checked['coverage'];
    readonly checked?: Checked;
  };
  if (given.checked !== undefined) return { ...given, checked: inTime(given.checked, seconds) };
  if (given.seconds === Number.POSITIVE_INFINITY) return { ...given, seconds };
  if (given.coverage?.seconds !== Number.POSITIVE_INFINITY) return answer;
  return {
    ...given,
    coverage: { ...given.coverage, seconds, bound: given.coverage.bound === null ? null : interrupt },
  };
}
