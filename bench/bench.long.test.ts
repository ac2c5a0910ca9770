// The benchmark's measuring parts, each by a tiny run: their tables. The rest is in bench.test.ts.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findCompiler } from './c-program.ts';

const root = join(import.meta.dirname, '..');
const compiler = findCompiler();

function bench(words: readonly string[], environment: NodeJS.ProcessEnv = process.env) {
  return spawnSync(process.execPath, [join(root, 'bin/percore.mjs'), 'bench', ...words], {
    encoding: 'utf8',
    env: environment,
    timeout: 50_000,
  });
}

test.skipIf(compiler === null)('a tiny run through the pairs with C gives a row for each and a mean', () => {
  const { status, stdout, stderr } = bench([
    '--only',
    'c',
    '--match',
    'seqlock/',
    '--repeat',
    '2',
    '--seconds',
    '0.01',
    '--cores',
    '1',
    '--no-pin',
  ]);
  expect(stderr).toContain('seqlock/locked');
  expect(status).toBe(0);
  expect(stdout).toMatch(/seqlock +seqlock +1 /);
  expect(stdout).toMatch(/Geometric mean over 2 pairs: WebAssembly \/ C \d/);
});

test('primitives and compilers give their tables as Markdown too', () => {
  const { status, stdout } = bench([
    '--only',
    'primitives',
    '--only',
    'compilers',
    '--quick',
    '--seconds',
    '0.002',
    '--markdown',
  ]);
  expect(status).toBe(0);
  expect(stdout).toContain('| Atomics.compareExchange | ');
  expect(stdout).toMatch(/\| spinlock \| [a-z-]+ \| \d+ \|/);
});

test('a run started by the benchmark says when its gates open', () => {
  const { status, stdout } = bench(['--only', 'start', '--quick']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/The first sample of a run starts \d+\.\d\d s after the command \(.* in 2 runs\)/);
});
