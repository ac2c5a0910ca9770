// Surviving: a submission on this computer's real cores. It is shown and never graded: another computer shows something else.

import { problemOf } from '../disk/problem.ts';
import { shortageSentence } from '../engines/shortage.ts';
import type { Crew } from '../engines/threads/crew.ts';
import { createMemory, measureSample, type Outcome } from '../engines/threads/measure.ts';
import { bundleWorker } from '../engines/threads/node/bundle.ts';
import { coresHere } from '../engines/threads/node/cores.ts';
import { createNodeCrew } from '../engines/threads/node/crew.ts';
import { prepareProgram } from '../engines/threads/prepare.ts';
import type { Survives } from '../lab/exercise.ts';
import type { SourceFile } from '../language/source.ts';
import type { Grading } from './grading.ts';
import { linkSubmission } from './linked.ts';
import type { Finding } from './report.ts';

export type Survival = {
  survive(submission: SourceFile, grading: Grading, check: Survives): Promise<Finding>;
  dismiss(): Promise<void>;
};

/** Runs take turns: two at a time would disturb each other. */
export function createSurvival(root: string): Survival {
  const here = Math.max(1, Math.floor(coresHere().cores));
  let crew: Crew | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const start = (): Crew =>
    (crew ??= createNodeCrew({
      threads: here,
      workerFile: bundleWorker(root, 'src/engines/threads/node/worker.ts'),
      pin: false,
    }));
  return {
    survive: (submission, grading, check) => {
      const mine = last.then(() => runReal(start, here, submission, grading, check)).catch(notRun);
      last = mine;
      return mine;
    },
    dismiss: async () => {
      await last;
      await crew?.dismiss();
    },
  };
}

/** What this computer does not give is no fault of the submission, and no end of its grade. */
function notRun(error: unknown): Finding {
  return {
    status: 'shown',
    points: 0,
    reason: null,
    seen: `not run: ${shortageSentence(error) ?? problemOf(error)}`,
    why: null,
    schedule: null,
  };
}

async function runReal(
  start: () => Crew,
  here: number,
  submission: SourceFile,
  grading: Grading,
  check: Survives,
): Promise<Finding> {
  const cores = Math.min(check.cores, here);
  const prepared = await prepareProgram(linkSubmission(submission, grading, cores, check.set), 'wasm');
  const memory = createMemory(prepared.program.words, cores);
  const outcome = await measureSample(start(), memory, prepared, { seconds: check.seconds, seed: 1 });
  return shown(outcome, cores);
}

function shown({ throughput, error, seconds }: Outcome, cores: number): Finding {
  const where = `on ${cores} real ${cores === 1 ? 'core' : 'cores'} of this computer`;
  const rate =
    throughput === null
      ? 'it did not finish'
      : `${(throughput / 1e6).toFixed(2)} million operations/s in ${seconds.toFixed(2)} s`;
  const seen = error === null ? `${rate} ${where}, and the result is right` : `${rate} ${where}: ${error}`;
  return { status: 'shown', points: 0, reason: null, seen, why: null, schedule: null };
}
