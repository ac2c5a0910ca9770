// The words behind `npm run machine --`, and their twins.

import { afterEach, expect, test, vi } from 'vitest';
import { readMachineOptions } from './machine-options.ts';

afterEach(() => vi.unstubAllEnvs());

function read(
  words: readonly string[],
  environment: Record<string, string> = {},
): ReturnType<typeof readMachineOptions> {
  vi.stubEnv('npm_lifecycle_event', undefined);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return readMachineOptions(words, '0.0.0');
}

test('without words all machines are meant, with one that one', () => {
  expect(read([])).toEqual({
    machine: null,
    matrix: null,
    clock: null,
    out: null,
    repeat: null,
    seconds: null,
    quick: false,
  });
  expect(read(['opteron-48'])).toMatchObject({ machine: 'opteron-48' });
});

test('a calibration takes options, and twins where there are none', () => {
  expect(
    read(['calibrate', '--out', 'mine.json', '--repeat', '5', '--quick'], {
      PERCORE_REPEAT: '7',
      PERCORE_SECONDS: '0.01',
    }),
  ).toEqual({
    machine: 'calibrate',
    matrix: null,
    clock: null,
    out: 'mine.json',
    repeat: 5,
    seconds: 0.01,
    quick: true,
  });
  expect(read(['calibrate'], { PERCORE_QUICK: '0', PERCORE_REPEAT: '' })).toMatchObject({ quick: false, repeat: null });
  expect(read(['calibrate'], { PERCORE_QUICK: '1' })).toMatchObject({ quick: true });
});

test('an import takes a matrix, a clock and a place', () => {
  expect(read(['import', 'mine.csv', '--clock', '3.5', '--out', 'x.json'])).toMatchObject({
    machine: 'import',
    matrix: 'mine.csv',
    clock: 3.5,
    out: 'x.json',
  });
  expect(read(['import', 'mine.csv'])).toMatchObject({ matrix: 'mine.csv', clock: null, out: null });
});

test('twins that are meant for other commands do not disturb a listing', () => {
  expect(read(['opteron-48'], { PERCORE_SECONDS: '5', PERCORE_REPEAT: 'x', PERCORE_OUT: 'results' })).toMatchObject({
    machine: 'opteron-48',
    seconds: null,
  });
});

test.each<[readonly string[], Record<string, string>, string]>([
  [['opteron-48', 'xeon-80'], {}, 'one machine is shown at a time, saw "opteron-48 xeon-80"'],
  [['opteron-48', '--repeat', '5'], {}, '--repeat is for a calibration: npm run machine calibrate -- --repeat …'],
  [['calibrate', '--clock', '3'], {}, '--clock is for an import: npm run machine import MATRIX.csv -- --clock 3'],
  [['import', 'a.csv', '--repeat', '5'], {}, '--repeat is for a calibration: npm run machine calibrate -- --repeat …'],
  [['import', 'a.csv', '--clock', 'fast'], {}, '--clock fast: a number from 0.001 to 100 is expected'],
  [['calibrate', '--repeats', '5'], {}, "unknown option '--repeats' (Did you mean --repeat?)"],
  [['calibrate', '--frequency'], {}, "unknown option '--frequency'. `npm run machine -- --help` lists the options"],
  [['calibrate', '--repeat', '2'], {}, '--repeat 2: a whole number from 3 to 1,000 is expected'],
  [['calibrate', '--seconds', 'long'], {}, '--seconds long: a number from 0.0001 to 1 is expected'],
  [
    ['calibrate'],
    { PERCORE_REPEAT: 'often' },
    'PERCORE_REPEAT: --repeat often: a whole number from 3 to 1,000 is expected',
  ],
  [
    ['calibrate'],
    { npm_lifecycle_event: 'machine', npm_config_out: 'mine.json' },
    'Write: npm run machine calibrate -- --out mine.json',
  ],
])('%j is refused', (words, environment, sentence) => {
  expect(() => read(words, environment)).toThrow(sentence);
});
