// `npm run handout`: the students' edition, without solutions and without the zoo, as a folder of its own.

import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { editionOf } from '../grade/edition.ts';
import { command, exit } from './command.ts';
import { commandLine, option, readLine } from './command-line.ts';
import { fromHere } from './standing.ts';
import { UsageError } from './usage.ts';

export const main = command(({ root, words }) => {
  const out = readOut(words);
  return out === null ? exit.done : write(root, out);
});

function readOut(words: readonly string[]): string | null {
  const line = commandLine('handout', 'Writes the students\' edition: exercises, lessons and the grader; no solutions, no wrong submissions.')
    .addOption(option('--out <folder>', 'a folder that is empty or not there yet'));
  if (!readLine(line, words)) return null;
  const { out } = line.opts() as { out?: string };
  if (out === undefined) throw new UsageError('Where to? Write: npm run handout -- --out FOLDER');
  return out;
}

function write(root: string, out: string): number {
  const folder = fromHere(out);
  if (!relative(root, folder).startsWith('..')) throw new UsageError(`--out ${out}: this is inside the project; choose a folder outside ${root}`);
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) throw new UsageError(`--out ${out}: ${statSync(folder).isDirectory() ? 'there are files in this folder' : 'this is a file'}; choose another`);
  const files = editionOf(root);
  for (const { path, from, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text === null) copyFileSync(join(root, from), join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
  process.stdout.write(`The students' edition is in ${folder}: ${files.length} files, no solutions. Look whether it is whole: cd ${out} && npm test\n`);
  return exit.done;
}
