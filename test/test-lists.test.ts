// The lists of tests that vitest.config.ts keeps name files that there are: a test that was moved is not run twice, or never apart.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alone, slow } from '../vitest.config.ts';
import { root } from './real-threads.ts';

test.each([
  ['apart', alone],
  ['slowly', slow],
])('the tests that run %s are files of the project, each once', (_, paths) => {
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(new Set(paths).size).toBe(paths.length);
});
