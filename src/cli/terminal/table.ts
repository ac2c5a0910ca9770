// A table in the terminal, aligned by what the eye sees: colours have no width, and wide characters have two.

import stringWidth from 'string-width';
import { takenOut } from '../../text/plain.ts';

export type Column = { readonly title: string; readonly align: 'left' | 'right' };
type Rows = readonly (readonly string[])[];

/** Lines of the table, the titles first. Columns stand two spaces apart; nothing trails. A name with an end of line in it stays in its row. */
export function table(columns: readonly Column[], rows: Rows, gap = 2): string[] {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => row.map((cell) => cell.replace(/[\n\r\t]/g, takenOut))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => stringWidth(line[index] ?? ''))));
  return lines.map((line) =>
    columns
      .map(({ align }, index) => pad(line[index] ?? '', widths[index] ?? 0, align))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

/** Columns left for the first cells when the table is to fit into `width`; never below ten. */
export function roomForFirst(width: number, columns: readonly Column[], rows: Rows, gap = 2): number {
  const rest = table(
    columns.slice(1),
    rows.map((row) => row.slice(1)),
    gap,
  );
  return Math.max(10, width - gap - Math.max(...rest.map((line) => stringWidth(line))));
}

/** `text` in `width` columns; a longer one stays as it is. */
export function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** At most `width` columns: the front gives way, since the end of a path tells more. */
export function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && stringWidth(letters.join('')) > width - 1) letters.shift();
  return `…${letters.join('')}`;
}

/** Lines of at most `width` columns, broken between words but not at a no-break space; the first starts with `bullet`, the others under its text. */
export function wrap(text: string, width: number, bullet = ''): string[] {
  const indent = stringWidth(bullet);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\n]+/)) {
    if (line !== '' && indent + stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each, index) => (index === 0 ? bullet : ' '.repeat(indent)) + each);
}
