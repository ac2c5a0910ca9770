// Other harnesses: JMH and hyperfine are read, what is not read is recognised and the way from there is told.

import { describe, expect, test } from 'vitest';
import { curvesIn, readMine } from '../../../test/measured.ts';

const header = ['Benchmark', 'Mode', 'Threads', 'Samples', 'Score', 'Score Error (99.9%)', 'Unit'];
const csv = (rows: readonly (readonly (string | number)[])[], titles = header, mark = ','): string =>
  [titles, ...rows]
    .map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : `"${cell}"`)).join(mark))
    .join('\n');

describe('JMH', () => {
  test('is a curve a benchmark and parameter, in operations a second', () => {
    const rows = ['atomic', 'adder'].flatMap((name) =>
      [8, 64].flatMap((stripes) =>
        [1, 2].map((n) => [`shop.${name}`, 'thrpt', n, 5, `${n * stripes}.500000`, 'NaN', 'ops/ms', stripes]),
      ),
    );
    const titles = [...header, 'Param: stripes'];
    expect(curvesIn(csv(rows, titles))).toEqual({
      'shop.atomic stripes=8': { 1: 8500, 2: 16_500 },
      'shop.atomic stripes=64': { 1: 64_500, 2: 128_500 },
      'shop.adder stripes=8': { 1: 8500, 2: 16_500 },
      'shop.adder stripes=64': { 1: 64_500, 2: 128_500 },
    });
    expect(
      curvesIn(
        csv(
          rows.filter((row) => row[7] === 8),
          titles,
        ),
      ),
    ).toEqual({ 'shop.atomic': { 1: 8500, 2: 16_500 }, 'shop.adder': { 1: 8500, 2: 16_500 } });
  });

  test.each([',', ';'])('with decimal commas, cells parted by %s: three decimals are decimals', (mark) => {
    expect(
      curvesIn(
        csv(
          [1, 2].map((n) => ['a', 'thrpt', n, 1, `${n},125`, '0,5', 'ops/us']),
          header,
          mark,
        ),
      ),
    ).toEqual({ a: { 1: 1_125_000, 2: 2_125_000 } });
  });

  test('modes that are times are refused with the reason, beside throughputs left out', () => {
    for (const mode of ['avgt', 'sample', 'ss'])
      expect(() => readMine(csv([['a', mode, 1, 5, '10.0', '0.1', 'us/op']]))).toThrow(
        `mine: mode ${mode} gives the time of an operation (us/op), averaged per thread, which is not a throughput. Run the benchmarks with -bm thrpt`,
      );
    const mixed = readMine(
      csv([
        ['a', 'thrpt', 1, 5, '10.0', '0.1', 'ops/s'],
        ['a', 'avgt', 1, 5, '10.0', '0.1', 'us/op'],
        ['a:·gc.alloc.rate', 'thrpt', 1, 5, '99.0', '1', 'MB/sec'],
      ]),
    );
    expect(mixed.curves).toMatchObject([{ name: 'a', points: [{ cores: 1, throughput: 10 }] }]);
    expect(mixed.notes).toEqual([
      '1 row of a profiler is left out.',
      '1 row without a throughput (avgt, us/op) is left out.',
    ]);
  });

  test('runs put together, or with threads in a parameter', () => {
    const one = (n: number): string => csv([['a', 'thrpt', n, 5, `${n}.0`, '0.1', 'ops/s']]);
    expect(curvesIn([1, 2, 4].map(one).join('\n'))).toEqual({ a: { 1: 1, 2: 2, 4: 4 } });
    expect(
      curvesIn(
        csv(
          [1, 2].map((n) => ['a', 'thrpt', 1, 5, `${n}.0`, '0.1', 'ops/s', n]),
          [...header, 'Param: nThreads'],
        ),
      ),
    ).toEqual({ a: { 1: 1, 2: 2 } });
  });

  test('as JSON, lists one after the other too', () => {
    const run = (threads: number, mode = 'thrpt') => ({
      jmhVersion: '1.37',
      benchmark: 'shop.Q.put',
      mode,
      threads,
      params: { size: '8' },
      primaryMetric: { score: threads * 2, scoreError: 'NaN', scoreUnit: 'ops/us', rawData: [[1]] },
      secondaryMetrics: {},
    });
    expect(curvesIn(JSON.stringify([run(1), run(2)]))).toEqual({ 'shop.Q.put': { 1: 2e6, 2: 4e6 } });
    expect(curvesIn(`${JSON.stringify([run(1)])}\n${JSON.stringify([run(2)])}`)).toEqual({
      'shop.Q.put': { 1: 2e6, 2: 4e6 },
    });
    expect(() => readMine(JSON.stringify([run(1, 'avgt')]))).toThrow('mode avgt');
  });
});

describe('hyperfine', () => {
  const run = (n: number, more: object = {}) => ({
    command: `./sim -t ${n}`,
    mean: 8 / n,
    stddev: 0.1,
    median: 8 / n,
    times: [8 / n],
    exit_codes: [0],
    parameters: { threads: String(n) },
    ...more,
  });

  test('with a scan over threads gives runs a second, and says what that presumes', () => {
    const text = JSON.stringify({ results: [run(1), run(2), run(4), run(8, { exit_codes: [1] })] });
    expect(curvesIn(text)).toEqual({ './sim -t {threads}': { 1: 0.125, 2: 0.25, 4: 0.5 } });
    expect(readMine(text).notes).toEqual([
      '1 command that ended with an error is left out.',
      'Throughput is runs per second, 1 / mean time. This is correct if every run does the same total work for any number of threads.',
    ]);
  });

  test('a second parameter gives a curve a value; a parameter of another name is asked for', () => {
    const scan = ['tas', 'mcs'].flatMap((lock) =>
      [1, 2].map((n) => run(n, { parameters: { threads: String(n), lock } })),
    );
    expect(Object.keys(curvesIn(JSON.stringify({ results: scan })))).toEqual(['./sim lock=tas', './sim lock=mcs']);
    const other = JSON.stringify({ results: [1, 2].map((n) => run(n, { parameters: { p: n } })) });
    expect(() => readMine(other)).toThrow('There are: p. Choose one: --cores-column p');
    expect(curvesIn(other, { cores: 'p' })).toEqual({ './sim -t {p}': { 1: 0.125, 2: 0.25 } });
    expect(() => readMine(JSON.stringify({ results: [run(1, { parameters: undefined })] }))).toThrow(
      '--parameter-list threads 1,2,4,8',
    );
  });
});

describe('what is not read is recognised', () => {
  test.each<[string, string, string]>([
    [
      "Google Benchmark's CSV",
      'name,iterations,real_time,cpu_time,time_unit,bytes_per_second,items_per_second,label\n"BM/threads:1",10,50,48,ns,,2e7,\n',
      '--benchmark_out_format=json',
    ],
    [
      "Google Benchmark's console",
      '--------------------------------------\nBenchmark       Time     CPU Iterations\n--------------------------------------\nBM_Q/threads:1  50 ns  48 ns 1000\n',
      '--benchmark_out_format=json',
    ],
    [
      "hyperfine's CSV",
      'command,mean,stddev,median,user,system,min,max,parameter_threads\n./a,9,.1,9,9,0,9,9,1\n',
      '--export-json',
    ],
    [
      "hyperfine's text",
      'Benchmark 1: ./a\n  Time (mean ± σ):      9.1 s ±  0.1 s    [User: 9.0 s]\n',
      '--export-json',
    ],
    ['go test -bench', 'goos: linux\nBenchmarkMutex-2   \t20000000\t        61.0 ns/op\n', '1e9 / (ns/op)'],
    ['benchstat', 'goos: linux\n,old.txt,,\n,sec/op,CI\nMutex-2,6.1e-08,2%\n', '1 / (sec/op)'],
    [
      "JMH's console",
      'Benchmark   (size)   Mode  Cnt  Score  Error  Units\nQ.put   8  thrpt  5  9.1 ± 0.1  ops/us\n',
      '-rf json',
    ],
    ['pgbench', 'transaction type: <builtin: TPC-B>\nnumber of clients: 4\ntps = 812.1\n', 'clients,tps'],
    ['sysbench', 'sysbench 1.0.20 (using LuaJIT)\n    transactions:   100   (10.0 per sec.)\n', '--threads'],
    ['wrk', 'Running 30s test @ http://127.0.0.1/\n  4 threads\nRequests/sec:  812.1\n', 'Requests/sec'],
    [
      'perf stat',
      " Performance counter stats for './a':\n   100 cycles\n",
      'a column of threads and one of throughput',
    ],
    ['Criterion', 'counter/4   time:   [1.01 us 1.02 us 1.03 us]\n', 'times of an iteration'],
    ["the shell's time", '\nreal\t0m1.2s\nuser\t0m1.0s\n', '--fixed-work'],
    [
      'pytest-benchmark',
      '{"machine_info": {}, "benchmarks": [{"name": "a", "stats": {"mean": 1}}]}',
      'a column of threads and one of throughput',
    ],
    ['iperf3', '{"start": {}, "intervals": [], "end": {}}', 'a column of threads and one of throughput'],
  ])('%s', (tool, text, way) => {
    expect(() => readMine(text)).toThrow(`this is the output of ${tool}, which is not read: `);
    expect(() => readMine(text)).toThrow(way);
  });

  test("a table of one's own is none of them", () => {
    expect(() => readMine('name,threads,throughput\nBenchmark,1,10\nBenchmark,2,19\n')).not.toThrow();
  });
});
