// Results in links: packed and unpacked again, and refused with a sentence when a link was cut.

import { expect, test } from 'vitest';
import type { Result } from '../../src/experiment/result.ts';
import { longestLink, pack, packText, unpack } from './pack.ts';

const samples = Array.from({ length: 144 }, (_, i) => ({
  variant: `v${i % 8}`,
  cores: 1 + (i % 2),
  repeat: i,
  seconds: 0.1 + i / 7000,
  operations: 123456 + i * 977,
  throughput: 123456.789 * (i + 1),
  perCore: i % 2 === 0 ? [5] : [5, 6],
  correct: true,
}));
const result: Result = {
  schema: 'percore.result/1',
  lab: 'spinlock',
  engine: 'threads',
  code: 'wasm',
  machine: null,
  host: { cpu: 'x', cores: 2, quota: null, os: 'x', runtime: 'é', percore: '0' },
  knobs: { inside: 0 },
  seed: 1,
  started: '2026-01-01T00:00:00Z',
  samples,
  summary: [
    { variant: 'v0', cores: 1, median: 1, low: null, high: null, fairness: 1, correct: true, repeats: 1, spread: null },
  ],
  fits: [],
  warnings: [],
};

const named = [
  { name: 'yesterday', result },
  { name: 'today', result: { ...result, seed: 2 } },
];

test('results come out of their link as they went in, with their names, and measured courses fit into one', async () => {
  const packed = await pack(named.map((each) => ({ ...each, over: true })));
  expect(packed).toMatch(/^[\w-]+$/);
  expect(packed.length).toBeLessThan(longestLink);
  expect(await unpack(packed)).toEqual(named);
});

test('a link of before, with one result that has no name, is read', async () => {
  expect(await unpack(await packText(JSON.stringify(result)))).toEqual([{ name: 'from the link', result }]);
});

test('what holds something else than results is refused with a sentence', async () => {
  await expect(unpack(await packText('[{"name": "x"}]'))).rejects.toThrow('the figures in this link');
  await expect(unpack(await packText('null'))).rejects.toThrow('the figures in this link');
});

test.each([
  ['cut', (packed: string) => packed.slice(0, -20)],
  ['no such thing', () => 'abc!'],
  ['empty', () => ''],
])('a link that is %s is refused with a sentence', async (_, spoil) => {
  await expect(unpack(spoil(await pack(named)))).rejects.toThrow('The figures in this link are broken');
});
