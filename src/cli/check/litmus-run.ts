// A litmus test on this computer's own cores: rounds by outcome.

import { createMemory, measureSample } from '../../engines/threads/measure.ts';
import { bundleWorker } from '../../engines/threads/node/bundle.ts';
import { createNodeCrew } from '../../engines/threads/node/crew.ts';
import { prepareProgram } from '../../engines/threads/prepare.ts';
import { histogramOf, type LitmusTest } from '../../lab/litmus.ts';

export type Seen = {
  readonly rounds: ReadonlyMap<string, number>;
  readonly total: number;
  readonly seconds: number;
  /** What went wrong, or null. */
  readonly error: string | null;
};

/** Runs rounds for some seconds, compiled to WebAssembly, a thread for each part. Null where it was interrupted. */
export async function runTest(
  root: string,
  test: LitmusTest,
  seconds: number,
  interrupted: AbortSignal,
): Promise<Seen | null> {
  const { program } = test;
  const crew = createNodeCrew({ threads: program.cores, workerFile: bundleWorker(root), pin: false });
  interrupted.addEventListener('abort', () => void crew.dismiss());
  try {
    if (interrupted.aborted) return null;
    const memory = createMemory(program.words + program.cores * program.line, program.cores);
    const outcome = await measureSample(crew, memory, await prepareProgram(program, 'wasm'), { seconds, seed: 1 });
    const rounds = histogramOf(test, new Int32Array(memory.buffer));
    return {
      rounds,
      total: [...rounds.values()].reduce((sum, each) => sum + each, 0),
      seconds: outcome.seconds,
      error: outcome.error,
    };
  } catch (error) {
    if (!interrupted.aborted) throw error;
    return null;
  } finally {
    await crew.dismiss();
  }
}
