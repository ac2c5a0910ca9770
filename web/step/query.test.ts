// A stepping as a link: what is written is read again, and what means nothing is said.

import { expect, test } from 'vitest';
import { readAddress, writeAddress } from '../address/address.ts';
import { readStepQuery, type StepQuery, writeStepQuery } from './query.ts';

const variants = ['ticket', 'mcs', 'check-then-set'];

test('a stepping survives its link, choices, store buffers and all', () => {
  for (const schedule of ['2x2-01110-30fe96hr0', '3x1tso-010~(3)1~-k3f9q1', null]) {
    const asked: StepQuery = {
      variant: 'mcs',
      file: null,
      cores: schedule === null ? 3 : 2,
      operations: 2,
      set: { inside: 3, KEYS: -1 },
      schedule,
      at: 2,
    };
    const link = writeAddress(['lab', 'spinlock', 'step'], writeStepQuery(asked));
    expect(readStepQuery(readAddress(link).query, variants)).toEqual({ query: asked, problems: [] });
  }
});

test('what is plain stands in no link', () => {
  const { query } = readStepQuery(new URLSearchParams(), variants);
  expect(writeAddress(['lab', 'spinlock', 'step'], writeStepQuery(query))).toBe('#/lab/spinlock/step?variant=ticket');
});

test.each([
  ['variant=tickle', 'no variant "tickle"; did you mean ticket?'],
  ['cores=9', 'a whole number from 1 to 8'],
  ['operations=0', 'a whole number from 1 to 64'],
  ['set=inside=3', 'a constant and its value'],
])('%s is answered by a sentence', (text, sentence) => {
  const { query, problems } = readStepQuery(new URLSearchParams(text), variants);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(sentence);
  expect(query).toMatchObject({ variant: 'ticket', cores: 2, operations: 2 });
});
