// The benchmark's figures as tables, for a terminal or as Markdown.

import { type Column, table } from '../src/cli/terminal/table.ts';
import { engineering } from '../src/text/numbers.ts';
import type { CompilerRow } from './compilers.ts';
import type { GradeRow } from './grade.ts';
import type { MachineRow } from './machine.ts';
import type { NapRow } from './naps.ts';
import type { PageRow } from './page.ts';
import type { Cost, PrimitiveRow } from './primitives.ts';
import { medianOf, type Ratio } from './ratio.ts';
import type { ThroughputRow } from './throughput.ts';

export type Table = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
};

/** Lines of a table with its title and its notes. */
export function tableText({ title, columns, rows, notes }: Table, markdown: boolean): string {
  if (!markdown) return [title, ...table(columns, rows), ...notes].join('\n');
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const head = [
    row(columns.map((column) => column.title)),
    `|${columns.map(({ align }) => (align === 'left' ? '---' : '---:')).join('|')}|`,
  ];
  return [`**${title}**`, '', ...head, ...rows.map(row), ...notes.flatMap((note) => ['', note])].join('\n');
}

function columns(left: readonly string[], right: readonly string[]): Column[] {
  return [
    ...left.map((title) => ({ title, align: 'left' as const })),
    ...right.map((title) => ({ title, align: 'right' as const })),
  ];
}

/** "0.93 (0.88–0.97)" */
export function ratioText(ratio: Ratio | null): string {
  return ratio === null ? '–' : `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`;
}

export function throughputTable(rows: readonly ThroughputRow[], notes: readonly string[]): Table {
  return {
    title: "Operations a second, and each pair's ratio to C: median of the pairs (least–greatest)",
    columns: columns(
      ['lab', 'variant'],
      ['cores', 'C', 'WebAssembly', 'JavaScript', 'WebAssembly / C', 'JavaScript / C'],
    ),
    rows: rows.map((row) => [
      row.lab,
      row.variant,
      `${row.cores}`,
      engineering(row.c),
      engineering(row.wasm),
      engineering(row.js),
      ratioText(row.wasmToC),
      ratioText(row.jsToC),
    ]),
    notes,
  };
}

function costText({ median, deviation }: Cost): string {
  return `${median.toFixed(median < 10 ? 2 : 1)} ± ${deviation.toFixed(deviation < 10 ? 2 : 1)}`;
}

export function primitiveTable(rows: readonly PrimitiveRow[], notes: readonly string[]): Table {
  return {
    title: 'One primitive on one thread, in nanoseconds: median ± median deviation',
    columns: columns(['primitive'], ['JavaScript', 'WebAssembly']),
    rows: rows.map((row) => [row.name, costText(row.js), costText(row.wasm)]),
    notes,
  };
}

export function compilerTable(rows: readonly CompilerRow[], notes: readonly string[]): Table {
  const time = (milliseconds: number): string => milliseconds.toFixed(2);
  return {
    title: 'From text to code, warm, in milliseconds: medians',
    columns: columns(
      ['lab', 'longest variant'],
      ['lines', 'link', 'to WebAssembly', "V8's module", 'together', 'to JavaScript'],
    ),
    rows: rows.map((row) => [
      row.lab,
      row.variant,
      `${row.lines}`,
      time(row.link),
      time(row.wasm),
      time(row.module),
      time(row.link + row.wasm + row.module),
      time(row.js),
    ]),
    notes,
  };
}

export function machineTable(rows: readonly MachineRow[], notes: readonly string[]): Table {
  const millions = (count: number, milliseconds: number): string => (count / milliseconds / 1000).toFixed(1);
  return {
    title: 'The simulated machine: one point each, on one core of this computer',
    columns: columns(
      ['lab', 'variant', 'machine'],
      ['cores', 'ms', 'accesses', 'million/s', 'with local steps', 'with spins that sleep', 'MiB'],
    ),
    rows: rows.map((row) => [
      row.lab,
      row.variant,
      row.machine,
      `${row.cores}`,
      row.milliseconds.toFixed(0),
      row.accesses.toLocaleString('en'),
      millions(row.accesses, row.milliseconds),
      millions(row.accesses + row.localSteps, row.milliseconds),
      millions(row.accesses + row.localSteps + row.slept, row.milliseconds),
      `${Math.round(row.bytes / 2 ** 20)}`,
    ]),
    notes,
  };
}

export function napTable(rows: readonly NapRow[], notes: readonly string[]): Table {
  return {
    title:
      'Spin locks whose waiters only spin, and with naps, in operations a second; and the ratio of the pairs: median (least–greatest)',
    columns: columns(['variant'], ['threads', 'spinning', 'napping', 'napping / spinning']),
    rows: rows.map((row) => [
      row.variant,
      `${row.threads}`,
      engineering(row.spinning),
      engineering(row.napping),
      ratioText(row.gain),
    ]),
    notes,
  };
}

export function gradeTable(rows: readonly GradeRow[], notes: readonly string[]): Table {
  const cell = (seconds: readonly number[]): string =>
    seconds.length === 0
      ? '–'
      : `${medianOf(seconds)!.toFixed(1)} (${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)})`;
  return {
    title: 'Grading an exercise: seconds, median (least–greatest)',
    columns: columns(['exercise'], ['stub', 'solution']),
    rows: rows.map((row) => [row.lab, cell(row.stub), cell(row.solution)]),
    notes,
  };
}

export function pageTable(rows: readonly PageRow[], notes: readonly string[]): Table {
  const paints = ({ paints: each }: PageRow): string =>
    `${medianOf(each)!.toFixed(0)} (${Math.min(...each).toFixed(0)}–${Math.max(...each).toFixed(0)})`;
  return {
    title:
      'The page from `vite preview`: first load in kB of compressed script, and the largest paint in ms, median (least–greatest)',
    columns: columns(['page'], ['script', 'largest paint']),
    rows: rows.map((row) => [row.room, (row.script / 1000).toFixed(0), paints(row)]),
    notes,
  };
}
