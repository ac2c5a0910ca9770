// A measured sweep: samples in the order asked for, whatever the order in which they were taken; what threads that break leave.

import { expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import type { Crew } from '../engines/threads/crew.ts';
import { bundleWorker } from '../engines/threads/node/bundle.ts';
import { createNodeCrew } from '../engines/threads/node/crew.ts';
import { readLab } from '../lab/folder.ts';
import { type MeasuringHost, measureSweep } from './measure.ts';
import type { Result } from './result.ts';

const lab = readLab(root, 'spinlock');
const variants = ['ticket', 'mcs'].map((name) => lab.variants.find((each) => each.name === name)!);

/** Real threads that break when they are asked for one more run than `most`. */
function breaking(most: number, threads: number): Crew {
  const crew = createNodeCrew({ threads, workerFile: bundleWorker(root), pin: false });
  let left = most;
  return {
    ...crew,
    run: (tasks) => (left-- > 0 ? crew.run(tasks) : Promise.reject(new Error('a worker ran out of memory'))),
  };
}

function measured(most: number, host: Partial<MeasuringHost> = {}): Promise<Result> {
  const asked = { quick: true, seconds: 0.001, repeat: 2, seed: 3, code: 'wasm' } as const;
  return measureSweep(
    { ...asked, lab, variants, cores: [1, 2], knobs: {} },
    {
      startCrew: (threads) => breaking(most, threads),
      description: { cpu: 'made up', cores: 2, quota: null, os: 'none', runtime: 'none', percore: '0' },
      here: { cores: 2, cpus: 2, quota: null },
      pin: false,
      unpinned: [],
      conditions: () => null,
      inspector: null,
      reasonOf: (error) => (error as Error).message,
      ...host,
    },
    { onProgress: () => {}, onSample: () => {}, signal: new AbortController().signal },
  );
}

test('samples stand in the order that was asked for, whatever the order in which they were taken', async () => {
  const result = await measured(Number.POSITIVE_INFINITY);
  const once = ['ticket 1', 'ticket 2', 'mcs 1', 'mcs 2'];
  expect(result.samples.map(({ variant, cores, repeat }) => `${repeat}: ${variant} ${cores}`)).toEqual([
    ...once.map((each) => `0: ${each}`),
    ...once.map((each) => `1: ${each}`),
  ]);
  expect(result.summary.map(({ variant, cores }) => `${variant} ${cores}`)).toEqual(once);
  expect(result).toMatchObject({ interrupted: false, pinned: false });
});

test('threads that break end the measurement, and what was measured until then is kept with the reason', async () => {
  const result = await measured(5);
  expect(result.interrupted).toBe(true);
  expect(result.samples.length).toBeGreaterThan(1);
  expect(result.warnings[0]).toBe('The measurement ended early: a worker ran out of memory.');
});

test('threads that break before anything was measured are an error', async () => {
  await expect(measured(0)).rejects.toThrow('a worker ran out of memory');
});

test('threads count as bound only where nothing stood in the way', async () => {
  expect((await measured(3, { pin: true })).pinned).toBe(true);
  const refused = await measured(3, { pin: true, unpinned: ['No CPU is free.'] });
  expect(refused).toMatchObject({ pinned: false, warnings: expect.arrayContaining(['No CPU is free.']) });
});
