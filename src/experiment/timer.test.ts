// The timer's resolution, of clocks that are made up and of the one in use.

import { expect, test } from 'vitest';
import { timerResolution } from './timer.ts';

/** A clock of `step`, read every `read` of the same unit. */
function clock(step: number, read: number): () => number {
  let reads = 0;
  return () => Math.floor((reads++ * read) / step) * step;
}

test("a coarse clock's step is found", () => {
  expect(timerResolution(clock(16, 0.25))).toBe(16);
});

test('a clock finer than its reading gives the cost of reading', () => {
  expect(timerResolution(clock(1, 40))).toBe(40);
});

test('being off the CPU now and then, and a clock set back, do not move the result', () => {
  const steady = clock(2, 1);
  let reads = 0;
  let shift = 0;
  const shaken = () => {
    if (++reads % 40 === 0) shift += 1000;
    if (reads % 50 === 0) shift -= 300;
    return steady() + shift;
  };
  expect(timerResolution(shaken)).toBe(2);
});

test('a clock blurred on purpose, as browsers do, is taken at its usual step, not at its luckiest', () => {
  const coarse = clock(20, 1);
  let reads = 0;
  expect(timerResolution(() => coarse() + (++reads % 100 === 50 ? 1 : 0))).toBe(20);
});

test('a clock that stands still has no resolution, and does not hold us for ever', () => {
  expect(timerResolution(() => 7)).toBeNull();
});

test("this computer's clock moves by less than 20 ms", () => {
  const resolution = timerResolution(() => performance.now());
  expect(resolution).toBeGreaterThan(0);
  expect(resolution).toBeLessThan(20);
});
