// The Markov model beside a simulated curve: its cycles come from the result, and what it lacks is said.

import { expect, test } from 'vitest';
import { madeUpMachine } from '../../../test/made-up-machine.ts';
import { lockLoad } from '../../laws/markov.ts';
import type { Result } from '../result.ts';
import { markovOverlay } from './overlay.ts';

const machine = madeUpMachine({ clock: 1e9, service: 500 });
const line = (variant: string, cores: number, median: number): Result['summary'][number] => ({
  variant,
  cores,
  repeats: 1,
  median,
  low: null,
  high: null,
  fairness: 1,
  correct: true,
  spread: null,
});
const result = (changes: Partial<Result> = {}): Pick<Result, 'engine' | 'knobs' | 'summary'> => ({
  engine: 'machine',
  knobs: { inside: 400, outside: 12_000 },
  summary: [line('ticket', 1, 1e9 / 12_500), line('ticket', 48, 41_000)],
  ...changes,
});

test("one core's cycles less those outside are the section, and the law gives the rest", () => {
  const overlay = markovOverlay(result(), machine);
  const law = { serial: 500, between: 12_500, home: 500 };
  for (const n of [1, 8, 48]) expect(overlay.at(n)).toBeCloseTo(1e9 * lockLoad(law, n).acquisitions, 3);
  expect(overlay.sentence).toContain(
    "500 cycles in the section (one core's operation without `outside`), 12500 between two acquisitions of one core, 500 of the line's home",
  );
  expect(overlay.sentence).toContain('its peak is at 7 cores');
});

test("a machine whose home has no service time of its own takes the mean latency of a waiter's read", () => {
  expect(markovOverlay(result(), madeUpMachine({ clock: 1e9, service: 0 })).sentence).toContain(
    "160 of the line's home",
  );
});

test.each([
  ['real threads', result({ engine: 'threads' }), 'ask for --engine machine'],
  ['a lab without the knobs', result({ knobs: { inside: 1 } }), 'a lab with the knobs inside and outside'],
  ['another variant', result({ summary: [line('mcs', 1, 1e6)] }), 'let --variants name ticket'],
  ['no figure at one core', result({ summary: [line('ticket', 2, 1e6)] }), 'put 1 among the --cores'],
])('refuses %s', (_, without, sentence) => {
  expect(() => markovOverlay(without, machine)).toThrow(sentence);
});
