// A figure beside its limit never reads as the limit that it misses; and which machine moves are counted on.

import { describe, expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { strictly } from '../engines/machine/description.ts';
import { simulatePoint } from '../engines/machine/run.ts';
import type { Scales } from '../lab/exercise.ts';
import { sourceAt } from '../lab/folder.ts';
import { readExercise } from './folder.ts';
import { linkSubmission } from './linked.ts';
import { besideLimit, findScale } from './scale.ts';

test.each([
  [11.2, 12, '11'],
  [12.04, 12, '12.04'],
  [12.0004, 12, '12.0004'],
  [11.96, 12, '11.96'],
  [12, 12, '12'],
  [3.2, 12, '3.2'],
  [1.4999, 1.5, '1.4999'],
  [100.3, 100, '100.3'],
  [1234.6, 1234, '1,235'],
  [0.31, 0.3, '0.31'],
])('%d beside a limit of %d is written as %s', (value, limit, text) => {
  expect(besideLimit(value, limit)).toBe(text);
});

describe('cache-line moves are counted on the strict reading of the machine', () => {
  const graded = readExercise(root, 'rcu').grading;
  const asked: Scales & { moves: { most: number } } = {
    name: 'few-moves',
    kind: 'scales',
    title: 'reads move few cache lines on 32 cores',
    look: 'l',
    points: 1,
    cores: 32,
    moves: { most: 0.7 },
  };
  const crowded = sourceAt(root, 'labs/rcu/wrong/notes-in-one-line.ts');

  test('so notes of all readers in one line are caught', () => {
    expect(findScale(crowded, graded, asked)).toMatchObject({ status: 'failed', reason: 'moves', points: 0 });
  });

  test('which they would not be where an owner keeps its line, and hits, until the probe arrives', () => {
    const machine = graded.machines['opteron-48']!;
    expect(machine.own).toBeGreaterThan(0);
    const program = linkSubmission(crowded, graded, 32, undefined);
    const [kept, strict] = [machine, strictly(machine)].map((each) => {
      const { lines, operations } = simulatePoint(program, each, { seed: 1, extent: { cycles: 6e6, events: 20_000 } });
      return lines.reduce((sum, { transfers }) => sum + transfers, 0) / operations;
    });
    expect(kept).toBeLessThan(0.7);
    expect(strict).toBeGreaterThan(0.7);
  });
});
