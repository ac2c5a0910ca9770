// A card's source with its hints and places to look under a veil: the same card when it is read as data.

import type { Expression, Property } from 'acorn';
import type { SourceFile } from '../language/source.ts';
import { cardExpression, dataOf, keyOf } from './read-card.ts';
import { veil } from './veil.ts';

/** Properties of an exercise whose texts are veiled, with all texts below them. */
const veiled: ReadonlySet<string> = new Set(['hints', 'look', 'looks']);

/** @throws Error with a sentence for a card that cannot be read. */
export function veiledCard(file: SourceFile): string {
  const pieces: string[] = [];
  let from = 0;
  for (const node of textsBelow(cardExpression(file), false)) {
    pieces.push(file.text.slice(from, node.start), veiledLines(String(dataOf(file, node))));
    from = node.end;
  }
  return pieces.join('') + file.text.slice(from);
}

/** Characters of a text that are veiled together: a line of a lab has at most 100, and a veiled text is longer. */
const breadth = 42;

/** A text veiled piece by piece, each on a line of its own. */
function veiledLines(text: string): string {
  const pieces = text.match(new RegExp(`.{1,${breadth}}`, 'gsu')) ?? [''];
  return pieces.map((piece) => `'${veil(piece)}'`).join(' +\n          ');
}

/** Expressions of texts in the order of the source, of those properties only. */
function textsBelow(node: Expression, under: boolean): Expression[] {
  if (node.type === 'ArrayExpression')
    return node.elements.flatMap((each) => (each === null ? [] : textsBelow(each as Expression, under)));
  if (node.type === 'ObjectExpression')
    return node.properties.flatMap((each) =>
      textsBelow((each as Property).value as Expression, under || veiled.has(keyOf(each as Property) ?? '')),
    );
  return under ? [node] : [];
}
