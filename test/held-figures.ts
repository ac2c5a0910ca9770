// Figures in a lesson's prose, held to the tables above them: a comment below a paragraph says what each is made of.
//
//   <!-- figures: "37 times" 37 = ticket@38 / ticket@1; "98%" 0.98 = ticket.queue -->
//
// In quotes what the paragraph says, then its value, then an expression: `variant@cores` is a cell of the last table by cores or by a
// knob, `variant.head` one of the last table of cycles. The tables are held to the commands above them: simulated-table.ts.

import type { SimulatedTable } from './simulated-table.ts';
import { blocksOf, tableOf } from './simulated-table.ts';

/** How far a figure in words may be from what it is made of. */
const tolerance = 0.1;

export type Held = { readonly said: string; readonly value: number; readonly of: string; readonly found: number };

/** The figures that a lesson holds. @throws Error with a sentence for one that its paragraph does not say, or that names no cell. */
export function heldFigures(lesson: string): Held[] {
  const held: Held[] = [];
  const above: { points: SimulatedTable | null; cycles: SimulatedTable | null } = { points: null, cycles: null };
  let paragraph = '';
  for (const { text, words } of blocksOf(lesson)) {
    if (text.startsWith('|')) {
      const table = tableOf(text, words);
      if (table.by.startsWith('cycles')) above.cycles = table;
      else above.points = table;
    } else if (text.startsWith('<!-- figures:')) held.push(...entriesOf(text, paragraph, above));
    else paragraph = text;
  }
  return held;
}

function entriesOf(comment: string, paragraph: string, above: Parameters<typeof withCells>[1]): Held[] {
  const inside = comment.replace(/^<!-- figures:/, '').replace(/-->\s*$/, '');
  return inside.split(';').map((entry) => {
    const [, said, value, of] = /^\s*"([^"]+)"\s+(\S+)\s+=\s+([\s\S]+?)\s*$/.exec(entry) ?? [];
    if (said === undefined)
      throw new Error(`expected "words" value = expression between semicolons, saw ${entry.trim()}`);
    if (!paragraph.replace(/\s+/g, ' ').includes(said))
      throw new Error(`"${said}" is not in the paragraph above its comment: ${paragraph.slice(0, 60)}…`);
    return { said, value: calculated(value!), of: of!, found: calculated(withCells(of!, above)) };
  });
}

/** An expression with its cells as numbers. */
function withCells(
  expression: string,
  { points, cycles }: { readonly points: SimulatedTable | null; readonly cycles: SimulatedTable | null },
): string {
  return expression
    .replace(/([a-z][a-z-]*)@(\w+)/g, (_, column: string, row: string) => cellOf(points, column, row))
    .replace(/([a-z][a-z-]*)\.([a-z]+)/g, (_, row: string, column: string) => cellOf(cycles, column, row));
}

const units: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9 };

function cellOf(table: SimulatedTable | null, column: string, row: string): string {
  const cell = table?.rows.find(({ at }) => at === row)?.cells[table.columns.indexOf(column)];
  if (cell === undefined) throw new Error(`the table above has no cell ${column} at ${row}`);
  const [, digits, unit] = /^([\d.]+)\s*(k|M|G|%)?$/.exec(cell) ?? [];
  if (digits === undefined) throw new Error(`the cell ${column} at ${row} is no figure: ${cell}`);
  return `${Number(digits) * (unit === '%' ? 0.01 : units[unit ?? '']!)}`;
}

function calculated(expression: string): number {
  if (!/^[\d.e+\-*/() ]+$/.test(expression)) throw new Error(`this is no sum of figures and cells: ${expression}`);
  return Number(new Function(`return ${expression}`)());
}

/** Where the prose is farther from its tables than words may be, in sentences. */
export function farFigures(held: readonly Held[]): string[] {
  return held
    .filter(({ value, found }) => Math.abs(value / found - 1) > tolerance)
    .map(
      ({ said, value, of, found }) => `"${said}": ${value} is written, and ${of} is ${Number(found.toPrecision(3))}`,
    );
}
