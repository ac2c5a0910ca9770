// The queue gives vectors as they were put in, across its blocks, and knows when it is empty.

import { expect, it } from 'vitest';
import { createQueue, putLast, takeFirst } from './queue.ts';

const into = new Int32Array(3);

it('gives vectors in the order in which they came, though blocks are used again meanwhile', () => {
  const queue = createQueue(3);
  let taken = 0;
  for (let i = 0; i < 5000; i++) {
    putLast(queue, Int32Array.of(i, -i, i * 7));
    if (i % 3 === 2) continue;
    expect(takeFirst(queue, into)).toBe(true);
    expect([...into]).toEqual([taken, taken === 0 ? 0 : -taken, taken * 7]);
    taken++;
  }
  for (; taken < 5000; taken++) {
    expect(takeFirst(queue, into)).toBe(true);
    expect(into[0]).toBe(taken);
  }
  expect(queue.blocks.length + queue.spare.length).toBeLessThan(8);
});

it('keeps copies: what the caller writes later does not reach it', () => {
  const queue = createQueue(3);
  const vector = Int32Array.of(1, 2, 3);
  putLast(queue, vector);
  vector.fill(9);
  takeFirst(queue, into);
  expect([...into]).toEqual([1, 2, 3]);
});

it('has nothing to give when all has been taken, and leaves the vector as it is', () => {
  const queue = createQueue(3);
  expect(takeFirst(queue, into.fill(5))).toBe(false);
  putLast(queue, Int32Array.of(1, 2, 3));
  takeFirst(queue, into);
  expect(takeFirst(queue, into.fill(5))).toBe(false);
  expect([...into]).toEqual([5, 5, 5]);
});
