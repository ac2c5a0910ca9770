// Small programs on real threads, for testing the engine: link, compile, measure one sample.

import { fileURLToPath } from 'node:url';
import { createMemory, measureSample, type Outcome, type Prepared } from '../src/engines/threads/measure.ts';
import { bundleWorker } from '../src/engines/threads/node/bundle.ts';
import { createNodeCrew } from '../src/engines/threads/node/crew.ts';
import { prepareProgram } from '../src/engines/threads/prepare.ts';
import { link } from '../src/language/link.ts';

/** The checkout that the tests stand in. */
export const root = fileURLToPath(new URL('..', import.meta.url));

export type Trial = {
  readonly cores?: number;
  readonly seconds?: number;
  readonly seed?: number;
  readonly kind?: 'wasm' | 'js';
};

export type RealThreads = {
  readonly memory: WebAssembly.Memory;
  /** Measures a workload whose variant supplies nothing but what is given; 2 cores and 20 ms of WebAssembly unless told. */
  try(workload: string, trial?: Trial, variant?: string): Promise<Outcome>;
  measure(prepared: Prepared, trial?: Trial): Promise<Outcome>;
  dismiss(): Promise<void>;
};

/** Threads for programs of at most `words` words. */
export function startThreads(threads: number, words = 4096): RealThreads {
  const crew = createNodeCrew({ threads, workerFile: bundleWorker(root), pin: false });
  const memory = createMemory(words, threads);
  const measure = (prepared: Prepared, { seconds = 0.02, seed = 1 }: Trial = {}): Promise<Outcome> =>
    measureSample(crew, memory, prepared, { seconds, seed });
  return {
    memory,
    measure,
    dismiss: () => crew.dismiss(),
    try: async (workload, trial = {}, variant = '// Supplies nothing.\n') =>
      measure(await prepare(workload, trial, variant), trial),
  };
}

/** Line 1 of a program's text is the first that is not empty. */
export function prepare(
  workload: string,
  { cores = 2, kind = 'wasm' }: Trial = {},
  variant = '// Supplies nothing.\n',
): Promise<Prepared> {
  return prepareProgram(
    link(
      { name: 'variant.ts', text: variant.trimStart() },
      { name: 'workload.ts', text: workload.trimStart() },
      { cores },
    ),
    kind,
  );
}
