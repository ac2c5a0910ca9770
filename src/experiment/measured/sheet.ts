// A table's text as cells under titles: CSV with any delimiter, blanks, Markdown, what spreadsheets and gnuplot make of it.

import Papa from 'papaparse';
import { count } from '../../text/numbers.ts';
import { grouped } from '../grouped.ts';
import { holds } from './title.ts';
import { written } from './written-number.ts';

/** `at` is the line in the file, from 1. */
export type Row = { readonly cells: readonly string[]; readonly at: number };

export type Sheet = {
  readonly path: string;
  /** Titles as written, none of them twice. */
  readonly titles: readonly string[];
  readonly rows: readonly Row[];
  /** "key: value" of the lines that start with #. */
  readonly comments: ReadonlyMap<string, string>;
  /** What parts the cells; a blank stands for any number of them. */
  readonly delimiter: Delimiter;
  /** False where the first line is figures already. */
  readonly hasTitles: boolean;
  readonly notes: readonly string[];
};

type Delimiter = '\t' | ';' | '|' | ',' | '  ' | ' ';
type Line = { line: string; readonly at: number };
const delimiters: readonly Delimiter[] = ['\t', ';', '|', ',', '  ', ' '];

/** @throws Error whose sentence names the file, the line and what was expected there. */
export function readSheet(text: string, path: string): Sheet {
  const lines = unquotedMail(text.split(/\r\n|\r|\n/)).map((line, i): Line => ({ line, at: i + 1 }));
  const [told, kept] = [
    lines.filter(isComment),
    lines.filter((each) => each.line.trim() !== '' && !isComment(each) && !isRule(each.line)),
  ];
  const comments = new Map(
    told.flatMap(({ line }): [string, string][] => {
      const [, key, value] = /^#\s*([^:]+):\s*(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[key, value ?? '']];
    }),
  );
  const stated = /^\s*"?sep=(.)"?[;,]*\s*$/i.exec(kept[0]?.line ?? '')?.[1];
  const body = joined(stated === undefined ? kept : kept.slice(1));
  if (body.length === 0)
    throw new Error(`${path}: only comments; expected a header with cores and throughput, and figures under it.`);
  const delimiter = delimiters.find((each) => each === stated) ?? delimiterOf(body);
  const all = body.map(({ line, at }): Row => ({ cells: cellsOf(line, delimiter), at }));
  const start = headerAt(all);
  const titled = withTitles(all.slice(start), titleInComment(told, all[start]!, delimiter), path);
  return {
    path,
    comments,
    delimiter,
    ...titled,
    notes: [
      ...(start === 0
        ? []
        : [`${start === 1 ? 'The line' : `${start} lines`} above the header ${start === 1 ? 'is' : 'are'} left out.`]),
      ...titled.notes,
    ],
  };
}

/** A report may have a title over its header: lines without figures, of fewer cells. */
function headerAt(rows: readonly Row[]): number {
  const filled = ({ cells }: Row): number => cells.filter((cell) => cell !== '').length;
  const at = rows.findIndex((row) => filled(row) > 1 && row.cells.some((cell) => holds(cell) === 'cores'));
  const isOver = (row: Row): boolean => filled(row) < filled(rows[at]!) && !row.cells.some(isNumber);
  return at > 0 && at < 10 && rows.slice(0, at).every(isOver) ? at : 0;
}

function isComment({ line }: Line): boolean {
  return line.startsWith('#') || line.startsWith('//');
}

/** A line drawn under or around a table: |---|--:|, +----+----+, =====. */
function isRule(line: string): boolean {
  return /^[\s|+:=─━┼│-]+$/.test(line) && /[-=─━]{2}|:-|-:/.test(line);
}

/** A table out of a mail, whose lines all start with ">". */
function unquotedMail(lines: readonly string[]): readonly string[] {
  const full = lines.filter((line) => line.trim() !== '');
  return full.length > 0 && full.every((line) => line.startsWith('>'))
    ? lines.map((line) => line.replace(/^> ?/, ''))
    : lines;
}

/** Lines that end within quotes go on in the next. */
function joined(lines: readonly Line[]): Line[] {
  const whole: Line[] = [];
  for (const each of lines) {
    const last = whole.at(-1);
    if (last !== undefined && last.line.split('"').length % 2 === 0) last.line += `\n${each.line}`;
    else whole.push({ ...each });
  }
  return whole;
}

/** The one that parts most lines into as many cells, two or more; of equals the first of the list. */
function delimiterOf(lines: readonly Line[]): Delimiter {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(lines.slice(0, 50), delimiter) }));
  return scored.reduce((best, each) => (each.score > best.score + 1e-9 ? each : best)).delimiter;
}

/** The share of lines with as many cells as most have, less where the first has not, or where cells under the first are no numbers. */
function scoreOf(lines: readonly Line[], delimiter: Delimiter): number {
  const rows = lines.map(({ line }) => cellsOf(line, delimiter));
  const [common = 0, same = []] =
    [...grouped(rows, (cells) => cells.length)].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  if (common < 2) return 0;
  const below = rows
    .slice(1)
    .flat()
    .filter((cell) => cell !== '');
  const numbers = below.length === 0 ? 0 : below.filter((cell) => written(cell) !== null).length / below.length;
  return (same.length / rows.length) * (rows[0]!.length === common ? 1 : 0.5) + (numbers > 0 ? 0.1 : 0) + numbers * 0.2;
}

function cellsOf(line: string, delimiter: Delimiter): string[] {
  if (delimiter === ' ') return line.trim().split(/\s+/).map(bare);
  if (delimiter === '  ')
    return line
      .trim()
      .split(/\s{2,}/)
      .map(bare);
  if (delimiter === '|')
    return line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => bare(cell.replaceAll('**', '')));
  const cells = Papa.parse<string[]>(line, { delimiter }).data[0] ?? [];
  return cells.map((cell) => cell.trim());
}

function bare(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, '$1');
}

type Titled = Pick<Sheet, 'titles' | 'rows' | 'hasTitles' | 'notes'>;

function withTitles(all: readonly Row[], commented: readonly string[] | null, path: string): Titled {
  const [first, ...rest] = all as [Row, ...Row[]];
  const isFigures = first.cells.every((cell) => isNumber(cell));
  if (!isFigures) return { ...underTitles(first, rest, path), hasTitles: true };
  if (commented !== null)
    return {
      titles: distinct(commented),
      rows: all,
      hasTitles: true,
      notes: [`The titles come from the comment "${commented.join(', ')}".`],
    };
  if (first.cells.length !== 2)
    throw new Error(
      `${path}:${first.at}: expected a header: with ${first.cells.length} columns of numbers it is not clear which are cores and throughput.`,
    );
  return {
    titles: ['cores', 'throughput'],
    rows: all,
    hasTitles: false,
    notes: ['No header: the first column is used as cores, the second as throughput.'],
  };
}

function isNumber(cell: string): boolean {
  const number = written(cell);
  return number !== null && number.unit === '';
}

/** gnuplot's way: the last comment before the figures names the columns. */
function titleInComment(told: readonly Line[], first: Row, delimiter: Delimiter): string[] | null {
  const last =
    told
      .filter(({ at }) => at < first.at)
      .at(-1)
      ?.line.replace(/^(#|\/\/)\s*/, '') ?? '';
  const parted = [delimiter, ',', ' '].map((each) => cellsOf(last, each as Delimiter));
  return (
    parted.find(
      (cells) => cells.length === first.cells.length && cells.every((cell) => cell !== '' && !isNumber(cell)),
    ) ?? null
  );
}

/** Header lines that come again (files put together) are left out, and a line of units is taken into the titles. */
function underTitles(first: Row, rest: readonly Row[], path: string): Omit<Titled, 'hasTitles'> {
  const again = rest.filter(({ cells }) => cells.join('\0') === first.cells.join('\0'));
  const [second, ...others] = rest.filter((row) => !again.includes(row));
  const hasUnits = second !== undefined && others.length > 1 && isUnits(second) && !isUnits(others[0]!);
  const names = hasUnits
    ? first.cells.map((cell, i) => (second.cells[i] ? `${cell} ${second.cells[i]}` : cell))
    : first.cells;
  const rows = hasUnits ? others : second === undefined ? [] : [second, ...others];
  for (const row of rows) refuseTooMany(row, names, path);
  return {
    titles: distinct(names),
    rows,
    notes:
      again.length === 0
        ? []
        : [
            `${again.length === 1 ? 'A header line' : `${again.length} header lines`} within the figures ${again.length === 1 ? 'is' : 'are'} left out.`,
          ],
  };
}

/** Units in brackets, or rates and times. */
function isUnits({ cells }: Row): boolean {
  const told = cells.filter((cell) => cell !== '' && cell !== '-');
  return (
    told.length > 0 &&
    told.every(
      (cell) => /^[[(].*[\])]$/.test(cell) || /^([kKMGT]?[a-z]+\/(s|sec|ms|us|ns|min|h)|[munµ]?s|sec|#|%)$/i.test(cell),
    )
  );
}

/** A decimal comma without quotes makes one cell too many. */
function refuseTooMany({ cells, at }: Row, titles: readonly string[], path: string): void {
  if (cells.slice(titles.length).every((cell) => cell === '')) return;
  throw new Error(
    `${path}:${at}: ${cells.length} cells under ${count(titles.length, 'title')} ("${cells.join('", "')}"): write a title for each column, and put a number that contains the delimiter in quotes${titles.length + 1 === cells.length ? '; R leaves the names of its rows out with row.names = FALSE' : ''}.`,
  );
}

/** A title that comes again gets its number; a column without one its place. */
function distinct(titles: readonly string[]): string[] {
  return titles.map((title, i) => {
    const earlier = titles.slice(0, i).filter((each) => each === title).length;
    return earlier === 0 || title === '' ? title : `${title} ${earlier + 1}`;
  });
}
