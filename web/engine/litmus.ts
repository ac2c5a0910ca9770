// A litmus test on this computer's own cores: how often each outcome came up.

import { createWebCrew } from '../../src/engines/threads/browser/crew.ts';
import { createMemory, measureSample } from '../../src/engines/threads/measure.ts';
import { prepareProgram } from '../../src/engines/threads/prepare.ts';
import { histogramOf, linkTest } from '../../src/lab/litmus.ts';
import type { RoundsRequest } from './protocol.ts';

export type Rounds = {
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
  readonly seconds: number;
  readonly error: string | null;
};

/** Runs rounds for some seconds, a worker for each part. */
export async function countRounds({ lab, variant, seconds }: RoundsRequest, signal: AbortSignal): Promise<Rounds> {
  const test = linkTest(lab, variant, {});
  const { program } = test;
  const crew = createWebCrew();
  const memory = createMemory(program.words + program.cores * program.line, program.cores);
  signal.addEventListener('abort', () => void crew.dismiss());
  try {
    const outcome = await measureSample(crew, memory, await prepareProgram(program, 'wasm'), { seconds, seed: 1 });
    const rounds = histogramOf(test, new Int32Array(memory.buffer));
    return {
      counts: Object.fromEntries(rounds),
      total: [...rounds.values()].reduce((sum, each) => sum + each, 0),
      seconds: outcome.seconds,
      error: outcome.error,
    };
  } finally {
    await crew.dismiss();
  }
}
