// The laws on one measured curve as a person sees them: coefficients with errors, each figure beside the laws, a plot, what it means.

import { type CurveFit, meaning } from '../../experiment/fit-curve.ts';
import { amdahlSpeedup, type SerialFit } from '../../laws/amdahl.ts';
import { gustafsonSpeedup } from '../../laws/gustafson.ts';
import { uslThroughput } from '../../laws/usl.ts';
import type { UslFit } from '../../laws/usl-fit.ts';
import { engineering, trimmed, withError } from '../../text/numbers.ts';
import { type Inks, inks as inksFor } from '../terminal/colour.ts';
import { pad, table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { fitPlot } from './fit-plot.ts';

/** Fits `width` columns from 72 up. Ends without a newline. */
export function fitReport(fit: CurveFit, { width, colour }: Terminal): string {
  const inks = inksFor(colour);
  const sentences = [
    ...meaning(fit, throughputText).flatMap((sentence) => wrap(sentence, width, '• ')),
    ...fit.usl.notes.flatMap((note) => wrap(note, width, '! ')),
  ];
  const alarm =
    fit.usl.cliff === null ? [] : [[inks.alarm('A CLIFF that no scaling law follows: ignore the coefficients')]];
  const parts = [
    ...alarm,
    usl(fit.usl, inks),
    others(fit, inks),
    figures(fit, inks),
    fitPlot(fit, { width, inks }),
    sentences,
  ];
  return parts.map((part) => part.join('\n')).join('\n\n');
}

/** Small throughputs have no prefix to lose: 0.0123 is said as it is. */
export function throughputText(value: number): string {
  return value >= 1 ? engineering(value) : trimmed(value);
}

function usl({ gamma, alpha, beta, errors, peak, optimal, limit, residual, freedom }: UslFit, inks: Inks): string[] {
  const rows = [
    ['gamma', scaled(gamma, errors.gamma), 'throughput of one core'],
    ['alpha', withError(alpha, errors.alpha), 'contention: the serial share'],
    ['beta', withError(beta, errors.beta), 'coherence: cost per pair of cores'],
    [
      'peak',
      peak === null ? 'none' : `${throughputText(peak.throughput)} at ${coresText(peak.cores)}`,
      'sqrt((1 - alpha) / beta) cores',
    ],
    [
      'optimal load',
      optimal === null ? 'none' : `${throughputText(optimal.throughput)} at ${coresText(optimal.cores)}`,
      '1 / alpha cores',
    ],
    ['limit', limit === null ? 'none' : throughputText(limit), 'gamma / alpha'],
    ['residual', residualText(residual, freedom), 'standard error of the figures'],
  ] as const;
  return [
    inks.bold('Universal Scalability Law'),
    '  X(n) = gamma n / (1 + alpha (n-1) + beta n (n-1))',
    ...rows.map(([name, value, what]) => `  ${pad(name, 13, 'left')} ${pad(value, 22, 'left')} ${inks.dim(what)}`),
  ];
}

function others({ amdahl, gustafson }: CurveFit, inks: Inks): string[] {
  const line = (name: string, { serial, errors, residual, freedom, limit }: SerialFit): string => {
    const bound = limit === null ? '' : `, limit ${throughputText(limit)}`;
    return `${inks.bold(pad(name, 9, 'left'))} serial ${withError(serial, errors.serial)}${bound}, residual ${residualText(residual, freedom)}`;
  };
  return [line('Amdahl', amdahl), line('Gustafson', gustafson)];
}

function residualText(residual: number, freedom: number): string {
  return `${throughputText(residual)} (${freedom} df)`;
}

/** A throughput and its error, in one unit. */
function scaled(value: number, error: number | null): string {
  const [unit, prefix] = (
    [
      [1e12, ' T'],
      [1e9, ' G'],
      [1e6, ' M'],
      [1e4, ' k'],
    ] as const
  ).find(([least]) => value >= least) ?? [1, ''];
  const by = unit === 1e4 ? 1e3 : unit;
  const text = withError(value / by, error === null ? null : error / by);
  return prefix === '' ? text : `${text.includes('±') ? `(${text})` : text}${prefix}`;
}

const columns = ['cores', 'measured', 'USL', 'off by', 'Amdahl', 'Gustafson'].map((title) => ({
  title,
  align: 'right' as const,
}));

/** At most this many rows: the others are in between. */
const mostRows = 24;

function figures({ points, usl: law, amdahl, gustafson }: CurveFit, inks: Inks): string[] {
  const step = Math.ceil(points.length / mostRows);
  const shown = points.filter((_, i) => i % step === 0 || i === points.length - 1);
  const rows = shown.map(({ cores, throughput }) => {
    const by = uslThroughput(law, cores);
    const laws = [
      amdahl.gamma * amdahlSpeedup(amdahl.serial, cores),
      gustafson.gamma * gustafsonSpeedup(gustafson.serial, cores),
    ];
    return [
      countText(cores),
      throughputText(throughput),
      throughputText(by),
      offText(by / throughput - 1),
      ...laws.map(throughputText),
    ];
  });
  const [titles = '', ...body] = table(columns, rows);
  const rest =
    shown.length < points.length ? [inks.dim(`${points.length - shown.length} more figures are in the plot`)] : [];
  return [inks.bold(titles), ...body, ...rest];
}

/** "+1.2%"; what rounds to nothing has no sign. */
function offText(share: number): string {
  const text = (Math.abs(share) * 100).toFixed(1);
  return text === '0.0' ? '0.0%' : `${share > 0 ? '+' : '-'}${text}%`;
}

function coresText(cores: number): string {
  const text = trimmed(cores);
  return `${text} ${text === '1' ? 'core' : 'cores'}`;
}

function countText(cores: number): string {
  return Number.isInteger(cores) ? String(cores) : cores.toFixed(1);
}
