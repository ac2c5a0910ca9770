// Measurements from a table: CSV with a header, or two plain columns of numbers.
//
//   a column of cores (or threads, users, n, …) and one of throughput (or ops_per_sec, x, …)    one curve
//   with a column `variant` (or benchmark, …) besides                                          a curve each: percore's own CSV is one
//   a column of cores and several others of numbers                                            a curve a column
//   tasks,processes,processes_idle,threads,threads_idle,linear                                 will-it-scale: processes and threads

import Papa from 'papaparse';
import { type Figure, type Figures, leftOut, oversubscribedNote } from './measured.ts';
import { usableCores } from './result.ts';

type Line = { readonly cells: readonly string[]; readonly at: number };
type Table = { readonly path: string; readonly header: readonly string[]; readonly rows: readonly Line[]; readonly comments: ReadonlyMap<string, string> };

const coreNames = ['cores', 'core', 'threads', 'thread', 'n', 'users', 'clients', 'cpus', 'cpu', 'processors', 'processor', 'processes', 'procs', 'tasks', 'workers', 'load', 'concurrency'];
const throughputNames = ['throughput', 'x', 'opspersec', 'opspersecond', 'opss', 'itemspersecond', 'requestspersecond', 'rate', 'tps', 'qps', 'rps', 'ops'];
const curveNames = ['variant', 'benchmark', 'name', 'series', 'label'];
const willItScale = 'tasks,processes,processes_idle,threads,threads_idle,linear';
/** Times are no throughputs: half of one is twice the other. */
const timeNames = /time|latency|duration|elapsed|wall|seconds?$|(^|[_ (])(s|ms|us|ns|sec|secs)\)?$/i;

/** Throws an Error whose sentence names the file, the line and what was expected there. */
export function readTable(text: string, path: string): Figures {
  const table = parse(text, path);
  if (table.header.join(',').toLowerCase() === willItScale) return fromWillItScale(table);
  const cores = columnOf(table.header, coreNames);
  if (cores === -1) throw new Error(`${path}: no column of cores: the header is "${table.header.join(', ')}"; name one cores, threads, n or users.`);
  const throughput = columnOf(table.header, throughputNames, cores);
  return throughput === -1 ? fromWide(table, cores) : fromLong(table, cores, throughput);
}

function parse(text: string, path: string): Table {
  const lines = text.split(/\r\n|\r|\n/);
  const comments = new Map(lines.flatMap((line): [string, string][] => { const [, key, value] = /^#\s*([^:]+):\s*(.*)$/.exec(line) ?? []; return key === undefined ? [] : [[key, value ?? '']]; }));
  const kept = lines.map((line, i) => ({ line, at: i + 1 })).filter(({ line }) => line.trim() !== '' && !line.startsWith('#'));
  const delimiter = ['\t', ';', ','].find((each) => kept[0]?.line.includes(each)) ?? ' ';
  const all = joined(kept).map(({ line, at }): Line => ({ cells: cellsOf(line, delimiter), at }));
  const [first, ...rest] = all;
  if (first === undefined) throw new Error(`${path}: there is no line but comments; expected a header with cores and throughput, and figures under it.`);
  if (!first.cells.every((cell) => numberOf(cell) !== null)) return { path, header: first.cells, rows: rest, comments };
  if (first.cells.length !== 2) throw new Error(`${path}:${first.at}: expected a header: with ${first.cells.length} columns of numbers it is not clear which are cores and throughput.`);
  return { path, header: ['cores', 'throughput'], rows: all, comments };
}

/** Lines that end within quotes go on in the next. */
function joined(lines: readonly { line: string; at: number }[]): { line: string; at: number }[] {
  const whole: { line: string; at: number }[] = [];
  for (const each of lines) {
    const last = whole.at(-1);
    if (last !== undefined && last.line.split('"').length % 2 === 0) last.line += `\n${each.line}`;
    else whole.push({ ...each });
  }
  return whole;
}

function cellsOf(line: string, delimiter: string): string[] {
  if (delimiter === ' ') return line.trim().split(/\s+/);
  const cells = Papa.parse<string[]>(line, { delimiter }).data[0] ?? [];
  // A comma within a cell is a decimal one where it does not part the cells.
  return cells.map((cell) => (delimiter === ',' ? cell.trim() : cell.trim().replace(/^([+-]?\d+),(\d+)$/, '$1.$2')));
}

function numberOf(cell: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : null;
}

/** The first of the names, in their order, that the header has. */
function columnOf(header: readonly string[], names: readonly string[], except = -1): number {
  const plain = header.map((cell, i) => (i === except ? '' : cell.toLowerCase().replace(/[^a-z0-9]/g, '')));
  return names.map((name) => plain.indexOf(name)).find((at) => at !== -1) ?? -1;
}

function figure({ path, header }: Table, { cells, at }: Line, column: number): number {
  const cell = cells[column] ?? '';
  const value = numberOf(cell);
  if (value !== null) return value;
  throw new Error(`${path}:${at}: ${header[column]}: expected a number, saw ${cell === '' ? 'nothing' : `"${cell}"`}.`);
}

function fromLong(table: Table, cores: number, throughput: number): Figures {
  const { header, rows } = table;
  const [curve, correct, lab, engine] = [curveNames, ['correct'], ['lab'], ['engine']].map((names) => columnOf(header, names)) as [number, number, number, number];
  const labs = new Set(rows.map(({ cells }) => cells[lab] ?? ''));
  const nameOf = ({ cells }: Line): string => [...(labs.size > 1 ? [cells[lab]] : []), cells[curve] ?? header[throughput]].join(' ');
  const right = rows.filter(({ cells }) => !/^(false|0|no)$/i.test(cells[correct] ?? ''));
  const known = right.filter(({ cells }) => (cells[throughput] ?? '') !== '');
  const usable = usableOf(table);
  const kept = known.filter((row) => row.cells[engine] === 'machine' || figure(table, row, cores) <= usable);
  const figures = kept.map((row): Figure => ({ curve: nameOf(row), cores: figure(table, row, cores), throughput: figure(table, row, throughput) }));
  return {
    format: engine !== -1 && lab !== -1 ? 'CSV of percore' : 'CSV', figures,
    notes: [...leftOut(rows.length - right.length, 'marked wrong'), ...leftOut(right.length - known.length, `without ${header[throughput]}`), ...oversubscribedNote(known.length - kept.length)],
  };
}

/** Cores of the computer, as the comments of percore's own CSV tell them; else no bound. */
function usableOf({ comments }: Table): number {
  const [cores, quota] = ['host.cores', 'host.quota'].map((key) => numberOf(comments.get(key) ?? ''));
  return cores === null || cores === undefined ? Number.POSITIVE_INFINITY : usableCores({ cores, quota: quota ?? null });
}

function fromWide(table: Table, cores: number): Figures {
  const { path, header, rows } = table;
  const others = header.map((_, i) => i).filter((i) => i !== cores);
  const numeric = others.filter((i) => rows.some(({ cells }) => numberOf(cells[i] ?? '') !== null));
  const times = numeric.filter((i) => timeNames.test(header[i]!) && !/per|\//i.test(header[i]!));
  if (times.length > 0) throw new Error(`${path}: "${header[times[0]!]}" looks like a time, and the laws are for throughput: divide the work by it, and name the column throughput.`);
  if (numeric.length === 0) throw new Error(`${path}: no column of throughput: the header is "${header.join(', ')}"; name one throughput, x or ops_per_sec.`);
  const figures = numeric.flatMap((i) => rows.filter(({ cells }) => (cells[i] ?? '') !== '').map((row): Figure => ({ curve: header[i]!, cores: figure(table, row, cores), throughput: figure(table, row, i) })));
  const names = numeric.map((i) => `"${header[i]}"`).join(', ');
  return { format: 'CSV', figures, notes: [numeric.length === 1 ? `${names} is taken for the throughput.` : `Each of ${names} is taken for a throughput.`] };
}

/** -1 stands for no average, and the row of no tasks for the origin. */
function fromWillItScale(table: Table): Figures {
  const figures = [1, 3].flatMap((column) => table.rows
    .filter((row) => figure(table, row, 0) > 0 && figure(table, row, column) !== -1)
    .map((row): Figure => ({ curve: table.header[column]!, cores: figure(table, row, 0), throughput: figure(table, row, column) })));
  return { format: 'will-it-scale CSV', figures, notes: [] };
}
