// `npm run grade` and `npm run handout` as a person has them: in a students' edition that the handout has just made.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, percore } from './command.ts';
import { root } from './real-threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'percore-grade-'));
const edition = join(folder, 'edition');
const exercise = join(edition, 'labs/spinlock/exercise.ts');
const solution = readFileSync(join(root, 'labs/spinlock/solution.ts'), 'utf8');
let handedOut: Ended;

beforeAll(async () => {
  handedOut = await percore(['handout', '--out', edition]);
  symlinkSync(join(root, 'node_modules'), join(edition, 'node_modules'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `node bin/percore.mjs` of the edition. */
function inEdition(words: readonly string[], onStart?: (child: ChildProcess) => void): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(edition, 'bin/percore.mjs'), ...words], {
      cwd: edition,
      env: { PATH: process.env.PATH ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      texts.stderr += text;
    });
    child.on('close', (code) => resolve({ code, ...texts }));
    onStart?.(child);
  });
}

describe("the students' edition", () => {
  test('is written, and says how many files it has', () => {
    expect([handedOut.code, handedOut.stdout]).toEqual([
      0,
      expect.stringMatching(/^The students' edition is in .*edition: \d{3,} files, no solutions\./),
    ]);
  });

  test("has exercises, lessons and the grader, and neither solutions nor zoo nor lecturer's guide", () => {
    const paths = readdirSync(edition, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !path.startsWith('node_modules'),
    );
    expect(
      [
        'README.md',
        'labs/spinlock/README.md',
        'labs/spinlock/exercise.ts',
        'labs/spinlock/exercise.test.ts',
        'src/grade/grade.ts',
        'docs/language.md',
      ].filter((path) => !paths.includes(path)),
    ).toEqual([]);
    expect(paths.filter((path) => /(^|\/)(solution\.ts|right|wrong|zoo\.test\.ts|lecturer\.md)$/.test(path))).toEqual(
      [],
    );
    const texts = paths
      .filter((path) => /\.(ts|md|json)$/.test(path))
      .map((path) => readFileSync(join(edition, path), 'utf8'));
    expect(texts.some((text) => text.includes(solution.slice(200, 400)))).toBe(false);
  });

  test.each([
    ['no folder', [], 'Where to? Write: npm run handout -- --out FOLDER'],
    ['a folder that is not empty', ['--out', edition], 'there are files in this folder'],
    ['a folder of the project', ['--out', join(root, 'labs')], 'this is inside the project'],
  ])('%s is refused', async (_, words, sentence) => {
    const { code, stderr } = await percore(['handout', ...words]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('grading', () => {
  test('the stub: no points, the reason, where to look, the schedule, exit 1; the schedule replays', async () => {
    const { code, stdout } = await inEdition(['grade', 'spinlock']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ exclusion +0\/\d .*race on 2 cores x 2 operations/);
    expect(stdout).toMatch(/\n +why .*\n/);
    expect(stdout).toMatch(/\n +look .*\n/);
    expect(stdout).toMatch(
      /\n0 of 20 points\. Stuck\? npm run grade spinlock -- --hint shows hint 1 of 3; hints cost no points\./,
    );
    const schedule = /--schedule '([^']+)'/.exec(stdout)![1]!;
    const again = await inEdition(['grade', 'spinlock', '--schedule', schedule]);
    expect([again.code, again.stdout]).toEqual([
      1,
      expect.stringContaining('RACE. Cores 0 and 1 are both about to access HELD[0]'),
    ]);
    const other = await inEdition([
      'grade',
      'spinlock',
      '--submission',
      'labs/spinlock/exercise/baseline.ts',
      '--schedule',
      schedule,
    ]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('another version of this file')]);
  });

  test('hints come one by one; a solution is shown by whoever has one, after full marks', async () => {
    const hints = [await inEdition(['grade', 'spinlock', '--hint']), await inEdition(['grade', 'spinlock', '--hint'])];
    expect(hints.map(({ stdout }) => (stdout.match(/^\d\. /gm) ?? []).length)).toEqual([1, 2]);
    expect((await inEdition(['grade', 'spinlock', '--solution'])).stderr).toContain('This edition has no solutions');
  });

  test("the solution: full marks, exit 0, on the course's list too; reset brings the stub back and keeps the file", async () => {
    writeFileSync(exercise, solution);
    const { code, stdout } = await inEdition(['grade', 'spinlock']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('20 of 20 points. Full marks.')]);
    expect(stdout).toMatch(/· real-cores .*million operations\/s/);
    const course = await inEdition(['grade']);
    expect([course.code, course.stdout]).toEqual([1, expect.stringMatching(/spinlock +█{10} +20\/20 +2\/3 +done/)]);
    expect(course.stdout).toContain('not begun');
    const reset = await inEdition(['grade', '--reset', 'spinlock']);
    const kept = /kept as (\S+)/.exec(reset.stdout)![1]!;
    expect(readFileSync(join(edition, kept), 'utf8')).toBe(solution);
    expect(readFileSync(exercise, 'utf8')).toBe(readFileSync(join(edition, 'labs/spinlock/exercise/stub.ts'), 'utf8'));
    expect((await inEdition(['grade', '--reset', 'spinlock'])).stdout).toContain('is already the stub');
  });

  test('watching grades at once, and again within seconds of a save', async () => {
    const file = join(folder, 'mine.ts');
    writeFileSync(file, readFileSync(exercise));
    let seen = '';
    const ended = await inEdition(['grade', 'spinlock', '--watch', '--no-real', '--submission', file], (child) => {
      child.stdout!.on('data', (text: string) => {
        const before = seen.split('Watching').length;
        seen += text;
        const after = seen.split('Watching').length;
        if (after > before && after === 2) writeFileSync(file, 'nonsense');
        if (after > before && after === 3) child.kill('SIGINT');
      });
    });
    expect(ended.stdout.match(/0 of 20 points/g)?.length).toBe(2);
    expect(ended.stdout).toContain('mine.ts:1:1:');
  });
});

test('a command is made anew when one of its sources has changed, and only then', async () => {
  const file = join(edition, 'src/cli/grade/grade-options.ts');
  const before = readFileSync(file, 'utf8');
  const help = async (): Promise<string> => (await inEdition(['grade', '--help'])).stdout;
  expect([await help(), await help()].map((text) => text.includes('Grades exercises:'))).toEqual([true, true]);
  writeFileSync(file, before.replace('Grades exercises:', 'Looks at exercises:'));
  expect(await help()).toContain('Looks at exercises:');
  writeFileSync(file, before);
  expect(await help()).toContain('Grades exercises:');
});

describe('for other systems', () => {
  test('a report goes to its file, and --exit-zero keeps the host calm', async () => {
    const out = join(folder, 'results.json');
    const { code, stdout } = await inEdition([
      'grade',
      'spinlock',
      '--format',
      'gradescope',
      '--out',
      out,
      '--exit-zero',
    ]);
    expect([code, stdout, JSON.parse(readFileSync(out, 'utf8'))]).toEqual([
      0,
      '',
      expect.objectContaining({ score: 0, tests: expect.any(Array) }),
    ]);
  });

  test('gradelib prints its lines and writes titles with points', async () => {
    const out = join(folder, 'gradelib.json');
    const { code, stdout } = await inEdition(['grade', 'spinlock', '--format', 'gradelib', '--out', out]);
    expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([1, 'Score: 0/20']);
    expect(
      Object.values(JSON.parse(readFileSync(out, 'utf8')) as Record<string, number>).every((each) => each === 0),
    ).toBe(true);
  });

  test('a file that cannot be read still gets a report', async () => {
    writeFileSync(join(folder, 'empty.ts'), '');
    const { code, stdout } = await inEdition([
      'grade',
      'spinlock',
      '--format',
      'json',
      '--submission',
      join(folder, 'empty.ts'),
    ]);
    expect([code, JSON.parse(stdout)]).toEqual([
      1,
      expect.objectContaining({ points: 0, refusal: expect.stringContaining('the file is empty') }),
    ]);
  });
});

describe('mistakes in the command', () => {
  test.each([
    ['an exercise that there is not', ['grade', 'spinlok'], 'Did you mean spinlock?'],
    [
      'a file that there is not',
      ['grade', 'spinlock', '--submission', 'nowhere.ts'],
      'nowhere.ts: there is no such file',
    ],
    ['two things at once', ['grade', 'spinlock', '--watch', '--hint'], '--watch and --hint are different things'],
    ['a hint for nothing', ['grade', '--hint'], '--hint is about one exercise'],
    ['a folder that there is not', ['grade', 'spinlock', '--batch', 'nowhere'], 'nowhere: there is no such folder'],
    ['a format that there is not', ['grade', 'spinlock', '--format', 'xml'], 'Allowed choices are'],
    [
      'no seconds',
      ['grade', 'spinlock', '--seconds', '0'],
      '--seconds 0: a number of seconds from 0.1 to 3,600 is expected',
    ],
  ])('%s', async (_, words, sentence) => {
    const { code, stderr } = await percore(words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

test('a batch that is interrupted keeps what it has, and goes on from there', async () => {
  const class1 = mkdtempSync(join(folder, 'class-'));
  const stub = readFileSync(join(root, 'labs/spinlock/exercise/stub.ts'), 'utf8');
  const names = Array.from({ length: 30 }, (_, i) => `student${String(i).padStart(2, '0')}.ts`);
  for (const [i, name] of names.entries())
    writeFileSync(join(class1, name), `// ${name}\n${i % 10 === 5 ? solution : stub}`);
  const out = join(folder, 'class.csv');
  const first = await inEdition(['grade', 'spinlock', '--batch', class1, '--out', out], (child) => {
    child.stderr!.once('data', () => child.kill('SIGINT'));
  });
  expect([first.code, first.stdout]).toEqual([
    130,
    expect.stringContaining('Interrupted. The same command continues where it stopped.'),
  ]);
  const kept = readFileSync(out, 'utf8').trimEnd().split('\n').length - 1;
  expect(kept).toBeGreaterThanOrEqual(1);
  expect(kept).toBeLessThan(30);
  const second = await inEdition(['grade', 'spinlock', '--batch', class1, '--out', out]);
  expect([second.code, second.stdout]).toEqual([
    0,
    expect.stringMatching(
      /spinlock: 30 of 30 submissions graded, \d+ of them before; 3 with full marks, median 0 of 20 points\./,
    ),
  ]);
  expect(readFileSync(out, 'utf8').trimEnd().split('\n').length).toBe(31);
  expect(existsSync(join(folder, 'class.reports', 'student00.ts.json'))).toBe(true);
});
