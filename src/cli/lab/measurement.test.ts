// What was measured is kept when the threads themselves break, and put into the order that was asked for.

import { beforeEach, expect, test, vi } from 'vitest';
import { root } from '../../../test/real-threads.ts';
import { coresHere } from '../../engines/threads/host/cores.ts';
import type { Sample } from '../../experiment/sample.ts';
import { readLab } from '../../lab/folder.ts';
import { measure } from './measurement.ts';
import { readOptions } from './options.ts';

let give: (samples: Sample[]) => Promise<void> = async () => {};
vi.mock('../../experiment/sweep.ts', () => ({
  sweep: (_plan: unknown, _host: unknown, samples: Sample[]) => give(samples),
}));

const lab = readLab(root, 'spinlock');
const variants = ['ticket', 'mcs'].map((name) => lab.variants.find((each) => each.name === name)!);
const sample = (variant: string, cores: number, repeat: number): Sample => ({
  variant,
  cores,
  repeat,
  seconds: 0.1,
  operations: 10,
  throughput: 100,
  perCore: Array.from({ length: cores }, () => 10 / cores),
  correct: true,
  error: null,
});
const measured = () =>
  measure(
    {
      root,
      version: '0',
      lab,
      variants,
      cores: [1, 2],
      knobs: {},
      here: coresHere(),
      options: readOptions(['spinlock'], '0')!,
    },
    { onProgress: () => {}, onSample: () => {}, signal: new AbortController().signal },
  );

beforeEach(() => {
  give = async () => {};
});

test('samples stand in the order that was asked for, whatever the order in which they were taken', async () => {
  give = async (samples) => {
    samples.push(
      sample('mcs', 2, 0),
      sample('ticket', 2, 0),
      sample('ticket', 1, 0),
      sample('mcs', 1, 0),
      sample('mcs', 1, 1),
      sample('ticket', 2, 1),
    );
  };
  const result = await measured();
  expect(result.samples.map(({ variant, cores, repeat }) => `${variant} ${cores} ${repeat}`)).toEqual([
    'ticket 1 0',
    'ticket 2 0',
    'mcs 1 0',
    'mcs 2 0',
    'ticket 2 1',
    'mcs 1 1',
  ]);
  expect(result.summary.map(({ variant, cores }) => `${variant} ${cores}`)).toEqual([
    'ticket 1',
    'ticket 2',
    'mcs 1',
    'mcs 2',
  ]);
  expect(result).toMatchObject({ interrupted: false });
});

test('threads that break end the measurement, and what was measured till then is kept with the reason', async () => {
  give = async (samples) => {
    samples.push(sample('ticket', 1, 0));
    throw new Error('a worker ran out of memory');
  };
  const result = await measured();
  expect(result).toMatchObject({ interrupted: true, samples: [{ variant: 'ticket' }] });
  expect(result.warnings[0]).toBe('The measurement ended early: a worker ran out of memory.');
});

test('threads that break before anything was measured are an error', async () => {
  give = async () => {
    throw new Error('no threads');
  };
  await expect(measured()).rejects.toThrow('no threads');
});
