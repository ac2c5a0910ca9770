// A run in Google Benchmark's JSON (google/benchmark, docs/json_format.md): its curve, its threads, its rates.

import * as v from 'valibot';
import { holds } from './title.ts';

const rowSchema = v.looseObject({
  name: v.string(),
  run_name: v.optional(v.string()),
  run_type: v.optional(v.string()),
  aggregate_name: v.optional(v.string()),
  threads: v.optional(v.number()),
  real_time: v.nullish(v.number()),
  time_unit: v.optional(v.string()),
  items_per_second: v.nullish(v.number()),
  bytes_per_second: v.nullish(v.number()),
  error_occurred: v.nullish(v.boolean()),
  error_message: v.nullish(v.string()),
  skipped: v.nullish(v.union([v.boolean(), v.string()])),
});
export type Run = v.InferOutput<typeof rowSchema>;

export function runOf(row: unknown, at: number, path: string): Run {
  const { success, output, issues } = v.safeParse(rowSchema, row);
  if (success) return output;
  throw new Error(
    `${path}: benchmarks[${at}]${v.getDotPath(issues[0]) ? `.${v.getDotPath(issues[0])}` : ''}: expected ${issues[0].expected}, saw ${issues[0].received}.`,
  );
}

const suffix = /_(mean|median|stddev|cv|min|max|BigO|RMS)$/;

/** "median", say, of several runs; null for a run. Before v1.5.0 (2019) only the name told. */
export function aggregateOf(
  { name, run_type: type, aggregate_name: aggregate }: Run,
  all: ReadonlySet<string>,
): string | null {
  if (type !== undefined || aggregate !== undefined)
    return type === 'aggregate' || aggregate !== undefined ? (aggregate ?? 'unknown') : null;
  const [end, word] = suffix.exec(name) ?? [];
  return word !== undefined &&
    (all.has(name.slice(0, -end!.length)) || all.has(name.replace(suffix, '_mean')) || /^(BigO|RMS)$/.test(word))
    ? word
    : null;
}

/** The name without what tells an aggregate. */
export function nameOf({ name, run_name: runName }: Run, aggregate: string | null): string {
  return runName ?? (aggregate === null ? name : name.replace(suffix, ''));
}

/** The library's own threads. */
export function threadsOf({ name, threads }: Run): number {
  return threads ?? Number(/\/threads:(\d+)/.exec(name)?.[1] ?? 1);
}

/** Arguments of a name: "BM_Pool/num_threads:4/64/real_time" has num_threads, and 64 in the second place. */
export type Argument = {
  readonly part: string;
  readonly name: string | null;
  readonly place: number;
  readonly value: number;
};

export function argumentsOf(name: string): Argument[] {
  const parts = name
    .split('/')
    .slice(1)
    .filter((part) => !/^(threads|iterations|repeats|min_time|min_warmup_time):/.test(part));
  const valued = parts.flatMap((part) => {
    const [, title, value] = /^(?:([^:]+):)?(-?\d+)$/.exec(part) ?? [];
    return value === undefined ? [] : [{ part, name: title ?? null, value: Number(value) }];
  });
  return valued.map((each, i) => ({ ...each, place: i + 1 }));
}

/** The argument that holds a number of threads by its name, or by what a person says: its name, or its place from 1. */
export function coresArgument(name: string, chosen: string | null): Argument | null {
  const all = argumentsOf(name);
  if (chosen !== null)
    return (
      all.find((each) => each.name?.toLowerCase() === chosen.toLowerCase() || String(each.place) === chosen) ?? null
    );
  return all.find((each) => each.name !== null && holds(each.name) === 'cores') ?? null;
}

const own = new Set([
  'name',
  'family_index',
  'per_family_instance_index',
  'run_name',
  'run_type',
  'repetitions',
  'repetition_index',
  'threads',
  'iterations',
  'real_time',
  'cpu_time',
  'time_unit',
  'items_per_second',
  'bytes_per_second',
  'error_occurred',
  'error_message',
  'skipped',
  'skip_message',
  'label',
  'aggregate_name',
  'aggregate_unit',
  'allocs_per_iter',
  'max_bytes_used',
  'total_allocated_bytes',
  'net_heap_growth',
  'cpu_coefficient',
  'real_coefficient',
  'big_o',
  'rms',
]);

/** Counters of the benchmark's author. */
export function countersOf(run: Run): string[] {
  return Object.keys(run).filter((key) => !own.has(key) && typeof run[key] === 'number');
}

export const secondsOf: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1 };
