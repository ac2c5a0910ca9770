// The default sweep, and what a person may write after `--cores`.

import { expect, test } from 'vitest';
import { defaultSweep, parseCores } from './core-counts.ts';

function refusalOf(text: string, where?: string): string {
  const asked = parseCores(text, where);
  return 'refusal' in asked ? asked.refusal : `taken as ${asked.cores.join(' ')}`;
}

test('up to 8 cores every count is measured', () => {
  expect(defaultSweep(1)).toEqual([1]);
  expect(defaultSweep(2)).toEqual([1, 2]);
  expect(defaultSweep(8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('above 8 only the powers of two and the last, each once', () => {
  expect(defaultSweep(9).slice(7)).toEqual([8, 9]);
  expect(defaultSweep(16).slice(7)).toEqual([8, 16]);
  expect(defaultSweep(48).slice(7)).toEqual([8, 16, 32, 48]);
});

test('lists, ranges and mixtures become one sorted list without repeats', () => {
  expect(parseCores('1,2,4')).toEqual({ cores: [1, 2, 4] });
  expect(parseCores('1-8')).toEqual({ cores: [1, 2, 3, 4, 5, 6, 7, 8] });
  expect(parseCores(' 16, 2 - 4,3,1-2 ')).toEqual({ cores: [1, 2, 3, 4, 16] });
  expect(parseCores('10,9,2')).toEqual({ cores: [2, 9, 10] });
});

test('what is no number of cores is refused with what to write', () => {
  expect(refusalOf('two')).toBe(
    '--cores two: "two" is not a number of cores; write whole numbers with commas (1,2,4) or a range (1-8).',
  );
  for (const text of ['1.5', '-2', '1..8', '1-', '1-2-3', '2x'])
    expect(refusalOf(text)).toContain(`"${text}" is not a number of cores`);
});

test('a missing number is said to be missing', () => {
  for (const text of ['', '1,,2', '1,2,']) expect(refusalOf(text)).toContain('a number of cores is missing');
});

test('no cores, a backward range and thousands of cores are refused', () => {
  expect(refusalOf('0-4')).toContain('at least 1 core');
  expect(refusalOf('8-1')).toContain('write 1-8');
  expect(refusalOf('1-99999999999')).toContain('more than the limit of 1024');
  expect(parseCores('1024')).toEqual({ cores: [1024] });
});

test('a refusal names the option as it was written', () => {
  expect(refusalOf('x', 'PERCORE_CORES')).toMatch(/^PERCORE_CORES x: /);
});
