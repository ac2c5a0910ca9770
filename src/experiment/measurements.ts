// A person's own measurements: throughput against cores, read from the formats that people have.

import { quantileSorted } from 'simple-statistics';
import { medianInterval } from '../laws/bootstrap.ts';
import { stream } from '../laws/random.ts';
import type { ScalingPoint } from '../laws/scaling.ts';
import { curves, curvesOnCores } from './curve.ts';
import { fate } from './fate.ts';
import { scalingPoint } from './fit.ts';
import { grouped } from './grouped.ts';
import { type Figures, oversubscribedNote } from './measured.ts';
import { isBenchmarks, readBenchmarks } from './measured-benchmarks.ts';
import { readTable } from './measured-table.ts';
import { schemaName } from './result.ts';
import { readResult } from './result-text.ts';

/** `points` by cores, one for each core count: the median of its figures. */
export type MeasuredCurve = { readonly name: string; readonly points: readonly ScalingPoint[] };

export type Measurements = {
  /** "Google Benchmark JSON", say. */
  readonly format: string;
  readonly curves: readonly MeasuredCurve[];
  /** What was left out or taken for granted, in sentences. */
  readonly notes: readonly string[];
};

/** The curves in a file's text. Throws an Error whose sentence names `path`, the place and what was expected there. */
export function readMeasurements(text: string, path: string): Measurements {
  const plain = text.replace(/^\uFEFF/, '');
  if (plain.trim() === '') throw new Error(`${path}: the file is empty; expected cores and throughput, as CSV, a result of percore or Google Benchmark JSON.`);
  if (plain.includes('\0')) throw new Error(`${path}: this is not text: it holds a zero byte; expected CSV or JSON.`);
  if (/^\s*[{[]/.test(plain)) return fromJson(plain, path);
  return merged(readTable(plain, path));
}

function fromJson(text: string, path: string): Measurements {
  // Google Benchmark writes NaN and Infinity as they are, which JSON has not.
  const json = parseJson(text.replace(/(:\s*)-?(?:nan|inf(?:inity)?)\b(?=\s*[,}\]])/gi, '$1null'), path);
  if (isBenchmarks(json)) return merged(readBenchmarks(json, path));
  if (typeof json === 'object' && json !== null && 'schema' in json && typeof json.schema === 'string' && json.schema.startsWith(schemaName.split('/')[0]!)) return fromResult(text, path);
  throw new Error(`${path}: this JSON is neither a result of percore ("schema": "${schemaName}") nor of Google Benchmark ("benchmarks": […]); for other figures write CSV with the columns cores and throughput.`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path}: this is not JSON (${(error as Error).message}); expected a whole result of percore or of Google Benchmark.`);
  }
}

function fromResult(text: string, path: string): Measurements {
  const result = readResult(text, path);
  const trouble = result.summary.length === 0 ? [] : [...new Set(result.summary.map(({ variant }) => variant))].flatMap((variant) => fate(result, variant) ?? []);
  const kept = curvesOnCores(result).filter(({ variant, points }) => points.length > 0 && fate(result, variant) === null);
  const left = curves(result).flatMap(({ points }) => points).length - curvesOnCores(result).flatMap(({ points }) => points).length;
  const simulated = result.engine === 'machine' ? `, simulated on ${result.machine ?? 'a machine'}` : '';
  return {
    format: `result of percore${simulated}`,
    curves: kept.map(({ variant, points }) => ({ name: variant, points: points.map(scalingPoint) })),
    notes: [...trouble.map(({ sentence }) => `${sentence} It is left out.`), ...oversubscribedNote(left)],
  };
}

/** The median of each curve at each core count, with its interval where there are figures enough. */
function merged({ format, figures, notes }: Figures): Measurements {
  const all = [...grouped(figures, ({ curve }) => curve)].map(([name, own]) => ({
    name,
    points: [...grouped(own, ({ cores }) => cores)].sort(([a], [b]) => a - b).map(([cores, repeats]) => pointOf(name, cores, repeats.map(({ throughput }) => throughput))),
  }));
  return { format, curves: all, notes };
}

function pointOf(name: string, cores: number, throughputs: number[]): ScalingPoint {
  const sorted = throughputs.sort((a, b) => a - b);
  const interval = medianInterval(sorted, stream(1, `median of ${name} at ${cores}`));
  return { cores, throughput: quantileSorted(sorted, 0.5), low: interval?.low ?? null, high: interval?.high ?? null };
}
