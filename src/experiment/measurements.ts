// A person's own measurements: throughput against cores, read from the formats that people have, a format a file of measured/.

import { quantileSorted } from 'simple-statistics';
import { medianInterval } from '../laws/bootstrap.ts';
import { stream } from '../laws/random.ts';
import type { ScalingPoint } from '../laws/scaling.ts';
import { grouped } from './grouped.ts';
import { isBenchmarks, readBenchmarks, versionOf } from './measured/benchmarks.ts';
import { type Choices, type Figures, noChoices, type Source } from './measured/figures.ts';
import { isHyperfine, readHyperfine } from './measured/hyperfine.ts';
import { isJmhRun, isJmhSheet, readJmhRuns, readJmhSheet } from './measured/jmh.ts';
import { isRecord, readRecords } from './measured/json-rows.ts';
import { type JsonText, jsonValues, looksLikeJson } from './measured/json-values.ts';
import { otherJsonTool, otherTool } from './measured/other-tools.ts';
import { isOwnCsv, readOwnCsv } from './measured/own-csv.ts';
import { readOwnResult } from './measured/own-result.ts';
import { isScaleCase, readScaleCase } from './measured/scale-cases.ts';
import { readSheet, type Sheet } from './measured/sheet.ts';
import { tableFigures } from './measured/table.ts';
import { schemaName } from './result.ts';

/** `points` by cores, one for each core count: the median of its figures. */
export type MeasuredCurve = { readonly name: string; readonly points: readonly ScalingPoint[] };

export type Measurements = {
  /** "Google Benchmark JSON", say. */
  readonly format: string;
  readonly curves: readonly MeasuredCurve[];
  /** Where cores, throughput and curves come from, in a few words; null where the format has but one place for them. */
  readonly taken: string | null;
  /** What was left out or taken for granted, in sentences. */
  readonly notes: readonly string[];
};

/** Formats within JSON, by what all values of a text are, and within tables, by their titles. The first that fits is read. */
const jsonFormats: readonly {
  is: (json: unknown) => boolean;
  read: (values: readonly unknown[], path: string, choices: Choices) => Figures;
}[] = [
  { is: isBenchmarks, read: (values, path, choices) => readBenchmarks(joined(values, path), path, choices) },
  { is: isJmhRun, read: (values, path, choices) => readJmhRuns(values.filter(isJmhRun), path, choices) },
  {
    is: isHyperfine,
    read: (values, path, choices) =>
      readHyperfine({ results: values.filter(isHyperfine).flatMap(({ results }) => results) }, path, choices),
  },
  { is: isRecord, read: (values, path, choices) => readRecords(values.filter(isRecord), path, choices) },
];
const sheetFormats: readonly { is: (sheet: Sheet) => boolean; read: (sheet: Sheet, choices: Choices) => Figures }[] = [
  { is: isScaleCase, read: readScaleCase },
  { is: isOwnCsv, read: readOwnCsv },
  { is: isJmhSheet, read: readJmhSheet },
  { is: () => true, read: tableFigures },
];

const formats = 'CSV, a result of percore, or JSON of Google Benchmark, JMH or hyperfine';

/** The curves in a file's text. Throws an Error whose sentence names `path`, the place and what was expected there. */
export function readMeasurements(text: string, path: string, choices: Choices = noChoices): Measurements {
  const source: Source = { text: text.replace(/^\uFEFF/, ''), path, choices };
  if (source.text.trim() === '')
    throw new Error(`${path}: the file is empty; expected cores and throughput, as ${formats}.`);
  if (source.text.includes('\0'))
    throw new Error(`${path}: this is not text: it contains a zero byte; expected CSV or JSON.`);
  if (looksLikeJson(source.text)) return fromJson(source);
  const tool = otherTool(source.text);
  if (tool !== null) throw new Error(`${path}: ${tool}`);
  const sheet = readSheet(source.text, path);
  return merged(sheetFormats.find(({ is }) => is(sheet))!.read(sheet, choices));
}

function fromJson({ text, path, choices }: Source): Measurements {
  const { values, isMixed } = parsed(text, path);
  const [first] = values;
  if (values.length === 1 && isOwn(first)) return { ...readOwnResult(JSON.stringify(first), path), taken: null };
  const flat = values.flatMap((value) => (Array.isArray(value) ? value : [value]));
  const format = flat.length === 0 ? undefined : jsonFormats.find(({ is }) => flat.every(is));
  if (format === undefined)
    throw new Error(
      `${path}: ${otherJsonTool(first) ?? `this JSON is neither a result of percore ("schema": "${schemaName}") nor of Google Benchmark ("benchmarks": […]), JMH or hyperfine; for other figures write CSV with the columns cores and throughput.`}`,
    );
  const read = merged(format.read(flat, path, choices));
  return isMixed ? { ...read, notes: ['Text around the JSON is left out.', ...read.notes] } : read;
}

function parsed(text: string, path: string): JsonText {
  try {
    return jsonValues(text);
  } catch (error) {
    throw new Error(
      `${path}: this is not JSON (${(error as Error).message}); expected a whole file of percore, Google Benchmark, JMH or hyperfine.`,
    );
  }
}

function isOwn(json: unknown): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    'schema' in json &&
    typeof json.schema === 'string' &&
    json.schema.startsWith(schemaName.split('/')[0]!)
  );
}

/** Several files of Google Benchmark one after the other are one, where one version wrote them. @throws Error */
function joined(values: readonly unknown[], path: string): { benchmarks: unknown[] } {
  const files = values.filter(isBenchmarks);
  const versions = [...new Set(files.map((file) => versionOf(file) ?? 'none'))];
  if (versions.length > 1)
    throw new Error(
      `${path}: it holds files of different versions of the library (${versions.join(', ')}): fit each by itself.`,
    );
  return { ...files[0]!, benchmarks: files.flatMap(({ benchmarks }) => benchmarks) };
}

/** The median of each curve at each core count, with its interval where there are figures enough. */
function merged({ format, figures, taken, notes }: Figures): Measurements {
  const all = [...grouped(figures, ({ curve }) => curve)].map(([name, own]) => ({
    name,
    points: [...grouped(own, ({ cores }) => cores)]
      .sort(([a], [b]) => a - b)
      .map(([cores, repeats]) =>
        pointOf(
          name,
          cores,
          repeats.map(({ throughput }) => throughput),
        ),
      ),
  }));
  return { format, curves: all, taken: taken ?? null, notes };
}

function pointOf(name: string, cores: number, throughputs: number[]): ScalingPoint {
  const sorted = throughputs.sort((a, b) => a - b);
  const interval = medianInterval(sorted, stream(1, `median of ${name} at ${cores}`));
  return { cores, throughput: quantileSorted(sorted, 0.5), low: interval?.low ?? null, high: interval?.high ?? null };
}
