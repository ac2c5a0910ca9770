// `npm run fit -- FILE`: fits the laws of scaling to a person's own measurements.

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type CurveFit, fitCurve } from '../experiment/fit-curve.ts';
import { type MeasuredCurve, type Measurements, readMeasurements } from '../experiment/measurements.ts';
import { inks } from './colour.ts';
import { type FitOptions, readFitOptions } from './fit-options.ts';
import { fitSheet, throughputText } from './fit-sheet.ts';
import type { Look } from './report.ts';
import { roomForFirst, shorten, table, wrap } from './table.ts';
import { trimmed, withError } from './uncertain.ts';
import { nearestWord, UsageError } from './usage.ts';

type Invocation = { readonly root: string; readonly words: readonly string[] };
type Judged = { readonly name: string; readonly fit: CurveFit | null; readonly refused: string | null };

const exit = { done: 0, unwritten: 1, usage: 2 } as const;
/** Bytes; a result of percore with a thousand samples has half a million. */
const largestFile = 64 * 2 ** 20;

/** Runs the command; gives the exit code. */
export async function main({ root, words }: Invocation): Promise<number> {
  try {
    const options = readFitOptions(words, versionOf(root));
    return options === null ? exit.done : run(options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exit.usage;
  }
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

function run(options: FitOptions): number {
  const measurements = read(options.file);
  const judged = chosen(measurements, options).map(judge);
  if (judged.every(({ fit }) => fit === null)) throw new UsageError(judged.map(({ name, refused }) => `${options.file}: ${name}: ${refused}.`).join('\n'));
  const out = options.json === '-' ? process.stderr : process.stdout;
  const colour = out.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  out.write(`${sheet(options.file, measurements, judged, { width: Math.min(out.columns ?? 100, 120), colour })}\n`);
  return options.json === null ? exit.done : writeFits(options.json, options.file, measurements, judged);
}

/** Where a person stands: npm runs scripts in the project's folder, and says where it was called. */
function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

function read(path: string): Measurements {
  try {
    if (path === '-') return readMeasurements(readFileSync(0, 'utf8'), 'standard input');
    const { size } = statSync(fromHere(path));
    if (size > largestFile) throw new Error(`${path}: the file has ${size} bytes; measurements are a text of at most ${largestFile}.`);
    return readMeasurements(readFileSync(fromHere(path), 'utf8'), path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === undefined ? message : `${path}: the file cannot be read (${message}).`);
  }
}

/** The curves that were asked for: the one of that name, or those that have it in theirs. */
function chosen({ curves, notes }: Measurements, { file, benchmark }: FitOptions): readonly MeasuredCurve[] {
  if (curves.length === 0) throw new UsageError([`${file}: there is no figure to fit.`, ...notes].join(' '));
  if (benchmark === null) return curves;
  const exact = curves.filter(({ name }) => name === benchmark);
  const near = exact.length > 0 ? exact : curves.filter(({ name }) => name.toLowerCase().includes(benchmark.toLowerCase()));
  if (near.length === 0) throw new UsageError(`--benchmark ${benchmark}: ${file} has no such curve. ${nearestWord(benchmark, curves.map(({ name }) => name))}`);
  return near;
}

function judge(curve: MeasuredCurve): Judged {
  const fit = fitCurve(curve);
  return 'refused' in fit ? { name: curve.name, fit: null, refused: fit.refused } : { name: curve.name, fit, refused: null };
}

function sheet(file: string, { format, notes }: Measurements, judged: readonly Judged[], look: Look): string {
  const { bold, dim } = inks(look.colour);
  const [only] = judged;
  const heading = [`${bold(judged.length === 1 ? `${file}: ${only!.name}` : file)}`, dim(format)];
  const body = judged.length === 1 && only!.fit !== null ? fitSheet(only!.fit, look) : [...overview(judged, look.width), '', '--benchmark NAME shows one of them in full.'].join('\n');
  return [heading.join('\n'), body, ...(notes.length > 0 ? [notes.flatMap((note) => wrap(note, look.width, '! ')).join('\n')] : [])].join('\n\n');
}

const columns = [
  { title: 'curve', align: 'left' }, { title: 'points', align: 'right' }, { title: 'peak', align: 'left' }, { title: 'alpha', align: 'left' },
  { title: 'beta', align: 'left' }, { title: 'Amdahl, serial', align: 'left' }, { title: '', align: 'left' },
] as const;

function overview(judged: readonly Judged[], width: number): string[] {
  const rows = judged.map(({ name, fit }) => (fit === null ? [name, '', 'not fitted'] : row(fit)));
  const reasons = judged.flatMap(({ name, refused }) => (refused === null ? [] : wrap(`${name}: ${refused}.`, width, '! ')));
  const room = roomForFirst(width, columns, rows);
  return [...table(columns, rows.map(([name = '', ...rest]) => [shorten(name, room), ...rest])), ...reasons];
}

function row({ name, points, usl, amdahl }: CurveFit): string[] {
  const peak = usl.peak === null ? 'none' : `${throughputText(usl.peak.throughput)} on ${trimmed(usl.peak.cores)}`;
  if (usl.cliff !== null) return [name, String(points.length), 'a cliff'];
  return [name, String(points.length), peak, withError(usl.alpha, usl.errors.alpha), withError(usl.beta, usl.errors.beta), withError(amdahl.serial, amdahl.errors.serial), usl.notes.length > 0 ? '!' : ''];
}

function writeFits(to: string, file: string, { format, notes }: Measurements, judged: readonly Judged[]): number {
  const curves = judged.map(({ name, fit, refused }) => ({ name, ...(fit === null ? { usl: null, amdahl: null, gustafson: null } : fit), refused }));
  const text = `${JSON.stringify({ schema: 'percore.fit/1', file, format, curves, notes }, null, 2)}\n`;
  if (to === '-') {
    process.stdout.write(text);
    return exit.done;
  }
  try {
    mkdirSync(dirname(fromHere(to)), { recursive: true });
    writeFileSync(fromHere(to), text);
    return exit.done;
  } catch (error) {
    process.stderr.write(`${to} could not be written (${(error as Error).message}). Choose another folder.\n`);
    return exit.unwritten;
  }
}
