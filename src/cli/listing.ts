// `npm run lab` without a lab: the labs, one line each, with the question that each asks.

import stringWidth from 'string-width';
import { labNames, readLab } from '../lab/folder.ts';
import { inks } from './colour.ts';
import { wrap } from './table.ts';

export function listing(root: string, look: { readonly width: number; readonly colour: boolean }): string {
  const ink = inks(look.colour);
  const labs = labNames(root).map((name) => ({ name, card: readLab(root, name).card }));
  const widest = Math.max(...labs.map(({ name }) => stringWidth(name)));
  const lines = labs.flatMap(({ name, card }) => {
    const [first = '', ...rest] = wrap(card.question, Math.max(30, look.width - widest - 4));
    return [`  ${ink.bold(name.padEnd(widest))}  ${first}`, ...rest.map((line) => `  ${' '.repeat(widest)}  ${line}`)];
  });
  const [first] = labs;
  return ['The labs, in the order of the course:', '', ...lines, '', `Measure one:  npm run lab ${first?.name ?? 'NAME'}`, `Read first:   labs/${first?.name ?? 'NAME'}/README.md`].join('\n');
}
