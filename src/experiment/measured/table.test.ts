// Tables of all kinds: which columns are taken as what, and nothing that is doubtful is read in silence.

import { describe, expect, test } from 'vitest';
import { curvesIn, readMine } from '../../../test/measured.ts';
import { noChoices } from './figures.ts';

const four = { 1: 10, 2: 19, 4: 34, 8: 50 };
const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

describe('the column of throughput', () => {
  test.each<[string, string, string]>([
    [
      'with its unit, beside a latency',
      'Threads,Throughput (ops/s),Latency (us)\n1,10,3\n2,19,4\n4,34,5\n8,50,6',
      'Throughput (ops/s)',
    ],
    [
      'behind the latency',
      'threads,p99_ms,avg latency [ms],throughput_req_s\n1,3,3,10\n2,4,4,19\n4,5,5,34\n8,6,6,50',
      'throughput_req_s',
    ],
    ['in Mops', 'n_threads,Mops,ns/op\n1,10,3\n2,19,4\n4,34,5\n8,50,6', 'Mops'],
    [
      'as tps beside its deviation and a count',
      'clients,tps,stddev,transactions\n1,10,.1,100\n2,19,.2,190\n4,34,.3,340\n8,50,.4,500',
      'tps',
    ],
    [
      'in operations per second, in words',
      'Number of Threads;operations per second;CPU %\n1;10;99\n2;19;98\n4;34;97\n8;50;90',
      'operations per second',
    ],
    ['camel-cased', 'numThreads,opsPerSec,elapsedMs\n1,10,3\n2,19,4\n4,34,5\n8,50,6', 'opsPerSec'],
    [
      'as a mean, whose median stands beside it',
      'cores,throughput_mean,throughput_median,throughput_max\n1,11,10,12\n2,20,19,21\n4,35,34,36\n8,51,50,52',
      'throughput_median',
    ],
    ['as a bandwidth', 'procs,bandwidth (GB/s),ideal\n1,10,10\n2,19,20\n4,34,40\n8,50,80', 'bandwidth (GB/s)'],
    ['beside the speed-up made from it', 'cores,rate,speedup\n1,10,1\n2,19,1.9\n4,34,3.4\n8,50,5', 'rate'],
    [
      'beside hit rates and errors',
      'workers,hit rate,throughput,errors,error rate\n1,.5,10,0,0\n2,.4,19,1,0\n4,.3,34,0,0\n8,.2,50,0,0',
      'throughput',
    ],
    [
      'named for what it counts',
      'vCPUs | lookups/s | misses\n1 | 10 | 5\n2 | 19 | 7\n4 | 34 | 8\n8 | 50 | 9',
      'lookups/s',
    ],
    [
      'under a line of units',
      'threads,throughput,latency\n[-],[ops/s],[us]\n1,10,3\n2,19,4\n4,34,5\n8,50,6',
      'throughput [ops/s]',
    ],
  ])('%s', (_, text, name) => {
    expect(curvesIn(text)).toEqual({ [name]: four });
  });

  test('of each core is multiplied by the cores, and that is said', () => {
    const text = 'threads,ops/s per thread\n1,10\n2,9.5\n4,8.5\n8,6.25';
    expect(curvesIn(text)).toEqual({ 'ops/s per thread': four });
    expect(readMine(text).notes).toEqual([
      '"ops/s per thread" is the throughput per core, so it is multiplied by the number of cores.',
    ]);
    expect(curvesIn('threads,throughput/thread,throughput\n1,10,10\n2,9.5,19\n4,8.5,34\n8,6.25,50')).toEqual({
      throughput: four,
    });
  });

  test('is told, and so is what was left out', () => {
    expect(readMine('threads,tps,latency_ms\n1,10,3\n2,19,4\n').taken).toBe(
      'cores from "threads", throughput from "tps"; left out: "latency_ms" (a time)',
    );
  });

  test.each<[string, string, string]>([
    ['times only', 'threads,time\n1,2\n2,1\n', '"time" looks like a time, but the laws are for throughput'],
    ['times of an operation', 'threads,ns/op\n1,2\n2,1\n', '"ns/op" looks like a time'],
    ['cycles of an operation', 'threads,cycles per op\n1,2\n2,1\n', '"cycles per op" looks like a time'],
    ['times behind the numbers', 'threads,mine\n1,2 ms\n2,1 ms\n', '"mine" looks like a time'],
    [
      'a count and the seconds',
      'threads,ops,seconds\n1,100,2\n2,180,1\n',
      '"ops" beside the time "seconds" may be a count or a rate',
    ],
    ['times by the clock', 'threads,elapsed\n1,1:20.5\n2,0:41.2\n', '"elapsed" looks like a time'],
    ['percentages', 'threads,mine\n1,97%\n2,93%\n', 'no column of throughput: the header is "threads, mine"'],
    [
      'an efficiency',
      'threads,efficiency\n1,1\n2,.95\n',
      'no column of throughput: the header is "threads, efficiency". Name one throughput, x or ops_per_sec, or use --throughput-column "efficiency"',
    ],
    ['deviations', 'threads,stddev\n1,1\n2,.95\n', 'no column of throughput'],
    [
      'a rate that is no number',
      'threads,throughput\n1,fast\n2,faster\n',
      'mine:2: throughput: expected a number, saw "fast".',
    ],
    [
      'a column that is no number, whatever its name',
      'threads,mine\n1,1.2.3,4\n2,5.6.7,8\n'.replaceAll(',4', '').replaceAll(',8', ''),
      'mine:2: mine: expected a number, saw "1.2.3".',
    ],
    [
      'a number among words',
      'threads,throughput\n1,10\n2,about 19\n4,34\n',
      'mine:3: throughput: expected a number, saw "about 19".',
    ],
    ['an infinity', 'threads,throughput\n1,10\n2,inf\n', 'mine:3: throughput: expected a number, saw "inf".'],
    [
      'a comma within a number',
      'threads,throughput\n1,1,234\n2,2,280\n',
      'mine:2: 3 cells under 2 titles ("1", "1", "234")',
    ],
    [
      'two units in one column',
      'threads,throughput\n1,10 ops/s\n2,19 MB/s\n',
      'mine:3: throughput: "19 MB/s" and "10 ops/s" in line 2 have different units',
    ],
  ])('%s: refused', (_, text, sentence) => {
    expect(() => readMine(text)).toThrow(sentence);
  });

  test('may be named, by title or place; a time may not', () => {
    expect(curvesIn('threads,efficiency\n1,10\n2,19\n', { throughput: 'Efficiency' })).toEqual({
      efficiency: { 1: 10, 2: 19 },
    });
    expect(curvesIn('threads,ops,seconds\n1,10,1\n2,19,1\n', { throughput: '2' })).toEqual({ ops: { 1: 10, 2: 19 } });
    expect(() => readMine('threads,time\n1,10\n', { throughput: 'time' })).toThrow('looks like a time');
    expect(() => readMine('threads,rate\n1,10\n', { throughput: 'x' })).toThrow(
      '--throughput-column x: mine has no such column. There are: threads, rate.',
    );
  });

  test('is 1 / time for work that is the same in all, where that is said', () => {
    expect(curvesIn('threads,user,sys,elapsed_s\n1,9,.1,10\n2,9,.1,5\n', { fixedWork: true })).toEqual({
      elapsed_s: { 1: 0.1, 2: 0.2 },
    });
    expect(() => readMine('threads,time_a,time_b\n1,9,10\n', { fixedWork: true })).toThrow(
      '--fixed-work needs one column of times, saw "time_a", "time_b"',
    );
  });
});

describe('the column of cores', () => {
  test.each([
    'Threads',
    'num_threads',
    'numThreads',
    '# threads',
    'Number of cores',
    'CPUs',
    'vCPU',
    'N',
    'concurrent users',
    'nproc',
    'thread_count',
    'Anzahl Threads',
    '线程数',
  ])('%s', (title) => {
    expect(
      curvesIn(`${title},throughput\n1,10\n2,19\n`.replace(/^#/, '"#"').replace('"#" threads', '"# threads"')),
    ).toEqual({ throughput: { 1: 10, 2: 19 } });
  });

  test('with its unit in each cell', () => {
    expect(curvesIn('cores,throughput\n1 core,10\n2 cores,19\n')).toEqual({ throughput: { 1: 10, 2: 19 } });
  });

  test('is the one that varies', () => {
    expect(curvesIn('clients,threads,tps\n1,8,10\n2,8,19\n')).toEqual({ tps: { 1: 10, 2: 19 } });
    expect(curvesIn('cores,threads,tps\n1,1,10\n2,2,19\n')).toEqual({ tps: { 1: 10, 2: 19 } });
  });

  test('of two that vary must be named', () => {
    const text = 'clients,threads,tps\n1,1,10\n4,2,19\n';
    expect(() => readMine(text)).toThrow(
      'mine:3: "clients" and "threads" may both be the number of cores, and differ (4 and 2). Choose one: --cores-column "clients" or --cores-column "threads".',
    );
    expect(curvesIn(text, { cores: 'threads' })).toEqual({ tps: { 1: 10, 2: 19 } });
    expect(curvesIn('t,mops\n1,10\n2,19\n', { cores: 't' })).toEqual({ mops: { 1: 10, 2: 19 } });
  });
});

describe('columns that tell rows apart', () => {
  const locks = (title: string, a: string, b: string): string =>
    lines(
      `${title},threads,throughput`,
      ...Object.entries(four).flatMap(([n, x]) => [`${a},${n},${x}`, `${b},${n},${x * 2}`]),
    );
  const twice = { 1: 20, 2: 38, 4: 68, 8: 100 };

  test.each([
    ['a word', locks('lock', 'tas', 'mcs'), { tas: four, mcs: twice }],
    ['a number', locks('size', '64', '1024'), { 'size=64': four, 'size=1024': twice }],
    ['a number with a unit', locks('msg', '64KB', '1MB'), { '64KB': four, '1MB': twice }],
    ['true and false', locks('pinned', 'true', 'false'), { true: four, false: twice }],
    [
      'the length of the critical section, though it is a time',
      locks('cs_ns', '0', '500'),
      { 'cs_ns=0': four, 'cs_ns=500': twice },
    ],
    [
      'a rate that was asked for',
      locks('target_qps', '1000', '2000'),
      { 'target_qps=1000': four, 'target_qps=2000': twice },
    ],
    ['a number that is called id', locks('id', '1', '2'), { 'id=1': four, 'id=2': twice }],
    ['an unnamed column', locks('', 'tas', 'mcs'), { tas: four, mcs: twice }],
    ['a day', locks('date', '2026-03-01', '2026-03-02'), { '2026-03-01': four, '2026-03-02': twice }],
    ['a blank and a word', locks('patch', '', 'v2'), { 'no patch': four, v2: twice }],
    ["a processor's name", locks('cpu', 'Xeon', 'EPYC'), { Xeon: four, EPYC: twice }],
    ['a task, which might have been a number of cores', locks('task', 'read', 'write'), { read: four, write: twice }],
    ['a kind of operation', locks('ops', 'get', 'put'), { get: four, put: twice }],
    ['a model', locks('model', 'small', 'large'), { small: four, large: twice }],
    ['a share', locks('reads', '50%', '90%'), { '50%': four, '90%': twice }],
  ])('%s', (_, text, curves) => {
    expect(curvesIn(text)).toEqual(curves);
  });

  test('of several each combination is a curve, and what others tell is not said twice', () => {
    const text = lines(
      'vendor,lock,size,threads,throughput',
      ...['tas', 'mcs'].flatMap((lock) =>
        [8, 64].flatMap((size) => [1, 2, 4].map((n) => `v-${lock},${lock},${size},${n},${n * size}`)),
      ),
    );
    expect(Object.keys(curvesIn(text))).toEqual(['v-tas size=8', 'v-tas size=64', 'v-mcs size=8', 'v-mcs size=64']);
  });

  test('true repeats are repeats, with what was measured beside them', () => {
    const text =
      'threads,rep,throughput,misses\n1,1,9,301\n1,2,10,299\n1,3,30,350\n2,1,18,1000\n2,2,19,1017\n2,3,20,1100\n';
    expect(curvesIn(text)).toEqual({ throughput: { 1: 10, 2: 19 } });
    expect(readMine(text).taken).toBe(
      'cores from "threads", throughput from "throughput"; up to 3 repeats by "rep", whose median counts; left out: "misses"',
    );
  });

  test('columns of no interest part nothing', () => {
    expect(curvesIn('note,threads,throughput\nfirst,1,10\nlater,2,19\n')).toEqual({ throughput: { 1: 10, 2: 19 } });
    expect(curvesIn(',threads,throughput\n0,1,10\n1,2,19\n2,2,19\n')).toEqual({ throughput: { 1: 10, 2: 19 } });
    expect(curvesIn('timestamp,threads,throughput\n10:01:02,1,10\n10:01:09,1,10\n10:02:00,2,19\n')).toEqual({
      throughput: { 1: 10, 2: 19 },
    });
  });

  test('of a table with a column of metrics, the rows of throughput are read', () => {
    const text = 'threads,metric,value\n1,throughput,10\n1,latency_us,3\n2,throughput,19\n2,latency_us,4\n';
    expect(curvesIn(text)).toEqual({ value: { 1: 10, 2: 19 } });
    expect(readMine(text).notes).toContain('2 rows whose metric is "latency_us" are left out.');
    expect(() => readMine('threads,metric,value\n1,latency_us,3\n2,latency_us,4\n')).toThrow(
      'mine: no row is of a throughput: "metric" is "latency_us".',
    );
    expect(curvesIn('threads,unit,value\n1,ops/s,10\n1,ms,3\n2,ops/s,19\n2,ms,4\n')).toEqual({
      value: { 1: 10, 2: 19 },
    });
  });

  test('what tells rows apart and names no curve is refused, with the way out', () => {
    const commands = 'command,threads,throughput\n./a -t1,1,10\n./b -t1,1,20\n./a -t2,2,19\n./b -t2,2,38\n';
    expect(() => readMine(commands)).toThrow(
      'mine:3: this row and line 2 have the same threads (1) and differ in "command" ("./a -t1" and "./b -t1"). Name the columns that distinguish the curves with --by COLUMN, or use --by none if such rows are repeats.',
    );
    expect(curvesIn(commands, { by: [] })).toEqual({ throughput: { 1: 15, 2: 28.5 } });
    const half = 'threads,k,throughput\n1,0,10\n1,1,20\n2,0,19\n2,0,38\n4,1,34\n4,2,68\n';
    expect(() => readMine(half)).toThrow('differ in "k" ("0" and "1"), which may name the curve or be a measurement');
    expect(Object.keys(curvesIn(half, { by: ['k'] }))).toEqual(['k=0', 'k=1', 'k=2']);
  });

  test('with several columns of throughput give a curve of each', () => {
    expect(curvesIn('lock,threads,read ops/s,write ops/s\na,1,10,5\na,2,19,6\nb,1,1,2\nb,2,3,4\n')).toEqual({
      'a read ops/s': { 1: 10, 2: 19 },
      'b read ops/s': { 1: 1, 2: 3 },
      'a write ops/s': { 1: 5, 2: 6 },
      'b write ops/s': { 1: 2, 2: 4 },
    });
  });
});

describe('numbers as they are written elsewhere', () => {
  const column = (...cells: string[]): string =>
    lines('threads;throughput', ...cells.map((cell, i) => `${2 ** i};${cell}`));
  test.each<[string, readonly string[], readonly number[]]>([
    ['decimal commas', ['10,5', '19,25'], [10.5, 19.25]],
    ['points between thousands, and decimal commas', ['1.234,5', '2.280,1'], [1234.5, 2280.1]],
    ['commas between thousands, and decimal points', ['1,234.5', '2,280'], [1234.5, 2280]],
    ['points between thousands, told by a million', ['999.123', '1.002.345'], [999_123, 1_002_345]],
    ['blanks between thousands', ['12 345,6', '22 801,2'], [12345.6, 22801.2]],
    ['no-break blanks', ['12\u00a0345,6', '22\u00a0801'], [12345.6, 22801]],
    ['narrow no-break blanks', ['12\u202f345', '22\u202f801'], [12345, 22801]],
    ['apostrophes', ["12'345.6", '22’801'], [12345.6, 22801]],
    ['lakhs and crores', ['1,23,456', '12,34,567'], [123_456, 1_234_567]],
    ['exponents with a decimal comma', ['1,234E+03', '2,28e3'], [1234, 2280]],
    ['prefixes', ['950k', '1.2M'], [950_000, 1_200_000]],
    ['units with prefixes', ['950 kops/s', '1.2 Mops/s'], [950_000, 1_200_000]],
    ['a bare number below thousands', ['950', '1.710', '2.890'], [950, 1710, 2890]],
    ['decimals below one, which tell the others', ['0.950', '1.710'], [0.95, 1.71]],
  ])('%s', (_, cells, values) => {
    expect(Object.values(curvesIn(column(...cells)).throughput!)).toEqual(values);
  });

  test('what every cell leaves open is refused with both readings, and read as a person says', () => {
    const open = column('1.234', '2.280', '3.999', '5.100');
    expect(() => readMine(open)).toThrow(
      'mine:2: throughput: "1.234" is 1.234 with a decimal point and 1234 with a decimal comma, and no other figure of the file tells which. Use --decimal . or --decimal ,',
    );
    expect(curvesIn(open, { decimal: '.' }).throughput).toEqual({ 1: 1.234, 2: 2.28, 4: 3.999, 8: 5.1 });
    expect(curvesIn(open, { decimal: ',' }).throughput).toEqual({ 1: 1234, 2: 2280, 4: 3999, 8: 5100 });
    expect(() => readMine(column('1,234', '2,280'))).toThrow(
      '"1,234" is 1234 with a decimal point and 1.234 with a decimal comma',
    );
  });

  test('another column of the file tells, or that commas part the columns, which is said', () => {
    expect(curvesIn('threads;throughput;latency\n1;1.234;0,5\n2;2.280;0,7\n').throughput).toEqual({ 1: 1234, 2: 2280 });
    expect(curvesIn('threads;throughput\n1.024;1.234\n2.048;2.280\n').throughput).toEqual({ 1024: 1234, 2048: 2280 });
    const byCommas = readMine('threads,throughput\n1,1.234\n2,2.280\n');
    expect(byCommas.curves[0]!.points[0]!.throughput).toBe(1.234);
    expect(byCommas.notes).toEqual([
      '"1.234" is read as 1.234, because commas separate the columns. If the points separate thousands, use --decimal , (then it is 1234). The shape of the curve is the same.',
    ]);
  });

  test('two marks in one column, or another than a person says, are refused at the cell', () => {
    expect(() => readMine(column('1.234,5', '2,280.1'))).toThrow(
      'mine:2: throughput: "1.234,5" has a decimal comma, and line 3 has "2,280.1" with a decimal point',
    );
    expect(() => readMine(column('1.5', '2.5'), { decimal: ',' })).toThrow(
      'mine:2: throughput: expected a number with a decimal comma, saw "1.5".',
    );
  });

  test('cells without a figure are left out, and that is said', () => {
    const read = readMine(lines('threads,throughput', '1,10', '2,-', '4,NA', '8,N/A', '16,NaN', '32,', '64,90'));
    expect(read.curves[0]!.points.map(({ cores }) => cores)).toEqual([1, 64]);
    expect(read.notes).toEqual(['5 rows without throughput are left out.']);
  });
});

describe('what spreadsheets and programs put around a table', () => {
  test.each<[string, string]>([
    ['sep=;', 'sep=;\r\nThreads;throughput\r\n1;10\r\n2;19\r\n4;34\r\n8;50\r\n'],
    ['"sep=,"', '"sep=,"\nThreads,throughput\n1,10\n2,19\n4,34\n8,50\n'],
    ['Markdown', '| Threads | throughput |\n|:--|--:|\n| 1 | 10 |\n| 2 | 19 |\n| 4 | **34** |\n| 8 | 50 |\n'],
    [
      'a frame',
      '+---------+------------+\n| Threads | throughput |\n+---------+------------+\n|       1 |         10 |\n|       2 |         19 |\n|       4 |         34 |\n|       8 |         50 |\n+---------+------------+\n',
    ],
    ['blanks', 'Threads    throughput\n1   10\n2   19\n4   34\n8   50\n'],
    ['a mail', '> Threads,throughput\n> 1,10\n> 2,19\n> 4,34\n> 8,50\n'],
    ['a comment as header', '# Threads throughput\n1 10\n2 19\n4 34\n8 50\n'],
    [
      'empty columns and rows, and an average',
      'Threads,throughput,,\n1,10,,\n2,19,,\n4,34,,\n8,50,,\n,,,\nAverage,28,,\n',
    ],
    ['files put together', 'Threads,throughput\n1,10\n2,19\nThreads,throughput\n4,34\n8,50\n'],
    ['the origin', 'Threads,throughput\n0,0\n1,10\n2,19\n4,34\n8,50\n'],
    ['a title above the header', 'Locks of March;\n;\nThreads;throughput\n1;10\n2;19\n4;34\n8;50\n'],
    ['a title without a delimiter', 'Locks of March\nThreads,throughput\n1,10\n2,19\n4,34\n8,50\n'],
    ['rows marked wrong', 'Threads,throughput,correct\n1,10,true\n2,99,false\n2,19,true\n4,34,true\n8,50,true\n'],
  ])('%s', (_, text) => {
    expect(curvesIn(text)).toEqual({ throughput: four });
  });

  test('a header that is missing is said; three columns without one are refused, unless a comment names them', () => {
    expect(readMine('1 10\n2 19\n').notes).toEqual([
      'No header: the first column is used as cores, the second as throughput.',
    ]);
    expect(() => readMine('1 10 3\n2 19 4\n')).toThrow('mine:1: expected a header');
    expect(curvesIn('# threads ops/s latency\n1 10 3\n2 19 4\n')).toEqual({ 'ops/s': { 1: 10, 2: 19 } });
  });

  test('records of JSON are rows, in a list or a line each', () => {
    const rows = [1, 2, 4].map((threads) => ({ lock: 'tas', threads, ops_per_sec: threads * 10.125 }));
    for (const text of [JSON.stringify(rows), rows.map((row) => JSON.stringify(row)).join('\n')])
      expect(curvesIn(text)).toEqual({ ops_per_sec: { 1: 10.125, 2: 20.25, 4: 40.5 } });
  });
});

test('nothing chosen is what a file says by itself', () => {
  expect(noChoices).toEqual({ decimal: null, cores: null, throughput: null, by: null, fixedWork: false });
});
