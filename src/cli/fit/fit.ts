// `npm run fit -- FILE`: fits the laws of scaling to a person's own measurements.

import { readNamed } from '../../disk/named-file.ts';
import { type CurveFit, fitCurve } from '../../experiment/fit-curve.ts';
import { grouped } from '../../experiment/grouped.ts';
import { type MeasuredCurve, type Measurements, readMeasurements } from '../../experiment/measurements.ts';
import { predictUsl } from '../../laws/prediction.ts';
import { trimmed, withError } from '../../text/numbers.ts';
import { command, exit, versionOf } from '../command-line/command.ts';
import { standing } from '../command-line/cwd.ts';
import { asUsage } from '../command-line/lookup.ts';
import { nearestWord, UsageError } from '../command-line/usage.ts';
import { complain, streamBeside, tryPlaces, writeJson } from '../command-line/write.ts';
import { inks } from '../terminal/colour.ts';
import { roomForFirst, shorten, table, wrap } from '../terminal/table.ts';
import { breadths, type Terminal, terminalOf } from '../terminal/terminal.ts';
import { type FitOptions, readFitOptions } from './fit-options.ts';
import { predictionText } from './fit-prediction.ts';
import { fitReport, throughputText } from './fit-report.ts';

type Judged = { readonly name: string; readonly fit: CurveFit | null; readonly refused: string | null };

/** Bytes; a result of percore with a thousand samples has half a million. */
const largestFile = 64 * 2 ** 20;

export const main = command(({ root, words }) => {
  const options = readFitOptions(words, versionOf(root));
  return options === null ? exit.done : run(options);
});

function run(options: FitOptions): number {
  const { file, benchmark, json, predict } = options;
  tryPlaces([{ option: '--json', path: json, kind: 'fits' }], file === '-' ? [] : [file]);
  const measurements = read(options);
  const judged = chosen(measurements, file, benchmark).map(judge);
  if (judged.every(({ fit }) => fit === null)) throw new UsageError(noFit(file, measurements, judged));
  const out = streamBeside(json);
  out.write(`${sheet(options, measurements, judged, terminalOf(out, breadths.plot))}\n`);
  return complain([writeJson(json, 'fits', fitsOf(file, measurements, judged, predict))]) ? exit.wrong : exit.done;
}

function read({ file: path, choices }: FitOptions): Measurements {
  return asUsage(() =>
    readMeasurements(
      readNamed(path, standing(), {
        what: 'measurements are a text file: a table or the output of a benchmark',
        most: largestFile,
        pipes: true,
      }),
      path === '-' ? 'standard input' : path,
      choices,
    ),
  );
}

/** Each reason once, with its curves, and what was taken as what: the reason may lie there. */
function noFit(file: string, { taken, notes }: Measurements, judged: readonly Judged[]): string {
  const reasons = [...grouped(judged, ({ refused }) => refused)].map(
    ([reason, own]) => `${file}: ${own.map(({ name }) => name).join(', ')}: ${reason}.`,
  );
  return [...reasons, ...(taken === null ? [] : [`Read as: ${taken}.`]), ...notes].join('\n');
}

/** The curves that were asked for: the one of that name, or those that have it in theirs. */
function chosen({ curves, notes }: Measurements, file: string, benchmark: string | null): readonly MeasuredCurve[] {
  if (curves.length === 0) throw new UsageError([`${file}: no figure to fit.`, ...notes].join(' '));
  if (benchmark === null) return curves;
  const exact = curves.filter(({ name }) => name === benchmark);
  const near =
    exact.length > 0 ? exact : curves.filter(({ name }) => name.toLowerCase().includes(benchmark.toLowerCase()));
  if (near.length === 0)
    throw new UsageError(
      `--benchmark ${benchmark}: ${file} has no such curve. ${nearestWord(
        benchmark,
        curves.map(({ name }) => name),
      )}`,
    );
  return near;
}

function judge(curve: MeasuredCurve): Judged {
  const fit = fitCurve(curve);
  return 'refused' in fit
    ? { name: curve.name, fit: null, refused: fit.refused }
    : { name: curve.name, fit, refused: null };
}

function sheet(
  { file, predict }: FitOptions,
  { format, taken, notes }: Measurements,
  judged: readonly Judged[],
  terminal: Terminal,
): string {
  const { bold, dim } = inks(terminal.colour);
  const [only] = judged;
  const heading = [
    `${bold(judged.length === 1 ? `${file}: ${only!.name}` : file)}`,
    ...wrap(taken === null ? format : `${format}: ${taken}`, terminal.width).map(dim),
  ];
  const isOne = judged.length === 1 && only!.fit !== null;
  const body = isOne
    ? fitReport(only!.fit!, terminal)
    : [...overview(judged, terminal.width), '', '--benchmark NAME shows one curve in full.'].join('\n');
  const predicted =
    predict.length === 0
      ? []
      : predictionText(
          judged.flatMap(({ fit }) => fit ?? []),
          predict,
          terminal,
        );
  return [
    heading.join('\n'),
    body,
    ...(predicted.length === 0 ? [] : [predicted.join('\n')]),
    ...(notes.length > 0 ? [notes.flatMap((note) => wrap(note, terminal.width, '! ')).join('\n')] : []),
  ].join('\n\n');
}

const columns = [
  { title: 'curve', align: 'left' },
  { title: 'points', align: 'right' },
  { title: 'peak', align: 'left' },
  { title: 'alpha', align: 'left' },
  { title: 'beta', align: 'left' },
  { title: 'Amdahl, serial', align: 'left' },
  { title: '', align: 'left' },
] as const;

function overview(judged: readonly Judged[], width: number): string[] {
  const rows = judged.map(({ name, fit }) => (fit === null ? [name, '', 'not fitted'] : row(fit)));
  const reasons = judged.flatMap(({ name, refused }) =>
    refused === null ? [] : wrap(`${name}: ${refused}.`, width, '! '),
  );
  const room = roomForFirst(width, columns, rows);
  return [
    ...table(
      columns,
      rows.map(([name = '', ...rest]) => [shorten(name, room), ...rest]),
    ),
    ...reasons,
  ];
}

function row({ name, points, usl, amdahl }: CurveFit): string[] {
  const peak = usl.peak === null ? 'none' : `${throughputText(usl.peak.throughput)} at ${trimmed(usl.peak.cores)}`;
  if (usl.cliff !== null) return [name, String(points.length), 'a cliff'];
  return [
    name,
    String(points.length),
    peak,
    withError(usl.alpha, usl.errors.alpha),
    withError(usl.beta, usl.errors.beta),
    withError(amdahl.serial, amdahl.errors.serial),
    usl.notes.length > 0 ? '!' : '',
  ];
}

/** As a program reads it. */
function fitsOf(
  file: string,
  { format, taken, notes }: Measurements,
  judged: readonly Judged[],
  predict: readonly number[],
): unknown {
  const predictions = (fit: CurveFit) =>
    predict.length === 0
      ? {}
      : { predictions: fit.usl.cliff === null ? predict.map((cores) => predictUsl(fit.usl, fit.points, cores)) : null };
  const curves = judged.map(({ name, fit, refused }) => ({
    name,
    ...(fit === null ? { usl: null, amdahl: null, gustafson: null } : { ...fit, ...predictions(fit) }),
    refused,
  }));
  return { schema: 'percore.fit/1', file, format, taken, curves, notes };
}
