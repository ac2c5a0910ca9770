// Validation in the terminal: each study's figures beside the published ones, then what was asked of them and what came.

import type { Judged, JudgedStudy } from '../experiment/validation/verdict.ts';
import { inks as inksFor, type Inks } from './colour.ts';
import type { Look } from './report.ts';
import { type Column, table, wrap } from './table.ts';
import { countsOf, rowsOfPair } from './validation-figures.ts';

export function validationSheet(judged: readonly JudgedStudy[], { width, colour }: Look): string {
  const inks = inksFor(colour);
  return [...judged.map((each) => studySheet(each, width, inks).join('\n')), tally(judged, width, inks).join('\n')].join('\n\n');
}

function studySheet({ study, pairs, claims }: JudgedStudy, width: number, inks: Inks): string[] {
  const counts = countsOf(pairs);
  const columns: Column[] = [{ title: 'cores', align: 'left' }, { title: '', align: 'left' }, ...counts.map((cores) => ({ title: String(cores), align: 'right' as const }))];
  const [titles = '', ...rows] = table(columns, pairs.flatMap((pair) => rowsOfPair(pair, counts, study.source === null)));
  const facts = [`SIMULATED on ${study.machine}`, study.source === null ? 'beside the law' : study.source, study.unit].join(' · ');
  return [
    inks.bold(study.title), ...wrap(facts, width).map(inks.dim), '',
    inks.bold(titles), ...rows.map((row, i) => (i % 3 === 2 ? inks.dim(row) : row)), '',
    ...claims.flatMap((claim) => claimLines(claim, width, inks)),
  ];
}

function claimLines({ asked, found, met, surprise, reason }: Judged, width: number, inks: Inks): string[] {
  const mark = met ? 'met   ' : 'MISSED';
  const [first = '', ...rest] = wrap(`${asked}: ${found}${surprise ? (met ? '; it was known as a miss' : '; this miss is not known') : ''}`, width, '        ');
  const said = `${met ? mark : inks.bold(mark)}  ${first.slice(8)}`;
  const lines = [surprise ? `${inks.alarm('CHANGED')} ${said}` : said, ...rest];
  return met || reason === null ? lines : [...lines, ...wrap(reason, width, '        ').map(inks.dim)];
}

/** How many targets are met, and what is not as it was. */
export function tally(judged: readonly JudgedStudy[], width: number, inks: Inks): string[] {
  const claims = judged.flatMap((each) => each.claims);
  const met = claims.filter((claim) => claim.met).length;
  const surprises = claims.filter(({ surprise }) => surprise);
  const known = surprises.length === 0 ? 'as validation/misses.json says' : `${surprises.length} not as validation/misses.json says: ${surprises.map(({ id }) => id).join(', ')}`;
  return wrap(`${claims.length} targets: ${met} met, ${claims.length - met} missed, ${known}.`, width).map(inks.bold);
}
