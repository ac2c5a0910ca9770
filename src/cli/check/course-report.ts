// A course's verdicts as a table: every variant beside what its card declares.

import stringWidth from 'string-width';
import type { Operations } from '../../engines/checker/model/operations.ts';
import type { Checked } from '../../engines/checker/model/verdict.ts';
import { grouped } from '../../text/numbers.ts';
import { inks } from '../terminal/colour.ts';
import { type Column, table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { extentText } from './check-report.ts';

/** A lab's variant at one extent. */
export type CheckRow = {
  readonly lab: string;
  readonly variant: string;
  readonly expect: string | null;
  readonly cores: number;
  readonly operations: Operations /** States after which the extent is given up, where it need not be in reach. */;
  readonly reach: number | null;
  /** The constants of a further set of the card, as `name=value`. */
  readonly pairs?: readonly string[];
  readonly checked: Checked;
};

function labelOf({ cores, operations, pairs }: CheckRow): string {
  return extentText(cores, operations, pairs);
}

/** One variant at the extents so far, a row each. */
export function variantRows(rows: readonly CheckRow[], terminal: Terminal): string {
  const ink = inks(terminal.colour);
  const { lab, variant } = rows[0]!;
  const columns: Column[] = [
    { title: 'checked on', align: 'left' },
    { title: 'verdict', align: 'left' },
    { title: 'states', align: 'right' },
    { title: 'seconds', align: 'right' },
  ];
  const cells = rows.map((row) => {
    const { states, seconds } = row.checked.coverage;
    const verdict = isOutOfReach(row) ? 'no error so far' : row.checked.verdict;
    return [labelOf(row), verdict, states.toLocaleString('en'), seconds.toFixed(1)];
  });
  return [ink.bold(`${lab} ${variant}`), ...table(columns, cells)].join('\n');
}

/** Every variant of some labs, against what their cards declare. */
export function courseReport(rows: readonly CheckRow[], seconds: number, terminal: Terminal): string {
  const variants = [...new Set(rows.map((row) => `${row.lab} ${row.variant}`))];
  const extents = [...new Set(rows.map((row) => labelOf(row)))];
  const lines = variants.map((key) =>
    variantLine(
      rows.filter((row) => `${row.lab} ${row.variant}` === key),
      extents,
    ),
  );
  const wrong = lines.filter((line) => !line.asDeclared).length;
  const verdict = inks(terminal.colour).bold(
    verdictText(wrong, variants.length, rows.length === variants.length * extents.length),
  );
  const sentence = `${verdict}. Checked: every interleaving of ${extents.join(', ')}, in ${seconds.toFixed(1)} s${farText(rows)}. Not covered: more cores or operations.`;
  return [
    ...courseTable(
      extents,
      lines.map((line) => line.cells),
      terminal.width,
    ),
    '',
    ...wrap(sentence, terminal.width),
  ].join('\n');
}

/** In a narrow terminal the extents stand in short, then the numbers of states give way, then the name of a lab that all have. */
function courseTable(extents: readonly string[], cells: readonly (readonly string[])[], width: number): string[] {
  const left = (title: string): Column => ({ title, align: 'left' });
  const columns = [
    left('lab'),
    left('variant'),
    left('declared'),
    ...extents.flatMap((extent) => [left(extent), { title: 'states', align: 'right' } as const]),
    left(''),
  ];
  const isStates = (at: number): boolean => columns[at]!.title === 'states';
  const isOneLab = new Set(cells.map(([lab]) => lab)).size === 1;
  const some = (keep: (at: number) => boolean, titleOf = (title: string) => title): string[] =>
    table(
      columns.filter((_, at) => keep(at)).map((column) => ({ ...column, title: titleOf(column.title) })),
      cells.map((row) => row.filter((_, at) => keep(at))),
    );
  const short = (title: string): string => title.replace(/^(\d+) cores? x (\d+) operations?$/, '$1 x $2');
  const forms = [
    some(() => true),
    some(() => true, short),
    some((at) => !isStates(at), short),
    some((at) => !isStates(at) && !(isOneLab && at === 0), short),
  ];
  return forms.find((lines) => lines.every((line) => stringWidth(line) <= width)) ?? forms.at(-1)!;
}

/** An interrupt leaves some extents out: `whole` says that there is none. */
function verdictText(wrong: number, variants: number, whole: boolean): string {
  if (wrong > 0) return `${wrong} of ${grouped(variants, 'variant')} differ from their declared verdict`;
  return whole
    ? `All ${grouped(variants, 'variant')} have their declared verdict`
    : 'Every verdict so far is the declared one (blank: not checked yet)';
}

function farText(rows: readonly CheckRow[]): string {
  const far = rows.find(isOutOfReach);
  return far === undefined
    ? ''
    : ` (–: more than ${grouped(far.reach!, 'state')}, and no error in the first ${grouped(far.reach!, 'state')})`;
}

/** An interrupt leaves some extents out: then what its card declares may still come. */
function variantLine(
  rows: readonly CheckRow[],
  extents: readonly string[],
): { readonly cells: string[]; readonly asDeclared: boolean } {
  const { lab, variant, expect } = rows[0]!;
  const shown =
    expect === 'holds' ||
    expect === null ||
    rows.length < extents.length ||
    rows.some((row) => row.checked.verdict === expect);
  const asDeclared = shown && rows.every(isAsDeclared);
  const cells = extents.flatMap((extent) => extentCells(rows.find((row) => labelOf(row) === extent)));
  return { cells: [lab, variant, expect ?? '-', ...cells, asDeclared ? '' : '*** NOT AS DECLARED ***'], asDeclared };
}

function extentCells(row: CheckRow | undefined): string[] {
  if (row === undefined) return ['', ''];
  return isOutOfReach(row) ? ['–', '–'] : [row.checked.verdict, row.checked.coverage.states.toLocaleString('en')];
}

/** Given up where it need not be in reach. */
export function isOutOfReach({ reach, checked }: CheckRow): boolean {
  return reach !== null && checked.verdict === 'incomplete';
}

/** A wrong variant may be right where it is too small to fail; it is never wrong in another way. */
export function isAsDeclared(row: CheckRow): boolean {
  const { expect, checked } = row;
  return (
    expect === null ||
    isOutOfReach(row) ||
    checked.verdict === expect ||
    (expect !== 'holds' && checked.verdict === 'holds')
  );
}
