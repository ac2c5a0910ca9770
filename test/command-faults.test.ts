// What can go wrong while the command runs: wrong variants, hangs, Ctrl-C, files that cannot be written. Nothing measured is lost.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readResult } from '../src/experiment/formats/result-text.ts';
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

writeFileSync(
  at('forgets.ts'),
  `// Forgets what it is told.
export function add(m: Int32Array, core: i32, amount: i32): void {}
export function read(m: Int32Array, core: i32): i32 { return 0; }
export function sum(m: Int32Array, core: i32): i32 { return 0; }
`,
);
writeFileSync(
  at('never.ts'),
  `// A lock that opens for the first and for nobody else.
const HELD = line();
export function acquire(m: Int32Array, core: i32): void { while (Atomics.exchange(m, HELD, 1) !== 0) pause(); }
export function release(m: Int32Array, core: i32): void {}
`,
);
writeFileSync(
  at('outside.ts'),
  `// Steps outside the memory.
export function acquire(m: Int32Array, core: i32): void {}
export function release(m: Int32Array, core: i32): void { m[LINE * -1] = 0; }
`.replace('LINE * -1', '-LINE'),
);

test('a wrong variant is marked in the table and in the file, with file and line, and the exit code is 1', async () => {
  const ended = await percore([
    'lab',
    'sloppy-counter',
    '--variants',
    `per-core,${at('forgets.ts')}`,
    ...small,
    '--set',
    'readPerMille=0',
    '--out',
    at('wrong'),
  ]);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/forgets\.ts +1 .*\*\*\* WRONG \*\*\*/);
  expect(ended.stdout.replace(/\s+/g, ' ')).toMatch(
    /labs\/sloppy-counter\/workload\.ts:\d+:\d+: sum gave `total` at rest, and `added` was added/,
  );
  const { samples } = kept('wrong');
  expect(samples.filter((each) => each.variant === 'per-core').every((each) => each.correct)).toBe(true);
  expect(samples.filter((each) => each.variant !== 'per-core').map((each) => each.correct)).toEqual([false, false]);
});

test("a trap in a person's file says its line, and the others are measured", async () => {
  const ended = await percore([
    'lab',
    'spinlock',
    '--variants',
    `${at('outside.ts')},mcs`,
    ...small,
    '--out',
    at('trap'),
  ]);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/outside\.ts +1 .*\*\*\* STOPPED \*\*\*/);
  expect(ended.stdout.replace(/\s+/g, ' ')).toContain("outside.ts:3:61: the index `-LINE` is outside the program's");
  expect(kept('trap').samples.filter((each) => each.variant === 'mcs' && each.correct)).toHaveLength(2);
});

test('a hung variant is stopped and explained, not run again, and the others are measured', async () => {
  const ended = await percore([
    'lab',
    'spinlock',
    '--variants',
    `ticket,${at('never.ts')},mcs`,
    ...small,
    '--out',
    at('hung'),
  ]);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/never\.ts +1 .*\*\*\* STOPPED \*\*\*/);
  expect(ended.stdout.replace(/\s+/g, ' ')).toContain(
    'hung: an operation had not finished 2.0 s after the start, so it was stopped',
  );
  const { samples } = kept('hung');
  expect(samples.map((each) => each.variant).sort()).toEqual([at('never.ts'), 'mcs', 'mcs', 'ticket', 'ticket'].sort());
});

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  /**
   * Interrupts a command once it measures, and says how long it took to end after that. Nothing shows from outside that
   * it does: where the interrupt came too early, it is sent later the next time.
   */
  async function interrupted(
    words: readonly string[],
    isEarly: (ended: Ended) => boolean,
    after = 2000,
  ): Promise<Ended & { readonly milliseconds: number }> {
    let sent = 0;
    const ended = await percore(['lab', ...words], {
      onStart: (child) =>
        setTimeout(() => {
          sent = performance.now();
          child.kill('SIGINT');
        }, after),
    });
    if (after < 16_000 && (ended.code === null || ended.stderr.startsWith('\nInterrupted before') || isEarly(ended)))
      return interrupted(words, isEarly, after * 2);
    return { ...ended, milliseconds: performance.now() - sent };
  }

  test('keeps and prints what was measured so far, and measures nothing more', async () => {
    const ended = await interrupted(
      [
        'sloppy-counter',
        '--cores',
        '1,2',
        '--seconds',
        '0.05',
        '--repeat',
        '1000',
        '--out',
        at('stopped'),
        '--csv',
        at('stopped.csv'),
      ],
      ({ stdout }) => stdout.includes('Nothing was measured'),
    );
    expect(ended.code).toBe(130);
    expect(ended.stdout).toContain('*** INTERRUPTED: only the samples until then ***');
    expect(ended.stdout).toMatch(/^\S [a-z-]+ +[12] +[\d.]+ [kM]/m);
    const result = kept('stopped');
    expect(result).toMatchObject({ interrupted: true, lab: 'sloppy-counter' });
    expect(result.samples.length).toBeGreaterThan(0);
    // Six variants at two numbers of cores, 1,000 times each: ten minutes.
    expect(result.samples.length).toBeLessThan(6 * 2 * 1000);
    expect(result.samples.every((each) => each.correct)).toBe(true);
    expect(
      readFileSync(at('stopped.csv'), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('sloppy-counter,')),
    ).toHaveLength(result.samples.length);
  });

  test('ends a long sample in its midst, and says that there was nothing to keep', async () => {
    const ended = await interrupted(
      ['spinlock', '--variants', 'ticket', '--seconds', '60', '--out', at('early')],
      () => false,
    );
    expect(ended.code).toBe(130);
    // The sample itself would take 60 s.
    expect(ended.milliseconds).toBeLessThan(60_000);
    expect(ended.stdout).toContain('No sample was measured, so no result is kept.');
    expect(() => readdirSync(at('early'))).toThrow('ENOENT');
  });
});

describe('a file that cannot be written', () => {
  writeFileSync(at('file'), 'not a folder\n');

  test('is refused before anything is measured, and nothing is left', async () => {
    const ended = await percore([
      'lab',
      'spinlock',
      '--variants',
      'ticket',
      '--seconds',
      '600',
      '--out',
      at('unused'),
      '--csv',
      at('file/x.csv'),
    ]);
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr: `--csv ${at('file/x.csv')}: the file cannot be written: a part of that path is a file, and a folder is needed there; name another place (ENOTDIR)\n`,
    });
    expect([readFileSync(at('file'), 'utf8'), existsSync(at('unused'))]).toEqual(['not a folder\n', false]);
  });

  test.skipIf(!existsSync('/dev/full'))(
    'because the disk is full is said after the table, and the export is kept elsewhere',
    async () => {
      mkdirSync(at('here'));
      const ended = await percore(
        ['lab', 'spinlock', '--variants', 'ticket', ...small, '--out', at('other'), '--json', '/dev/full'],
        { environment: { INIT_CWD: at('here') } },
      );
      expect(ended.code).toBe(1);
      expect(ended.stdout).toMatch(/● ticket +1 +[\d.]+ [kM]/);
      expect(ended.stderr).toContain(
        '/dev/full could not be written: the disk is full; free some space, or name a place on another disk (ENOSPC). It is kept as full instead.',
      );
      expect(kept('other')).toEqual(readResult(readFileSync(at('here/full'), 'utf8'), 'full'));
    },
  );
});

describe.skipIf(process.platform === 'win32')('a run that is killed', () => {
  const long = [
    'lab',
    'spinlock',
    '--variants',
    'ticket',
    '--cores',
    '1',
    '--seconds',
    '0.05',
    '--repeat',
    '1000',
    '--out',
    at('killed'),
  ];
  const journalsIn = (folder: string): string[] =>
    existsSync(at(folder)) ? readdirSync(at(folder)).filter((name) => name.endsWith('.journal')) : [];

  test('leaves its samples: the next command tells of them, and --from reads them', async () => {
    const ended = await percore(long, {
      onStart: (child) => {
        const watch = setInterval(() => {
          const [journal] = journalsIn('killed');
          if (journal === undefined || readFileSync(at(`killed/${journal}`), 'utf8').split('\n').length < 4) return;
          clearInterval(watch);
          child.kill('SIGKILL');
        }, 20);
      },
    });
    expect(ended.code).toBeNull();
    const journal = at(`killed/${journalsIn('killed')[0]}`);
    expect(readdirSync(at('killed'))).toHaveLength(1);

    const next = await percore(['lab', '--out', at('killed')]);
    expect([next.code, next.stderr]).toEqual([
      0,
      expect.stringMatching(/^A run was ended before it wrote its result\. Its \d+ samples are in .*\n$/),
    ]);
    expect(next.stderr).toContain(`Print and export them: npm run lab -- --from ${journal}\n`);

    const read = await percore(['lab', '--out', at('killed'), '--from', journal, '--json', at('rescued.json')]);
    expect(read).toMatchObject({ code: 0, stderr: '' });
    expect(read.stdout).toContain('*** INTERRUPTED');
    const result = readResult(readFileSync(at('rescued.json'), 'utf8'), 'rescued.json');
    expect(result).toMatchObject({ lab: 'spinlock', engine: 'threads', interrupted: true, repeat: 1000 });
    expect(result.samples.map(({ repeat }) => repeat)).toEqual(result.samples.map((_, i) => i));
    expect(result.samples.length).toBeGreaterThanOrEqual(2);
  });

  test('by a terminal that closes keeps and prints what there is', async () => {
    const ended = await percore([...long.slice(0, -1), at('closed')], {
      onStart: (child) => {
        const watch = setInterval(() => {
          if (journalsIn('closed').length === 0) return;
          clearInterval(watch);
          for (const signal of ['SIGHUP', 'SIGHUP'] as const) child.kill(signal);
          child.stdout!.destroy();
        }, 20);
      },
    });
    expect(ended.code).toBe(130);
    expect(kept('closed')).toMatchObject({ interrupted: true });
    expect(kept('closed').samples.length).toBeGreaterThan(0);
  });
});

describe('a result file', () => {
  const saved = (change: (result: Record<string, unknown>) => void) => {
    const result = JSON.parse(readFileSync(at('here/full'), 'utf8'));
    change(result);
    writeFileSync(at('changed.json'), JSON.stringify(result));
    return percore(['lab', '--from', at('changed.json')]);
  };

  test('with a field at fault is refused by its path and that field', async () => {
    const ended = await saved((result) => {
      (result.samples as { throughput: unknown }[])[1]!.throughput = 'fast';
    });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(`${at('changed.json')}`);
    expect(ended.stderr).toContain('samples[1].throughput: expected a number from 0, saw "fast"');
  });

  test('of another schema is refused, and one with a field more is read', async () => {
    expect(
      (
        await saved((result) => {
          result.schema = 'percore.result/2';
        })
      ).stderr,
    ).toContain('schema: expected "percore.result/1", saw "percore.result/2"');
    expect(
      await saved((result) => {
        result.later = { anything: 1 };
      }),
    ).toMatchObject({ code: 0, stderr: '' });
  });
});
