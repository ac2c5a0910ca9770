// Which CPUs share a die, from the texts of other computers.

import { expect, test } from 'vitest';
import { nominalClock } from './clock-rate.ts';
import { diesHere } from './topology.ts';

const computer = (texts: Record<string, string>) => (path: string) => texts[path] ?? null;
const cpu = (n: number): string => `/sys/devices/system/cpu/cpu${n}`;
const allowed = (list: string): Record<string, string> => ({ '/proc/self/status': `Cpus_allowed_list:\t${list}\n` });
const cached = (n: number, shared: string): Record<string, string> => ({
  [`${cpu(n)}/cache/index2/level`]: '2\n',
  [`${cpu(n)}/cache/index3/level`]: '3\n',
  [`${cpu(n)}/cache/index3/shared_cpu_list`]: `${shared}\n`,
});
const siblings = (n: number, list: string): Record<string, string> => ({
  [`${cpu(n)}/topology/thread_siblings_list`]: `${list}\n`,
});

test('CPUs that share a third-level cache are on one die', () => {
  const read = computer({
    ...allowed('0-3'),
    ...cached(0, '0-1'),
    ...cached(1, '0-1'),
    ...cached(2, '2-3'),
    ...cached(3, '2-3'),
  });
  expect(diesHere(read)).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(
    diesHere(computer({ ...allowed('0-3'), ...Object.assign({}, ...[0, 1, 2, 3].map((n) => cached(n, '0-3'))) })),
  ).toEqual([[0, 1, 2, 3]]);
});

test('of the threads of one core, one counts', () => {
  const read = computer({
    ...allowed('0-3'),
    ...siblings(0, '0,2'),
    ...siblings(2, '0,2'),
    ...siblings(1, '1,3'),
    ...siblings(3, '1,3'),
    ...Object.assign({}, ...[0, 1, 2, 3].map((n) => cached(n, '0-3'))),
  });
  expect(diesHere(read)).toEqual([[0, 1]]);
});

test('without a third level the package tells, and without that all are one die', () => {
  const packages = Object.fromEntries([0, 1].map((n) => [`${cpu(n)}/topology/physical_package_id`, `${n}\n`]));
  expect(diesHere(computer({ ...allowed('0-1'), ...packages }))).toEqual([[0], [1]]);
  expect(diesHere(computer(allowed('0-1')))).toEqual([[0, 1]]);
});

test('a computer without /proc does not tell', () => {
  expect(diesHere(computer({}))).toBeNull();
});

test('the clock is what /proc/cpuinfo says, where it says anything', () => {
  expect(
    nominalClock(
      computer({ '/proc/cpuinfo': 'processor\t: 0\ncpu MHz\t\t: 2100.123\n\nprocessor\t: 1\ncpu MHz\t\t: 800.000\n' }),
    ),
  ).toBeCloseTo(2.100123e9);
  expect(nominalClock(computer({ '/proc/cpuinfo': 'processor\t: 0\nBogoMIPS\t: 48.00\n' }))).toBeNull();
  expect(nominalClock(computer({}))).toBeNull();
});
