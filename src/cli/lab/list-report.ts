// `npm run lab` without a lab: the labs, one line each, with the question that each asks.

import { join, relative } from 'node:path';
import stringWidth from 'string-width';
import { standing } from '../../disk/place.ts';
import { isOwnLab, labFolder, labNames, readLabCard } from '../../lab/folder.ts';
import { commandText, isOutside, pathHere } from '../command-line/command-text.ts';
import { inks } from '../terminal/colour.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

export function listReport(root: string, terminal: Terminal): string {
  const names = labNames(root);
  const own = names.filter((name) => isOwnLab(root, name));
  const widest = Math.max(...names.map((name) => stringWidth(name)));
  const lines = (some: readonly string[]): string[] => some.flatMap((name) => linesOf(root, name, widest, terminal));
  const first = names[0] ?? 'NAME';
  return [
    'The labs, in the order of the course:',
    '',
    ...lines(names.filter((name) => !own.includes(name))),
    '',
    ...(own.length === 0 ? [] : ['Your own, in the folder labs:', '', ...lines(own), '']),
    `Measure one:  ${commandText('lab', [first])}`,
    `Read first:   ${lessonOf(root, first)}`,
  ].join('\n');
}

function linesOf(root: string, name: string, widest: number, terminal: Terminal): string[] {
  const [first = '', ...rest] = wrap(questionOf(root, name), Math.max(30, terminal.width - widest - 4));
  return [
    `  ${inks(terminal.colour).bold(name.padEnd(widest))}  ${first}`,
    ...rest.map((line) => `  ${' '.repeat(widest)}  ${line}`),
  ];
}

/** The path of a lab's lesson: within a checkout from its folder, where npm's commands run; else from where the person stands. */
function lessonOf(root: string, name: string): string {
  const path = join(labFolder(root, name), 'README.md');
  return isOutside(relative(root, standing())) ? pathHere(path) : relative(root, path);
}

/** A card that cannot be read says so in its lab's place. */
function questionOf(root: string, name: string): string {
  try {
    return readLabCard(root, name).question;
  } catch (error) {
    return (error as Error).message;
  }
}
