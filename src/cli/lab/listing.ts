// `npm run lab` without a lab: the labs, one line each, with the question that each asks.

import stringWidth from 'string-width';
import { labNames, readLabCard } from '../../lab/folder.ts';
import { again } from '../command-line/pasted.ts';
import { inks } from '../terminal/colour.ts';
import { wrap } from '../terminal/table.ts';

export function listing(root: string, look: { readonly width: number; readonly colour: boolean }): string {
  const ink = inks(look.colour);
  const labs = labNames(root).map((name) => ({ name, question: questionOf(root, name) }));
  const widest = Math.max(...labs.map(({ name }) => stringWidth(name)));
  const lines = labs.flatMap(({ name, question }) => {
    const [first = '', ...rest] = wrap(question, Math.max(30, look.width - widest - 4));
    return [`  ${ink.bold(name.padEnd(widest))}  ${first}`, ...rest.map((line) => `  ${' '.repeat(widest)}  ${line}`)];
  });
  const [first] = labs;
  return [
    'The labs, in the order of the course:',
    '',
    ...lines,
    '',
    `Measure one:  ${again('lab', [first?.name ?? 'NAME'])}`,
    `Read first:   labs/${first?.name ?? 'NAME'}/README.md`,
  ].join('\n');
}

/** A card that cannot be read says so in its lab's place. */
function questionOf(root: string, name: string): string {
  try {
    return readLabCard(root, name).question;
  } catch (error) {
    return (error as Error).message;
  }
}
