// Measurements from Google Benchmark's JSON (google/benchmark, docs/json_format.md): a curve a benchmark, over `threads`.
//
// Throughput is `items_per_second`, or `bytes_per_second` without it. Where there is neither nothing is made up from `real_time`: until
// 2024 it was the wall time of one iteration over the threads, since then it is not divided (google/benchmark, pull request 1836), and
// the file does not say which. Rates are by CPU time unless the benchmark asked for real time, which its name then says.

import * as v from 'valibot';
import { grouped } from './grouped.ts';
import { type Figure, type Figures, leftOut } from './measured.ts';

const rowSchema = v.object({
  name: v.string(),
  run_name: v.optional(v.string()),
  run_type: v.optional(v.string()),
  aggregate_name: v.optional(v.string()),
  threads: v.optional(v.number()),
  items_per_second: v.nullish(v.number()),
  bytes_per_second: v.nullish(v.number()),
  error_occurred: v.nullish(v.boolean()),
  skipped: v.nullish(v.union([v.boolean(), v.string()])),
});
type Row = v.InferOutput<typeof rowSchema>;

export function isBenchmarks(json: unknown): json is { benchmarks: unknown[] } {
  return typeof json === 'object' && json !== null && 'benchmarks' in json && Array.isArray(json.benchmarks);
}

/** Throws an Error whose sentence names `path` when there is no rate to fit. */
export function readBenchmarks(json: { benchmarks: unknown[] }, path: string): Figures {
  const rows = json.benchmarks.map((row, at) => rowOf(row, at, path));
  const good = rows.filter((row) => !row.error_occurred && !row.skipped);
  const chosen = [...grouped(good, curveOf).values()].flatMap(chooseRows);
  const rated = chosen.filter((row) => rateOf(row) !== null);
  if (rated.length === 0) throw new Error(`${path}: ${nothing(rows, chosen)}`);
  const figures = rated.map((row): Figure => ({ curve: curveOf(row), cores: threadsOf(row), throughput: rateOf(row)! }));
  return { format: 'Google Benchmark JSON', figures, notes: [...leftOut(rows.length - good.length, 'with an error', 'run'), ...leftOut(chosen.length - rated.length, 'without a rate', 'run'), ...byCpuTime(json, rated)] };
}

function rowOf(row: unknown, at: number, path: string): Row {
  const { success, output, issues } = v.safeParse(rowSchema, row);
  if (success) return output;
  throw new Error(`${path}: benchmarks[${at}]${v.getDotPath(issues[0]) ? `.${v.getDotPath(issues[0])}` : ''}: expected ${issues[0].expected}, saw ${issues[0].received}.`);
}

/** "BM_Lock/8/real_time/threads:4" is of the curve "BM_Lock/8/real_time". */
function curveOf({ name, run_name: runName }: Row): string {
  return (runName ?? name).replace(/\/threads:\d+/, '');
}

function threadsOf({ name, threads }: Row): number {
  return threads ?? Number(/\/threads:(\d+)/.exec(name)?.[1] ?? 1);
}

function rateOf({ items_per_second: items, bytes_per_second: bytes }: Row): number | null {
  return items ?? bytes ?? null;
}

/** Single runs where a file has them, else medians, else means. */
function chooseRows(rows: readonly Row[]): readonly Row[] {
  const runs = rows.filter(({ run_type: type, aggregate_name: aggregate }) => type !== 'aggregate' && aggregate === undefined);
  if (runs.length > 0) return runs;
  const medians = rows.filter(({ aggregate_name: aggregate }) => aggregate === 'median');
  return medians.length > 0 ? medians : rows.filter(({ aggregate_name: aggregate }) => aggregate === 'mean');
}

function nothing(rows: readonly Row[], chosen: readonly Row[]): string {
  if (rows.length === 0) return 'the list of benchmarks is empty; expected runs at several numbers of threads.';
  if (chosen.length === 0) return 'every benchmark has an error; expected runs at several numbers of threads.';
  return 'no benchmark has items_per_second or bytes_per_second, and real_time alone does not give the throughput of several threads: call state.SetItemsProcessed(state.iterations()) in the benchmark.';
}

function byCpuTime(json: object, rows: readonly Row[]): string[] {
  const own = 'context' in json && typeof json.context === 'object' && json.context !== null && 'executable' in json.context && json.context.executable === 'percore';
  const byCpu = rows.filter((row) => threadsOf(row) > 1 && !/\/(real_time|manual_time)\b/.test(row.run_name ?? row.name));
  if (own || byCpu.length === 0) return [];
  return ['These rates are by CPU time, which does not pass while a thread sleeps and adds up over threads: ask for wall time with ->UseRealTime().'];
}
