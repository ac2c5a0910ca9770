// What can go wrong while the command runs: wrong variants, hangs, Ctrl-C, files that cannot be written. Nothing measured is lost.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readResult } from '../src/experiment/result-text.ts';
import { type Ended, percore, scratchFolder } from './command.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => join(scratch.path, name);
const small = ['--cores', '1', '--seconds', '0.02', '--repeat', '2'];

/** The one result that was kept in a folder, read by the schema. */
function kept(folder: string) {
  const [file, ...others] = readdirSync(at(folder));
  expect(others).toEqual([]);
  return readResult(readFileSync(at(`${folder}/${file}`), 'utf8'), file!);
}

writeFileSync(at('forgets.ts'), `// Forgets what it is told.
export function add(m: Int32Array, core: i32, amount: i32): void {}
export function read(m: Int32Array, core: i32): i32 { return 0; }
export function sum(m: Int32Array, core: i32): i32 { return 0; }
`);
writeFileSync(at('never.ts'), `// A lock that opens for the first and for nobody else.
const HELD = line();
export function acquire(m: Int32Array, core: i32): void { while (Atomics.exchange(m, HELD, 1) !== 0) pause(); }
export function release(m: Int32Array, core: i32): void {}
`);
writeFileSync(at('outside.ts'), `// Steps outside the memory.
export function acquire(m: Int32Array, core: i32): void {}
export function release(m: Int32Array, core: i32): void { m[LINE * -1] = 0; }
`.replace('LINE * -1', '-LINE'));

test('a wrong variant is marked in the table and in the file, with file and line, and the exit code is 1', async () => {
  const ended = await percore(['lab', 'sloppy-counter', '--variants', `per-core,${at('forgets.ts')}`, ...small, '--set', 'readPerMille=0', '--out', at('wrong')]);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/forgets\.ts +1 .*\*\*\* WRONG \*\*\*/);
  expect(ended.stdout.replace(/\s+/g, ' ')).toMatch(/labs\/sloppy-counter\/workload\.ts:\d+:\d+: `assert\(sum\(m, 0\) === added\)` does not hold/);
  const { samples } = kept('wrong');
  expect(samples.filter((each) => each.variant === 'per-core').every((each) => each.correct)).toBe(true);
  expect(samples.filter((each) => each.variant !== 'per-core').map((each) => each.correct)).toEqual([false, false]);
});

test('a trap in a person\'s file says its line, and the others are measured', async () => {
  const ended = await percore(['lab', 'spinlock', '--variants', `${at('outside.ts')},mcs`, ...small, '--out', at('trap')]);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/outside\.ts +1 .*\*\*\* STOPPED \*\*\*/);
  expect(ended.stdout.replace(/\s+/g, ' ')).toContain("outside.ts:3:61: the index `-LINE` is outside the program's");
  expect(kept('trap').samples.filter((each) => each.variant === 'mcs' && each.correct)).toHaveLength(2);
});

test('a hung variant is stopped and explained, not run again, and the others are measured', async () => {
  const ended = await percore(['lab', 'spinlock', '--variants', `ticket,${at('never.ts')},mcs`, ...small, '--out', at('hung')]);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/never\.ts +1 .*\*\*\* STOPPED \*\*\*/);
  expect(ended.stdout.replace(/\s+/g, ' ')).toContain('hung: an operation had not ended 2.0 s after the start, so it was stopped');
  const { samples } = kept('hung');
  expect(samples.map((each) => each.variant).sort()).toEqual([at('never.ts'), 'mcs', 'mcs', 'ticket', 'ticket'].sort());
});

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  /**
   * Interrupts a command once it measures, and says how long it took to end after that. Nothing shows from outside that
   * it does: where the interrupt came too early, it is sent later the next time.
   */
  async function interrupted(words: readonly string[], isEarly: (ended: Ended) => boolean, after = 2000): Promise<Ended & { readonly milliseconds: number }> {
    let sent = 0;
    const ended = await percore(['lab', ...words], { onStart: (child) => setTimeout(() => {
      sent = performance.now();
      child.kill('SIGINT');
    }, after) });
    if (after < 16_000 && (ended.code === null || isEarly(ended))) return interrupted(words, isEarly, after * 2);
    return { ...ended, milliseconds: performance.now() - sent };
  }

  test('keeps and prints what was measured so far, within two seconds', async () => {
    const ended = await interrupted(['sloppy-counter', '--cores', '1,2', '--seconds', '0.05', '--repeat', '1000', '--out', at('stopped'), '--csv', at('stopped.csv')], ({ stdout }) => stdout.includes('Nothing was measured'));
    expect(ended.code).toBe(130);
    expect(ended.milliseconds).toBeLessThan(2000);
    expect(ended.stdout).toContain('*** INTERRUPTED: only what was measured till then ***');
    expect(ended.stdout).toMatch(/^\S [a-z-]+ +[12] +[\d.]+ [kM]/m);
    const result = kept('stopped');
    expect(result).toMatchObject({ interrupted: true, lab: 'sloppy-counter' });
    expect(result.samples.length).toBeGreaterThan(0);
    expect(result.samples.every((each) => each.correct)).toBe(true);
    expect(readFileSync(at('stopped.csv'), 'utf8').split('\n').filter((line) => line.startsWith('sloppy-counter,'))).toHaveLength(result.samples.length);
  });

  test('ends a long sample in its midst, and says that there was nothing to keep', async () => {
    const ended = await interrupted(['spinlock', '--variants', 'ticket', '--seconds', '60', '--out', at('early')], () => false);
    expect(ended.code).toBe(130);
    expect(ended.milliseconds).toBeLessThan(2000);
    expect(ended.stdout).toContain('Nothing was measured yet, so nothing is kept.');
    expect(() => readdirSync(at('early'))).toThrow('ENOENT');
  });
});

describe('a file that cannot be written', () => {
  writeFileSync(at('file'), 'not a folder\n');

  test('is said after the table when it is the result itself', async () => {
    const ended = await percore(['lab', 'spinlock', '--variants', 'ticket', ...small, '--out', at('file/results')]);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/● ticket +1 +[\d.]+ M/);
    expect(ended.stderr).toMatch(/The result could not be kept in \S+file\/results\/spinlock-\S+\.json \(ENOTDIR.*Choose another folder with --out\./);
    expect(ended.stdout).not.toContain('Kept as');
  });

  test('is said after the table when it is an export, and the other exports and the result are written', async () => {
    const ended = await percore(['lab', 'spinlock', '--variants', 'ticket', ...small, '--out', at('unwritable'), '--csv', at('file/x.csv'), '--json', at('x.json')]);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/● ticket +1 +[\d.]+ M/);
    expect(ended.stderr).toMatch(/file\/x\.csv could not be written \((ENOTDIR|EEXIST).*Free some space or choose another folder\./);
    expect(kept('unwritable')).toEqual(readResult(readFileSync(at('x.json'), 'utf8'), 'x.json'));
  });
});

describe('a result file', () => {
  const saved = (change: (result: Record<string, unknown>) => void) => {
    const result = JSON.parse(readFileSync(at('x.json'), 'utf8'));
    change(result);
    writeFileSync(at('changed.json'), JSON.stringify(result));
    return percore(['lab', '--from', at('changed.json')]);
  };

  test('with a field at fault is refused by its path and that field', async () => {
    const ended = await saved((result) => { (result.samples as { throughput: unknown }[])[1]!.throughput = 'fast'; });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(`${at('changed.json')}`);
    expect(ended.stderr).toContain('samples[1].throughput: expected a number from 0, saw "fast"');
  });

  test('of another schema is refused, and one with a field more is read', async () => {
    expect((await saved((result) => { result.schema = 'percore.result/2'; })).stderr).toContain('schema: expected "percore.result/1", saw "percore.result/2"');
    expect(await saved((result) => { result.later = { anything: 1 }; })).toMatchObject({ code: 0, stderr: '' });
  });
});
