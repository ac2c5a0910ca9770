// Which columns tell curves apart, so that rows with the same of all of them are repeats and nothing else is.

import { grouped } from '../grouped.ts';
import { isNumeric } from './number-column.ts';
import type { Row, Sheet } from './sheet.ts';
import type { Holds } from './title.ts';

export type KeysAsked = {
  readonly sheet: Sheet;
  readonly rows: readonly Row[];
  readonly cores: number;
  /** What each title says; columns that are taken already count as what they are taken for. */
  readonly told: readonly Holds[];
};

const valueAt = ({ cells }: Row, column: number): string => cells[column] ?? '';
const keyOf =
  (columns: readonly number[]) =>
  (row: Row): string =>
    columns.map((column) => valueAt(row, column)).join('\0');

/** Texts first, then numbers that part what is left. @throws Error where a column may be either. */
export function keyColumns(asked: KeysAsked): number[] {
  const texts = textKeys(asked);
  refuseLooseTexts(asked, texts);
  const keys = [...texts];
  for (const column of eligibleNumbers(asked)) if (partsRows(asked, keys, column) === 'key') keys.push(column);
  return keys;
}

/** Texts of which some value stands at several core counts, unless those before it tell as much. */
function textKeys(asked: KeysAsked): number[] {
  const keys: number[] = [];
  for (const column of eligibleTexts(asked))
    if (spans(asked, column) && !follows(asked, keys, column)) keys.push(column);
  return keys;
}

function eligibleTexts({ rows, told, sheet }: KeysAsked): number[] {
  const never: readonly Holds[] = ['cores', 'rate', 'rate of each core', 'verdict'];
  const isKept = (column: number): boolean =>
    !never.includes(told[column]!) && !isNumeric(rows, column) && rows.some((row) => valueAt(row, column) !== '');
  return sheet.titles
    .map((_, i) => i)
    .filter((i) => isKept(i) && !rows.every((row) => /^$|±|^[-+]?[\d., ]+%?$/.test(valueAt(row, i))));
}

/** A rate may be one that was asked for, a time one that was set: what parts rows into whole curves was not measured. */
function eligibleNumbers({ rows, told, sheet }: KeysAsked): number[] {
  const never: readonly Holds[] = ['cores', 'repeat', 'row number', 'verdict', 'rate of each core'];
  const isOnlyRate = told.filter((each) => each === 'rate').length === 1;
  return sheet.titles
    .map((_, i) => i)
    .filter((i) => !never.includes(told[i]!) && !(told[i] === 'rate' && isOnlyRate) && isNumeric(rows, i));
}

function spans({ rows, cores }: KeysAsked, column: number): boolean {
  if (new Set(rows.map((row) => valueAt(row, column))).size < 2) return false;
  return [...grouped(rows, (row) => valueAt(row, column)).values()].some(
    (own) => new Set(own.map((row) => valueAt(row, cores))).size > 1,
  );
}

/** Whether the columns before tell what this one holds. */
function follows({ rows }: KeysAsked, before: readonly number[], column: number): boolean {
  return [...grouped(rows, keyOf(before)).values()].every(
    (own) => new Set(own.map((row) => valueAt(row, column))).size === 1,
  );
}

/** Rows of one curve at one core count. */
function repeatsOf({ rows, cores }: KeysAsked, keys: readonly number[]): Row[][] {
  return [...grouped(rows, keyOf([...keys, cores])).values()].filter((own) => own.length > 1);
}

/** A text of its own in every row, a command line say, tells rows apart, but no curves. */
function refuseLooseTexts(asked: KeysAsked, keys: readonly number[]): void {
  const { sheet } = asked;
  for (const column of eligibleTexts(asked)) {
    if (keys.includes(column) || /^(date|time|spread)$/.test(asked.told[column]!)) continue;
    const apart = repeatsOf(asked, keys).find((own) => new Set(own.map((row) => valueAt(row, column))).size > 1);
    if (apart !== undefined)
      throw new Error(
        `${doubt(asked, apart, column)}. Name the columns that distinguish the curves with --by COLUMN, or use --by none if such rows are repeats. The columns are: ${sheet.titles.join(', ')}.`,
      );
  }
}

function doubt({ sheet, cores }: KeysAsked, apart: readonly Row[], column: number): string {
  const [first, second] = [apart[0]!, apart.find((row) => valueAt(row, column) !== valueAt(apart[0]!, column))!];
  return `${sheet.path}:${second.at}: this row and line ${first.at} have the same ${sheet.titles[cores]} (${valueAt(first, cores)}) and differ in "${sheet.titles[column]}" ("${valueAt(first, column)}" and "${valueAt(second, column)}")`;
}

/** A key has few values, each with a curve of its own; a figure that was measured beside has about as many as there are rows. @throws Error */
function partsRows(asked: KeysAsked, keys: readonly number[], column: number): 'key' | 'figure' {
  const { rows, cores, told, sheet } = asked;
  const apart = repeatsOf(asked, keys).find((own) => new Set(own.map((row) => valueAt(row, column))).size > 1);
  if (apart === undefined) return 'figure';
  const curves = [...grouped(rows, keyOf(keys)).values()].map((own) => ({
    all: new Set(own.map((row) => valueAt(row, cores))).size,
    each: [...grouped(own, (row) => valueAt(row, column)).values()].map((same) => ({
      rows: same.length,
      cores: new Set(same.map((row) => valueAt(row, cores))).size,
    })),
  }));
  if (curves.every(({ all, each }) => each.every((value) => value.cores >= 2 && value.cores >= all / 2))) return 'key';
  const shared = curves
    .flatMap(({ each }) => each)
    .filter((value) => value.cores >= 2)
    .reduce((sum, value) => sum + value.rows, 0);
  if (told[column] !== 'unknown' || shared <= rows.length / 3) return 'figure';
  throw new Error(
    `${doubt(asked, apart, column)}, which may name the curve or be a measurement. If it names the curve, use --by ${JSON.stringify(sheet.titles[column])}; if such rows are repeats, --by none.`,
  );
}
