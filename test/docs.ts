// `npm run docs`: the outputs that README shows, and the tables of the lecturer's guide, made anew from real runs.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withOutputs } from './outputs.ts';

type Invocation = { readonly root: string; readonly words: readonly string[] };

const help = `Usage: npm run docs [-- README | guide]

Runs the commands whose outputs README shows, between the marks <!-- output: NAME --> and <!-- end: NAME -->, and writes what
they print there; then the tables of docs/lecturer.md. Both take some minutes; a name makes that alone.
Others are written by their commands: npm run validate -- --markdown, npm run bench -- --markdown.

Exit codes: 0 written, 1 a command failed.
`;

export function main({ root, words }: Invocation): number {
  if (words.some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(help);
    return 0;
  }
  if (!words.includes('guide')) writeReadme(root);
  return words.includes('README') ? 0 : writeGuide(root);
}

function writeReadme(root: string): void {
  const path = join(root, 'README.md');
  const text = withOutputs(readFileSync(path, 'utf8'), (words) => {
    process.stderr.write(`npm run ${words.join(' ')} …\n`);
    const environment = { ...process.env, NO_COLOR: '1', COLUMNS: '100' };
    const { stdout } = spawnSync('npm', ['run', '--silent', ...words], {
      cwd: root,
      encoding: 'utf8',
      env: environment,
    });
    return stdout;
  });
  writeFileSync(path, text);
}

/** Tests hold the tables to what makes them; they write them first where they are told to. */
function writeGuide(root: string): number {
  const runs = [
    { files: ['test/zoo.test.ts'], long: '' },
    { files: ['test/lessons.long.test.ts', '-t', "lecturer's guide"], long: '1' },
  ];
  const ended = runs.map(({ files, long }) =>
    spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project=percore', ...files], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PERCORE_WRITE: '1', PERCORE_LONG: long },
    }),
  );
  return ended.every(({ status }) => status === 0) ? 0 : 1;
}
