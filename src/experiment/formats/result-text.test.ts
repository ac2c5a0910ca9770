// What is written is read back the same; what is not a result is refused by its path and the field at fault.

import { expect, test } from 'vitest';
import { madeUp, sample } from '../../../test/made-up.ts';
import { oversubscribed, usableCores } from '../result.ts';
import { readResult, writeResult } from './result-text.ts';

const good = madeUp(
  { ticket: { 1: [57e6, 56e6, 58e6], 2: [5.5e6, null, 5.7e6] } },
  {
    variants: [{ name: 'ticket', title: 'take a number', expect: 'holds', falls: 'every waiter reads one line' }],
    operation: 'one acquire and release',
    seconds: 0.5,
    repeat: 3,
    interrupted: false,
    pinned: true,
  },
);
const json = () => JSON.parse(writeResult(good));

/** The sentence that refuses the result after `spoil` has changed its JSON. */
function refusal(spoil: (json: ReturnType<typeof JSON.parse>) => void): string {
  const spoiled = json();
  spoil(spoiled);
  return refusalOf(JSON.stringify(spoiled));
}

function refusalOf(text: string): string {
  try {
    readResult(text, 'runs/a.json');
  } catch (error) {
    return (error as Error).message;
  }
  return 'read without complaint';
}

test('a result survives writing and reading', () => {
  expect(readResult(writeResult(good), 'a.json')).toEqual(good);
});

test('each sample stands on one line', () => {
  const lines = writeResult(good)
    .split('\n')
    .filter((line) => line.includes('"repeat":'));
  expect(lines.filter((line) => line.trim().startsWith('{"'))).toHaveLength(6);
});

test('a wrong type deep inside is named with its place', () => {
  expect(
    refusal((it) => {
      it.samples[3].cores = 'two';
    }),
  ).toBe('runs/a.json: samples[3].cores: expected a whole number from 1, saw "two".');
  expect(
    refusal((it) => {
      it.host.cores = 1.5;
    }),
  ).toBe('runs/a.json: host.cores: expected a whole number from 1, saw 1.5.');
  expect(
    refusal((it) => {
      it.engine = 'gpu';
    }),
  ).toBe('runs/a.json: engine: expected "threads" or "machine", saw "gpu".');
  expect(
    refusal((it) => {
      it.samples = {};
    }),
  ).toBe('runs/a.json: samples: expected a list, saw an object.');
  expect(
    refusal((it) => {
      it.knobs.threshold = 'many';
    }),
  ).toContain('knobs.threshold: expected a number, saw "many"');
  expect(
    refusal((it) => {
      it.samples[0].throughput = -1;
    }),
  ).toContain('samples[0].throughput: expected a number from 0, saw -1');
  expect(
    refusal((it) => {
      it.started = 'yesterday';
    }),
  ).toContain('started: expected a date and time');
});

test('a missing field is said to be missing, and further faults are counted', () => {
  expect(
    refusal((it) => {
      delete it.samples[0].variant;
    }),
  ).toBe('runs/a.json: samples[0].variant is missing.');
  expect(
    refusal((it) => {
      delete it.host.cpu;
      it.seed = null;
    }),
  ).toBe('runs/a.json: host.cpu is missing (and 1 more such fault).');
});

test('counts that do not fit the cores are refused', () => {
  expect(
    refusal((it) => {
      it.samples[3].perCore = [1];
    }),
  ).toBe('runs/a.json: samples[3].perCore: expected 2 counts, one per core, or none, saw a list of 1.');
});

test('foreign, empty, truncated and later files are each told apart', () => {
  expect(refusalOf('{"context": {}, "benchmarks": []}')).toContain(
    'schema: expected "percore.result/1", saw nothing: this is not a result of percore',
  );
  expect(refusalOf('[1, 2]')).toContain('expected an object, saw a list of 2');
  expect(refusalOf(' \n')).toContain('runs/a.json: the file is empty');
  expect(refusalOf('cores,ops\n1,2\n')).toContain('runs/a.json: this is not JSON');
  expect(refusalOf(writeResult(good).slice(0, 700))).toContain('runs/a.json: the file breaks off after 700 characters');
  expect(
    refusal((it) => {
      it.schema = 'percore.result/2';
    }),
  ).toContain('saw "percore.result/2", written by another version of percore');
});

test('NaN and Infinity are never written', () => {
  const spoiled = (throughput: number) => ({
    ...good,
    samples: [sample({ variant: 'ticket', cores: 1, throughput, operations: 1, perCore: [1] })],
  });
  expect(() => writeResult(spoiled(Number.NaN))).toThrow('samples[0].throughput: expected a number from 0, saw NaN');
  expect(() => writeResult(spoiled(Number.POSITIVE_INFINITY))).toThrow(
    'samples[0].throughput: expected a number from 0, saw Infinity',
  );
  expect(() => writeResult({ ...good, knobs: { inside: Number.NaN } })).toThrow(
    'knobs.inside: expected a number, saw NaN',
  );
});

test('a hung sample is legal', () => {
  expect(readResult(writeResult(good), 'a.json').samples.filter(({ throughput }) => throughput === null)).toHaveLength(
    1,
  );
});

test('what a summary line lacks is made from the samples', () => {
  const bare = json();
  bare.summary = bare.summary.map(({ variant, cores, median, low, high, fairness }: Record<string, unknown>) => ({
    variant,
    cores,
    median,
    low,
    high,
    fairness,
  }));
  expect(readResult(JSON.stringify(bare), 'a.json').summary).toEqual(good.summary);
});

test('the host may carry more words and numbers, but nothing nested', () => {
  const host = { ...good.host, governor: 'performance', mhz: 2400, kernel: null };
  expect(readResult(writeResult({ ...good, host }), 'a.json').host).toEqual(host);
  expect(
    refusal((it) => {
      it.host.caches = [1];
    }),
  ).toContain('host.caches: expected text, a number, true, false or null, saw a list of 1');
});

test('a simulated sample says where the cycles went', () => {
  const simulated = sample({
    variant: 'ticket',
    cores: 2,
    throughput: 1e6,
    cycles: { work: 1, hit: 2, transfer: 3, queue: 4, spin: 5 },
    lines: [{ name: 'SERVING', transfers: 91234, share: 0.71 }],
  });
  const result = {
    ...good,
    engine: 'machine' as const,
    code: 'steps' as const,
    machine: 'opteron-48',
    samples: [simulated],
  };
  expect(readResult(writeResult(result), 'a.json').samples[0]).toEqual(simulated);
});

test('a quota below the cores makes threads take turns; simulated cores never do', () => {
  const host = { ...good.host, cores: 8, quota: 1.5 };
  expect(usableCores(host)).toBe(2);
  expect(usableCores({ cores: 8, quota: 0.2 })).toBe(1);
  expect(oversubscribed({ engine: 'threads', host }, 3)).toBe(true);
  expect(oversubscribed({ engine: 'threads', host }, 2)).toBe(false);
  expect(oversubscribed({ engine: 'machine', host }, 48)).toBe(false);
});
