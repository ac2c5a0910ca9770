// `npm run new-lab NAME`: the files of a new lab, which can be measured, checked and explained at once.

import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { makeFolders, removeFolders } from '../../disk/folders.ts';
import { isPackage, standing } from '../../disk/place.ts';
import { problemOf } from '../../disk/problem.ts';
import { writeNew } from '../../disk/whole-file.ts';
import { defaultExtent } from '../../engines/machine/run.ts';
import { runSimulation } from '../../engines/machine/task.ts';
import type { Result } from '../../experiment/result.ts';
import { simulateSweep } from '../../experiment/simulate.ts';
import { isLab, labNames, readLab, readLabCard } from '../../lab/folder.ts';
import type { Lab } from '../../lab/lab.ts';
import { command, exit, versionOf } from '../command-line/command.ts';
import { commandLine, readLine } from '../command-line/command-line.ts';
import { commandText, isOutside, pathHere } from '../command-line/command-text.ts';
import { findMachine } from '../command-line/lookup.ts';
import { UsageError } from '../command-line/usage.ts';
import { readLabOptions } from '../lab/lab-options.ts';
import { lessonText, type Skeleton, simulatedWords, skeletonFiles } from './skeleton.ts';

export const main = command(async ({ root, words }) => {
  const name = readName(words);
  return name === null ? exit.done : await makeLab(root, name);
});

/** @throws UsageError; null where help was asked for and shown. */
function readName(words: readonly string[]): string | null {
  const line = commandLine(
    'new-lab',
    'Writes the files of a new lab to labs/NAME: a card, a workload, a right and a wrong variant, and a lesson.',
  )
    .usage('NAME')
    .argument('[name]', 'the name of the lab: words in lower case, joined by "-"');
  if (!readLine(line, words, () => 'one lab is made at a time')) return null;
  const [name] = line.args;
  if (name === undefined) throw new UsageError(`Name the lab. Write: ${commandText('new-lab', ['NAME'])}`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new UsageError(
      `"${name}" is not a name for a lab: write words in lower case, joined by "-", like my-counter`,
    );
  return name;
}

async function makeLab(root: string, name: string): Promise<number> {
  // Within a checkout a lab is one of the course; elsewhere it is the person's own.
  const home = isPackage(root) || isOutside(relative(root, standing())) ? standing() : root;
  const folder = join(home, 'labs', name);
  if (isLab(root, name)) throw new UsageError(`There is a lab "${name}" already: choose another name`);
  if (existsSync(folder)) throw new UsageError(`${pathHere(folder)} is there already: choose another name`);
  const written: string[] = [];
  const made: string[] = [];
  try {
    made.push(...makeFolders(folder));
    await writeLab(root, home, name, written);
  } catch (error) {
    for (const path of written) rmSync(path, { force: true });
    removeFolders(made);
    process.stderr.write(`The lab could not be written to ${pathHere(folder)}: ${problemOf(error)}.\n`);
    return exit.wrong;
  }
  process.stdout.write(
    `${endText(
      name,
      written.map((path) => pathHere(path)),
    )}\n`,
  );
  return exit.done;
}

async function writeLab(root: string, home: string, name: string, written: string[]): Promise<void> {
  const write = (path: string, text: string): void => {
    writeNew(path, text);
    written.push(path);
  };
  const folder = join(home, 'labs', name);
  const skeleton = skeletonOf(root, home, name);
  for (const [file, text] of skeletonFiles(skeleton)) write(join(folder, file), text);
  write(join(folder, 'README.md'), lessonText(skeleton, await simulated(root, readLab(root, name))));
  // What an editor needs to know the words of the language.
  for (const file of ['percore.d.ts', 'tsconfig.json']) {
    const path = join(home, 'labs', file);
    if (existsSync(path)) continue;
    cpSync(join(root, 'labs', file), path);
    written.push(path);
  }
}

function skeletonOf(root: string, home: string, name: string): Skeleton {
  const orders = labNames(root).flatMap((lab) => {
    try {
      return [readLabCard(root, lab).order];
    } catch {
      return [];
    }
  });
  return {
    name,
    order: Math.max(0, ...orders) + 1,
    cardType: home === root ? '../../src/lab/card.ts' : null,
    command: (script, words) => lessonCommand(home === root, script, words),
  };
}

/** A lesson is read elsewhere too: its commands are those of a checkout, or of a package. */
function lessonCommand(isCourse: boolean, script: string, words: readonly string[]): string {
  if (!isCourse) return ['npx', 'percore', script, ...words].join(' ');
  const [lab = '', ...options] = words;
  return `npm run ${script} ${lab}${options.length === 0 ? '' : ` -- ${options.join(' ')}`}`;
}

/** What the lesson's command gives. */
function simulated(root: string, lab: Lab): Promise<Result> {
  const version = versionOf(root);
  const options = readLabOptions([lab.name, ...simulatedWords], version)!;
  const plan = {
    lab,
    variants: lab.variants.filter(({ name }) => name === 'atomic'),
    cores: options.cores!,
    knobs: {},
    machine: findMachine(root, options.machine),
    seed: options.seed,
    repeat: 1,
    extent: defaultExtent,
    version,
  };
  return simulateSweep(plan, (task) => Promise.resolve(runSimulation(task)));
}

function endText(name: string, written: readonly string[]): string {
  return [
    `The lab ${name}, a count in one word. Replace it by your own, piece by piece:`,
    '',
    ...written.map((path) => `  ${path}`),
    '',
    `Measure it:  ${commandText('lab', [name])}`,
    `Prove it:    ${commandText('check', [name])}`,
    `Explain it:  ${commandText('why', [name, '--variant', 'atomic'])}`,
  ].join('\n');
}
