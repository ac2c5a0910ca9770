// The package, as npm packs it and as a person has it who has no checkout: unpacked into an empty folder, with the packages that it
// declares and no others.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packaged } from '../bin/commands.mjs';
import { readResult } from '../src/experiment/formats/result-text.ts';
import { type Ended, run, scratchFolder } from './command.ts';
import { root } from './real-threads.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const installed = join(scratch.path, 'node_modules/percore');

beforeAll(() => {
  const pack = ['pack', '--ignore-scripts', '--pack-destination', scratch.path, '--silent'];
  const [tarball] = execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }).trim().split('\n').slice(-1);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(scratch.path, tarball!), '-C', installed, '--strip-components=1']);
  // npm runs this before it packs; the page, which takes longest, is left to the long test.
  execFileSync(process.execPath, [join(root, 'bin/prepack.mjs'), join(installed, 'built')]);
  for (const name of declared(installed)) link(name);
});

function declared(folder: string): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(dependencies);
}

/** Installs a package of the checkout, and what it declares itself. */
function link(name: string): void {
  const [from, to] = [join(root, 'node_modules', name), join(scratch.path, 'node_modules', name)];
  if (existsSync(to) || !existsSync(from)) return;
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to, 'junction');
  for (const each of declared(from)) link(each);
}

function percore(...words: readonly string[]): Promise<Ended> {
  return run(process.execPath, [join(installed, 'bin/percore.mjs'), ...words], { cwd: scratch.path });
}

test('the package has neither sources nor tests, and is small', () => {
  const paths = readdirSync(installed, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  expect(paths.filter((path) => /^(src|web|test|bench|validation)\/|\.test\.|\/(wrong|right)\//.test(path))).toEqual(
    [],
  );
  expect(paths.length).toBeLessThan(200);
});

test('the help lists the commands that the package has, as they are typed', async () => {
  const { stdout } = await percore('--help');
  expect(stdout).toContain('Usage: npx percore COMMAND');
  expect([...stdout.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name]) => name).sort()).toEqual([...packaged].sort());
});

describe('in an empty folder', () => {
  test('a lab is measured, its result is kept there, and the next command is one that works there', async () => {
    const ended = await percore('lab', 'sloppy-counter', '--cores', '1', '--seconds', '0.02', '--repeat', '1');
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const [file] = readdirSync(join(scratch.path, 'results'));
    expect(readResult(readFileSync(join(scratch.path, 'results', file!), 'utf8'), file!).lab).toBe('sloppy-counter');
    expect(ended.stdout).toContain(`Export it: npx percore lab --from results/${file} --csv FILE`);
  });

  test("a lab of one's own is made, listed, proved and explained, with the `--` of the lessons too", async () => {
    const made = await percore('new-lab', 'mine');
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toContain('npx percore check mine');
    expect((await percore('lab')).stdout).toMatch(/Your own, in the folder labs:\n\n {2}mine /);
    const proved = await percore('check', 'mine');
    expect([proved.code, proved.stderr]).toEqual([0, '']);
    const why = await percore('why', 'mine', '--', '--variant', 'atomic', '--cores', '2');
    expect([why.code, why.stderr]).toEqual([0, '']);
  });

  test('an exercise begins with its stub there, and is graded there', async () => {
    const none = await percore('grade', 'sloppy-counter');
    expect(none.stdout).toContain('npx percore grade sloppy-counter --reset restores the stub');
    expect((await percore('grade', '--reset', 'sloppy-counter')).code).toBe(0);
    expect(existsSync(join(scratch.path, 'labs/sloppy-counter/exercise.ts'))).toBe(true);
    const graded = await percore('grade', 'sloppy-counter', '--no-real');
    expect(graded.stdout).toMatch(/\d+ of 20 points/);
  });
});
