// Google Benchmark's JSON: the fields that its tools read, with the meaning that the file states.

import { expect, test } from 'vitest';
import { madeUp, sample } from '../../../test/made-up.ts';
import { googleBenchmark } from './google-benchmark.ts';

const parse = (...made: Parameters<typeof madeUp>) => JSON.parse(googleBenchmark(madeUp(...made)));

test('a repetition gives the time of one operation on its own thread', () => {
  const { benchmarks } = parse({ ticket: { 2: [4e6] } });
  expect(benchmarks).toEqual([
    {
      name: 'sloppy-counter/ticket/threads:2',
      family_index: 0,
      per_family_instance_index: 0,
      run_name: 'sloppy-counter/ticket/threads:2',
      run_type: 'iteration',
      repetitions: 1,
      threads: 2,
      repetition_index: 0,
      iterations: 2e6,
      real_time: 500,
      cpu_time: 500,
      time_unit: 'ns',
      items_per_second: 4e6,
    },
  ]);
});

test('with perfect scaling the time stays the same', () => {
  const { benchmarks } = parse({ ideal: { 1: [1e6], 8: [8e6] } });
  expect(benchmarks[0].real_time).toBe(benchmarks[1].real_time);
});

test('repetitions are followed by their mean, median, deviation and coefficient of variation', () => {
  const { benchmarks } = parse({ ticket: { 1: [1e9 / 10, 1e9 / 20, 1e9 / 60] } });
  const aggregates = benchmarks.slice(3);
  expect(aggregates.map((each: { name: string }) => each.name)).toEqual(
    ['mean', 'median', 'stddev', 'cv'].map((s) => `sloppy-counter/ticket/threads:1_${s}`),
  );
  expect(aggregates.map((each: { aggregate_unit: string }) => each.aggregate_unit)).toEqual([
    'time',
    'time',
    'time',
    'percentage',
  ]);
  const times = aggregates.map((each: { real_time: number }) => each.real_time);
  expect(times[0]).toBeCloseTo(30, 9);
  expect(times[1]).toBeCloseTo(20, 9);
  expect(times[2]).toBeCloseTo(Math.sqrt(700), 9);
  expect(times[3]).toBeCloseTo(Math.sqrt(700) / 30, 9);
  for (const each of aggregates)
    expect(each).toMatchObject({ run_type: 'aggregate', run_name: 'sloppy-counter/ticket/threads:1', threads: 1 });
});

test('families are variants, instances are core counts', () => {
  const { benchmarks } = parse({ a: { 1: [1], 2: [1] }, b: { 1: [1] } });
  expect(benchmarks.map((each: Record<string, number>) => [each.family_index, each.per_family_instance_index])).toEqual(
    [
      [0, 0],
      [0, 1],
      [1, 0],
    ],
  );
});

test('hung, wrong and idle samples are errors, kept out of the aggregates', () => {
  const at = { variant: 'mine', cores: 1 };
  const samples = [
    sample({ ...at, throughput: 1e9 / 10 }),
    sample({ ...at, throughput: 1e9 / 30 }),
    sample({ ...at, throughput: null }),
    sample({ ...at, throughput: 9e9, correct: false, error: 'workload.ts:31: lost updates' }),
    sample({ ...at, throughput: 0 }),
  ];
  const { benchmarks } = parse({}, { samples });
  expect(benchmarks.slice(0, 2).map((each: object) => 'error_occurred' in each)).toEqual([false, false]);
  expect(benchmarks.slice(2, 5).map((each: Record<string, unknown>) => each.error_message)).toEqual([
    'no core finished an operation within 2 s',
    'workload.ts:31: lost updates',
    'No operation was finished.',
  ]);
  for (const each of benchmarks.slice(2, 5))
    expect(each).toMatchObject({ error_occurred: true, real_time: 0, cpu_time: 0, time_unit: 'ns' });
  expect(benchmarks[2]).toMatchObject({
    name: 'sloppy-counter/mine/threads:1_error',
    run_name: 'sloppy-counter/mine/threads:1',
  });
  expect(benchmarks[5].real_time).toBeCloseTo(20, 9);
});

test("the context has the format's fields, what is unknown is null, and the meaning of the times is stated", () => {
  const { context } = parse({ mcs: { 1: [1] } }, { engine: 'machine', machine: 'opteron-48' });
  expect(context).toMatchObject({
    json_schema_version: 1,
    num_cpus: 2,
    executable: 'percore',
    library_version: '0.1.0',
    library_build_type: 'release',
    caches: [],
    host_name: null,
    mhz_per_cpu: null,
    percore_engine: 'simulated opteron-48, not measured',
    percore_cpu_time: 'not measured: a copy of real_time',
  });
  expect(context.percore_real_time).toContain('seconds x threads / operations');
});

test('what is known of the computer is told', () => {
  const host = { ...madeUp({}).host, hostname: 'lab-7', mhz: 2400, governor: 'powersave' };
  expect(parse({}, { host }).context).toMatchObject({
    host_name: 'lab-7',
    mhz_per_cpu: 2400,
    cpu_scaling_enabled: true,
  });
});
