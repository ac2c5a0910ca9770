// People's own measurements: each format gives its figures, and what cannot be read is refused at its place.

import { describe, expect, test } from 'vitest';
import { type Figures, madeUp, samplesOf } from '../../test/made-up.ts';
import { fitResult } from './fit.ts';
import { fitCurve } from './fit-curve.ts';
import { tidyCsv } from './formats/csv.ts';
import { googleBenchmark } from './formats/google-benchmark.ts';
import { writeResult } from './formats/result-text.ts';
import { willItScale } from './formats/will-it-scale.ts';
import { readMeasurements } from './measurements.ts';

const read = (text: string) => readMeasurements(text, 'mine');
/** The curves as `{ name: { cores: throughput } }`. */
const figures = (text: string) =>
  Object.fromEntries(
    read(text).curves.map(({ name, points }) => [
      name,
      Object.fromEntries(points.map(({ cores, throughput }) => [cores, throughput])),
    ]),
  );
const four = { 1: 10, 2: 19, 4: 34, 8: 50 };
const rows = '1,10\n2,19\n4,34\n8,50\n';

describe('a table', () => {
  test.each([
    ['with cores and throughput', `cores,throughput\n${rows}`, 'throughput'],
    ['with other words for them, capitals and units', `Threads,"Ops/s"\n${rows}`, 'Ops/s'],
    ['with N and X', `N,X\n${rows}`, 'X'],
    ['with semicolons and decimal commas', 'users;x\n1;10,0\n2;19,0\n4;34\n8;5,0e1\n'.replace('5,0e1', '50'), 'x'],
    [
      'with tabs and Windows lines',
      `n\tthroughput\r\n${rows.replaceAll(',', '\t').replaceAll('\n', '\r\n')}`,
      'throughput',
    ],
    [
      'with comments, blank lines and a byte order mark',
      `\uFEFF# host: a\n\ncores,throughput\n1,10\n# half\n2,19\n\n4,34\n8,50`,
      'throughput',
    ],
    [
      'with columns of no interest',
      'label2,cores,note,rate\na,1,x,10\nb,2,y,19\nc,4,"z, w",34\nd,8,"two\nlines",50\n',
      'rate',
    ],
    [
      'out of order, repeated: the median counts',
      'cores,throughput\n8,50\n1,9\n4,34\n2,19\n1,10\n1,30\n',
      'throughput',
    ],
    ['without a header', rows.replaceAll(',', ' '), 'throughput'],
  ])('%s', (_, text, name) => {
    expect(figures(text)).toEqual({ [name]: four });
  });

  test('with a column that names the curve, and with several columns of figures', () => {
    expect(figures('variant,cores,ops_per_sec\na,1,5\nb,1,7\na,2,9\nb,2,13\n')).toEqual({
      a: { 1: 5, 2: 9 },
      b: { 1: 7, 2: 13 },
    });
    expect(figures('cores,ticket,mcs,host\n1,5,7,x\n2,9,,x\n')).toEqual({ ticket: { 1: 5, 2: 9 }, mcs: { 1: 7 } });
    expect(read('cores,ticket\n1,5\n').notes).toEqual(['"ticket" is used as the throughput.']);
  });

  test.each([
    [
      'nothing',
      '',
      'mine: the file is empty; expected cores and throughput, as CSV, a result of percore, or JSON of Google Benchmark, JMH or hyperfine.',
    ],
    [
      'comments only',
      '# a\n',
      'mine: only comments; expected a header with cores and throughput, and figures under it.',
    ],
    ['no text', 'a\0b', 'mine: this is not text: it contains a zero byte; expected CSV or JSON.'],
    ['words for figures', 'cores,throughput\n1,10\n2,fast\n', 'mine:3: throughput: expected a number, saw "fast".'],
    ['a missing core count', 'cores,throughput\n,10\n', 'mine:2: cores: expected a number, saw nothing.'],
    [
      'a thousands comma',
      'cores,throughput\n1,"1,000"\n',
      'mine:2: throughput: "1,000" is 1000 with a decimal point and 1 with a decimal comma, and no other figure of the file tells which.',
    ],
    ['NaN', 'cores,throughput\n1,NaN\n', 'mine:2: throughput: expected a number, saw "NaN".'],
    [
      'no cores',
      'speed,throughput\n1,2\n',
      'mine: no column of cores: the header is "speed, throughput". Name one cores, threads, n or users, or use --cores-column NAME.',
    ],
    [
      'no throughput',
      'cores,host\n1,a\n',
      'mine: no column of throughput: the header is "cores, host". Name one throughput, x or ops_per_sec.',
    ],
    [
      'times',
      'threads,time_ms\n1,2\n',
      'mine: "time_ms" looks like a time, but the laws are for throughput. Divide the work by it and name the column throughput; if each row is the time for the same total work, use --fixed-work.',
    ],
    [
      'three columns without names',
      '1,2,3\n',
      'mine:1: expected a header: with 3 columns of numbers it is not clear which are cores and throughput.',
    ],
  ])('of %s is refused', (_, text, sentence) => {
    expect(() => read(text)).toThrow(sentence);
  });
});

describe('JSON of Google Benchmark', () => {
  const row = (threads: number, items: number | null, more: object = {}) => ({
    name: `BM_Lock/8/real_time/threads:${threads}`,
    run_name: `BM_Lock/8/real_time/threads:${threads}`,
    run_type: 'iteration',
    threads,
    real_time: 5,
    items_per_second: items,
    ...more,
  });
  const file = (...benchmarks: object[]) =>
    JSON.stringify({ context: { executable: './bench', library_version: 'v1.9.5' }, benchmarks });

  test('gives a curve a benchmark over its threads, from the runs and not their aggregates', () => {
    const mean = row(1, 999, {
      run_type: 'aggregate',
      aggregate_name: 'mean',
      name: 'BM_Lock/8/real_time/threads:1_mean',
    });
    expect(
      figures(
        file(row(1, 9), row(1, 11), row(1, 10), mean, row(2, 19), {
          ...row(2, 7),
          name: 'BM_Other',
          run_name: 'BM_Other/real_time/threads:2',
        }),
      ),
    ).toEqual({ 'BM_Lock/8/real_time': { 1: 10, 2: 19 }, 'BM_Other/real_time': { 2: 7 } });
  });

  test('with aggregates only gives their medians', () => {
    const of = (aggregate: string, items: number) =>
      row(1, items, { run_type: 'aggregate', aggregate_name: aggregate });
    expect(figures(file(of('mean', 12), of('median', 10), of('stddev', 1)))).toEqual({
      'BM_Lock/8/real_time': { 1: 10 },
    });
  });

  test('without items takes bytes, and an empty list is refused', () => {
    expect(figures(file(row(1, null, { bytes_per_second: 64 })))).toEqual({ 'BM_Lock/8/real_time': { 1: 64 } });
    expect(() => read(file())).toThrow('the list of benchmarks is empty');
  });

  test('leaves out runs with an error and says so, and reads NaN where it stands', () => {
    const text = file(row(1, 10), row(2, 5, { error_occurred: true })).replace('"real_time":5', '"real_time": NaN');
    expect(read(text)).toMatchObject({
      notes: ['1 run with an error is left out.'],
      curves: [{ points: [{ cores: 1 }] }],
    });
  });

  test('by CPU time is read with a warning, by real time without', () => {
    const byCpu = { ...row(2, 19), name: 'BM_Lock/threads:2', run_name: 'BM_Lock/threads:2' };
    expect(read(file(byCpu)).notes[0]).toMatch(/^These rates are based on CPU time/);
    expect(read(file(row(2, 19))).notes).toEqual([]);
  });

  test('of another kind is refused', () => {
    expect(() => read('{"a": 1}')).toThrow(
      'mine: this JSON is neither a result of percore ("schema": "percore.result/1") nor of Google Benchmark ("benchmarks": […])',
    );
    expect(() => read('[1, 2]')).toThrow('neither a result of percore');
    expect(() => read('{"benchmarks": [')).toThrow('mine: this is not JSON');
    expect(() => read('{"benchmarks": [{"name": 3}]}')).toThrow('mine: benchmarks[0].name: expected string, saw 3.');
    expect(() => read('{"schema": "percore.result/9"}')).toThrow('written by another version of percore');
  });
});

describe('what percore writes it reads: the same law', () => {
  const curve = (scale: number) =>
    Object.fromEntries(
      [1, 2, 4, 8, 16].map((n) => [
        n,
        [0.98, 1, 1.03].map((near) => near * ((scale * n) / (1 + 0.06 * (n - 1) + 0.004 * n * (n - 1)))),
      ]),
    );
  const made: Figures = { ticket: curve(5e6), mcs: { ...curve(4e6), 32: [1, 2, 3] } };
  const result = madeUp(made, { host: { ...madeUp({}).host, cores: 16 } });
  const expected = fitResult(result);
  const fitsOf = (text: string) =>
    Object.fromEntries(
      read(text).curves.map((each) => {
        const fit = fitCurve(each);
        return [each.name, 'refused' in fit ? fit.refused : fit.usl.alpha];
      }),
    );

  test('in its result file and its CSV, oversubscribed figures left out', () => {
    for (const text of [writeResult(result), tidyCsv(result)]) {
      const fits = fitsOf(text);
      for (const { variant, alpha } of expected) expect(fits[variant]).toBeCloseTo(alpha as number, 9);
    }
    expect(read(writeResult(result)).notes).toEqual([
      '1 figure with more threads than cores is left out, because they measure the scheduler.',
    ]);
    expect(read(tidyCsv(result)).notes[0]).toContain('with more threads than cores are left out');
    expect(figures(tidyCsv(result, { comments: false })).mcs).toHaveProperty('32');
  });

  test('in its Google Benchmark JSON, without the warning for rates by CPU time', () => {
    const { curves, notes } = read(googleBenchmark(madeUp({ ticket: curve(5e6) })));
    expect(notes).toEqual([]);
    expect(fitsOf(googleBenchmark(madeUp({ ticket: curve(5e6) })))['sloppy-counter/ticket']).toBeCloseTo(
      expected[0]!.alpha as number,
      9,
    );
    expect(curves).toHaveLength(1);
  });

  test('in its will-it-scale CSV, without the processes that were not run', () => {
    const [file] = willItScale(madeUp({ ticket: curve(5e6) }));
    expect(read(file!.csv)).toMatchObject({ format: 'will-it-scale CSV', curves: [{ name: 'threads' }] });
    expect(fitsOf(file!.csv).threads).toBeCloseTo(expected[0]!.alpha as number, 5);
  });

  test('wrong figures are left out, with the reason', () => {
    const samples = samplesOf(made).map((each) =>
      each.variant === 'ticket' ? { ...each, correct: false, error: 'lost updates' } : each,
    );
    const wrong = madeUp({}, { samples, host: result.host });
    expect(Object.keys(figures(writeResult(wrong)))).toEqual(['mcs']);
    expect(read(writeResult(wrong)).notes[0]).toMatch(/^ticket is WRONG .* It is left out\.$/);
    expect(Object.keys(figures(tidyCsv(wrong)))).toEqual(['mcs']);
    expect(read(tidyCsv(wrong)).notes[0]).toBe('15 rows marked wrong are left out.');
  });
});
