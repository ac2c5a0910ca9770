// What a file has wrong, through every command: every sentence, exit code 2, and no stack. In one process, for speed.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { main as check } from '../src/cli/check/check.ts';
import type { Main } from '../src/cli/command-line/command.ts';
import { main as grade } from '../src/cli/grade/grade.ts';
import { main as lab } from '../src/cli/lab/lab.ts';
import { main as why } from '../src/cli/why/why.ts';
import { root } from './real-threads.ts';

/** A checkout of its own: two small labs, and all the rest by links. */
const course = mkdtempSync(join(tmpdir(), 'percore-refusals-'));
const at = (...path: string[]): string => join(course, ...path);
const listeners = process.getMaxListeners();

beforeAll(() => {
  process.setMaxListeners(0);
  for (const name of ['src', 'machines', 'package.json']) symlinkSync(join(root, name), at(name));
  mkdirSync(at('node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((each) => each !== '.cache'))
    symlinkSync(join(root, 'node_modules', name), at('node_modules', name));
  for (const name of ['one', 'two']) writeLab(name);
  cpSync(join(root, 'labs/spinlock'), at('labs/spinlock-exercise'), { recursive: true });
});
afterAll(() => {
  process.setMaxListeners(listeners);
  rmSync(course, { recursive: true, force: true });
});

const lock = `const HELD = line();
export function acquire(m: Int32Array, core: i32): void { while (Atomics.exchange(m, HELD, 1) !== 0) pause(); }
export function release(m: Int32Array, core: i32): void { Atomics.store(m, HELD, 0); }
`;

function writeLab(name: string): void {
  mkdirSync(at('labs', name), { recursive: true });
  writeFileSync(
    at('labs', name, 'lab.ts'),
    `const card: Card = { title: '${name}', question: 'Does it?', order: 1, operation: 'one', variants: [
    { name: 'good', title: 'right', expect: 'holds', grows: 'a', falls: 'b' }, { name: 'other', title: 'right too', expect: 'holds', grows: 'a', falls: 'b' }], knobs: [] };\nexport default card;\n`,
  );
  writeFileSync(
    at('labs', name, 'workload.ts'),
    'declare function acquire(m: Int32Array, core: i32): void;\ndeclare function release(m: Int32Array, core: i32): void;\nconst COUNT = line();\nexport function operation(m: Int32Array, core: i32): void { acquire(m, core); m[COUNT] = m[COUNT] + 1; release(m, core); }\n',
  );
  for (const variant of ['good', 'other']) writeFileSync(at('labs', name, `${variant}.ts`), lock);
}

type Said = { readonly code: number; readonly out: string; readonly said: string };

/** Runs a command in this process. */
async function run(main: Main, ...words: readonly string[]): Promise<Said> {
  const [out, said] = [
    vi.spyOn(process.stdout, 'write').mockReturnValue(true),
    vi.spyOn(process.stderr, 'write').mockReturnValue(true),
  ];
  const text = (spy: typeof out): string => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
  try {
    const code = await main({ root: course, words: [...words], name: 'command' });
    return { code, out: text(out), said: text(said) };
  } finally {
    out.mockRestore();
    said.mockRestore();
  }
}

/** A file, and the sentences that must be said of it. */
const slips: readonly (readonly [what: string, text: string, sentences: readonly string[]])[] = [
  ['nothing', '', ['1:1: the file has no `acquire`', '1:1: the file has no `release`']],
  ['a syntax error', lock.replace('!== 0)', '!== 0'), ['a syntax error']],
  ['C', '#include <stdio.h>\nint main(void) { return 0; }\n', ['1:1:']],
  [
    'the vocabulary of another lab',
    'export function add(m: Int32Array, core: i32, amount: i32): void {}\n',
    ['the file has none of `acquire`, `release`'],
  ],
  ['two slips', lock.replace('void {', 'void { let s = "a"; let f = 1.5;'), [':2:67: a string', ':2:80: 1.5']],
  ['a choice among none', lock.replace('void {', 'void { choose(0);'), ['`choose(0)` has nothing to choose from']],
  ['a missing export', lock.replace('export function release', 'function release'), ['`release`']],
];

describe.each(slips)('a file with %s', (_, text, sentences) => {
  const path = at('mine.ts');
  const quick = ['--cores', '1', '--seconds', '0.01', '--repeat', '1', '--out', at('results')];
  test.each<[string, Main, readonly string[]]>([
    ['check', check, ['one', path]],
    ['check --strategy', check, ['one', path, '--strategy', 'random', '--runs', '1']],
    ['lab', lab, ['one', '--variants', `good,${path}`, ...quick]],
    ['lab --engine machine', lab, ['one', '--engine', 'machine', '--variants', path, ...quick]],
    ['why', why, ['one', path, '--cores', '2']],
  ])('%s', async (_name, main, words) => {
    writeFileSync(path, text);
    const { code, out, said } = await run(main, ...words);
    for (const sentence of sentences) expect(said).toContain(sentence);
    expect(said).not.toMatch(/\n\s+at |mistake of Percore/);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe('what only a run shows to be refused', () => {
  const chooses = `${lock}export function prepare(m: Int32Array): void { m[HELD] = choose(3) & 0; }\n`;

  test('is said by check, which starts from one memory', async () => {
    writeFileSync(at('prepares.ts'), chooses);
    const { code, said } = await run(check, 'one', at('prepares.ts'));
    expect(said).toContain('prepares.ts:4:8: `prepare` uses `choose`, but a check starts from one memory');
    expect(code).toBe(2);
  });

  test("is a finding of the grader's, and no end of it", async () => {
    writeFileSync(at('prepares.ts'), chooses);
    const { code, out } = await run(
      grade,
      'spinlock-exercise',
      '--submission',
      at('prepares.ts'),
      '--no-real',
      '--format',
      'json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ points: 0 });
  });
});

describe('a file that does not come to its end', () => {
  /** Days between two accesses, or within a step. */
  const long = 'for (let i = 0; i < 50000000; i++) { for (let j = 0; j < 9000000; j++) {} Atomics.load(m, HELD); }';
  const endless: readonly (readonly [where: string, text: string])[] = [
    ['`prepare`', `${lock}export function prepare(m: Int32Array): void { ${long} }\n`],
    ['its first operation', lock.replace('void {', `void { ${long}`)],
  ];
  test.each(
    endless,
  )('in %s is ended by check --seconds, lab --limit and why --limit: what was reached is said, exit 3', async (_, text) => {
    writeFileSync(at('endless.ts'), text);
    const checked = await run(check, 'one', at('endless.ts'), '--seconds', '1');
    expect(checked.out).toMatch(/INCOMPLETE on 2 cores[\s\S]*was stopped at more than 1 s/);
    const swept = await run(
      lab,
      'one',
      '--machine',
      'laptop-8',
      '--variants',
      at('endless.ts'),
      '--cores',
      '1,2,4,8',
      '--limit',
      '1',
      '--quick',
      '--out',
      at('results'),
    );
    expect(swept.out.replace(/\s+/g, ' ')).toContain(
      'was stopped: its simulation had not finished after 1 s. No operation had finished',
    );
    const asked = await run(why, 'one', at('endless.ts'), '--cores', '2', '--limit', '1');
    expect(asked.said).toContain('was stopped: its simulation had not finished after 1 s');
    expect([checked.code, swept.code, asked.code]).toEqual([3, 3, 3]);
  });

  test('its twin: one that ends is not ended', async () => {
    const { code } = await run(
      lab,
      'one',
      '--machine',
      'laptop-8',
      '--variants',
      'good',
      '--cores',
      '1',
      '--quick',
      '--out',
      at('results'),
    );
    expect(code).toBe(0);
  });
});

describe('in a whole course', () => {
  const spoiled = (lab_: string, variant: string, text: string) =>
    writeFileSync(at('labs', lab_, `${variant}.ts`), text);

  test.each([
    ['does not link', lock.replace('void {', 'void { let s = "a";')],
    ['chooses in `prepare`', `${lock}export function prepare(m: Int32Array): void { m[HELD] = choose(3) & 0; }\n`],
  ])('a variant that %s is told once, with exit 2, and hides no other', async (_, text) => {
    spoiled('one', 'other', text);
    const { code, out, said } = await run(check, 'one');
    spoiled('one', 'other', lock);
    expect(out).toMatch(/one +good +holds +holds/);
    expect(out).not.toContain('other');
    expect(said.match(/labs\/one\/other\.ts:\d+:\d+: /g)).toHaveLength(1);
    expect(code).toBe(2);
  });

  test('a card that cannot be read is told, and hides no other lab', async () => {
    rmSync(at('labs/spinlock-exercise'), { recursive: true });
    writeFileSync(at('labs/two/lab.ts'), 'export default 1 +;\n');
    const { code, out, said } = await run(check);
    expect(out).toMatch(/one +good +holds +holds/);
    expect(said).toContain('labs/two/lab.ts:');
    expect(code).toBe(2);
  });
});
