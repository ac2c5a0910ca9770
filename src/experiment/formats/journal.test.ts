// Journals: what is read from one is what the run would have written, as far as it got.

import { expect, test } from 'vitest';
import { fitResult } from '../fit.ts';
import type { Result } from '../result.ts';
import type { Sample } from '../sample.ts';
import { summarise } from '../summarise.ts';
import { journalHead, journalLine } from './journal.ts';
import { readResult } from './result-text.ts';

const sample = (variant: string, cores: number, repeat: number): Sample => ({
  variant,
  cores,
  repeat,
  seconds: 0.5,
  operations: 100,
  throughput: 200 / cores + repeat,
  perCore: Array.from({ length: cores }, () => 100 / cores),
  correct: true,
  error: null,
});
const [points, host] = [
  [
    ['ticket', 1],
    ['ticket', 2],
    ['mcs', 1],
    ['mcs', 2],
  ] as const,
  { cpu: 'größe 原子 \u{1f600}', cores: 2, quota: null, os: 'linux', runtime: 'node', percore: '0.1.0' },
];
const samples = [0, 1, 2].flatMap((repeat) => points.map(([variant, cores]) => sample(variant, cores, repeat)));
const variants = [
  { name: 'ticket', title: null },
  { name: 'mcs', title: null },
] as const;

function resultOf(of: Sample[], changes: Partial<Result> = {}): Result {
  const base: Result = {
    schema: 'percore.result/1',
    lab: 'spinlock',
    engine: 'threads',
    code: 'wasm',
    machine: null,
    host,
    knobs: { inside: 0 },
    seed: 1,
    started: '2026-11-22T01:00:00.000Z',
    samples: of,
    summary: summarise(of, 1),
    fits: [],
    warnings: [],
    variants: variants.map((each) => ({ ...each })),
    repeat: 3,
    seconds: 0.5,
    interrupted: false,
    ...changes,
  };
  return {
    ...base,
    fits: fitResult({ summary: base.summary, samples: of, variants: base.variants ?? [], engine: base.engine, host }),
  };
}

/** The journal of a run that took samples in some order. */
const journalOf = (taken: readonly Sample[], head = resultOf(samples)): string =>
  [journalHead(head, { pid: 1 }), ...taken.map((each) => journalLine(each, true))].join('');

test('a journal with every sample is the result, but for being interrupted and saying so', () => {
  const whole = readResult(JSON.stringify(resultOf(samples)), 'whole');
  const read = readResult(journalOf([...samples].reverse()), 'x.journal');
  expect(read).toEqual({
    ...whole,
    interrupted: true,
    warnings: [expect.stringContaining('Read from the journal of a run')],
  });
});

test('a last line that breaks off anywhere is left out, and all before it is read', () => {
  const text = journalOf(samples.slice(0, 4));
  expect(Buffer.from(text).length).toBe(text.length);
  const lastLine = text.trimEnd().lastIndexOf('\n') + 1;
  for (let end = lastLine; end < text.length - 1; end++)
    expect(readResult(text.slice(0, end), 'x.journal').samples).toHaveLength(3);
  expect(readResult(text.trimEnd(), 'x.journal').samples).toHaveLength(4);
});

test('a journal whose first line breaks off, or with a broken line in its midst, is refused by that line', () => {
  const lines = journalOf(samples.slice(0, 3)).trimEnd().split('\n');
  expect(() => readResult(lines[0]!.slice(0, 200), 'x.journal')).toThrow(
    "x.journal: the journal's first line breaks off",
  );
  expect(() => readResult([lines[0], '{"sample":', lines[2]].join('\n'), 'x.journal')).toThrow(
    'x.journal: line 2 of the journal: this is not JSON; expected {"sample": …}.',
  );
  expect(() =>
    readResult([lines[0], lines[1]!.replace('"cores":1', '"cores":"one"'), lines[2]].join('\n'), 'x.journal'),
  ).toThrow('x.journal: line 2 of the journal: sample.cores: expected');
  expect(() => readResult([lines[0]!.replace('"host":', '"most":'), lines[1]].join('\n'), 'x.journal')).toThrow(
    'x.journal: line 1 of the journal: host is missing',
  );
});

test('of a simulated run the samples are in the order of its result, and what had not settled is said', () => {
  const taken = [...samples].sort((a, b) => b.cores - a.cores);
  const simulated = resultOf(samples, {
    engine: 'machine',
    code: 'steps',
    machine: 'laptop-8',
    warnings: ['Simulated, not measured.'],
  });
  const text =
    journalHead(simulated, { pid: 1 }) + taken.map((each) => journalLine(each, each.variant !== 'mcs')).join('');
  const read = readResult(text, 'x.journal');
  expect(read.samples.map(({ variant, cores, repeat }) => `${variant} ${cores} ${repeat}`).slice(0, 4)).toEqual([
    'ticket 1 0',
    'ticket 1 1',
    'ticket 1 2',
    'ticket 2 0',
  ]);
  expect(read.warnings).toEqual([
    'Simulated, not measured.',
    expect.stringContaining('mcs had not settled at 1, 2 cores'),
    expect.stringContaining('journal'),
  ]);
});
