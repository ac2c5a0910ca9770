// Verdicts: what is met or missed against what is known to be missed; a change in either direction is a surprise.

import { describe, expect, test } from 'vitest';
import { readPublished } from '../src/experiment/formats/published.ts';
import type { Claim, Study } from './study.ts';
import { judge, readKnownMisses, strayMisses } from './verdict.ts';

const claim = (id: string, met: boolean): Claim => ({ id, of: 'x', asked: 'something', met, found: 'something' });
const study = (...claims: Claim[]): Study => ({
  name: 's',
  title: 'S',
  machine: 'm',
  beside: 'b',
  source: null,
  unit: 'u',
  choices: [],
  trials: [],
  pairs: () => [],
  judge: () => claims,
});
const known = { reasons: { slow: 'It is too slow.' }, misses: { 's/b': 'slow' } };
const none = (): number => 0;

test('a miss that is known has its reason and is no surprise, nor is a target that is met', () => {
  const { claims } = judge(study(claim('s/a', true), claim('s/b', false)), none, known);
  expect(claims.map(({ reason, surprise }) => [reason, surprise])).toEqual([
    [null, false],
    ['It is too slow.', false],
  ]);
});

test('a miss that is not known is a surprise, and so is a target that is met though it was known as a miss', () => {
  const { claims } = judge(study(claim('s/a', false), claim('s/b', true)), none, known);
  expect(claims.map(({ surprise }) => surprise)).toEqual([true, true]);
});

test('a miss of a study that no longer asks for it is found; one of a study that was not run is not looked for', () => {
  const judged = [judge(study(claim('s/a', true)), none, known)];
  expect(strayMisses(judged, { reasons: {}, misses: { 's/b': 'slow', 't/c': 'slow' } })).toEqual(['s/b']);
});

test('known misses have reasons that are there', () => {
  expect(readKnownMisses(JSON.stringify(known))).toEqual(known);
  expect(() => readKnownMisses(JSON.stringify({ ...known, reasons: {} }))).toThrow(
    's/b has the reason "slow", which is not among the reasons',
  );
});

describe('published curves', () => {
  const file = {
    source: 'A paper, Figure 1',
    read: 'exactly',
    unit: 'M operations/s',
    curves: {
      a: [
        [1, 2],
        [2, 3.5],
      ],
    },
  };

  test('are read with their source', () => {
    expect(readPublished(JSON.stringify(file), 'a.json')).toEqual(file);
  });

  test.each([
    ['no source', { ...file, source: '' }, 'a.json: source'],
    [
      'counts out of order',
      {
        ...file,
        curves: {
          a: [
            [2, 1],
            [1, 1],
          ],
        },
      },
      'cores that grow',
    ],
    ['a figure of nothing', { ...file, curves: { a: [[1, 0]] } }, 'a figure above 0'],
  ])('are refused with %s', (_, changed, sentence) => {
    expect(() => readPublished(JSON.stringify(changed), 'a.json')).toThrow(sentence);
  });
});
