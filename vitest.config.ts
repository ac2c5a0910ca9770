// How the tests run: the project's, or with PERCORE_LONG=1 its long ones; the page's, in Chromium; and the exercises, which an
// editor runs for a student.

import { defineConfig } from 'vitest/config';

const long = process.env.PERCORE_LONG === '1';
const quick = process.env.VITEST_QUICK === '1';

/** What needs a browser: `npm run test:page`. */
const inChromium = ['web/test/**/*.test.ts', 'test/browser-machine.test.ts'];

/**
 * Tests of one file of the project each: they share a process, which loads the project once for all. Those that replace a
 * module, or something that all share, are told apart by `alone`.
 */
const units = ['src/**/*.test.ts', 'web/**/*.test.ts'];
export const alone: readonly string[] = [
  'src/cli/check/check-journal.test.ts',
  'src/cli/command-line/fault.test.ts',
  'src/cli/command-line/kept-result.test.ts',
  'src/cli/grade/batch-files.test.ts',
  'src/cli/grade/handout.test.ts',
  'src/cli/lab/result-report.test.ts',
  'src/cli/machine/machine-file.test.ts',
  'src/cli/terminal/door.test.ts',
  'src/disk/whole-file.test.ts',
];

/** Tests of one file of the project that take about a second and more: `npm run test:quick` leaves them to `npm test`. */
export const slow: readonly string[] = [
  'src/cli/check/check-set.test.ts',
  'src/cli/new-lab/new-lab.test.ts',
  'src/compile/growth.test.ts',
  'src/disk/named-file.test.ts',
  'src/engines/checker/liveness/bypass.test.ts',
  'src/engines/checker/liveness/unbounded.test.ts',
  'src/engines/checker/liveness/wait-freedom.test.ts',
  'src/engines/checker/model/auxiliary.test.ts',
  'src/engines/checker/model/buffer.test.ts',
  'src/engines/checker/model/verdict.test.ts',
  'src/engines/checker/sampling/sampling.test.ts',
  'src/engines/checker/search/brute-force.test.ts',
  'src/engines/checker/search/explore.test.ts',
  'src/engines/machine/stay.test.ts',
  'src/engines/machine/strict.test.ts',
  'src/engines/threads/hang.test.ts',
  'src/engines/threads/measure.test.ts',
  'src/experiment/calibration/program.test.ts',
  'src/experiment/meaning/compare.test.ts',
  'src/experiment/measure.test.ts',
  'src/grade/exercise-lab.test.ts',
  'src/grade/scale.test.ts',
  'src/laws/bootstrap.test.ts',
  'src/pool/node.test.ts',
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
          exclude: ['**/node_modules/**', ...inChromium, ...alone, ...(quick ? slow : []), '**/*.long.test.ts'],
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
