// `npm test`: type check, linter and every test, one after the other; ends with "N passed, N failed".

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Invocation = { readonly root: string; readonly words: readonly string[] };
type Count = { readonly passed: number; readonly failed: number };

const checks: Readonly<Record<string, readonly (readonly string[])[]>> = {
  typecheck: [
    ['node_modules/typescript/bin/tsc', '-p', '.'],
    ['node_modules/typescript/bin/tsc', '-p', 'labs'],
    ['node_modules/typescript/bin/tsc', '-p', 'validation'],
    ['node_modules/typescript/bin/tsc', '-p', 'web'],
  ],
  lint: [
    ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
    ['node_modules/knip/bin/knip.js', '--no-progress', '-c', 'knip.json'],
  ],
};

const help = `Usage: npm test [-- WORDS]

Runs the type check, the linter and every test, one after the other, and ends with "N passed, N failed".

  npm test                     all of them: some minutes
  npm test -- test/zoo.test.ts the type check, the linter, and the tests of files whose paths hold these words
  npm test -- -t NAME          the type check, the linter, and the tests whose names hold this; other words go to vitest, too
  npm run test:quick           the type check, biome, and the fast tests of single files, side by side: half a minute
  npm run test:long            the long tests: an hour
  npm run test:page            the page's tests, in Chromium
  npm run typecheck            the type check alone
  npm run lint                 the linter alone

Exit codes: 0 all passed, 1 one failed.
`;

/** `--long` runs the long tests only, `--page` those in Chromium; `--only typecheck`, `lint` or `vitest` that alone; other words go to vitest. */
export async function main({ root, words }: Invocation): Promise<number> {
  if (words.some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(help);
    return 0;
  }
  if (words[0] === '--quick') return await runQuick(root, words.slice(1));
  const only = words[0] === '--only' ? words[1] : undefined;
  const long = words[0] === '--long';
  const page = words[0] === '--page';
  const names = only === undefined ? Object.keys(checks) : [only];
  // A students' edition has fewer folders.
  const there = (command: readonly string[]): boolean =>
    !['-p', '-c'].includes(command.at(-2)!) || existsSync(join(root, command.at(-1)!));
  const counts =
    long || page
      ? []
      : names.flatMap((name) => (checks[name] ?? []).filter(there).map((command) => runCheck(root, name, command)));
  if (only === undefined || only === 'vitest')
    counts.push(
      runVitest(
        root,
        page ? ['page'] : long ? ['percore'] : ['percore', 'units'],
        long,
        long || page ? words.slice(1) : only === undefined ? words : words.slice(2),
      ),
    );
  const passed = counts.reduce((sum, each) => sum + each.passed, 0);
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** The type check and the linter in one process after the other, beside the fast tests. What was checked is kept, and not checked again. */
async function runQuick(root: string, words: readonly string[]): Promise<number> {
  const [types = [], [biome = []] = []] = [checks.typecheck, checks.lint];
  const commands = [...types.filter((command) => existsSync(join(root, command.at(-1)!))).map(remembered), biome];
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project=units', '--no-color', ...words];
  const results = await Promise.all([
    runQuietly(root, vitest, { VITEST_QUICK: '1' }).then((result) => [result]),
    (async () => {
      const ended: Quiet[] = [];
      for (const command of commands) ended.push(await runQuietly(root, command));
      return ended;
    })(),
  ]);
  for (const { command, text, passed } of results.flat())
    process.stdout.write(`${passed ? '' : text}${passed ? '✓' : '✗'} ${command.slice(0, 4).join(' ')}\n`);
  return results.flat().every(({ passed }) => passed) ? 0 : 1;
}

/** A type check that notes what it found, and looks next time at what has changed only. */
function remembered(command: readonly string[]): readonly string[] {
  const name = command.at(-1) === '.' ? 'src' : command.at(-1)!;
  return [...command, '--incremental', '--tsBuildInfoFile', `node_modules/.cache/percore/types-${name}.json`];
}

type Quiet = { readonly command: readonly string[]; readonly text: string; readonly passed: boolean };

/** Runs a command and keeps what it says. */
function runQuietly(
  root: string,
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Quiet> {
  return new Promise((ended) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
    child.on('close', (code) => ended({ command, text, passed: code === 0 }));
  });
}

function runCheck(root: string, name: string, command: readonly string[]): Count {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name} (${command.slice(1).join(' ')})\n`);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Runs vitest and reads its count. A run that ends without one has failed. */
function runVitest(root: string, projects: readonly string[], long: boolean, words: readonly string[]): Count {
  const folder = mkdtempSync(join(tmpdir(), 'percore-test-'));
  const report = join(folder, 'report.json');
  const command = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...words,
  ];
  const { status } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PERCORE_LONG: long ? '1' : '' },
  });
  const count = readCount(report);
  rmSync(folder, { recursive: true, force: true });
  return status === 0 || count.failed > 0 ? count : { passed: count.passed, failed: 1 };
}

function readCount(report: string): Count {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
