// `npm run check` as a person has it: what it prints, what replays, what is refused, and how it ends.

import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { percore } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'percore-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (...words: string[]) => percore(['check', ...words]);

/** The schedule string that a report ends with. */
const scheduleIn = (text: string): string => /--schedule '([^']+)'/.exec(text)![1]!;

describe('one variant', () => {
  test('that is right: HOLDS with its coverage, exit 0', async () => {
    const { code, stdout } = await check('spinlock', 'ticket', '--cores', '2');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /ticket\.ts: HOLDS on 2 cores x 2 operations\nevery interleaving checked · \d+ states · \d+ transitions · depth \d+/,
      ),
    ]);
  });

  test('that is wrong: its shortest schedule, exit 1; the string replays it to the same end', async () => {
    const wrong = await check('spinlock', 'check-then-set');
    expect([wrong.code, wrong.stdout]).toEqual([
      1,
      expect.stringContaining('check-then-set.ts: RACE on 2 cores x 2 operations'),
    ]);
    const again = await check('spinlock', 'check-then-set', '--schedule', scheduleIn(wrong.stdout));
    expect([again.code, again.stdout]).toEqual([
      1,
      expect.stringContaining('RACE. Cores 0 and 1 are both about to access COUNT'),
    ]);
  });

  test("with a knob of one's own: the command that replays it sets the knob too", async () => {
    const wrong = await check('spinlock', 'check-then-set', '--set', 'lines=2');
    expect(wrong.stdout).toMatch(/npm run check spinlock check-then-set -- --set lines=2 --schedule '/);
    expect(
      (await check('spinlock', 'check-then-set', '--set', 'lines=2', '--schedule', scheduleIn(wrong.stdout))).code,
    ).toBe(1);
    expect((await check('spinlock', 'check-then-set', '--schedule', scheduleIn(wrong.stdout))).code).toBe(2);
  });

  test('whose threads spin for ever: the schedule replays to the deadlock, which no single step shows', async () => {
    const wrong = await check('spinlock', 'mcs-late-mark');
    const again = await check('spinlock', 'mcs-late-mark', '--schedule', scheduleIn(wrong.stdout));
    expect([wrong.code, again.code, again.stdout]).toEqual([
      1,
      1,
      expect.stringContaining('DEADLOCK. No core can continue: core 0 is at'),
    ]);
  });
});

/** A lock in a file of one's own. */
function own(name: string, words: string, acquire: string, release: string): string {
  const path = join(folder, `${name}.ts`);
  writeFileSync(
    path,
    `${words}\nexport function acquire(m: Int32Array, core: i32): void {\n${acquire}\n}\nexport function release(m: Int32Array, core: i32): void {\n${release}\n}\n`,
  );
  return path;
}

describe('a lock that goes wrong late', () => {
  const everyEighth = (n: number) =>
    own(
      `every-${n}`,
      'const LOCK = line();\nconst TURN = line();',
      `  if (Atomics.exchange(m, TURN, (Atomics.load(m, TURN) + 1) % ${n}) === ${n - 1}) return;\n  while (Atomics.exchange(m, LOCK, 1) !== 0) pause();`,
      '  Atomics.store(m, LOCK, 0);',
    );

  test('where one of three cores comes once more, an extent with unequal operations shows it', async () => {
    const path = own(
      'hemlock',
      'const TAIL = line();\nconst GRANTS = lines(CORES);',
      '  const before = Atomics.exchange(m, TAIL, core + 1);\n  if (before === 0) return;\n  const grant = GRANTS + Math.imul(before - 1, LINE);\n  while (Atomics.load(m, grant) !== 1) pause();\n  Atomics.store(m, grant, 0);',
      '  if (Atomics.compareExchange(m, TAIL, core + 1, 0) === core + 1) return;\n  Atomics.store(m, GRANTS + Math.imul(core, LINE), 1);',
    );
    const { code, stdout } = await check('spinlock', path);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(
        /HOLDS on 2 cores x 2 .*HOLDS on 3 cores x 1 .*RACE on 3 cores with 1, 2 and 1 operations/s,
      ),
    ]);
  });

  test('in the twelfth operation, operations without end show it: with the schedule of as many as it takes', async () => {
    const path = everyEighth(12);
    const { code, stdout } = await check('spinlock', path, '--bypass', 'ignore');
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/HOLDS on 4 cores x 2 operations.*RACE on 2 cores x 6 operations/s),
    ]);
    expect((await check('spinlock', path, '--bypass', 'ignore', '--schedule', scheduleIn(stdout))).code).toBe(1);
  });

  test('cores that must take turns in a fixed order are refuted where one has ended for good; its schedule replays', async () => {
    const path = own(
      'fixed-order',
      'const TURN = line();',
      '  while (Atomics.load(m, TURN) !== core) pause();',
      '  Atomics.store(m, TURN, (core + 1) % CORES);',
    );
    const { code, stdout } = await check('spinlock', path, '--bypass', 'ignore');
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/HOLDS on 2 cores x 3 operations.*DEADLOCK on 2 cores with 1 and 3 operations/s),
    ]);
    expect(scheduleIn(stdout)).toMatch(/^2x1,3-/);
    expect((await check('spinlock', path, '--schedule', scheduleIn(stdout))).code).toBe(1);
    const asked = await check('spinlock', path, '--operations', '2,2', '--bypass', 'ignore');
    expect([asked.code, asked.stdout]).toEqual([
      0,
      expect.stringContaining('HOLDS on 2 cores with 2 and 2 operations'),
    ]);
    const refused = await check('spinlock', path, '--operations', '2,x');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('or one for each core, like 3,1')]);
    expect((await check('spinlock', path, '--operations', '2,2', '--cores', '3')).stderr).toContain(
      '--operations 2,2 gives the operations of 2 cores, and --cores asks for 3',
    );
  });

  test('the twins: MCS holds however many operations follow, and of a ticket that is not known', async () => {
    const mcs = await check('spinlock', 'mcs', '--bypass', 'ignore', '--json', '-');
    expect([mcs.code, mcs.stderr]).toEqual([
      0,
      expect.stringContaining('Holds for any number of operations on 2 cores (76 states), 3 cores'),
    ]);
    expect(JSON.parse(mcs.stdout).forEver).toEqual([
      { cores: 2, kind: 'holds', states: 76 },
      { cores: 3, kind: 'holds', states: 1106 },
      { cores: 4, kind: 'holds', states: 19808 },
    ]);
    expect((await check('spinlock', 'ticket', '--bypass', 'ignore')).stdout).toMatch(
      /With more operations on 2 cores, 3 cores and 4 cores, the [\d,]+ states\s+nearest\s+to\s+the\s+start\s+have\s+no\s+error;\s+further/,
    );
  });

  test('an extent that is out of reach is said, and is no failure', async () => {
    const { code, stdout } = await check('spinlock', 'mcs', '--bypass', 'ignore', '--states', '8000');
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining(
        'labs/spinlock/mcs.ts: 3 cores x 2 operations has more than 8,000 states; these have no error.',
      ),
    ]);
  });
});

describe('a schedule', () => {
  test('that is nonsense, of another version, or does not fit is refused with the reason, exit 2', async () => {
    const good = scheduleIn((await check('spinlock', 'check-then-set')).stdout);
    const [extent, turns, print] = good.split('-') as [string, string, string];
    const nonsense = await check('spinlock', 'check-then-set', '--schedule', 'abc');
    expect([nonsense.code, nonsense.stderr]).toEqual([
      2,
      '"abc" is not a schedule: expected one as a check prints it, like 2x2-0110-k3f9q1\n',
    ]);
    const other = await check('spinlock', 'check-then-set', '--schedule', `${extent}-${turns}-${print}0`);
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining(
        'This schedule was made for another version of labs/spinlock/check-then-set.ts, of its workload or of its knobs',
      ),
    ]);
    const misfit = await check('spinlock', 'check-then-set', '--schedule', `${extent}-${turns}9-${print}`);
    expect([misfit.code, misfit.stderr]).toEqual([
      2,
      expect.stringContaining(`The schedule does not fit: at step ${turns.length + 1} core 9 cannot take that step`),
    ]);
  });
});

describe('a bound', () => {
  test.each([
    ['--states', '100', 'more than 100 states'],
    ['--megabytes', '1', 'more than 1 MiB'],
  ])('of %s ends the search: INCOMPLETE, what to try, exit 3', async (option, value, reason) => {
    const { code, stdout } = await check('rcu', 'rcu-epoch', option, value);
    expect([code, stdout]).toEqual([3, expect.stringContaining('rcu-epoch.ts: INCOMPLETE')]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `the search was stopped at ${reason} and had found no error until then`,
    );
  });
});

describe("a person's own file", () => {
  const own = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return check('spinlock', join(folder, name));
  };

  test('with a loop that touches nothing shared is named by its line', async () => {
    const { code, stdout } = await own(
      'stuck.ts',
      'export function acquire(m: Int32Array, core: i32): void {\n  let i = 0;\n  while (i >= 0) i = i & 7;\n}\nexport function release(m: Int32Array, core: i32): void {}\n',
    );
    expect([code, stdout.replace(/\s+/g, ' ')]).toEqual([
      1,
      expect.stringMatching(
        /LIVELOCK .*Core 0 is in a loop without shared accesses that never ends: the loop at .*stuck\.ts:3\./,
      ),
    ]);
  });

  test('that leaves the shared words is named by its line', async () => {
    const { code, stdout } = await own(
      'outside.ts',
      'const LOCK = line();\nexport function acquire(m: Int32Array, core: i32): void {\n  Atomics.store(m, LOCK - 1, 1);\n}\nexport function release(m: Int32Array, core: i32): void {}\n',
    );
    expect([code, stdout.replace(/\s+/g, ' ')]).toEqual([1, expect.stringMatching(/OUT-OF-BOUNDS .*outside\.ts:3/)]);
  });
});

test('a reader who leaves early, as `head` does, is told nothing more: no trace, and the exit code is that of an end', async () => {
  const { code, stderr } = await percore(['check', 'spinlock', 'ticket'], {
    onStart: (child) => child.stdout!.destroy(),
  });
  expect([code, stderr]).toEqual([0, '']);
});

test('--bypass ignore gives the verdict only', async () => {
  const asked = ['spinlock', 'ticket', '--cores', '2', '--operations', '2'];
  const [found, ignored] = await Promise.all([check(...asked), check(...asked, '--bypass', 'ignore')]);
  expect(found.stdout).toContain('others');
  expect([ignored.code, ignored.stdout.includes('others')]).toEqual([0, false]);
});

describe('Ctrl-C', () => {
  const interrupted = (words: readonly string[], when: (interrupt: () => void, child: ChildProcess) => void) =>
    percore(['check', ...words], { onStart: (child) => when(() => void child.kill('SIGINT'), child) });
  /** Long enough after the start for the search to be under way, on this computer as it is now. */
  let start: Promise<number> | null = null;
  const underWay = (): Promise<number> => (start ??= timeOfStart());
  async function timeOfStart(): Promise<number> {
    const from = performance.now();
    await check('spinlock', 'mcs', '--strategy', 'random', '--runs', '1');
    return 1000 + 2 * (performance.now() - from);
  }

  test('ends a search at once: what was found till then is said and written, exit 130', async () => {
    // Two cores are looked at in a moment, three are not.
    const slow = join(folder, 'slow.ts');
    writeFileSync(
      slow,
      'const LOCK = line();\nexport function acquire(m: Int32Array, core: i32): void {\n  const wait = choose(64);\n  while (Atomics.compareExchange(m, LOCK, 0, 1 + wait) !== 0) pause();\n}\nexport function release(m: Int32Array, core: i32): void {\n  Atomics.store(m, LOCK, 0);\n}\n',
    );
    const json = join(folder, 'interrupted', 'slow.json');
    const { code, stdout, stderr } = await interrupted(
      ['spinlock', slow, '--bypass', 'ignore', '--json', json],
      (interrupt, child) => child.stdout!.once('data', () => setTimeout(interrupt, 300)),
    );
    expect(stdout).toContain('slow.ts: HOLDS on 2 cores x 2 operations');
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /slow\.ts: INCOMPLETE on 3 cores x 1 operation not every interleaving checked · [\d,]+ states .* the search was stopped at an interrupt \(Ctrl-C\) and had found no error until then\. States that it did not reach are not checked\. $/,
    );
    expect([code, stderr]).toEqual([130, '\nInterrupted. The results so far are printed above.\n']);
    expect(JSON.parse(readFileSync(json, 'utf8')).checks.map((each: { verdict: string }) => each.verdict)).toEqual([
      'holds',
      'incomplete',
    ]);
  });

  test.each([
    'random',
    'preemptions',
  ])('ends --strategy %s at once, which says what it has looked at', async (strategy) => {
    const wait = await underWay();
    const { code, stdout, stderr } = await interrupted(
      [
        'rcu',
        'rcu-epoch',
        '--strategy',
        strategy,
        '--cores',
        '4',
        '--operations',
        '4',
        '--runs',
        '1000000000',
        '--bound',
        '50',
      ],
      (interrupt) => setTimeout(interrupt, wait),
    );
    expect([code, stdout.replace(/\s+/g, ' ')]).toEqual([
      130,
      expect.stringMatching(/INCOMPLETE .*No error in .*(schedules|states)/),
    ]);
    expect(stderr).toBe('\nInterrupted. The results so far are printed above.\n');
  });

  test("ends a course's checks at once: those that had ended stand in the table", async () => {
    const wait = await underWay();
    const { code, stdout, stderr } = await interrupted(['--operations', '3', '--cores', '3'], (interrupt) =>
      setTimeout(interrupt, 2 * wait),
    );
    expect([code, stdout]).toEqual([130, expect.stringContaining('spinlock')]);
    expect(stderr).toMatch(
      /^\n\d+ of \d+ checks had finished\.\nInterrupted\. The results so far are printed above\.\n$/,
    );
  });
});

describe('a file of verdicts that cannot be written', () => {
  test('is refused before anything is checked, exit 2', async () => {
    writeFileSync(join(folder, 'file'), 'mine');
    const ended = await check('--json', join(folder, 'file'));
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr: `--json ${join(folder, 'file')}: this file is not the verdicts of a check and would be overwritten; name another file, or remove this one first\n`,
    });
  });

  test.skipIf(!existsSync('/dev/full'))(
    'since the disk has filled is said, and the verdicts are elsewhere, exit 1',
    async () => {
      const { code, stderr } = await percore(
        ['check', 'spinlock', 'mcs', '--cores', '2', '--operations', '1', '--bypass', 'ignore', '--json', '/dev/full'],
        { environment: { INIT_CWD: folder } },
      );
      expect([code, stderr]).toEqual([
        1,
        '\n/dev/full could not be written: the disk is full; free some space, or name a place on another disk (ENOSPC). It is kept as full instead.\n',
      ]);
      expect(JSON.parse(readFileSync(join(folder, 'full'), 'utf8'))).toMatchObject({
        schema: 'percore.check/1',
        variant: 'mcs',
      });
    },
  );
});

describe('a strategy', () => {
  test('that finds nothing says so, and what it did not look at, exit 3', async () => {
    const { code, stdout } = await check('spinlock', 'mcs', '--strategy', 'pct', '--runs', '300', '--seed', '7');
    expect([code, stdout.replace(/\s+/g, ' ')]).toEqual([
      3,
      expect.stringMatching(
        /mcs\.ts: INCOMPLETE .*No error in 300 schedules by random priorities from seed 7.* Not checked: .*This is not a proof/,
      ),
    ]);
  });

  test('that finds a failure prints it with a schedule that replays, exit 1', async () => {
    const wrong = await check(
      'spinlock',
      'check-then-set',
      '--strategy',
      'preemptions',
      '--bound',
      '2',
      '--cores',
      '3',
    );
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('RACE on 3 cores x 2 operations')]);
    expect((await check('spinlock', 'check-then-set', '--schedule', scheduleIn(wrong.stdout))).code).toBe(1);
  });

  test('that is not one, or for a whole lab, is refused, exit 2', async () => {
    const unknown = await check('spinlock', 'mcs', '--strategy', 'luck');
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('Allowed choices are random, pct, preemptions'),
    ]);
    const whole = await check('spinlock', '--strategy', 'pct');
    expect([whole.code, whole.stderr]).toEqual([2, expect.stringContaining('--strategy works on one variant')]);
  });
});
