// What fitted laws say of numbers of cores that were not measured, as a person sees it.

import type { CurveFit } from '../../experiment/fit-curve.ts';
import { type Prediction, predictUsl } from '../../laws/prediction.ts';
import { inks } from '../terminal/colour.ts';
import { roomForFirst, shorten, table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { throughputText } from './fit-report.ts';

const columns = [
  { title: 'curve', align: 'left' },
  { title: 'cores', align: 'right' },
  { title: 'predicted', align: 'right' },
  { title: '95% interval', align: 'right' },
  { title: '', align: 'left' },
] as const;

/** A line for each curve and number of cores. A curve that falls off a cliff has no prediction. */
export function predictionText(
  fits: readonly CurveFit[],
  cores: readonly number[],
  { width, colour }: Terminal,
): string[] {
  const followed = fits.filter(({ usl }) => usl.cliff === null);
  const all = followed.flatMap((fit) => cores.map((n) => ({ fit, prediction: predictUsl(fit.usl, fit.points, n) })));
  const rows = all.map(({ fit, prediction }, i) => [
    all[i - 1]?.fit === fit ? '' : fit.name,
    String(prediction.cores),
    throughputText(prediction.throughput),
    intervalText(prediction),
    placeText(fit, prediction),
  ]);
  const room = roomForFirst(width, columns, rows);
  const shown =
    fits.length === 1
      ? table(
          columns.slice(1),
          rows.map((row) => row.slice(1)),
        )
      : table(
          columns,
          rows.map(([name = '', ...rest]) => [shorten(name, room), ...rest]),
        );
  const cliffs = fits
    .filter(({ usl }) => usl.cliff !== null)
    .map(({ name }) => `${name}: no prediction, because the figures fall off a cliff that no scaling law can follow.`);
  return [
    inks(colour).bold('Predicted by the Universal Scalability Law'),
    ...(rows.length === 0 ? [] : shown),
    ...[...cautions(all.map(({ prediction }) => prediction)), ...cliffs].flatMap((sentence) =>
      wrap(sentence, width, '! '),
    ),
  ];
}

function intervalText({ low, high }: Prediction): string {
  return low === null || high === null
    ? 'unknown'
    : `${low === 0 ? '0' : throughputText(low)} – ${throughputText(high)}`;
}

function placeText({ points }: CurveFit, { beyond, cores }: Prediction): string {
  const counts = points.map((point) => point.cores);
  if (beyond <= 1) return 'within the measured range';
  return cores < Math.min(...counts)
    ? `below the ${Math.min(...counts)} measured`
    : `extrapolated, ${beyond.toFixed(1)}x the ${Math.max(...counts)} measured`;
}

function cautions(predictions: readonly Prediction[]): string[] {
  const farthest = Math.max(0, ...predictions.map(({ beyond }) => beyond));
  return [
    ...(farthest > 1
      ? [
          'Beyond the measured figures an interval is only as good as the law: it does not include another socket, more threads than cores, or a collapsing lock.',
        ]
      : []),
    ...(farthest > 2 ? ['More than twice the measured cores: a guess. Measure before you rely on it.'] : []),
  ];
}
