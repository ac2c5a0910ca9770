// `npm run why` as a person has it: the answer, its files, and what is refused before anything runs.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { npmRun, percore, scratchFolder } from './command.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => join(scratch.path, name);
const lock = (body: string): string =>
  `const DOOR = line();\nexport function acquire(m: Int32Array, core: i32): void { ${body} }\nexport function release(m: Int32Array, core: i32): void { Atomics.store(m, DOOR, 0); }\n`;
writeFileSync(at('mine.ts'), lock('while (Atomics.exchange(m, DOOR, 1) !== 0) pause();'));
writeFileSync(at('open.ts'), lock(''));
writeFileSync(at('shut.ts'), lock('while (Atomics.load(m, DOOR) === 0) pause();'));
writeFileSync(at('typo.ts'), lock('Atomics.lod(m, DOOR);'));

test('a point is explained: the bars, the lines, the what-ifs and the sentence', async () => {
  const ended = await npmRun([
    'why',
    'spinlock',
    '--',
    '--variant',
    'ticket',
    '--cores',
    '12',
    '--machine',
    'opteron-48',
  ]);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/^ {8}1 +51\.2 M +41 +39% +61% +0% +0% +0% {2}█+▓+$/m);
  expect(ended.stdout).toMatch(/^▶ {5}12 .*▒+░+·+$/m);
  expect(ended.stdout).toMatch(/^SERVING +12\.0 +\d+% +9\d% +[\d,]+$/m);
  const ratios = [
    ...ended.stdout.matchAll(
      /^(?:transfers free|queueing free|critical section halved|one socket|as it is) +([\d.]+)x /gm,
    ),
  ].map(([, ratio]) => Number(ratio));
  expect(ratios).toHaveLength(5);
  expect(ratios).toEqual([...ratios].sort((a, b) => b - a));
  expect(ended.stdout.replace(/\s+/g, ' ')).toMatch(
    /➜ 12 cores wait for SERVING: each write of it makes every other core miss, one after the other; with transfers free throughput would be [\d.]+x, with queueing free [\d.]+x\./,
  );
  expect(ended.stdout).not.toContain('\u001b[');
});

test('the answer as JSON is alone on standard output and the same again; the trace is a file that a viewer reads', async () => {
  const words = [
    'why',
    'spinlock',
    '--variant',
    './mine.ts',
    '--cores',
    '1,3',
    '--machine',
    'laptop-8',
    '--trace-cycles',
    '3000',
    '--json',
    '-',
    '--trace',
    'trace.json',
  ];
  const [ended, again] = [await percore(words, { cwd: scratch.path }), await percore(words, { cwd: scratch.path })];
  expect(ended.code).toBe(0);
  expect(again.stdout).toBe(ended.stdout);
  const answer = JSON.parse(ended.stdout);
  expect(answer).toMatchObject({
    schema: 'percore.why/1',
    lab: 'spinlock',
    variant: './mine.ts',
    machine: 'laptop-8',
    cores: 3,
    points: [{ cores: 1 }, { cores: 3 }],
    log: { cycles: 3000 },
  });
  const trace = JSON.parse(readFileSync(at('trace.json'), 'utf8'));
  const moved = trace.traceEvents.filter(
    (each: { ph: string; cat?: string }) => each.ph === 'X' && each.cat === 'transfer',
  );
  expect(moved).toHaveLength(answer.log.movements.length);
  expect(moved.map((each: { args: { line: string } }) => each.args.line)).toContain('DOOR');
  expect(ended.stderr).toContain(
    `Written as trace.json: ${moved.length} movements of lines in 3,000 cycles; open it at https://ui.perfetto.dev`,
  );
});

describe('a variant that goes wrong', () => {
  test('is said to be wrong, and ends with 1', async () => {
    const ended = await percore(['why', 'spinlock', './open.ts', '--cores', '4', '--machine', 'laptop-8'], {
      cwd: scratch.path,
    });
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout).toContain('./open.ts is WRONG on 4 cores: labs/spinlock/workload.ts:');
    expect(ended.stdout).not.toContain('The same run with one thing changed');
  });

  test('is said to be stuck with the word waited for, and ends with 1', async () => {
    const ended = await percore(['why', 'spinlock', './shut.ts', '--cores', '2', '--machine', 'laptop-8'], {
      cwd: scratch.path,
    });
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout.replace(/\s+/g, ' ')).toContain(
      './shut.ts is STUCK on 2 cores: no core can continue: core 0 spins on DOOR (0), core 1 spins on DOOR (0);',
    );
  });
});

describe.concurrent('refused before anything is simulated', () => {
  test.each<[string, readonly string[], string]>([
    ['a mistyped lab', ['spinloc', 'ticket'], 'There is no lab "spinloc". Did you mean spinlock?'],
    ['no variant', ['spinlock'], 'Name a variant with --variant. There are: test-and-set,'],
    [
      'a mistyped variant',
      ['spinlock', '--variant', 'tikcet'],
      'spinlock has no variant "tikcet". Did you mean ticket?',
    ],
    ['a file that is refused', ['spinlock', './typo.ts'], './typo.ts:2:'],
    ['more cores than there are', ['spinlock', 'ticket', '--cores', '49'], 'opteron-48 has 48 cores, fewer than 49'],
    [
      'a mistyped machine',
      ['spinlock', 'ticket', '--machine', 'opteron48'],
      'There is no machine "opteron48". Did you mean opteron-48?',
    ],
    [
      'a mistyped knob',
      ['spinlock', 'ticket', '--set', 'insid=3'],
      'this lab has no knob "insid". Did you mean inside?',
    ],
    ['a mistyped option', ['spinlock', 'ticket', '--trase', 'x'], "unknown option '--trase' (Did you mean --trace?)"],
    ['two variants', ['spinlock', 'ticket', '--variant', 'mcs'], 'one variant is explained at a time'],
    [
      'two texts for one standard output',
      ['spinlock', 'ticket', '--json', '-', '--trace', '-'],
      'only one of --json and --trace can be "-"',
    ],
  ])('%s', async (_, words, sentence) => {
    const ended = await percore(['why', ...words], { cwd: scratch.path });
    expect(ended.stderr).toContain(sentence);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
  });

  test('options that npm took for itself, with the command as it must be', async () => {
    const ended = await npmRun(['why', 'spinlock', '--variant', 'ticket']);
    expect(ended.stderr).toContain('Write: npm run why spinlock -- --variant ticket');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
  });
});
