// A file by itself is a lab: it is proved, measured, simulated and explained without a folder or a card.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main as check } from '../src/cli/check/check.ts';
import type { Main } from '../src/cli/command-line/command.ts';
import { main as grade } from '../src/cli/grade/grade.ts';
import { main as lab } from '../src/cli/lab/lab.ts';
import { main as why } from '../src/cli/why/why.ts';
import { readResult } from '../src/experiment/formats/result-text.ts';
import { scratchFolder } from './command.ts';
import { root } from './real-threads.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => join(scratch.path, name);

const mutex = `// A mutex in one word, and a count that it protects.
const LOCK = line();
const COUNT = line();
export function operation(m: Int32Array, core: i32): void {
  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();
  m[COUNT] = m[COUNT] + 1;
  Atomics.store(m, LOCK, 0);
}
export function after(m: Int32Array, operations: i32): void {
  assert(m[COUNT] === operations, \`the count is \${m[COUNT]}\`);
}
`;
writeFileSync(at('mine.ts'), mutex);
writeFileSync(at('wrong.ts'), mutex.replace('Atomics.exchange(m, LOCK, 1)', 'Atomics.load(m, LOCK)'));

let said: string;
beforeEach(() => {
  said = '';
  vi.stubEnv('INIT_CWD', scratch.path);
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const run = (main: Main, ...words: readonly string[]): Promise<number> => main({ root, words });

describe('a file by itself', () => {
  test('is proved where it is right', async () => {
    expect(await run(check, './mine.ts')).toBe(0);
    expect(said).toContain('./mine.ts: HOLDS on 3 cores x 2 operations');
  });

  test('is refuted where it is wrong, by a schedule of its own lines, with the command that replays it', async () => {
    expect(await run(check, './wrong.ts', '--json', 'found.json')).toBe(1);
    expect(said).toContain('./wrong.ts: RACE');
    expect(said).toMatch(/1 {2}wrong:5 Atomics\.load\(m, LOCK\)/);
    const [, schedule = ''] = /check \.\/wrong\.ts (?:-- )?--schedule '([^']+)'/.exec(said)!;
    const found = JSON.parse(readFileSync(at('found.json'), 'utf8')) as { lab: string; variant: string };
    expect([found.lab, found.variant]).toEqual(['./wrong.ts', './wrong.ts']);
    said = '';
    expect(await run(check, './wrong.ts', '--schedule', schedule)).toBe(1);
    expect(said).toContain('RACE');
  });

  test('is measured on real threads, and its result is kept under its name and read again', async () => {
    const words = ['--cores', '1', '--seconds', '0.02', '--repeat', '1', '--out', 'kept'];
    expect(await run(lab, './mine.ts', ...words)).toBe(0);
    expect(said).toContain('./mine.ts: A mutex in one word, and a count that it protects.');
    expect(said).toContain('check ./mine.ts');
    const [file] = readdirSync(at('kept'));
    expect(file).toMatch(/^mine-2/);
    expect(readResult(readFileSync(at(`kept/${file}`), 'utf8'), file!).lab).toBe('./mine.ts');
    expect(await run(lab, '--from', `kept/${file}`)).toBe(0);
  });

  test('is simulated and explained', async () => {
    const words = ['--machine', 'opteron-48', '--cores', '1,2', '--quick', '--out', 'kept'];
    expect(await run(lab, './mine.ts', ...words)).toBe(0);
    expect(said).toContain('SIMULATED on opteron-48');
    said = '';
    expect(await run(why, './mine.ts', '--cores', '2')).toBe(0);
    expect(said).toContain('Why does ./mine.ts reach');
  });
});

describe('what is missing is said in a sentence', () => {
  test.each([
    ['a file that is not there', check, ['none.ts'], 'none.ts: there is no such file; a lab is a name, or a path'],
    ['a result in place of a lab', lab, ['x.json'], 'A result is printed by'],
    ['a variant of a file', check, ['./mine.ts', 'ticket'], './mine.ts is a file by itself and has no variants'],
    ['an exercise of a file', why, ['./mine.ts', '--exercise'], './mine.ts is a file by itself and has no exercise'],
    ['a knob of a file', lab, ['./mine.ts', '--set', 'x=1'], 'this lab has no knob "x"'],
    ['a file that is to be graded', grade, ['./mine.ts'], 'Of which lab is ./mine.ts a submission?'],
  ] as const)('%s', async (_, main, words, sentence) => {
    expect(await run(main, ...words)).toBe(2);
    expect(said).toContain(sentence);
  });

  test('the words of a lab: the lab that they are of', async () => {
    const ticket = join(root, 'labs/spinlock/ticket.ts');
    expect(await run(check, ticket)).toBe(2);
    expect(said).toContain('the file has no `operation`');
    expect(said).toContain(`has the words of spinlock, and runs with it: `);
    expect(said).toContain(`check spinlock ${ticket}`);
  });
});
