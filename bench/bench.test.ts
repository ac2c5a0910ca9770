// The benchmark runs: a tiny pass through every part, its skip, its help, and what it refuses. No time passes or fails.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { labNames, readLabCard } from '../src/lab/folder.ts';
import { compileC, findCompiler, runC } from './c-program.ts';
import { parts, readOptions } from './options.ts';
import { definitionsOf, linkPair, pairsIn } from './pair.ts';
import { gates } from './start.ts';
import { tableText } from './tables.ts';

const root = join(import.meta.dirname, '..');
const compiler = findCompiler();

function bench(words: readonly string[], environment: NodeJS.ProcessEnv = process.env) {
  return spawnSync(process.execPath, [join(root, 'bin/percore.mjs'), 'bench', ...words], {
    encoding: 'utf8',
    env: environment,
    timeout: 50_000,
  });
}

test('every lab that is measured has a pair, and every C program of an algorithm belongs to a variant', () => {
  const pairs = pairsIn(root);
  expect([...new Set(pairs.map(({ lab }) => lab.name))]).toEqual(
    labNames(root).filter((name) => readLabCard(root, name).litmus === undefined),
  );
  const programs = readdirSync(join(root, 'bench/c')).filter((name) => name.endsWith('.c'));
  expect(pairs.map(({ lab, variant }) => `${lab.name}-${variant.name}.c`).sort()).toEqual(programs.sort());
});

test.skipIf(compiler === null)('a C program counts right, and one whose count is off is found out', async () => {
  const pair = pairsIn(root).find(({ lab, variant }) => lab.name === 'spinlock' && variant.name === 'ticket')!;
  const folder = mkdtempSync(join(tmpdir(), 'percore-bench-test-'));
  try {
    const definitions = definitionsOf(linkPair(pair, 1));
    const right = await compileC(compiler!, pair.file, definitions, folder, 'right');
    expect(await runC(right, 0.01, 1, [])).toBeGreaterThan(0);
    const wrong = join(folder, 'spinlock-open.c');
    writeFileSync(
      wrong,
      readFileSync(pair.file, 'utf8')
        .replace('#include "words.h"', `#include "${join(root, 'bench/c/words.h')}"`)
        .replace('#include "spinlock.h"', `#include "${join(root, 'bench/c/spinlock.h')}"`)
        .replace('#include "harness.h"', `#include "${join(root, 'bench/c/harness.h')}"`)
        .replace('store(&m.v.serving,', 'm.w.count--; store(&m.v.serving,'),
    );
    expect(await runC(await compileC(compiler!, wrong, definitions, folder, 'wrong'), 0.01, 1, [])).toBeNull();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('without a C compiler the comparison is skipped with one sentence, and that is no failure', () => {
  const { status, stdout } = bench(['--only', 'c'], { ...process.env, PATH: '/nowhere' });
  expect(stdout).toContain('The comparison with C is skipped: neither cc nor gcc nor clang is installed.');
  expect(status).toBe(0);
});

test.each([
  [['--only', 'primitive'], 'Did you mean primitives?'],
  [['--quik'], 'Did you mean --quick?'],
  [['--repeat', '0'], 'write a whole number from 1'],
  [['--seconds', 'long'], 'write a number of seconds above 0'],
  [['spinlock'], 'takes no "spinlock"'],
])('%j is refused with the nearest word', (words, sentence) => {
  expect(() => readOptions(words)).toThrow(sentence);
});

test('what is refused ends with 2, with a sentence', () => {
  const { status, stderr } = bench(['--only', 'c', '--match', 'nothing-like-it']);
  expect([status, stderr]).toEqual([2, expect.stringContaining('no pair has that in its name')]);
});

test('the start of a run is when its second gate opens, whatever else the command says', () => {
  expect(gates('gate 12\nThe gate 5 is open\nwarning\ngate 34\n')).toEqual([12, 34]);
  expect(gates('nothing')).toEqual([]);
});

test('every part runs unless some are named', () => {
  expect(readOptions([])?.only).toEqual(parts);
  expect(readOptions(['--only', 'naps'])?.only).toEqual(['naps']);
  expect(readOptions(['--help'])).toBeNull();
});

test('a cell with a bar in it does not break a Markdown table', () => {
  const columns = [
    { title: 'name', align: 'left' },
    { title: 'ns', align: 'right' },
  ] as const;
  expect(tableText({ title: 'Costs', columns, rows: [['a | b', '1']], notes: ['So.'] }, true)).toBe(
    '**Costs**\n\n| name | ns |\n|---|---:|\n| a \\| b | 1 |\n\nSo.',
  );
});

test('the C programs name the lab that they follow in their first line', () => {
  for (const { file, lab, variant } of pairsIn(root)) {
    const [first] = readFileSync(file, 'utf8').split('\n');
    expect(first).toContain(`labs/${lab.name}/${variant.name}.ts`);
    expect(existsSync(join(root, `labs/${lab.name}/${variant.name}.ts`))).toBe(true);
  }
});
