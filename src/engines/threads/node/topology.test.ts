// Physical cores before their second threads.

import { expect, test } from 'vitest';
import { spreadOverCores } from './topology.ts';

/** CPUs of other computers, by their lists of siblings. */
const siblings = (lists: readonly string[]) => (path: string) => {
  const [, cpu] = /cpu(\d+)\/topology\/thread_siblings_list$/.exec(path) ?? [];
  return lists[Number(cpu)] ?? null;
};

test('neighbours that share a core are used last', () => {
  expect(spreadOverCores([0, 1, 2, 3], siblings(['0-1\n', '0-1\n', '2-3\n', '2-3\n']))).toEqual([0, 2, 1, 3]);
});

test('siblings far apart leave the order as it is', () => {
  expect(spreadOverCores([0, 1, 2, 3], siblings(['0,2', '1,3', '0,2', '1,3']))).toEqual([0, 1, 2, 3]);
});

test('a core whose first thread is not ours still counts once', () => {
  expect(spreadOverCores([1, 2, 3], siblings(['0-1', '0-1', '2-3', '2-3']))).toEqual([1, 2, 3]);
});

test('CPUs of unknown topology are cores of their own', () => {
  expect(spreadOverCores([5, 6, 7], () => null)).toEqual([5, 6, 7]);
});
