// What all commands' lines have in common: a twin for every option, and one sentence for whatever cannot be read.

import { readdirSync, readFileSync } from 'node:fs';
import { distance } from 'fastest-levenshtein';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readValidateOptions } from '../../../validation/options.ts';
import { readCheckOptions } from '../check/check-options.ts';
import { readFitOptions } from '../fit/fit-options.ts';
import { readGradeOptions } from '../grade/grade-options.ts';
import { main as handout } from '../grade/handout.ts';
import { readLabOptions } from '../lab/lab-options.ts';
import { readMachineOptions } from '../machine/machine-options.ts';
import { readPageOptions } from '../page/page-options.ts';
import { readWhyOptions } from '../why/why-options.ts';
import { elsewhere, variableOf } from './environment.ts';

beforeEach(() => vi.stubEnv('npm_lifecycle_event', undefined));
afterEach(() => vi.unstubAllEnvs());

const lines: Readonly<Record<string, (...words: string[]) => unknown>> = {
  lab: (...words) => readLabOptions(words, '1.2.3'),
  check: (...words) => readCheckOptions(words, '1'),
  why: (...words) => readWhyOptions(words, '1.2.3'),
  grade: (...words) => readGradeOptions(words, '1'),
  'machine calibrate': (...words) => readMachineOptions(['calibrate', ...words], '1.2.3'),
  fit: (...words) => readFitOptions(words, '1.2.3'),
  validate: (...words) => readValidateOptions(words, ['one-word']),
  web: (...words) => readPageOptions('web', words, '1.2.3'),
  preview: (...words) => readPageOptions('preview', words, '1.2.3'),
};

function helpOf(read: (...words: string[]) => unknown): string {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  read('--help');
  const text = said.mock.calls.join('');
  said.mockRestore();
  return text;
}

describe.each(Object.entries(lines))('npm run %s', (_, read) => {
  test('names the twin of each option in its help', () => {
    const options = helpOf(read)
      .split('\n  ')
      .filter((each) => each.startsWith('--') && !each.startsWith('--version'))
      .map((each) => /^--([a-z-]+)/.exec(each)![1]!);
    const text = helpOf(read).replace(/\s+/g, ' ');
    expect(options.length).toBeGreaterThan(0);
    for (const option of options) expect(text).toContain(`env: PERCORE_${option.toUpperCase().replaceAll('-', '_')})`);
  });

  test('refuses an option that there is not, on one line', () => {
    expect(() => read('--frobnicate')).toThrow(
      /^unknown option '--frobnicate'\. `npm run [a-z]+ -- --help` lists the options$/,
    );
    expect(() => read('--hep')).toThrow(/^unknown option '--hep' \(Did you mean --help\?\)$/);
  });
});

describe('a twin', () => {
  test('that is empty is as good as none', () => {
    vi.stubEnv('PERCORE_CORES', '')
      .stubEnv('PERCORE_SECONDS', '')
      .stubEnv('PERCORE_JSON', '')
      .stubEnv('PERCORE_MEMORY', '')
      .stubEnv('PERCORE_SUBMISSION', '');
    expect(lines.check!('spinlock')).toMatchObject({ cores: null, seconds: 600, json: null, memory: 'sc' });
    expect(lines.grade!('spinlock')).toMatchObject({ seconds: 60, submission: null });
  });

  test('of a switch is off with 0, false, no or off, on with 1, true, yes or on, and refused with anything else', () => {
    vi.stubEnv('PERCORE_WATCH', 'no')
      .stubEnv('PERCORE_NO_REAL', '0')
      .stubEnv('PERCORE_HINT', 'false')
      .stubEnv('PERCORE_OPEN', '0')
      .stubEnv('PERCORE_EXIT_ZERO', '1')
      .stubEnv('PERCORE_MARKDOWN', 'no');
    expect(lines.grade!('spinlock')).toMatchObject({ watch: false, real: true, hint: false, exitZero: true });
    expect(lines.web!()).toMatchObject({ open: false });
    expect(lines.validate!()).toMatchObject({ markdown: false });
    vi.stubEnv('PERCORE_NO_REAL', '1');
    expect(lines.grade!('spinlock')).toMatchObject({ real: false });
  });

  test.each([
    ['check', 'PERCORE_STATES', 'PERCORE_STATES: --states x: a whole number from 1 to 1,000,000,000 is expected'],
    ['grade', 'PERCORE_SECONDS', 'PERCORE_SECONDS: --seconds x: a number of seconds from 0.1 to 3,600 is expected'],
    [
      'why',
      'PERCORE_TRACE_CYCLES',
      'PERCORE_TRACE_CYCLES: --trace-cycles x: a whole number from 1 to 20,000,000 is expected',
    ],
    ['machine calibrate', 'PERCORE_REPEAT', 'PERCORE_REPEAT: --repeat x: a whole number from 3 to 1,000 is expected'],
    ['web', 'PERCORE_PORT', 'PERCORE_PORT: --port x: a port from 1 to 65,535 is expected'],
  ])('of npm run %s that cannot be read is named: %s', (command, twin, sentence) => {
    vi.stubEnv(twin, 'x');
    expect(() => lines[command]!()).toThrow(sentence);
    const option = `--${twin.slice('PERCORE_'.length).toLowerCase().replaceAll('_', '-')}`;
    expect(() => lines[command]!(option, 'y')).toThrow(sentence.replace(/^\w+: (.*) x:/, '$1 y:'));
  });

  test('gives way to the command line', () => {
    vi.stubEnv('PERCORE_CORES', '3').stubEnv('PERCORE_SET', 'a=1').stubEnv('PERCORE_BENCHMARK', 'one');
    expect(lines.check!('--cores', '2', '--set', 'b=2, c=3')).toMatchObject({ cores: 2, set: ['b=2', 'c=3'] });
    expect(lines.fit!('mine.csv')).toMatchObject({ benchmark: 'one' });
    expect(lines.fit!('mine.csv', '--benchmark', 'two')).toMatchObject({ benchmark: 'two' });
  });
});

describe('what npm took for itself', () => {
  test('is shown with a value only where the option takes one', () => {
    vi.stubEnv('npm_lifecycle_event', 'grade')
      .stubEnv('npm_config_watch', 'true')
      .stubEnv('npm_config_real', '')
      .stubEnv('npm_config_submission', 'mine.ts');
    expect(() => lines.grade!('spinlock')).toThrow(
      'Write: npm run grade spinlock -- --submission mine.ts --watch --no-real\n',
    );
  });
});

test('npm run handout wants a folder, and an empty twin is none', async () => {
  vi.stubEnv('PERCORE_OUT', '');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await handout({ root: '/', words: [] })).toBe(2);
  expect(said.mock.calls.join()).toBe('Where to? Write: npm run handout -- --out FOLDER\n');
  said.mockRestore();
});

describe('help says each thing once', () => {
  test.each(Object.entries(lines))('npm run %s', (_, read) => {
    const text = helpOf(read).replace(/\s+/g, ' ');
    expect(text).not.toMatch(/default: (null|false|true|\[\]|none|undefined)/);
    for (const told of text.split(/(?= --[a-z])/))
      expect(told.match(/\(?default:? [\d"a-z]/g)?.length ?? 0).toBeLessThanOrEqual(told.includes('pct:') ? 2 : 1);
    expect(text.includes('--version') || text.includes('validate')).toBe(true);
    expect(text).toMatch(/Every option is also an environment variable: PERCORE_[A-Z_]+=/);
  });
});

describe('the environment', () => {
  test('a switch that is neither on nor off is refused', () => {
    vi.stubEnv('PERCORE_QUICK', 'maybe');
    expect(() => lines.lab!('spinlock')).toThrow('PERCORE_QUICK=maybe: this must be on (1) or off (0)');
    vi.stubEnv('PERCORE_QUICK', 'off');
    expect(lines.lab!('spinlock')).toMatchObject({ quick: false });
    vi.stubEnv('PERCORE_QUICK', 'Yes');
    expect(lines.lab!('spinlock')).toMatchObject({ quick: true });
  });

  test.each([
    ['PERCORE_CROES', 'PERCORE_CORES'],
    ['PERCORE_SEDONDS', 'PERCORE_SECONDS'],
    ['PERCORE_REPEATS', 'PERCORE_REPEAT'],
  ])('%s, a slip away from a twin, is refused', (name, meant) => {
    vi.stubEnv(name, '1');
    expect(() => lines.lab!('spinlock')).toThrow(`${name} belongs to no option. Did you mean ${meant}?`);
  });

  test("twins of other commands and variables of one's own are let be", () => {
    vi.stubEnv('PERCORE_WATCH', '1')
      .stubEnv('PERCORE_BENCHMARK', 'x')
      .stubEnv('PERCORE_COURSE_FOLDER', '/x')
      .stubEnv('PERCORE_CROES', '');
    expect(() => lines.lab!('spinlock')).not.toThrow();
  });

  test("a twin that is a slip away from another command's is known, so that it is not refused there", () => {
    const folder = new URL('../', import.meta.url);
    const named = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.ts$/.test(name))
      .flatMap((name) =>
        [...readFileSync(new URL(name, folder), 'utf8').matchAll(/option\(\s*['`]--([a-z-]+)/g)].map(([, option]) =>
          variableOf(option!),
        ),
      );
    expect(named.length).toBeGreaterThan(50);
    expect(
      named.filter(
        (name) => !elsewhere.has(name) && named.some((other) => other !== name && distance(other, name) <= 2),
      ),
    ).toEqual([]);
  });

  test('PERCORE_OUT for a folder of results is not taken for a file, nor the other way round', () => {
    vi.stubEnv('PERCORE_OUT', 'my-results');
    expect(lines.lab!('spinlock')).toMatchObject({ out: 'my-results' });
    expect(() => lines.grade!('spinlock')).toThrow(
      'PERCORE_OUT=my-results looks like a folder, and --out of npm run grade is a file',
    );
    expect(lines.grade!('spinlock', '--out', 'plain')).toMatchObject({ out: 'plain' });
    vi.stubEnv('PERCORE_OUT', 'grades.csv');
    expect(lines.grade!('spinlock')).toMatchObject({ out: 'grades.csv' });
    expect(() => lines.lab!('spinlock')).toThrow(
      'PERCORE_OUT=grades.csv looks like a file, and --out of npm run lab is a folder',
    );
  });
});
