// The arithmetic of claims, on curves whose answers can be seen at once.

import { describe, expect, test } from 'vitest';
import { collapse, magnitude, off, ordered, peak, percent, within } from './claim.ts';
import type { Curve, Pair } from './study.ts';

const pair = (name: string, published: Curve, simulated: Curve): Pair => ({ name, published, simulated });

describe('within a bound', () => {
  const published: Curve = [
    [1, 100],
    [3, 100],
    [6, 100],
  ];

  test('is met by figures that lie in it, above and below', () => {
    const claim = within(
      'a',
      pair('x', published, [
        [1, 500],
        [3, 129],
        [6, 71],
      ]),
      0.3,
      3,
    );
    expect(claim).toMatchObject({
      met: true,
      of: 'x',
      asked: 'within 30% from 3 cores up',
      found: '+29% at most (3 cores)',
    });
  });

  test('is missed by one that lies outside, and says where and by how much', () => {
    expect(
      within(
        'a',
        pair('x', published, [
          [1, 100],
          [3, 131],
          [6, 69],
        ]),
        0.3,
        3,
      ),
    ).toMatchObject({ met: false, found: '+31% at 3, −31% at 6' });
  });

  test('is asked only where both curves have a figure', () => {
    expect(
      within(
        'a',
        pair('x', published, [
          [3, 100],
          [5, 900],
        ]),
        0.3,
        1,
      ),
    ).toMatchObject({ met: true, found: '+0% at most (3 cores)' });
  });
});

describe('an order', () => {
  const high = (simulated: number): Pair => pair('high', [[8, 200]], [[8, simulated]]);
  const low = (simulated: number): Pair => pair('low', [[8, 100]], [[8, simulated]]);
  const near = (simulated: number): Pair => pair('near', [[8, 105]], [[8, simulated]]);

  test('is met by any figures in it, and those published within 10% have none', () => {
    expect(ordered('a', [low(1), near(0.5), high(2)], 8)).toMatchObject({
      met: true,
      found: 'all 2 pairs that differ by more than 10%',
    });
  });

  test('is missed by a pair the other way round, which is named', () => {
    expect(ordered('a', [low(3), near(1), high(2)], 8)).toMatchObject({
      met: false,
      found: 'low above high; 1 of 2 pairs right',
    });
  });

  test('is missed by equal figures, and by curves of which no two are apart', () => {
    expect(ordered('a', [low(2), high(2)], 8).met).toBe(false);
    expect(ordered('a', [low(2), near(2)], 8).met).toBe(false);
  });
});

describe('an order of magnitude', () => {
  const reference = pair(
    'best',
    [
      [1, 100],
      [8, 800],
    ],
    [
      [1, 10],
      [8, 80],
    ],
  );

  test('is met by a part of the reference that is less than ten times off', () => {
    expect(
      magnitude(
        'a',
        pair(
          'x',
          [
            [1, 50],
            [8, 4],
          ],
          [
            [1, 5],
            [8, 3.9],
          ],
        ),
        reference,
        [1, 8],
      ),
    ).toMatchObject({ met: true, found: '9.8 times above at most (8 cores)' });
  });

  test('is missed by one that is ten times off, on either side', () => {
    expect(
      magnitude(
        'a',
        pair(
          'x',
          [
            [1, 50],
            [8, 4],
          ],
          [
            [1, 5],
            [8, 4],
          ],
        ),
        reference,
        [1, 8],
      ),
    ).toMatchObject({ met: false, found: '10.0 times above at most (8 cores)' });
    expect(
      magnitude(
        'a',
        pair(
          'x',
          [
            [1, 50],
            [8, 4],
          ],
          [
            [1, 0.4],
            [8, 0.4],
          ],
        ),
        reference,
        [1, 8],
      ),
    ).toMatchObject({ met: false, found: '12.5 times below at most (1 core)' });
  });
});

describe('a collapse', () => {
  test('is the deepest fall between neighbouring counts, not between distant ones', () => {
    expect(
      collapse([
        [28, 27.8],
        [29, 24.7],
        [30, 11.2],
        [31, 10.1],
        [48, 0.5],
      ]),
    ).toBe(29);
  });

  test('is not looked for where no counts are neighbours', () => {
    expect(() =>
      collapse([
        [1, 1],
        [8, 4],
        [48, 2],
      ]),
    ).toThrow('neighbouring counts');
  });

  test('comes after the peak here: the highest figure', () => {
    expect(
      peak([
        [1, 1],
        [8, 7],
        [9, 6.9],
        [10, 3],
      ]),
    ).toBe(8);
  });
});

test('how far apart two figures are is told in percent, and from ten times on as a factor', () => {
  expect([off(1.2, 1), off(0.5, 1), off(15, 1)].map(percent)).toEqual(['+20%', '−50%', '15x']);
});
