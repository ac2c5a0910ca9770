// Frequency governors, from texts.

import { expect, test } from 'vitest';
import { governorsOf } from './clock-rate.ts';

const computer = (texts: Record<string, string>) => (path: string) => texts[path] ?? null;
const file = (cpu: number) => `/sys/devices/system/cpu/cpu${cpu}/cpufreq/scaling_governor`;

test('each governor is named once, and only of the CPUs that we use', () => {
  const read = computer({
    [file(0)]: 'schedutil\n',
    [file(1)]: 'performance\n',
    [file(2)]: 'performance\n',
    [file(3)]: 'powersave\n',
  });
  expect(governorsOf([0, 1, 2], read)).toEqual(['performance', 'schedutil']);
  expect(governorsOf([1, 2], read)).toEqual(['performance']);
});

test('where the kernel shows none it is unknown', () => {
  expect(governorsOf([0, 1], computer({}))).toBeNull();
});
