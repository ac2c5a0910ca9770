// Validation in the terminal: each study's figures beside the published ones, then what was asked of them and what came.

import { type Inks, inks as inksFor } from '../src/cli/terminal/colour.ts';
import { type Column, table, wrap } from '../src/cli/terminal/table.ts';
import type { Terminal } from '../src/cli/terminal/terminal.ts';
import { type FigureTable, figureTables, lettered } from './figures.ts';
import type { Judged, JudgedStudy } from './verdict.ts';

/** Ends without a newline. Fits `width` columns from 96 up. */
export function validationReport(judged: readonly JudgedStudy[], { width, colour }: Terminal): string {
  const inks = inksFor(colour);
  return [
    ...judged.map((each) => studyReport(each, width, inks).join('\n')),
    tally(judged, width, inks).join('\n'),
  ].join('\n\n');
}

function studyReport({ study, pairs, claims }: JudgedStudy, width: number, inks: Inks): string[] {
  const facts = `SIMULATED on ${study.machine}, beside ${study.beside}; ${study.unit}`;
  const figures = figureTables(pairs, study.source === null).flatMap((each) => ['', ...figureLines(each, inks)]);
  return [
    inks.bold(study.title),
    ...wrap(facts, width).map(inks.dim),
    ...figures,
    '',
    ...claimLines(claims, width, inks),
  ];
}

function figureLines({ counts, rows }: FigureTable, inks: Inks): string[] {
  const columns: Column[] = [
    { title: 'cores', align: 'left' },
    { title: '', align: 'left' },
    ...counts.map((cores) => ({ title: String(cores), align: 'right' as const })),
  ];
  const [titles = '', ...lines] = table(columns, rows);
  return [inks.bold(titles), ...lines.map((line, i) => (i % 3 === 2 ? inks.dim(line) : line))];
}

/** A line a claim, what came wrapped in its column; then the reasons of what is missed. */
function claimLines(claims: readonly Judged[], width: number, inks: Inks): string[] {
  const { letterOf, reasons } = lettered(claims);
  const widest = (of: (claim: Judged) => string): number => Math.max(...claims.map((claim) => of(claim).length));
  const [of, asked] = [widest((claim) => claim.of), widest((claim) => claim.asked)];
  const margin = ' '.repeat(10 + of + 2 + asked + 2);
  const lines = claims.flatMap((claim) => {
    const mark = claim.met ? 'met     ' : inks.bold(`MISSED ${letterOf(claim) ?? ' '}`);
    const [first = '', ...rest] = wrap(claim.found, Math.max(width, margin.length + 24), margin);
    const changed = claim.surprise
      ? [`          ${inks.alarm(claim.met ? 'CHANGED: was a known miss' : 'CHANGED: a new miss')}`]
      : [];
    return [
      `${mark}  ${claim.of.padEnd(of)}  ${claim.asked.padEnd(asked)}  ${first.slice(margin.length)}`,
      ...rest,
      ...changed,
    ];
  });
  return [
    ...lines,
    ...reasons.flatMap(({ letter, text }) => ['', ...wrap(text, width, `       ${letter}  `).map(inks.dim)]),
  ];
}

/** How many targets are met, and what is not as it was. */
function tally(judged: readonly JudgedStudy[], width: number, inks: Inks): string[] {
  const claims = judged.flatMap((each) => each.claims);
  const met = claims.filter((claim) => claim.met).length;
  const surprises = claims.filter(({ surprise }) => surprise);
  const known =
    surprises.length === 0
      ? 'each as listed in validation/misses.json'
      : `${surprises.length} not as listed in validation/misses.json: ${surprises.map(({ id }) => id).join(', ')}`;
  return wrap(`${claims.length} targets: ${met} met, ${claims.length - met} missed; ${known}.`, width).map(inks.bold);
}
