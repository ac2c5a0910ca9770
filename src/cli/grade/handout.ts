// `npm run handout`: the students' edition, without solutions and without the zoo, as a folder of its own.

import { copyFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { makeFolders, removeFolders } from '../../disk/folders.ts';
import { problemOf } from '../../disk/problem.ts';
import { tryFolder } from '../../disk/whole-file.ts';
import { type EditionFile, editionOf } from '../../grade/edition.ts';
import { command, exit } from '../command-line/command.ts';
import { commandLine, option, readLine } from '../command-line/command-line.ts';
import { commandText, pathHere, shellWord } from '../command-line/command-text.ts';
import { fromHere } from '../command-line/cwd.ts';
import { UsageError } from '../command-line/usage.ts';

export const main = command(({ root, words }) => {
  const out = readOut(words);
  return out === null ? exit.done : write(root, out);
});

function readOut(words: readonly string[]): string | null {
  const line = commandLine(
    'handout',
    "Writes the students' edition: exercises, lessons and the grader, without solutions and wrong submissions.",
  ).addOption(option('--out <folder>', 'an empty folder or a new one'));
  if (!readLine(line, words)) return null;
  const { out } = line.opts() as { out?: string };
  if (out === undefined) throw new UsageError(`Where to? Write: ${commandText('handout', ['--out', 'FOLDER'])}`);
  return out;
}

/** In the folder while the edition is not whole: what a killed command has left is known for ours, and finished. */
const unfinished = '.percore-unfinished';

function write(root: string, out: string): number {
  const folder = fromHere(out);
  refuseFolder(root, folder, out);
  const files = editionOf(root);
  const made: string[] = [];
  try {
    writeEdition(root, folder, files, made);
  } catch (error) {
    removeAll(folder, files, made);
    process.stderr.write(
      `The edition could not be written to ${folder}: ${problemOf(error)}. Nothing of it is left there.\n`,
    );
    return exit.wrong;
  }
  process.stdout.write(
    `The students' edition is in ${folder}: ${files.length} files, no solutions. To check that it is complete: cd ${shellWord(pathHere(folder))} && npm test\n`,
  );
  return exit.done;
}

/** @throws UsageError for a folder in the project, one that cannot be written, and one with files in it */
function refuseFolder(root: string, folder: string, out: string): void {
  if (isWithin(root, folder))
    throw new UsageError(`--out ${out}: this is inside the project; choose a folder outside ${root}`);
  const problem = problemAt(folder);
  if (problem !== null) throw new UsageError(`--out ${out}: ${problem}`);
}

/** By the folders' true paths, so that no link leads into the project. */
function isWithin(root: string, folder: string): boolean {
  return (
    !/^\.\.([/\\]|$)/.test(relative(root, folder)) ||
    !/^\.\.([/\\]|$)/.test(relative(realpathSync(root), trueFolder(folder)))
  );
}

function trueFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return dirname(folder) === folder ? folder : join(trueFolder(dirname(folder)), relative(dirname(folder), folder));
  }
}

function problemAt(folder: string): string | null {
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found !== undefined && !found.isDirectory()) return 'this is a file; choose another';
    if (found !== undefined && !isOurs(readdirSync(folder))) return 'there are files in this folder; choose another';
    tryFolder(folder);
    return null;
  } catch (error) {
    return `the edition cannot be written there: ${problemOf(error)}`;
  }
}

function isOurs(names: readonly string[]): boolean {
  return names.length === 0 || names.includes(unfinished);
}

function writeEdition(root: string, folder: string, files: readonly EditionFile[], made: string[]): void {
  made.push(...makeFolders(folder));
  writeFileSync(
    join(folder, unfinished),
    "The students' edition is being written here. If nothing is writing it any more, run the same command again to finish it.\n",
  );
  for (const { path, from, text } of files) {
    made.push(...makeFolders(dirname(join(folder, path))));
    if (text === null) copyFileSync(join(root, from), join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
  rmSync(join(folder, unfinished));
}

function removeAll(folder: string, files: readonly EditionFile[], made: readonly string[]): void {
  for (const path of [...files.map((each) => each.path), unfinished]) rmSync(join(folder, path), { force: true });
  removeFolders(made);
}
