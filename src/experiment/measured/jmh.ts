// Measurements from JMH (openjdk/jmh), CSV of both locales or JSON: a curve a benchmark and its parameters, over its threads.
//
// A score is a throughput in mode thrpt only: avgt, sample and ss are times of an operation, and of several threads each is the mean
// of one thread. JMH writes numbers without groups: whichever mark stands in a score is the decimal one.

import { grouped } from '../grouped.ts';
import { type Choices, type Figure, type Figures, leftOut } from './figures.ts';
import type { Sheet } from './sheet.ts';
import { holds } from './title.ts';

type Score = {
  readonly benchmark: string;
  readonly mode: string;
  readonly threads: number;
  readonly score: number | null;
  readonly unit: string;
  readonly params: readonly (readonly [string, string])[];
  /** Where it stands in the file. */
  readonly place: string;
};

export function isJmhSheet({ titles }: Sheet): boolean {
  return ['Benchmark', 'Mode', 'Threads', 'Score', 'Unit'].every((title) => titles.includes(title));
}

export function readJmhSheet({ titles, rows, path, notes }: Sheet, choices: Choices): Figures {
  const params = titles.flatMap((title, i) => (title.startsWith('Param: ') ? [{ name: title.slice(7), i }] : []));
  const scores = rows.map(({ cells, at }): Score => {
    const cell = (title: string): string => cells[titles.indexOf(title)] ?? '';
    const place = `${path}:${at}`;
    return {
      benchmark: cell('Benchmark'),
      mode: cell('Mode'),
      threads: numberIn(cell('Threads'), `${place}: Threads`) ?? 1,
      score: numberIn(cell('Score'), `${place}: Score`),
      unit: cell('Unit'),
      place,
      params: params.flatMap(({ name, i }) => (cells[i] ? [[name, cells[i]!] as const] : [])),
    };
  });
  const read = figuresOf(scores, path, choices);
  return { ...read, format: 'JMH CSV', notes: [...notes, ...read.notes] };
}

function numberIn(cell: string, place: string): number | null {
  if (/^(|NaN|�|N\/A)$/i.test(cell)) return null;
  const plain = cell.replace(',', '.');
  if (/^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  throw new Error(`${place}: expected a number, saw "${cell}".`);
}

type JsonRun = {
  readonly benchmark: string;
  readonly mode: string;
  readonly threads?: number;
  readonly params?: Readonly<Record<string, string>>;
  readonly primaryMetric: { readonly score?: number | string; readonly scoreUnit: string };
};

/** A run of JMH's JSON, whose file is a list of them. */
export function isJmhRun(json: unknown): json is JsonRun {
  if (
    typeof json !== 'object' ||
    json === null ||
    !('primaryMetric' in json) ||
    !('benchmark' in json) ||
    !('mode' in json)
  )
    return false;
  const metric = json.primaryMetric;
  return (
    typeof metric === 'object' &&
    metric !== null &&
    'scoreUnit' in metric &&
    typeof metric.scoreUnit === 'string' &&
    typeof json.benchmark === 'string' &&
    typeof json.mode === 'string'
  );
}

export function readJmhRuns(runs: readonly JsonRun[], path: string, choices: Choices): Figures {
  const scores = runs.map(
    ({ benchmark, mode, threads, params, primaryMetric: { score, scoreUnit } }, i): Score => ({
      benchmark,
      mode,
      threads: threads ?? 1,
      score: typeof score === 'number' ? score : null,
      unit: scoreUnit,
      params: Object.entries(params ?? {}),
      place: `${path}: run ${i + 1}`,
    }),
  );
  return { ...figuresOf(scores, path, choices), format: 'JMH JSON' };
}

const units: Readonly<Record<string, number>> = {
  ns: 1e9,
  us: 1e6,
  ms: 1e3,
  s: 1,
  min: 1 / 60,
  hr: 1 / 3600,
  day: 1 / 86_400,
};

function perSecond(unit: string): number | null {
  return units[/^ops\/(\w+)$/.exec(unit.replace(/[µμ]/g, 'u'))?.[1] ?? ''] ?? null;
}

function figuresOf(scores: readonly Score[], path: string, choices: Choices): Figures {
  const own = scores.filter(({ benchmark }) => !/:[·.]|:gc\.|:perf|:stack/.test(benchmark));
  const rates = own.filter(({ mode, unit }) => mode === 'thrpt' && perSecond(unit) !== null);
  if (rates.length === 0) throw new Error(`${path}: ${refusalOf(own)}`);
  const known = rates.filter(({ score }) => score !== null);
  const cores = coresFrom(known, path, choices);
  const varying = new Set(
    [
      ...grouped(
        known.flatMap(({ params }) => params),
        ([name]) => name,
      ),
    ]
      .filter(([, values]) => new Set(values.map(([, value]) => value)).size > 1)
      .map(([name]) => name),
  );
  const figures = known.map(
    (score): Figure => ({
      curve: [
        score.benchmark,
        ...score.params
          .filter(([name]) => name !== cores && varying.has(name))
          .map(([name, value]) => `${name}=${value}`),
      ].join(' '),
      cores:
        cores === null
          ? score.threads
          : (numberIn(score.params.find(([name]) => name === cores)?.[1] ?? '', `${score.place}: ${cores}`) ??
            Number.NaN),
      throughput: score.score! * perSecond(score.unit)!,
    }),
  );
  const modes = [...new Set(own.filter((each) => !rates.includes(each)).map(({ mode, unit }) => `${mode}, ${unit}`))];
  return {
    format: 'JMH',
    figures,
    taken: `cores from ${cores === null ? 'Threads' : `the parameter ${cores}`}, throughput from Score in operations a second, a curve for each benchmark${varying.size > (cores === null ? 0 : 1) ? ' and its parameters' : ''}`,
    notes: [
      ...leftOut(scores.length - own.length, 'of a profiler'),
      ...leftOut(own.length - rates.length, `without a throughput (${modes.join('; ')})`),
      ...leftOut(rates.length - known.length, 'without a score'),
    ],
  };
}

/** Where Threads is always the same, a parameter that is named as a number of threads varies; null for Threads. @throws Error */
function coresFrom(scores: readonly Score[], path: string, { cores }: Choices): string | null {
  const names = [...new Set(scores.flatMap(({ params }) => params.map(([name]) => name)))];
  if (cores !== null) {
    const found = names.find((name) => name.toLowerCase() === cores.toLowerCase());
    if (found !== undefined || /^threads$/i.test(cores)) return found ?? null;
    throw new Error(
      `--cores-column ${cores}: no benchmark of ${path} has such a parameter. There are: ${['Threads', ...names].join(', ')}.`,
    );
  }
  if (new Set(scores.map(({ threads }) => threads)).size > 1) return null;
  return (
    names.find(
      (name) =>
        holds(name) === 'cores' &&
        new Set(scores.map(({ params }) => params.find(([each]) => each === name)?.[1])).size > 1,
    ) ?? null
  );
}

function refusalOf(scores: readonly Score[]): string {
  if (scores.length === 0) return 'there is no benchmark; expected scores at several numbers of threads.';
  const { mode, unit } = scores[0]!;
  if (mode === 'thrpt') return `the unit "${unit}" is not a rate of operations; expected ops/s, ops/ms or ops/us.`;
  return `mode ${mode} gives the time of an operation (${unit}), averaged per thread, which is not a throughput. Run the benchmarks with -bm thrpt, once per -t.`;
}
