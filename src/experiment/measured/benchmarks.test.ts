// Google Benchmark's JSON: rates of several threads by the version that wrote them, threads wherever a benchmark has them.

import { describe, expect, test } from 'vitest';
import { curvesIn, readMine } from '../../../test/measured.ts';
import { meaningOf } from './benchmark-version.ts';

type Row = Record<string, unknown>;
const row = (threads: number, more: Row = {}): Row => ({
  name: `BM_Lock/real_time/threads:${threads}`,
  run_name: `BM_Lock/real_time/threads:${threads}`,
  run_type: 'iteration',
  threads,
  real_time: 100,
  time_unit: 'ns',
  ...more,
});
const file = (version: string | null, ...benchmarks: Row[]): string =>
  JSON.stringify({
    context: { executable: './bench', ...(version === null ? {} : { library_version: version }) },
    benchmarks,
  });
const rated = (...rates: number[]): Row[] => rates.map((items, i) => row(2 ** i, { items_per_second: items }));

describe('rates of several threads', () => {
  test.each([
    ['v1.8.3', 'of all'],
    ['v1.8.5', 'of all'],
    ['v1.9.0', 'of each'],
    ['1.9.0', 'of each'],
    ['v1.9.4', 'of each'],
    ['v1.9.3-12-gabcdef0', 'of each'],
    ['v1.9.5', 'of all'],
    ['v1.10.0', 'of all'],
    ['v2.0.0', 'of all'],
    ['v1.9.4-39-g16144154', null],
    ['v1.8.5-7-gabcdef0', null],
    ['v0.0.0', null],
    ['main', null],
    [null, 'of all'],
  ] as const)('of %s are %s', (version, meaning) => {
    expect(meaningOf(version).ratesAre).toBe(meaning);
  });

  test('of each thread are multiplied by the threads, and that is said; those of all are not', () => {
    const [each, all] = [readMine(file('v1.9.4', ...rated(5, 4.5, 4))), readMine(file('v1.9.5', ...rated(5, 9, 16)))];
    expect(each.curves).toEqual(all.curves);
    expect(each.notes).toEqual([
      'v1.9.4 writes items_per_second per thread (fixed in v1.9.5), so it is multiplied by the threads.',
    ]);
    expect(all.notes).toEqual([]);
    expect(curvesIn(file('v1.9.0', row(4, { bytes_per_second: 3 }), row(1, { bytes_per_second: 2 })))).toEqual({
      'BM_Lock/real_time': { 1: 2, 4: 12 },
    });
  });

  test('between two versions are what rates and times together show', () => {
    const between = 'v1.9.4-39-g16144154';
    expect(curvesIn(file(between, ...rated(5, 5, 5)))).toEqual({ 'BM_Lock/real_time': { 1: 5, 2: 10, 4: 20 } });
    expect(curvesIn(file(between, ...rated(5, 10, 20)))).toEqual({ 'BM_Lock/real_time': { 1: 5, 2: 10, 4: 20 } });
    expect(() => readMine(file(between, ...rated(5, 8, 11)))).toThrow(
      'is between v1.9.4, which writes rates per thread, and v1.9.5',
    );
  });

  test('of a version that is unknown are said to be', () => {
    expect(readMine(file('v0.0.0', ...rated(5, 8, 11))).notes[0]).toContain(
      'The version "v0.0.0" does not tell whether items_per_second is for all threads together, as assumed here',
    );
    expect(readMine(file(null, ...rated(5, 8, 11))).notes[0]).toContain('names no version');
  });
});

describe('without a rate', () => {
  test.each([
    ['v1.9.2', { 1: 1e7, 2: 2e7, 4: 4e7 }, 'threads / real_time'],
    ['v1.8.3', { 1: 1e7, 2: 1e7, 4: 1e7 }, '1 / real_time'],
  ])('%s gives iterations by its times', (version, curve, formula) => {
    const read = readMine(file(version, row(1), row(2), row(4)));
    expect(curvesIn(file(version, row(1), row(2), row(4)))).toEqual({ 'BM_Lock/real_time': curve });
    expect(read.notes[0]).toContain(`the throughput is iterations per second, ${formula}, as ${version} counted time`);
  });

  test('times are in their unit; of an unknown version or by hand they are refused', () => {
    expect(
      curvesIn(file('v1.9.2', row(1, { real_time: 2, time_unit: 'ms' }), row(2, { real_time: 4, time_unit: 'ms' }))),
    ).toEqual({ 'BM_Lock/real_time': { 1: 500, 2: 500 } });
    expect(() => readMine(file('v0.0.0', row(1), row(2)))).toThrow(
      'the version "v0.0.0" does not tell what real_time means with several threads',
    );
    expect(() => readMine(file('v1.9.2', { ...row(1), name: 'BM/manual_time' }))).toThrow(
      'call state.SetItemsProcessed',
    );
  });

  test('one counter that is a rate by its name is taken, others by choice', () => {
    const runs = [1, 2].map((n) => row(n, { 'inserts/s': 10 * n, ops: n }));
    expect(curvesIn(file('v1.9.5', ...runs))).toEqual({ 'BM_Lock/real_time': { 1: 10, 2: 20 } });
    expect(readMine(file('v1.9.5', ...runs)).notes).toEqual([
      'The counter "inserts/s" is used as the throughput, as a counter that the library divides by time.',
    ]);
    expect(curvesIn(file('v1.9.5', ...runs), { throughput: 'ops' })).toEqual({ 'BM_Lock/real_time': { 1: 1, 2: 2 } });
    expect(() => readMine(file('v1.9.5', ...runs), { throughput: 'gets' })).toThrow(
      'There are: inserts/s, ops, real_time.',
    );
  });
});

describe("threads of the benchmark's own", () => {
  const own = (part: (n: number) => string): string =>
    file(
      'v1.9.0',
      ...[1, 2, 4].map((n) => ({
        ...row(1, { items_per_second: n * 3 }),
        name: `BM_Pool/${part(n)}/64/real_time`,
        run_name: `BM_Pool/${part(n)}/64/real_time`,
      })),
    );

  test.each(['num_threads', 'nthreads', 'threads_count', 'workers', 'cores'])('in the argument %s', (name) => {
    expect(curvesIn(own((n) => `${name}:${n}`))).toEqual({ 'BM_Pool/64/real_time': { 1: 3, 2: 6, 4: 12 } });
  });

  test('in an argument without a name are asked for once, and taken by place', () => {
    expect(() => readMine(own(String))).toThrow(
      'mine: every run has threads: 1. If the benchmarks start their own threads and an argument is their number, name it: --cores-column 1 (1, 2, 4).',
    );
    expect(curvesIn(own(String), { cores: '1' })).toEqual({ 'BM_Pool/64/real_time': { 1: 3, 2: 6, 4: 12 } });
    expect(() => readMine(own(String), { cores: 'width' })).toThrow(
      'no benchmark of mine has such an argument. There are: 1, 2.',
    );
  });

  test('by CPU time are warned of: it passes in one of them', () => {
    const text = own((n) => `num_threads:${n}`).replaceAll('/real_time', '');
    expect(readMine(text).notes[0]).toMatch(/^These rates are based on CPU time/);
  });
});

describe('files as they are found', () => {
  test('before 2019 the name alone tells an aggregate', () => {
    const runs = [1, 2].flatMap((n) =>
      ['', '', '_mean', '_median', '_stddev'].map((end) => ({
        name: `BM_Q/real_time/threads:${n}${end}`,
        iterations: 9,
        real_time: 1,
        time_unit: 'ns',
        items_per_second: end === '_stddev' ? 0.1 : n * 5,
      })),
    );
    expect(curvesIn(file(null, ...runs))).toEqual({ 'BM_Q/real_time': { 1: 5, 2: 10 } });
    expect(curvesIn(file(null, ...runs.filter(({ name }) => name.includes('_m') || name.includes('_s'))))).toEqual({
      'BM_Q/real_time': { 1: 5, 2: 10 },
    });
    expect(
      Object.keys(
        curvesIn(
          file(null, {
            ...row(1, { items_per_second: 1 }),
            run_type: undefined,
            name: 'BM_find_max',
            run_name: undefined,
          }),
        ),
      ),
    ).toEqual(['BM_find_max']);
  });

  test('skipped and failed runs, and fits of complexity, are left out', () => {
    const text = file(
      'v1.9.5',
      ...rated(5, 9),
      row(4, { items_per_second: 0, error_occurred: true, error_message: 'not enough CPUs' }),
      row(8, { skipped: 'SkippedWithMessage' }),
      row(1, {
        name: 'BM_Lock_BigO',
        run_name: 'BM_Lock',
        run_type: 'aggregate',
        aggregate_name: 'BigO',
        cpu_coefficient: 1,
        real_coefficient: 1,
      }),
    );
    expect(curvesIn(text)).toEqual({ 'BM_Lock/real_time': { 1: 5, 2: 9 } });
    expect(readMine(text).notes).toEqual(['2 runs with an error are left out.']);
  });

  test('text before and behind the JSON is left out, two files are one, NaN is no figure', () => {
    const text = file('v1.9.5', ...rated(5, 9));
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    const mixed = readMine(`2026-02-03\nRunning ./bench\n***WARNING*** scaling\n${pretty}\ndone\n`);
    expect(mixed.curves).toEqual(readMine(text).curves);
    expect(mixed.notes).toEqual(['Text around the JSON is left out.']);
    expect(curvesIn(`${text}\n${file('v1.9.5', row(4, { items_per_second: 16 }))}`)).toEqual({
      'BM_Lock/real_time': { 1: 5, 2: 9, 4: 16 },
    });
    expect(curvesIn(text.replace('"real_time":100', '"real_time": NaN'))).toEqual({
      'BM_Lock/real_time': { 1: 5, 2: 9 },
    });
  });

  test('files of two versions are not put together, and half a file is no file', () => {
    expect(() => readMine(`${file('v1.9.4', ...rated(5))}\n${file('v1.9.5', ...rated(5))}`)).toThrow(
      'mine: it holds files of different versions of the library (v1.9.4, v1.9.5): fit each by itself.',
    );
    expect(() => readMine(file('v1.9.4', ...rated(5)).slice(0, -30))).toThrow('mine: this is not JSON');
  });
});
