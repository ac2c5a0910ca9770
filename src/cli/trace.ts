// A counterexample as a person reads it: the threads side by side, one row a step, with source lines, words and values.

import stringWidth from 'string-width';
import type { ReplayedStep } from '../engines/checker/replay.ts';
import type { Program } from '../language/program.ts';
import { positionAt } from '../language/source.ts';
import type { Inks } from './colour.ts';
import { pad } from './table.ts';

/** Rows of a trace in `width` columns. Steps of the same thread at the same place that change nothing are drawn together: a spin. */
export function traceRows(program: Program, steps: readonly ReplayedStep[], width: number, ink: Inks): string[] {
  const number = String(steps.length).length;
  const column = Math.max(16, Math.floor((width - number - 2) / program.cores) - 2);
  const threads = Array.from({ length: program.cores }, (_, core) => core);
  const head = `${' '.repeat(number)}  ${threads.map((core) => pad(`core ${core}`, column, 'left')).join('  ')}`.trimEnd();
  const rows = grouped(steps).flatMap((group) => rowsOf(program, group, number, column));
  return [ink.bold(head), ...rows];
}

type Group = { readonly first: number; readonly steps: readonly ReplayedStep[] };

function grouped(steps: readonly ReplayedStep[]): Group[] {
  const groups: { first: number; steps: ReplayedStep[] }[] = [];
  for (const [i, step] of steps.entries()) {
    const last = groups.at(-1);
    const same = last?.steps.at(-1);
    if (last && same && same.thread === step.thread && same.operation === step.operation && same.span.start === step.span.start && same.span.file === step.span.file && same.before === step.before && step.before === step.after && !same.ended) last.steps.push(step);
    else groups.push({ first: i + 1, steps: [step] });
  }
  return groups;
}

function rowsOf(program: Program, { first, steps }: Group, number: number, column: number): string[] {
  const step = steps[0]!;
  const file = program.files[step.span.file]!;
  const { line } = positionAt(file.text, step.span.start);
  const name = file.name.split('/').at(-1)!.replace(/\.ts$/, '');
  const times = steps.length > 1 ? ` (${steps.length} times)` : '';
  const indent = ' '.repeat(step.thread * (column + 2));
  const code = file.text.slice(step.span.start, step.span.end).replace(/\s+/g, ' ');
  const lines = [`${name}:${line} ${code}`, `  ${valueText(step)}${times}${step.slept ? ', falls asleep' : ''}${step.ended ? ', ends its operation' : ''}`];
  return lines.map((text, i) => `${i === 0 ? pad(String(first), number, 'right') : ' '.repeat(number)}  ${indent}${stringWidth(text) > column ? `${text.slice(0, column - 1)}…` : text}`);
}

function valueText({ word, before, after, choice, operation, buffered }: ReplayedStep): string {
  if (choice !== null) return `chooses ${choice}`;
  if (before === null) return `${word}: outside`;
  if (operation === 'notify') return `wakes sleepers of ${word}`;
  if (buffered) return `${word}: ${after} waits in the store buffer`;
  if (operation === 'flush') return `memory takes it, ${word}: ${before} -> ${after}`;
  return before === after ? `${word} is ${before}` : `${word}: ${before} -> ${after}`;
}
