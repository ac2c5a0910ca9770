// Measurements from Google Benchmark's JSON: a curve a benchmark, over the threads of the library or an argument of that name.
//
// Throughput is items_per_second; without it bytes_per_second, a counter that is a rate, or iterations by real_time. What these
// mean for several threads depends on the version (benchmark-version.ts). Rates are by CPU time unless the benchmark asked for
// real time, which its name then says.

import { grouped } from '../grouped.ts';
import {
  type Argument,
  aggregateOf,
  argumentsOf,
  coresArgument,
  countersOf,
  nameOf,
  type Run,
  runOf,
  secondsOf,
  threadsOf,
} from './benchmark-row.ts';
import { type Meaning, meaningOf } from './benchmark-version.ts';
import { type Choices, type Figure, type Figures, leftOut, quoted } from './figures.ts';
import { holds } from './title.ts';

type File = { readonly benchmarks: readonly unknown[] };
type Point = { readonly run: Run; readonly aggregate: string | null; readonly curve: string; readonly cores: number };

export function isBenchmarks(json: unknown): json is File {
  return (
    typeof json === 'object' &&
    json !== null &&
    'benchmarks' in json &&
    Array.isArray(json.benchmarks) &&
    !('machine_info' in json)
  );
}

/** Throws an Error whose sentence names `path` when there is nothing to fit. */
export function readBenchmarks(json: File, path: string, choices: Choices): Figures {
  const runs = json.benchmarks.map((row, at) => runOf(row, at, path));
  const good = runs.filter((run) => !run.error_occurred && !run.skipped);
  const names = new Set(good.map(({ name }) => name));
  const argument = coresFrom(good, path, choices);
  const points = good.map((run) => pointOf(run, aggregateOf(run, names), argument));
  const chosen = [...grouped(points, ({ curve, cores }) => `${curve}\0${cores}`).values()].flatMap(chooseRuns);
  if (chosen.length === 0)
    throw new Error(
      `${path}: ${runs.length === 0 ? 'the list of benchmarks is empty' : 'every benchmark has an error'}; expected runs at several numbers of threads.`,
    );
  const { figures, ...told } = ratesOf(chosen, writerOf(json), path, choices);
  const taken = `cores from ${argument === null ? 'threads' : `the argument ${argument}`}, throughput from ${told.from}`;
  return {
    format: `Google Benchmark JSON${versionOf(json) === null || isOwn(json) ? '' : `, ${versionOf(json)}`}`,
    figures,
    taken,
    notes: [
      ...leftOut(runs.length - good.length, 'with an error', 'run'),
      ...told.notes,
      ...byCpuTime(json, figures.length > 0 && told.isByTimer ? chosen : []),
    ],
  };
}

function pointOf(run: Run, aggregate: string | null, argument: string | null): Point {
  const name = nameOf(run, aggregate).replace(/\/threads:\d+/, '');
  const found = argument === null ? null : coresArgument(name, argument);
  return {
    run,
    aggregate,
    curve: found === null ? name : name.replace(`/${found.part}`, ''),
    cores: found === null ? threadsOf(run) : found.value,
  };
}

/** The argument that cores are read from; null for the library's own threads. @throws Error */
function coresFrom(runs: readonly Run[], path: string, { cores }: Choices): string | null {
  const names = runs.map((run) => nameOf(run, null));
  if (cores !== null) {
    if (/^threads$/i.test(cores) && runs.some((run) => threadsOf(run) > 1)) return null;
    if (names.some((name) => coresArgument(name, cores) !== null)) return cores;
    throw new Error(
      `--cores-column ${cores}: no benchmark of ${path} has such an argument. There are: ${[...new Set(names.flatMap(argumentsOf).map(labelOf))].join(', ') || 'none'}.`,
    );
  }
  if (runs.some((run) => threadsOf(run) > 1)) return null;
  const named = names.flatMap((name) => coresArgument(name, null) ?? []);
  if (new Set(named.map(({ value }) => value)).size > 1) return named[0]!.name;
  refuseOneThread(names, path);
  return null;
}

function labelOf({ name, place }: Argument): string {
  return name ?? String(place);
}

/** Every run has one thread: it is said once, with the arguments that may be the number. @throws Error */
function refuseOneThread(names: readonly string[], path: string): void {
  const varying = [...grouped(names.flatMap(argumentsOf), labelOf)].filter(
    ([, own]) => new Set(own.map(({ value }) => value)).size > 1,
  );
  if (names.length < 2 || varying.length === 0) return;
  const [first, own] = varying[0]!;
  throw new Error(
    `${path}: every run has threads: 1. If the benchmarks start their own threads and an argument is their number, name it: --cores-column ${first} (${[...new Set(own.map(({ value }) => value))].slice(0, 6).join(', ')}).`,
  );
}

/** Single runs where a file has them, else medians, else means. */
function chooseRuns(points: readonly Point[]): readonly Point[] {
  const runs = points.filter(({ aggregate }) => aggregate === null);
  if (runs.length > 0) return runs;
  const medians = points.filter(({ aggregate }) => aggregate === 'median');
  return medians.length > 0 ? medians : points.filter(({ aggregate }) => aggregate === 'mean');
}

/** Null where the file does not name the version of the library. */
export function versionOf(json: object): string | null {
  const { library_version: version } = contextOf(json);
  return typeof version === 'string' ? version : null;
}

function contextOf(json: object): Record<string, unknown> {
  return 'context' in json && typeof json.context === 'object' && json.context !== null
    ? (json.context as Record<string, unknown>)
    : {};
}

function writerOf(json: object): Writer {
  const version = versionOf(json);
  return { version, meaning: isOwn(json) ? { ratesAre: 'of all', timesAre: 'of each' } : meaningOf(version) };
}

/** percore writes this format too, under its own version. */
function isOwn(json: object): boolean {
  return contextOf(json).executable === 'percore';
}

/** Who wrote the file. */
type Writer = { readonly version: string | null; readonly meaning: Meaning };
type Rates = {
  readonly figures: Figure[];
  readonly from: string;
  readonly notes: readonly string[] /** By the clock that the benchmark chose: CPU time, if it did not. */;
  readonly isByTimer: boolean;
};

function ratesOf(points: readonly Point[], { version, meaning }: Writer, path: string, choices: Choices): Rates {
  const rate = rateField(points, path, choices);
  if (rate === null) return byTimes(points, meaning, version, path);
  const rated = points.filter(({ run }) => typeof run[rate] === 'number');
  const factor = factorsOf(rated, rate, meaning, path, version);
  const figures = rated.map(
    ({ run, curve, cores }): Figure => ({
      curve,
      cores,
      throughput: (run[rate] as number) * (factor.isEach ? threadsOf(run) : 1),
    }),
  );
  const counter = /^(items|bytes)_per_second$/.test(rate)
    ? []
    : [`The counter "${rate}" is used as the throughput, as a counter that the library divides by time.`];
  return {
    figures,
    from: rate,
    isByTimer: true,
    notes: [
      ...leftOut(points.length - rated.length, `without ${rate}`, 'run'),
      ...counter,
      ...factor.notes,
      ...versionNote(rated, version),
    ],
  };
}

/** The field that is the throughput; null where only times are there. @throws Error for a choice that is in no run */
function rateField(points: readonly Point[], path: string, { throughput }: Choices): string | null {
  const counters = [...new Set(points.flatMap(({ run }) => countersOf(run)))];
  const fields = ['items_per_second', 'bytes_per_second', ...counters].filter((field) =>
    points.some(({ run }) => typeof run[field] === 'number'),
  );
  if (throughput !== null) {
    if (fields.includes(throughput)) return throughput;
    if (throughput === 'real_time') return null;
    throw new Error(
      `--throughput-column ${throughput}: no run of ${path} has it. There are: ${[...fields, 'real_time'].join(', ')}.`,
    );
  }
  const rates = counters.filter((counter) => holds(counter) === 'rate');
  return fields.find((field) => /^(items|bytes)_per_second$/.test(field)) ?? (rates.length === 1 ? rates[0]! : null);
}

/** Whether rates are of each thread: by the version, else by the file itself. From v1.9.0 on, rate x real_time grows with the threads where rates are of all. */
function factorsOf(
  points: readonly Point[],
  rate: string,
  { ratesAre, timesAre }: Meaning,
  path: string,
  version: string | null,
): { isEach: boolean; notes: string[] } {
  if (points.every(({ run }) => threadsOf(run) === 1)) return { isEach: false, notes: [] };
  if (ratesAre === 'of each')
    return {
      isEach: true,
      notes: [`${version} writes ${rate} per thread (fixed in v1.9.5), so it is multiplied by the threads.`],
    };
  if (ratesAre === 'of all') return { isEach: false, notes: [] };
  const grown = points.flatMap((point) => growthOf(points, point, rate));
  if (timesAre === 'of each' && grown.length > 0 && grown.every(({ growth }) => growth < 1.1))
    return {
      isEach: true,
      notes: [`The times show that ${rate} is per thread (version ${version}), so it is multiplied by the threads.`],
    };
  if (grown.length > 0 && grown.every(({ growth, threads }) => growth > threads * 0.9 && growth < threads * 1.1))
    return { isEach: false, notes: [] };
  if (timesAre === null)
    return {
      isEach: false,
      notes: [
        `The version "${version}" does not tell whether ${rate} is for all threads together, as assumed here. v1.9.0 to v1.9.4 write it per thread; it would have to be multiplied by the threads.`,
      ],
    };
  throw new Error(
    `${path}: version ${version} is between v1.9.4, which writes rates per thread, and v1.9.5, which writes rates for all threads, and its times do not tell which. Run it with a release.`,
  );
}

/** rate x real_time against that of one thread, for runs by real time. */
function growthOf(
  points: readonly Point[],
  { run, curve }: Point,
  rate: string,
): { growth: number; threads: number }[] {
  const alone = points.find((other) => other.curve === curve && threadsOf(other.run) === 1)?.run;
  const work = (each: Run): number =>
    (each[rate] as number) * (each.real_time ?? Number.NaN) * (secondsOf[each.time_unit ?? 'ns'] ?? Number.NaN);
  if (threadsOf(run) === 1 || alone === undefined || !/real_time/.test(run.name)) return [];
  const growth = work(run) / work(alone);
  return Number.isFinite(growth) ? [{ growth, threads: threadsOf(run) }] : [];
}

function versionNote(points: readonly Point[], version: string | null): string[] {
  return version === null && points.some(({ run }) => threadsOf(run) > 1)
    ? [
        'The file names no version of the library (older than v1.8.4), so its rates are assumed to be for all threads together.',
      ]
    : [];
}

/** Iterations a second of all threads. @throws Error where the version does not tell what a time of several threads is */
function byTimes(points: readonly Point[], { timesAre }: Meaning, version: string | null, path: string): Rates {
  const timed = points.filter(
    ({ run }) => (run.real_time ?? 0) > 0 && (run.time_unit ?? 'ns') in secondsOf && !/manual_time/.test(run.name),
  );
  const many = timed.some(({ run }) => threadsOf(run) > 1);
  const way = 'call state.SetItemsProcessed(state.iterations()) in the benchmark';
  if (timed.length === 0)
    throw new Error(`${path}: no benchmark has items_per_second, bytes_per_second or a wall-clock real_time: ${way}.`);
  if (many && timesAre === null)
    throw new Error(
      `${path}: no benchmark has items_per_second or bytes_per_second, and the version "${version}" does not tell what real_time means with several threads: ${way}.`,
    );
  const figures = timed.map(
    ({ run, curve, cores }): Figure => ({
      curve,
      cores,
      throughput: (timesAre === 'of each' ? threadsOf(run) : 1) / (run.real_time! * secondsOf[run.time_unit ?? 'ns']!),
    }),
  );
  const formula = many && timesAre === 'of each' ? 'threads / real_time' : '1 / real_time';
  const why = many ? `, as ${version ?? 'versions before v1.8.4, which named none,'} counted time` : '';
  return {
    figures,
    from: 'real_time',
    isByTimer: false,
    notes: [
      ...leftOut(points.length - timed.length, 'without a wall time', 'run'),
      `There is no rate, so the throughput is iterations per second, ${formula}${why}. If an iteration does other than one operation, ${way}.${countersNote(points)}`,
    ],
  };
}

function countersNote(points: readonly Point[]): string {
  const counters = [...new Set(points.flatMap(({ run }) => countersOf(run)))];
  return counters.length === 0
    ? ''
    : ` Counters not used: ${quoted(counters)}. --throughput-column uses one as the throughput.`;
}

function byCpuTime(json: object, points: readonly Point[]): string[] {
  const byCpu = points.filter(
    ({ run, cores }) =>
      Math.max(cores, threadsOf(run)) > 1 && !/\/(real_time|manual_time)\b/.test(run.run_name ?? run.name),
  );
  if (isOwn(json) || byCpu.length === 0) return [];
  return [
    'These rates are based on CPU time, which stops while a thread sleeps and adds up over threads. Use wall time: ->UseRealTime().',
  ];
}
