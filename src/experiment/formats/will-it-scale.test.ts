// will-it-scale's CSV to the letter, one file a variant.

import { expect, test } from 'vitest';
import { madeUp } from '../../../test/made-up.ts';
import { willItScale } from './will-it-scale.ts';

test('the header, the origin, and a row for each core count', () => {
  const [file] = willItScale(madeUp({ ticket: { 2: [5.5], 1: [57.9] } }));
  expect(file?.csv).toBe(
    'tasks,processes,processes_idle,threads,threads_idle,linear\n0,0,100,0,100,0\n1,-1,-1.00,57,-1.00,57\n2,-1,-1.00,5,-1.00,114\n',
  );
  expect(file).toMatchObject({ case: 'sloppy-counter-ticket', title: 'sloppy-counter: ticket\n' });
});

test('a missing figure, and a missing single core, are -1', () => {
  const [file] = willItScale(madeUp({ mine: { 2: [50], 4: [null] } }));
  expect(file?.csv.split('\n').slice(2)).toEqual(['2,-1,-1.00,50,-1.00,-1', '4,-1,-1.00,-1,-1.00,-1', '']);
  expect(file?.title).toBe('sloppy-counter: mine (STOPPED)\n');
});

test('a simulated curve says so in its title', () => {
  expect(willItScale(madeUp({ mcs: { 1: [5] } }, { engine: 'machine', machine: 'opteron-48' }))[0]?.title).toBe(
    'sloppy-counter: mcs (simulated opteron-48)\n',
  );
});

test('paths become plain file names, each its own', () => {
  const files = willItScale(madeUp({ mcs: { 1: [1] }, './mcs.ts': { 1: [1] }, '../anna/my lock.ts': { 1: [1] } }));
  expect(files.map((file) => file.case)).toEqual([
    'sloppy-counter-mcs',
    'sloppy-counter-mcs-2',
    'sloppy-counter-anna-my-lock',
  ]);
});
