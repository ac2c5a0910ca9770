// The commands that a text shows, and what is wrong with each: an option that there is not, a lab or a variant without a file.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions as readBenchOptions } from '../bench/options.ts';
import { commands } from '../bin/commands.mjs';
import { readCheckOptions } from '../src/cli/check/check-options.ts';
import { readFitOptions } from '../src/cli/fit/fit-options.ts';
import { readGradeOptions } from '../src/cli/grade/grade-options.ts';
import { readLabOptions } from '../src/cli/lab/lab-options.ts';
import { readMachineOptions } from '../src/cli/machine/machine-options.ts';
import { readPageOptions } from '../src/cli/page/page-options.ts';
import { readWhyOptions } from '../src/cli/why/why-options.ts';
import type { Card } from '../src/lab/card.ts';
import { labNames } from '../src/lab/folder.ts';
import { readValidateOptions } from '../validation/options.ts';
import { root } from './real-threads.ts';

/** A command as a person types it, its script, and the words behind it without npm's `--`. */
export type ShownCommand = { readonly text: string; readonly script: string; readonly words: readonly string[] };

/** What there is to name. */
export type There = { readonly course: ReadonlyMap<string, Card>; readonly machines: readonly string[] };

/** Every `npm run …` in a span of code, or at the beginning of a line; what stands behind two blanks is a remark beside it. */
export function shownCommands(text: string): ShownCommand[] {
  const spans = [...text.matchAll(/`(npm run [^`\n]+)`/g), ...text.matchAll(/^[ $]*(npm run .+)$/gm)];
  return spans.map(([, command = '']) => {
    const [text = ''] = command.trim().split(/ {2,}/);
    const words = [...text.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
    const [, , script = '', ...rest] = words.filter((word, i) => !(i === 2 && word === '-s'));
    const gap = rest.indexOf('--');
    return { text, script, words: gap === -1 ? rest : rest.toSpliced(gap, 1) };
  });
}

/** What a command names, as far as it names labs. */
type Asked = {
  readonly lab?: string | null;
  readonly variant?: string | null;
  readonly variants?: readonly string[] | null;
  readonly machine?: string | null;
};

/** How each command reads its words; null of what `--help` answers. */
const readers: Readonly<Record<string, (words: readonly string[]) => Asked | null>> = {
  lab: (words) => readLabOptions(words, '0'),
  check: (words) => readCheckOptions(words),
  why: (words) => readWhyOptions(words, '0'),
  grade: (words) => readGradeOptions(words),
  fit: (words) => readFitOptions(words, '0') && {},
  machine: (words) => readMachineOptions(words, '0') && {},
  validate: (words) => readValidateOptions(words, ['spinlock']) && {},
  bench: (words) => readBenchOptions(words) && {},
  web: (words) => readPageOptions('web', words, '0') && {},
  build: (words) => readPageOptions('build', words, '0') && {},
  preview: (words) => readPageOptions('preview', words, '0') && {},
};

/** What is wrong with a command, in sentences. */
export function faultsOf({ text, script, words }: ShownCommand, { course, machines }: There): string[] {
  if (isOpen(script)) return [];
  const name = script.replace(/^test:.*|^typecheck$|^lint$/, 'test');
  if (!Object.hasOwn(commands, name)) return [`${text}: there is no command "${script}"`];
  // The bare name of a command speaks of it.
  if (words.length === 0) return [];
  // A lecturer is shown where a file may be named: `--exercise [FILE]`.
  const typed = words.map((word) => word.replace(/^\[(.*)\]$/, '$1'));
  try {
    const { lab = null, variant, variants, machine } = readers[name]?.(typed) ?? {};
    const card = course.get(lab ?? '');
    const named = [variant ?? [], variants ?? []].flat().filter((each) => !isOpen(each));
    return [
      ...(lab === null || isOpen(lab) || card !== undefined ? [] : [`there is no lab "${lab}"`]),
      ...named
        .filter((each) => card !== undefined && !card.variants.some((known) => known.name === each))
        .map((each) => `${lab} has no variant "${each}"`),
      ...(machine == null || isOpen(machine) || machines.includes(machine) ? [] : [`there is no machine "${machine}"`]),
    ].map((fault) => `${text}: ${fault}`);
  } catch (error) {
    return [`${text}: ${(error as Error).message}`];
  }
}

/** What a reader puts something of their own in place of: a word in capitals, a file, the lab that they are about to write. */
function isOpen(word: string): boolean {
  return /^[A-Z]+$/.test(word) || /[/\\]|\.[a-z]+$/.test(word) || word === 'my-lab';
}

/** The texts that show commands: at the top, in docs, the page's and the labs'. */
export function textsWithCommands(): string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name));
  return [
    ...inFolder('.'),
    ...inFolder('docs'),
    'web/README.md',
    ...labNames(root).map((lab) => `labs/${lab}/README.md`),
  ];
}

export function allShownCommands(): ShownCommand[] {
  return textsWithCommands().flatMap((path) => shownCommands(readFileSync(join(root, path), 'utf8')));
}
