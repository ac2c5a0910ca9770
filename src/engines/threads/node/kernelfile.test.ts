// The kernel's small files, read from this computer and from texts.

import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { countIn, fieldOf, readText } from './kernelfile.ts';

test('a file that is there is read whole', () => {
  expect(readText(fileURLToPath(import.meta.url))).toMatch(/^\/\/ The kernel's small files/);
});

test('a file that is not there, and a folder, are unknown and no error', () => {
  expect(readText('/no/such/file')).toBeNull();
  expect(readText('/')).toBeNull();
});

test('a value is found by its whole key, with a colon or without', () => {
  expect(fieldOf('nr_throttled_more 9\nnr_throttled 3\n', 'nr_throttled')).toBe('3');
  expect(fieldOf('Name:\tnode\nCpus_allowed_list:\t0-3,8\n', 'Cpus_allowed_list')).toBe('0-3,8');
  expect(fieldOf('Name:\tnode\n', 'Cpus_allowed_list')).toBeNull();
  expect(fieldOf(null, 'Name')).toBeNull();
});

test('a count is a whole number; the kernel\'s -1 and "max" are none', () => {
  expect(countIn('100000\n')).toBe(100_000);
  expect(['-1\n', 'max', '', '1.5', null].map(countIn)).toEqual([null, null, null, null, null]);
});
