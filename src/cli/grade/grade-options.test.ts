// What a person writes behind `npm run grade`, and what is said where it cannot be meant.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readCheckOptions } from '../check/check-options.ts';
import { readLabOptions } from '../lab/lab-options.ts';
import { readGradeOptions } from './grade-options.ts';

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^(PERCORE_|npm_)/.test(name)) vi.stubEnv(name, undefined);
});
afterEach(() => void vi.unstubAllEnvs());

const grade =
  (...words: string[]) =>
  () =>
    readGradeOptions(words);

describe('--reset', () => {
  test('takes its lab in front and behind', () => {
    expect([
      grade('spinlock', '--reset')()?.reset,
      grade('--reset', 'spinlock')()?.reset,
      grade('spinlock', '--reset', 'spinlock')()?.reset,
    ]).toEqual(['spinlock', 'spinlock', 'spinlock']);
    expect([
      grade('spinlock')()?.reset,
      grade('spinlock', '--hint')()?.lab,
      grade('--hint', 'spinlock')()?.lab,
      grade('--solution', 'rcu')()?.lab,
    ]).toEqual([null, 'spinlock', 'spinlock', 'rcu']);
  });

  test('is refused without a lab, with two, and with another thing', () => {
    expect(grade('--reset')).toThrow('name its lab, like npm run grade spinlock -- --reset');
    expect(grade('rcu', '--reset', 'spinlock')).toThrow('--reset spinlock is about another lab than rcu');
    expect(grade('spinlock', '--reset', '--hint')).toThrow('are different things');
  });
});

describe('a file without its option', () => {
  test('is answered with the command that was meant', () => {
    expect(grade('spinlock', './mine.ts')).toThrow('Write: npm run grade spinlock -- --submission ./mine.ts');
    expect(grade('spinlock', 'a.ts', 'b.ts')).toThrow('npm run grade spinlock -- --batch FOLDER');
    expect(grade('spinlock', 'rcu')).toThrow('one exercise is graded at a time, saw "spinlock rcu"');
    expect(() => readLabOptions(['spinlock', './mine.ts'], '0')).toThrow(
      'Write: npm run lab spinlock -- --variants ./mine.ts',
    );
    expect(() => readLabOptions(['spinlock', 'a.ts', 'b.ts'], '0')).toThrow(
      'Write: npm run lab spinlock -- --variants a.ts,b.ts',
    );
    expect(() => readCheckOptions(['spinlock', 'mcs', 'clh'])).toThrow(
      'one variant is checked at a time, saw mcs and clh. Write: npm run check spinlock mcs.',
    );
  });
});

describe('--batch', () => {
  test('takes the formats that have a place for several reports, and refuses the others', () => {
    for (const format of ['text', 'json', 'junit'])
      expect(grade('spinlock', '--batch', 'x', '--format', format)()?.format).toBe(format);
    for (const format of ['gradescope', 'classroom', 'classroom50', 'prairielearn', 'gradelib'])
      expect(grade('spinlock', '--batch', 'x', '--format', format)).toThrow(
        `--format ${format} is the report of one submission, and --batch grades many`,
      );
  });

  test('takes a separator, which means nothing without it', () => {
    expect(grade('spinlock', '--batch', 'x', '--separator', 'semicolon')()?.separator).toBe('semicolon');
    expect(grade('spinlock', '--separator', 'tab')).toThrow('it goes with --batch FOLDER');
    vi.stubEnv('PERCORE_SEPARATOR', 'semicolon');
    expect([grade('spinlock')()?.lab, grade('spinlock', '--batch', 'x')()?.separator]).toEqual([
      'spinlock',
      'semicolon',
    ]);
    vi.stubEnv('PERCORE_SEPARATOR', undefined);
    expect(grade('spinlock', '--batch', 'x', '--separator', 'dot')).toThrow(
      'Allowed choices are comma, semicolon, tab',
    );
  });
});
