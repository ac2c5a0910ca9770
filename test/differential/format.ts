// The text of a generated file from text with marks: laid out plainly, or oddly wherever the grammar lets it.

import { stream } from '../../src/laws/random.ts';
import { blank, end, gap } from './piece.ts';

const comments = [
  '/* ü → 漢字 */',
  '/* two\nlines; if (x) { */',
  '/*`${"\'*/',
  "// to the line's end: } ) 🔒\n",
  '//\n',
] as const;
const blanks = [' ', '\n', '\t', '\r\n', '  ', ' \n '] as const;

/** Seed 0 is the plain layout. */
export function format(marked: string, seed: number): string {
  if (seed === 0) return marked.replaceAll(gap, '').replaceAll(blank, ' ').replaceAll(end, ';\n');
  const draw = stream(seed, 'layout');
  const space = (): string => (draw(6) === 0 ? ` ${comments[draw(comments.length)]!} ` : blanks[draw(blanks.length)]!);
  const oneOf = (mark: string, rest: string): string => {
    if (mark === gap) return draw(3) === 0 ? space() : '';
    return mark === blank ? space() : ending(rest, draw);
  };
  return marked.replace(/[\ue001-\ue003]/g, (mark, offset: number) =>
    oneOf(mark, marked.slice(offset + 1, offset + 40)),
  );
}

/** A semicolon, or none where a line break or a brace ends the statement by itself. */
function ending(rest: string, draw: (n: number) => number): string {
  const following = rest.replace(/^[\s\ue001\ue003]+/, '')[0];
  if (draw(2) === 0 || following === '(' || following === undefined) return `;${draw(2) === 0 ? '' : ' // ends\n'}`;
  return following === '}' && draw(2) === 0 ? '' : '\n';
}
