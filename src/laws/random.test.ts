// A seed repeats; purposes do not disturb one another.

import { expect, test } from 'vitest';
import { shuffled, stream } from './random.ts';

const ten = (seed: number, purpose: string) => Array.from({ length: 10 }, () => draws(seed, purpose)).flat();
function draws(seed: number, purpose: string): number[] {
  const draw = stream(seed, purpose);
  return Array.from({ length: 10 }, () => draw(1000));
}

test('the same seed and purpose give the same numbers', () => {
  expect(ten(1, 'order')).toEqual(ten(1, 'order'));
});

test('another seed or another purpose gives other numbers', () => {
  expect(draws(1, 'order')).not.toEqual(draws(2, 'order'));
  expect(draws(1, 'order')).not.toEqual(draws(1, 'interval'));
});

test('every number below n comes up about equally often, and none from n up', () => {
  const draw = stream(7, 'dice');
  const counts = new Map<number, number>();
  for (let i = 0; i < 6000; i++) {
    const face = draw(6);
    counts.set(face, (counts.get(face) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('first draws of neighbouring seeds differ', () => {
  const firsts = new Set(Array.from({ length: 100 }, (_, seed) => stream(seed, 'order')(1_000_000)));
  expect(firsts.size).toBeGreaterThan(95);
});

test('a shuffle keeps every item once, changes the order, and leaves its argument alone', () => {
  const items = Array.from({ length: 20 }, (_, i) => i);
  const order = shuffled(items, stream(1, 'order'));
  expect(order).not.toEqual(items);
  expect([...order].sort((a, b) => a - b)).toEqual(items);
  expect(items[0]).toBe(0);
});

test('each of the six orders of three items comes up about equally often', () => {
  const draw = stream(3, 'orders');
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffled(['a', 'b', 'c'], draw).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
