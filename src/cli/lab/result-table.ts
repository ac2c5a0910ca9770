// The table of a result: a line for each variant and core count.

import { distrustOf } from '../../experiment/meaning/trust.ts';
import { oversubscribed, type Result } from '../../experiment/result.ts';
import type { Summary } from '../../experiment/summarise.ts';
import { advisedRepeats, fewestForInterval, mostCoverage } from '../../laws/bootstrap.ts';
import { count, engineering, engineeringRange, factor } from '../../text/numbers.ts';
import { type Inks, marker, type Paper } from '../terminal/colour.ts';
import { roomForFirst, shorten, table, wrap } from '../terminal/table.ts';

/** The variant's name stands on its first line only. What is wrong is said in words at the end of its line. */
export function resultTable(result: Result, paper: Paper): string[] {
  const { summary } = result;
  if (summary.length === 0) return ['Nothing was measured.'];
  const base = Math.min(...summary.map(({ cores }) => cores));
  const variants = [...new Set(summary.map(({ variant }) => variant))];
  const columns = [
    { title: 'variant', align: 'left' },
    { title: 'cores', align: 'right' },
    { title: 'ops/s', align: 'right' },
    { title: '95% interval', align: 'right' },
    { title: `vs ${count(base, 'core')}`, align: 'right' },
    { title: 'fairness', align: 'right' },
    { title: '', align: 'left' },
  ] as const;
  const rows = variants.flatMap((variant) => {
    const lines = summary.filter((line) => line.variant === variant);
    const start = lines.find(({ cores }) => cores === base)?.median ?? null;
    return lines.map((line, at) => [at === 0 ? variant : '', ...cells(line, start), remark(result, line, paper.inks)]);
  });
  const room = roomForFirst(paper.width, columns, rows) - 2;
  const name = (variant: string, index: number) =>
    paper.inks.variant(index)(`${marker(index)} ${shorten(variant, room)}`);
  const named = rows.map(([variant = '', ...rest]) => [variant && name(variant, variants.indexOf(variant)), ...rest]);
  const [titles = '', ...body] = table(columns, named);
  return [
    paper.inks.bold(titles),
    ...body,
    ...footnotes(summary)
      .flatMap((note) => wrap(note, paper.width))
      .map(paper.inks.dim),
  ];
}

function cells({ cores, median, low, high, fairness }: Summary, start: number | null): string[] {
  const scaling = median === null || !start ? null : median / start;
  return [
    String(cores),
    engineering(median),
    engineeringRange(low, high, median),
    factor(scaling),
    cores === 1 || fairness === null ? '' : fairness.toFixed(2),
  ];
}

function remark(result: Result, { variant, cores, correct, median }: Summary, inks: Inks): string {
  if (median === null) return inks.alarm('STOPPED');
  if (!correct) return inks.alarm('WRONG');
  if (distrustOf(result, variant)?.kind === 'declared wrong') return 'declared wrong';
  return oversubscribed(result, cores) ? 'oversubscribed' : '';
}

/** What the fairness means, and what the intervals are worth when they are worth less than they seem. */
function footnotes(summary: readonly Summary[]): string[] {
  return [
    ...(summary.some(({ cores, fairness }) => cores > 1 && fairness !== null) ? [fairnessNote] : []),
    ...intervalNotes(summary),
  ];
}

/** What the column holds: Jain's index. */
const fairnessNote =
  "fairness: 1 = all cores did the same number of operations, 1/cores = one core did all (Jain's index)";

function intervalNotes(summary: readonly Summary[]): string[] {
  const counts = summary.map(({ repeats }) => repeats).filter((repeats) => repeats > 0);
  const fewest = Math.min(...counts);
  if (counts.length === 0 || mostCoverage(fewest) >= 0.95) return [];
  if (fewest < fewestForInterval)
    return [
      `${fewest === 1 ? 'One repeat gives' : 'Two repeats give'} no interval; ${fewestForInterval} give a rough one, ${advisedRepeats} a 95% one.`,
    ];
  const percent = Math.floor(mostCoverage(fewest) * 100);
  const worth = `is about their range and contains the true median at most ${percent}% of the time`;
  return [`An interval from ${fewest} repeats ${worth}; ${advisedRepeats} repeats give a 95% interval.`];
}
