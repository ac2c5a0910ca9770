// Two results side by side, as a person sees them: figures, ratio, and whether a difference is shown.

import type { ComparedPoint, Comparison } from '../../experiment/meaning/compare.ts';
import { advisedRepeats } from '../../laws/bootstrap.ts';
import { count, engineering, factor } from '../../text/numbers.ts';
import { type Inks, inks as inksFor } from '../terminal/colour.ts';
import { roomForFirst, shorten, table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const columns = [
  { title: 'variant', align: 'left' },
  { title: 'cores', align: 'right' },
  { title: 'first', align: 'right' },
  { title: 'second', align: 'right' },
  { title: 'ratio', align: 'right' },
  { title: '95% interval', align: 'right' },
  { title: 'p', align: 'right' },
  { title: '', align: 'left' },
] as const;

/** Fits `width` columns from 80 up; throughputs in operations a second. Ends without a newline. */
export function comparisonReport(comparison: Comparison, { width, colour }: Terminal): string {
  const { names, points, warnings } = comparison;
  const inks = inksFor(colour);
  const heading = [
    inks.bold('The second result compared with the first, in operations/s'),
    `first:  ${names[0]}`,
    `second: ${names[1]}`,
  ];
  const none = ['The two have no variant and core count in common.'];
  const shown = points.length > 0 ? [...rows(points, width, inks), ...notes(points, width)] : none;
  const cautions = warnings.flatMap((warning) => wrap(warning, width, '! '));
  const parts = [heading, shown, summary(points, width), cautions].filter((part) => part.length > 0);
  return parts.map((part) => part.join('\n')).join('\n\n');
}

function rows(points: readonly ComparedPoint[], width: number, inks: Inks): string[] {
  const cells = points.map((point, at) => {
    const { variant, cores, before, after, ratio, p } = point;
    const name = points[at - 1]?.variant === variant ? '' : variant;
    return [
      name,
      String(cores),
      engineering(before),
      engineering(after),
      factor(ratio),
      interval(point),
      chance(p),
      verdict(point, inks),
    ];
  });
  const gap = width < 100 ? 1 : 2;
  const room = roomForFirst(width, columns, cells, gap);
  const [titles = '', ...body] = table(
    columns,
    cells.map(([name = '', ...rest]) => [shorten(name, room), ...rest]),
    gap,
  );
  return [inks.bold(titles), ...body];
}

function interval({ interval: known }: ComparedPoint): string {
  return known ? `${factor(known.low).slice(0, -1)}–${factor(known.high)}` : '–';
}

function chance(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0/, '');
}

function verdict({ finding }: ComparedPoint, inks: Inks): string {
  if (finding === 'faster' || finding === 'slower') return inks.bold(finding.toUpperCase());
  return finding === 'not compared' ? finding : inks.dim(finding);
}

/** Each reason once, with where it holds. */
function notes(points: readonly ComparedPoint[], width: number): string[] {
  const reasons = [...new Set(points.flatMap(({ note }) => note ?? []))];
  return reasons.flatMap((reason, at) => {
    const places = points.filter(({ note }) => note === reason);
    const where =
      places.length === points.length ? null : places.map(({ variant, cores }) => `${variant} on ${cores}`).join(', ');
    return [...(at === 0 ? [''] : []), ...wrap(`${where === null ? capital(reason) : `${where}: ${reason}`}.`, width)];
  });
}

function summary(points: readonly ComparedPoint[], width: number): string[] {
  if (points.length === 0) return [];
  const having = (finding: ComparedPoint['finding']) => points.filter((point) => point.finding === finding).length;
  const [faster, slower] = [having('faster'), having('slower')];
  const compared = points.length - having('not compared');
  if (compared === 0) return wrap('Nothing could be compared.', width, '• ');
  const undecided = having('undecided');
  const open = undecided === 0 ? '' : `; ${count(undecided, 'has', 'have')} too few repeats to decide`;
  if (undecided === compared)
    return wrap(
      `Undecided: no point has enough repeats to show a difference. Measure both again with --repeat ${advisedRepeats} or more.`,
      width,
      '• ',
    );
  if (faster + slower === 0)
    return wrap(
      `No difference shown at ${compared - undecided} of ${count(points.length, 'point')}${open}.`,
      width,
      '• ',
    );
  return wrap(
    `Of ${compared} points the second is faster at ${faster} and slower at ${slower}; at ${compared - undecided - faster - slower} no difference is shown${open}.`,
    width,
    '• ',
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
