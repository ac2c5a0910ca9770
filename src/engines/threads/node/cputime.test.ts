// CPU time, from the text of /proc/stat and from what Node gives elsewhere.

import { expect, test } from 'vitest';
import { cpuTimeFrom, cpuTimeIn } from './cputime.ts';

//                     user nice system idle iowait irq softirq steal guest guest_nice
const stat = `cpu  9999 0 0 0 0 0 0 0 0 0
cpu0 100 20 30 5000 700 4 6 50 90 9
cpu1 200 0 0 5000 0 0 0 0 0 0
cpu10 1000 0 0 0 0 0 0 0 0 0
intr 12345
`;

test('busy is all but idle, disk waits, steal, and guests that user already holds', () => {
  expect(cpuTimeIn(stat, [0])).toEqual({ busy: 1.6, steal: 0.5 });
});

test('only our CPUs are summed, or each of them once where ours are unknown', () => {
  expect(cpuTimeIn(stat, [0, 1])?.busy).toBeCloseTo(3.6);
  expect(cpuTimeIn(stat, null)?.busy).toBeCloseTo(13.6);
});

test('without the text, or without our CPUs in it, time is unknown', () => {
  expect(cpuTimeIn(null, null)).toBeNull();
  expect(cpuTimeIn(stat, [7])).toBeNull();
  expect(cpuTimeIn('cpu  1 2 3\n', null)).toBeNull();
});

test('an old kernel without a steal column has no steal', () => {
  expect(cpuTimeIn('cpu0 100 0 0 5\n', null)).toEqual({ busy: 1, steal: 0 });
});

test("elsewhere Node's milliseconds serve, and steal is unknown", () => {
  const info = { model: '', speed: 0, times: { user: 1000, nice: 0, sys: 500, idle: 9000, irq: 100 } };
  expect(cpuTimeFrom([info, info])).toEqual({ busy: 3.2, steal: null });
  expect(cpuTimeFrom([])).toBeNull();
});
