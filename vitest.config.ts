// How the tests run: the project's, or with PERCORE_LONG=1 its long ones; the page's, in Chromium; and the exercises, which an
// editor runs for a student.

import { defineConfig } from 'vitest/config';

const long = process.env.PERCORE_LONG === '1';

/** What needs a browser: `npm run test:page`. */
const inChromium = ['web/test/**/*.test.ts', 'test/browser-machine.test.ts'];

/**
 * Tests of one file of the project each: they share a process, which loads the project once for all. Those that replace a
 * module, or something that all share, are told apart by `alone`.
 */
const units = ['src/**/*.test.ts', 'web/**/*.test.ts'];
const alone = [
  'src/cli/check/check-journal.test.ts',
  'src/cli/command-line/fault.test.ts',
  'src/cli/command-line/kept-result.test.ts',
  'src/cli/grade/batch-files.test.ts',
  'src/cli/grade/handout.test.ts',
  'src/cli/lab/report.test.ts',
  'src/cli/machine/machine-file.test.ts',
  'src/cli/terminal/door.test.ts',
  'src/disk/whole-file.test.ts',
];

export default defineConfig({
  test: {
    // Tests of real threads need the cores for themselves now and then: two files at a time is what two cores can do.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'percore',
          include: long
            ? ['**/*.long.test.ts']
            : [...alone, 'test/**/*.test.ts', 'bench/**/*.test.ts', 'validation/*.test.ts'],
          exclude: ['**/node_modules/**', ...inChromium, ...(long ? [] : ['**/*.long.test.ts'])],
          testTimeout: long ? 3_600_000 : 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'units',
          include: long ? [] : units,
          exclude: ['**/node_modules/**', ...inChromium, ...alone, '**/*.long.test.ts'],
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'page',
          include: inChromium,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          retry: process.env.CI ? 1 : 0,
          // What a page shows comes after a click, later on a busy computer: it is asked again and again, and for long.
          expect: { poll: { timeout: 60_000, interval: 50 } },
        },
      },
      { test: { name: 'exercises', include: ['labs/*/exercise.test.ts'] } },
    ],
  },
});
