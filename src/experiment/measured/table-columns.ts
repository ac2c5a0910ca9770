// Which columns of a table hold the cores and the throughput, by their titles, their cells, and what a person says.

import { isMissing, isNumeric, unitKind } from './number-column.ts';
import type { Row, Sheet } from './sheet.ts';
import { type Holds, holds, isMedian, stemOf } from './title.ts';

/** A column of throughput: of all cores together, of each, or the elapsed time of fixed work. */
export type Measure = { readonly column: number; readonly how: 'of all' | 'of each' | 'elapsed' };

/** The column of that title, in any case; else by its place, from 1. @throws Error */
export function columnNamed({ path, titles }: Pick<Sheet, 'path' | 'titles'>, name: string, option: string): number {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found = [
    (title: string) => title === name,
    (title: string) => plain(title) === plain(name) && plain(name) !== '',
    (_: string, i: number) => String(i + 1) === name,
  ]
    .map((test) => titles.findIndex(test))
    .find((at) => at !== -1);
  if (found !== undefined) return found;
  throw new Error(
    `${option} ${name}: ${path} has no such column. There are: ${titles.map((title, i) => title || `${i + 1} (without a title)`).join(', ')}.`,
  );
}

/** @throws Error where none or several may be it. */
export function coresColumn(sheet: Sheet, rows: readonly Row[], told: readonly Holds[], chosen: string | null): number {
  if (chosen !== null) return columnNamed(sheet, chosen, '--cores-column');
  const { path, titles } = sheet;
  const named = titles.map((_, i) => i).filter((i) => told[i] === 'cores');
  if (named.length === 0)
    throw new Error(
      `${path}: no column of cores: the header is "${titles.join(', ')}". Name one cores, threads, n or users, or use --cores-column NAME.`,
    );
  const varying = named.filter((i) => new Set(rows.map(({ cells }) => cells[i])).size > 1);
  const candidates = (varying.length > 0 ? varying : named).filter(
    (i, _, all) => all.length === 1 || isNumeric(rows, i),
  );
  const [first = named[0]!, ...others] = candidates;
  for (const other of others) refuseSecondCores(sheet, rows, first, other);
  return first;
}

function refuseSecondCores({ path, titles }: Sheet, rows: readonly Row[], first: number, second: number): void {
  const apart = rows.find(({ cells }) => cells[first] !== cells[second]);
  if (apart === undefined) return;
  throw new Error(
    `${path}:${apart.at}: "${titles[first]}" and "${titles[second]}" may both be the number of cores, and differ (${apart.cells[first]} and ${apart.cells[second]}). Choose one: --cores-column ${JSON.stringify(titles[first])} or --cores-column ${JSON.stringify(titles[second])}.`,
  );
}

export type MeasuresAsked = {
  readonly sheet: Sheet;
  readonly rows: readonly Row[];
  readonly cores: number;
  readonly told: readonly Holds[];
  readonly keys: readonly number[];
  /** The column that a person names. */
  readonly chosen: number | null;
  readonly fixedWork: boolean;
};
type Measures = { readonly columns: readonly Measure[]; readonly notes: readonly string[] };

/** @throws Error where no column holds throughput, or it is not clear which. */
export function measuresOf(asked: MeasuresAsked): Measures {
  const { told, keys, chosen, fixedWork } = asked;
  if (fixedWork) return elapsed(asked);
  if (chosen !== null) return byChoice(asked, chosen);
  const of = (kind: Holds): number[] =>
    told.flatMap((each, i) => (each === kind && !keys.includes(i) && isFilled(asked, i) ? [i] : []));
  const rates = of('rate');
  if (rates.length > 0) return best(asked, rates);
  const each = of('rate of each core').filter((i) => isNumeric(asked.rows, i));
  if (each.length > 0) return ofEach(asked, each);
  const perhaps = of('maybe rate');
  if (perhaps.length > 0) return perhapsRates(asked, perhaps);
  return unnamed(asked);
}

function isFilled({ rows }: MeasuresAsked, column: number): boolean {
  return rows.some(({ cells }) => !isMissing(cells[column] ?? ''));
}

function byChoice({ sheet, rows }: MeasuresAsked, column: number): Measures {
  const told = holds(sheet.titles[column]!);
  if (told === 'time' || unitKind(rows, column) === 'time') throw new Error(timeSentence(sheet, column));
  return {
    columns: [{ column, how: told === 'rate of each core' ? 'of each' : 'of all' }],
    notes: told === 'rate of each core' ? [eachNote(sheet, column)] : [],
  };
}

/** Of the mean and the median of one thing the median. */
function best({ sheet, rows }: MeasuresAsked, rates: readonly number[]): Measures {
  const stems = rates.map((i) => stemOf(sheet.titles[i]!));
  const kept = rates.filter(
    (i, at) =>
      isMedian(sheet.titles[i]!) ||
      !rates.some((other, j) => other !== i && stems[j] === stems[at] && isMedian(sheet.titles[other]!)),
  );
  const time = kept.find((i) => unitKind(rows, i) === 'time');
  if (time !== undefined) throw new Error(timeSentence(sheet, time));
  return {
    columns: kept.map((column) => ({ column, how: 'of all' })),
    notes: kept.length === 1 ? [] : [`Each of ${titlesOf(sheet, kept)} is used as a throughput.`],
  };
}

function ofEach({ sheet }: MeasuresAsked, columns: readonly number[]): Measures {
  return {
    columns: columns.map((column) => ({ column, how: 'of each' })),
    notes: columns.map((column) => eachNote(sheet, column)),
  };
}

function eachNote({ titles }: Sheet, column: number): string {
  return `"${titles[column]}" is the throughput per core, so it is multiplied by the number of cores.`;
}

/** `ops` beside the seconds of the run is a count. */
function perhapsRates(asked: MeasuresAsked, perhaps: readonly number[]): Measures {
  const { sheet, told, rows } = asked;
  const counts = perhaps.filter((i) =>
    /^\s*(n|num|total)?[ _]?(ops|operations|requests|transactions|reqs)\s*$/i.test(sheet.titles[i]!),
  );
  const time = told.findIndex(
    (each, i) =>
      each === 'time' && isNumeric(rows, i) && !/lat|resp|rtt|delay|per|\/|p\d\d|avg|mean/i.test(sheet.titles[i]!),
  );
  if (counts.length > 0 && time !== -1)
    throw new Error(
      `${sheet.path}: "${sheet.titles[counts[0]!]}" beside the time "${sheet.titles[time]}" may be a count or a rate. If it is a count, divide it by the time and name the column throughput; if it is a rate, use --throughput-column ${JSON.stringify(sheet.titles[counts[0]!])}.`,
    );
  const plain = perhaps.filter((i) => !/speed ?up/i.test(sheet.titles[i]!));
  return best(asked, plain.length > 0 ? plain : perhaps);
}

/** Columns of figures with names of their own: a curve a column. */
function unnamed({ sheet, rows, told, keys }: MeasuresAsked): Measures {
  const time = told.findIndex((each, i) => each === 'time' && !keys.includes(i) && isNumeric(rows, i));
  if (time !== -1) throw new Error(timeSentence(sheet, time));
  const columns = told.flatMap((each, i) => (each === 'unknown' && !keys.includes(i) && isNumeric(rows, i) ? [i] : []));
  const clock = told.findIndex(
    (each, i) => each === 'time' && rows.some(({ cells }) => /^\d+:\d/.test(cells[i] ?? '')),
  );
  if (columns.length === 0)
    throw new Error(clock === -1 ? noThroughput(sheet, rows, told) : timeSentence(sheet, clock));
  return {
    columns: columns.map((column) => ({ column, how: 'of all' })),
    notes: [
      columns.length === 1
        ? `${titlesOf(sheet, columns)} is used as the throughput.`
        : `Each of ${titlesOf(sheet, columns)} is used as a throughput.`,
    ],
  };
}

function titlesOf({ titles }: Sheet, columns: readonly number[]): string {
  return columns.map((i) => `"${titles[i]}"`).join(', ');
}

function timeSentence({ path, titles }: Sheet, column: number): string {
  return `${path}: "${titles[column]}" looks like a time, but the laws are for throughput. Divide the work by it and name the column throughput; if each row is the time for the same total work, use --fixed-work.`;
}

/** The first cell that begins as a number and is none, where there is one: renaming its column would not help. */
function noThroughput({ path, titles }: Sheet, rows: readonly Row[], told: readonly Holds[]): string {
  const near = titles.flatMap((title, i) =>
    told[i] === 'unknown' && !isNumeric(rows, i)
      ? rows
          .filter(({ cells }) => /^[-+]?[.,]?\d/.test(cells[i] ?? ''))
          .slice(0, 1)
          .map(({ cells, at }) => `${path}:${at}: ${title}: expected a number, saw "${cells[i]}".`)
      : [],
  );
  const numbers = titles.filter((_, i) => told[i] !== 'cores' && isNumeric(rows, i));
  const empty = told.findIndex((each) => each === 'rate' || each === 'maybe rate');
  if (empty !== -1 && rows.length > 0)
    return `${path}:${rows[0]!.at}: ${titles[empty]}: expected a number, saw ${rows[0]!.cells[empty] ? `"${rows[0]!.cells[empty]}"` : 'nothing'}.`;
  return (
    near[0] ??
    `${path}: no column of throughput: the header is "${titles.join(', ')}". Name one throughput, x or ops_per_sec${numbers.length === 0 ? '' : `, or use --throughput-column ${JSON.stringify(numbers[0])}`}.`
  );
}

/** The elapsed time of the same work: of several the one by the clock on the wall. */
function elapsed({ sheet, rows, told, chosen, keys }: MeasuresAsked): Measures {
  const times = told.flatMap((each, i) => (each === 'time' && !keys.includes(i) && isNumeric(rows, i) ? [i] : []));
  const walls = times.filter((i) => /wall|elapsed|real|total|makespan/i.test(sheet.titles[i]!));
  const candidates = chosen !== null ? [chosen] : walls.length > 0 ? walls : times;
  if (candidates.length !== 1)
    throw new Error(
      `${sheet.path}: --fixed-work needs one column of times, saw ${candidates.length === 0 ? `none: the header is "${sheet.titles.join(', ')}"` : titlesOf(sheet, candidates)}. Choose one: --throughput-column NAME.`,
    );
  const [column] = candidates as [number];
  return {
    columns: [{ column, how: 'elapsed' }],
    notes: [`Throughput is 1 / "${sheet.titles[column]}": runs of the same work in its unit of time.`],
  };
}
