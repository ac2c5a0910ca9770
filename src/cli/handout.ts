// `npm run handout`: the students' edition, without solutions and without the zoo, as a folder of its own.

import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { editionOf } from '../grade/edition.ts';
import type { Invocation } from './lab.ts';
import { standing } from './machine-file.ts';
import { refuseSwallowed } from './swallowed.ts';
import { UsageError } from './usage.ts';

export async function main({ root, words }: Invocation): Promise<number> {
  try {
    const out = readOut(words);
    return out === null ? 0 : write(root, out);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function readOut(words: readonly string[]): string | null {
  const command = new Command('npm run handout --')
    .description('Writes the students\' edition: exercises, lessons and the grader; no solutions, no wrong submissions.')
    .addOption(new Option('--out <folder>', 'a folder that is empty or not there yet').env('PERCORE_OUT').makeOptionMandatory())
    .helpOption('-h, --help', 'print this help')
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  refuseSwallowed(['out'], 'handout', words, process.env);
  try {
    command.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(error.code === 'commander.missingMandatoryOptionValue' ? 'Where to? Write: npm run handout -- --out FOLDER' : error.message.replace(/^error: /, ''));
  }
  return (command.opts() as { out: string }).out;
}

function write(root: string, out: string): number {
  const folder = resolve(standing(), out);
  if (!relative(root, folder).startsWith('..')) throw new UsageError(`--out ${out}: this is inside the project; choose a folder outside ${root}`);
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) throw new UsageError(`--out ${out}: ${statSync(folder).isDirectory() ? 'there are files in this folder' : 'this is a file'}; choose another`);
  const files = editionOf(root);
  for (const { path, from, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text === null) copyFileSync(join(root, from), join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
  process.stdout.write(`The students' edition is in ${folder}: ${files.length} files, no solutions. Look whether it is whole: cd ${out} && npm test\n`);
  return 0;
}
