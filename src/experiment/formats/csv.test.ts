// The tidy CSV: columns that never move, cells that survive any text.

import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { madeUp, sample } from '../../../test/made-up.ts';
import { tidyCsv } from './csv.ts';

const header =
  'lab,variant,engine,cores,rep,seed,seconds,ops,ops_per_sec,min_thread,max_thread,p50_ns,p99_ns,retries,transfers,correct,error';
const samples = [
  sample({ variant: 'ticket', cores: 2, throughput: 200, repeat: 1, operations: 100, perCore: [30, 70] }),
  sample({ variant: './a,b.ts', cores: 1, throughput: null, error: 'a.ts:3: "m[5000]" is past\nthe end, at 4096' }),
];
const result = madeUp({}, { samples, warnings: ['two\nlines'] });

test('one row a sample under the agreed header', () => {
  const lines = tidyCsv(result, { comments: false }).split('\n');
  expect(lines[0]).toBe(header);
  expect(lines[1]).toBe('sloppy-counter,ticket,threads,2,1,1,0.5,100,200,30,70,,,,,true,');
});

test('commas, quotes and line ends in a cell are read back as they were', () => {
  const { data, errors } = Papa.parse<Record<string, string>>(tidyCsv(result), {
    header: true,
    comments: '#',
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(data[1]).toMatchObject({
    variant: './a,b.ts',
    ops: '',
    ops_per_sec: '',
    min_thread: '',
    correct: 'false',
    error: samples[1]?.error,
  });
});

test('the environment stands in comments, a line each, unless it is not wanted', () => {
  const comments = tidyCsv(result)
    .split('\n')
    .filter((line) => line.startsWith('#'));
  expect(comments).toContain('# host.cpu: Made-up CPU at 2 GHz');
  expect(comments).toContain('# knob.threshold: 64');
  expect(comments).toContain('# warning: two lines');
  expect(comments.join()).not.toContain('null');
  expect(tidyCsv(result, { comments: false })).not.toContain('#');
});

test('simulated transfers are added up', () => {
  const lines = [
    { name: 'NEXT', transfers: 5, share: 0.5 },
    { name: 'SERVING', transfers: 7, share: 0.5 },
  ];
  const simulated = madeUp(
    {},
    { engine: 'machine', samples: [sample({ variant: 'ticket', cores: 1, throughput: 2, lines })] },
  );
  expect(tidyCsv(simulated, { comments: false }).split('\n')[1]).toBe(
    'sloppy-counter,ticket,machine,1,0,1,0.5,1,2,1,1,,,,12,true,',
  );
});

test("a cell cannot become a spreadsheet's formula", () => {
  expect(tidyCsv(madeUp({ '=1+1': { 1: [2] } }), { comments: false })).toContain("'=1+1");
});
