// A counterexample as a person reads it: the threads side by side, one row a step, with source lines, words and values.

import stringWidth from 'string-width';
import { type Fold, foldSteps, isWorkloads, withoutMiddle } from '../../engines/checker/counterexample/fold.ts';
import type { ReplayedStep } from '../../engines/checker/counterexample/replay.ts';
import type { Program } from '../../language/program.ts';
import { positionAt } from '../../language/source.ts';
import type { Inks } from '../terminal/colour.ts';
import { pad, wrap } from '../terminal/table.ts';
import { notesOf } from './trace-notes.ts';

export type TraceOptions = {
  readonly width: number;
  readonly ink: Inks;
  /** Whether the middle of a long trace stands there too. */
  readonly whole?: boolean;
  /** How to see what is left out, as the end of a sentence. */
  readonly all?: string;
  /** Number of the first step. Default: 1. */
  readonly from?: number;
  /** Whether the meaning of the notation stands under the rows. Default: true. */
  readonly notes?: boolean;
  /** Titles of the columns. Default: `core 0` and so on. */
  readonly columns?: readonly string[];
};

type Grid = {
  readonly program: Program;
  readonly number: number;
  readonly column: number;
  readonly options: TraceOptions;
};

/** Rows of a trace, with what its notation means under them. */
export function traceRows(program: Program, steps: readonly ReplayedStep[], options: TraceOptions): string[] {
  const {
    width,
    ink,
    whole = false,
    from = 1,
    notes: withNotes = true,
    columns = Array.from({ length: program.cores }, (_, core) => `core ${core}`),
  } = options;
  const folds = foldSteps(steps).map((fold) => ({ ...fold, first: fold.first + from - 1 }));
  const number = String(steps.length + from - 1).length;
  const grid: Grid = {
    program,
    number,
    column: Math.max(16, Math.floor((width - number - 2) / columns.length) - 2),
    options,
  };
  const head = `${' '.repeat(number)}  ${columns.map((title) => pad(title, grid.column, 'left')).join('  ')}`.trimEnd();
  const notes = (withNotes ? notesOf(folds) : []).flatMap((note) => wrap(note, width, '  '));
  return [
    ink.bold(head),
    ...(whole ? folds : withoutMiddle(folds)).flatMap((fold) => rowsOf(grid, fold)),
    ...(notes.length === 0 ? [] : ['', ...notes.map(ink.dim)]),
  ];
}

function rowsOf(grid: Grid, fold: Fold): string[] {
  const {
    number,
    column,
    options: { ink, all = '', width },
  } = grid;
  const { first, steps, kind } = fold;
  if (kind === 'left')
    return [
      '',
      ...wrap(
        `… steps ${first} to ${first + steps.length - 1} are left out${all === '' ? '' : `: ${all}`} …`,
        width,
        ' '.repeat(number + 2),
      ).map(ink.bold),
      '',
    ];
  const indent = ' '.repeat(steps[0]!.thread * (column + 2));
  const place = clipped(
    kind === 'workload'
      ? placesText(grid, fold)
      : `${isWorkloads(fold) ? mark : ''}${placeText(grid, steps[0]!)} ${codeText(grid, steps[0]!)}`,
    column,
  );
  const lines = [place, ...wrap(saidText(fold), column, '  ')];
  const paint = isWorkloads(fold) ? ink.dim : (text: string): string => text;
  return lines.map(
    (text, i) => `${i === 0 ? pad(String(first), number, 'right') : ' '.repeat(number)}  ${indent}${paint(text)}`,
  );
}

/** Before a row of the workload, where colour does not tell. */
const mark = '· ';

function clipped(text: string, column: number): string {
  return stringWidth(text) > column ? `${text.slice(0, column - 1)}…` : text;
}

function placeText({ program }: Grid, { span }: ReplayedStep): string {
  return `${nameOf(program, span.file)}:${lineOf(program, span)}`;
}

function nameOf(program: Program, file: number): string {
  return program.files[file]!.name.split('/').at(-1)!.replace(/\.ts$/, '');
}

function lineOf(program: Program, span: ReplayedStep['span']): number {
  return positionAt(program.files[span.file]!.text, span.start).line;
}

function codeText({ program }: Grid, { span }: ReplayedStep): string {
  return program.files[span.file]!.text.slice(span.start, span.end).replace(/\s+/g, ' ');
}

/** The lines of several steps of the workload, each once. */
function placesText({ program }: Grid, { steps }: Fold): string {
  const lines = [...new Set(steps.map(({ span }) => lineOf(program, span)))];
  return `${mark}${steps.length} steps of ${nameOf(program, steps[0]!.span.file)}:${lines.join(', ')}`;
}

function saidText({ kind, steps }: Fold): string {
  if (kind === 'workload') return steps.map(stepText).join('; ');
  return `${valueText(steps[0]!)}${steps.length > 1 ? ` (${steps.length} times)` : ''}${endText(steps.at(-1)!)}`;
}

function stepText(step: ReplayedStep): string {
  return `${valueText(step)}${endText(step)}`;
}

function endText({ slept, ended }: ReplayedStep): string {
  return `${slept ? ', falls asleep' : ''}${ended ? ', ends its operation' : ''}`;
}

function valueText({ word, before, after, choice, operation, buffered }: ReplayedStep): string {
  if (choice !== null) return `chooses ${choice}`;
  if (before === null) return `${word}: outside`;
  if (operation === 'notify') return `wakes sleepers of ${word}`;
  if (buffered) return `${word}: ${after} waits in the store buffer`;
  if (operation === 'flush') return `the store buffer drains, ${word}: ${before} -> ${after}`;
  return before === after ? `${word} is ${before}` : `${word}: ${before} -> ${after}`;
}
