// A result as Google Benchmark's JSON, version 1, so that its compare.py reads ours (google/benchmark, docs/json_format.md).
//
//   real_time          wall time of one operation on the thread that does it: seconds x threads / operations, in ns.
//                      With perfect scaling it stays the same as threads are added.
//   cpu_time           a copy of real_time: CPU time is not measured, and compare.py needs the field
//   iterations         operations of all threads together
//   items_per_second   throughput of all threads together
//
// A sample that is wrong or gave no figure is an error there, as Google Benchmark writes it: times 0 and a message. Its name
// ends in "_error", so that compare.py does not take the 0 for speed; its run_name does not.

import { mean, median, sampleStandardDeviation } from 'simple-statistics';
import { grouped } from '../grouped.ts';
import type { Host, Result } from '../result.ts';
import type { Sample } from '../sample.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Row = { [key: string]: Json };

/** Units of measurement as in the format; what is not known is null, never NaN. */
export function googleBenchmark(result: Result): string {
  const rows = groups(result).flatMap((group) => benchmarks(result, group));
  return `${JSON.stringify({ context: context(result), benchmarks: rows }, null, 2)}\n`;
}

function context(result: Result): Row {
  const { host } = result;
  return {
    date: result.started,
    host_name: known(host, 'hostname'),
    executable: 'percore',
    num_cpus: host.cores,
    mhz_per_cpu: known(host, 'mhz'),
    cpu_scaling_enabled: typeof host.governor === 'string' ? host.governor !== 'performance' : null,
    aslr_enabled: null,
    caches: [],
    load_avg: [],
    library_version: host.percore,
    library_build_type: 'release',
    json_schema_version: 1,
    ...ownContext(result),
  };
}

/** Custom keys of the format are strings. */
function ownContext(result: Result): Row {
  return {
    percore_lab: result.lab,
    percore_engine: result.engine === 'machine' ? `simulated ${result.machine ?? 'machine'}, not measured` : 'threads',
    percore_code: result.code,
    percore_knobs: JSON.stringify(result.knobs),
    percore_seed: String(result.seed),
    percore_cpu: result.host.cpu,
    percore_real_time: 'wall time of one operation on its thread: seconds x threads / operations',
    percore_cpu_time: 'not measured: a copy of real_time',
  };
}

function known(host: Host, key: string): Json {
  const value = host[key];
  return value === undefined ? null : (value as Json);
}

type Group = { readonly family: number; readonly instance: number; readonly samples: readonly Sample[] };

function groups({ samples }: Result): Group[] {
  const families = [...grouped(samples, ({ variant }) => variant).values()];
  return families.flatMap((family, index) => {
    const instances = [...grouped(family, ({ cores }) => cores)].sort(([a], [b]) => a - b);
    return instances.map(([, group], instance) => ({ family: index, instance, samples: group }));
  });
}

function benchmarks(result: Result, group: Group): Row[] {
  const good = group.samples.filter(({ correct, throughput }) => correct && throughput);
  const repetitions = group.samples.map((sample, index) => repetition(names(result, group, sample), sample, index));
  return good.length < 2 ? repetitions : [...repetitions, ...aggregates(result, group, good)];
}

function names({ lab }: Result, { family, instance, samples }: Group, { variant, cores }: Sample): Row {
  const name = `${lab}/${variant}/threads:${cores}`;
  return {
    name,
    family_index: family,
    per_family_instance_index: instance,
    run_name: name,
    run_type: 'iteration',
    repetitions: samples.length,
    threads: cores,
  };
}

function repetition(base: Row, sample: Sample, index: number): Row {
  const { operations, throughput, correct, error } = sample;
  const row = { ...base, repetition_index: index, iterations: operations ?? 0, time_unit: 'ns' };
  if (correct && operations && throughput) {
    const time = timeOf(sample);
    return { ...row, real_time: time, cpu_time: time, items_per_second: throughput };
  }
  const fallback = operations === 0 ? 'No operation was finished.' : 'The run gave no right figure.';
  const failure = { error_occurred: true, error_message: error ?? fallback };
  return { ...row, name: `${base.run_name}_error`, ...failure, real_time: 0, cpu_time: 0 };
}

/** Nanoseconds of one operation on its thread. */
function timeOf({ throughput, cores }: Sample): number {
  return (cores * 1e9) / (throughput as number);
}

const statistics = {
  mean: { unit: 'time', of: mean },
  median: { unit: 'time', of: median },
  stddev: { unit: 'time', of: sampleStandardDeviation },
  cv: { unit: 'percentage', of: (values: number[]) => sampleStandardDeviation(values) / mean(values) },
} as const;

function aggregates(result: Result, group: Group, good: readonly Sample[]): Row[] {
  const base = names(result, group, good[0] as Sample);
  const [times, rates] = [good.map(timeOf), good.map(({ throughput }) => throughput as number)];
  return Object.entries(statistics).map(([statistic, { unit, of }]) => ({
    ...base,
    name: `${base.run_name}_${statistic}`,
    run_type: 'aggregate',
    aggregate_name: statistic,
    aggregate_unit: unit,
    iterations: good.length,
    real_time: of(times),
    cpu_time: of(times),
    time_unit: 'ns',
    items_per_second: of(rates),
  }));
}
