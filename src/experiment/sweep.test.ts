// A sweep with an engine that only pretends: the order, what is run again and what is not, and what an interrupt leaves.

import { expect, test, vi } from 'vitest';
import type { Prepared, SampleRequest } from '../engines/threads/measure.ts';
import type { Sample } from './sample.ts';
import {
  type Measured,
  type Point,
  type SweepHost,
  type SweepPlan,
  type SweepProgress,
  sweep,
  warmUpSeconds,
} from './sweep.ts';

const points: readonly Point[] = ['ticket', 'mcs', 'clh', 'array'].flatMap((variant) =>
  [1, 2].map((cores) => ({ variant, cores })),
);
const plan: SweepPlan = { points, repeat: 5, seconds: 0.5, seed: 1 };

type Call = { readonly point: Point; readonly request: SampleRequest };

/** An engine that notes what it is asked for. `answer` may change what a call gives. */
function pretend(
  answer: (call: Call, before: readonly Call[]) => Partial<Measured> | Promise<Partial<Measured>> = () => ({}),
): SweepHost & { readonly prepared: Point[]; readonly calls: Call[] } {
  const prepared: Point[] = [];
  const calls: Call[] = [];
  return {
    prepared,
    calls,
    prepare: async (point) => {
      prepared.push(point);
      return point as unknown as Prepared;
    },
    measure: async (which, request) => {
      const call = { point: which as unknown as Point, request };
      const before = [...calls];
      calls.push(call);
      return {
        seconds: request.seconds,
        operations: 10,
        throughput: 20,
        perCore: [],
        correct: true,
        error: null,
        hung: false,
        ...(await answer(call, before)),
      };
    },
  };
}

async function swept(host: SweepHost, changes: Partial<SweepPlan> = {}, events = {}): Promise<Sample[]> {
  const samples: Sample[] = [];
  await sweep({ ...plan, ...changes }, host, samples, events);
  return samples;
}

const nameOf = ({ variant, cores }: Point): string => `${variant} ${cores}`;

test('every point is measured as often as asked, once in each repeat', async () => {
  const samples = await swept(pretend());
  expect(samples).toHaveLength(points.length * 5);
  for (let repeat = 0; repeat < 5; repeat++) {
    const round = samples.slice(repeat * points.length, (repeat + 1) * points.length);
    expect(round.every((each) => each.repeat === repeat)).toBe(true);
    expect(new Set(round.map(nameOf)).size).toBe(points.length);
  }
});

test('the order is random, another one in each repeat, and the same again for a seed', async () => {
  const orders = async (seed: number): Promise<string[]> => {
    const samples = await swept(pretend(), { seed });
    return Array.from({ length: 5 }, (_, repeat) =>
      samples
        .filter((each) => each.repeat === repeat)
        .map(nameOf)
        .join(),
    );
  };
  const first = await orders(1);
  expect(new Set(first).size).toBe(5);
  expect(first).not.toContain(points.map(nameOf).join());
  expect(await orders(1)).toEqual(first);
  expect(await orders(2)).not.toEqual(first);
});

test('a point is prepared and warmed up once, and its warm-up is no sample', async () => {
  const host = pretend((call, before) => ({ throughput: before.some((each) => each.point === call.point) ? 20 : 1 }));
  const samples = await swept(host);
  expect(host.prepared.map(nameOf).sort()).toEqual(points.map(nameOf).sort());
  expect(host.calls.filter((call) => call.request.seconds === warmUpSeconds)).toHaveLength(points.length);
  expect(samples.every((each) => each.throughput === 20)).toBe(true);
});

test('each repeat draws from a seed of its own, and all variants from the same', async () => {
  const host = pretend();
  await swept(host);
  const seeds = host.calls.filter((call) => call.request.seconds === 0.5).map((call) => call.request.seed);
  expect(new Set(seeds).size).toBe(5);
});

test('a point that hung is not run again, and the others are', async () => {
  const stuck = (call: Call): boolean => nameOf(call.point) === 'mcs 2';
  const hang: Partial<Measured> = { hung: true, correct: false, throughput: null, operations: null, error: 'hung' };
  const host = pretend((call, before) => (stuck(call) && before.filter(stuck).length === 2 ? hang : {}));
  const samples = await swept(host);
  const of = (name: string): Sample[] => samples.filter((each) => nameOf(each) === name);
  expect(of('mcs 2').map((each) => each.error)).toEqual([null, 'hung']);
  expect(host.calls.filter(stuck)).toHaveLength(3);
  expect(of('mcs 1')).toHaveLength(5);
  expect(samples.every((each) => !('hung' in each))).toBe(true);
});

test('a point that hangs in its warm-up has that run as its sample', async () => {
  const host = pretend((call) =>
    nameOf(call.point) === 'clh 1' ? { hung: true, correct: false, throughput: null, error: 'hung' } : {},
  );
  const samples = await swept(host);
  expect(samples.filter((each) => nameOf(each) === 'clh 1')).toMatchObject([
    { correct: false, error: 'hung', repeat: 0 },
  ]);
  expect(host.calls.filter((call) => nameOf(call.point) === 'clh 1')).toHaveLength(1);
});

test('an abort keeps what is there', async () => {
  const abort = new AbortController();
  const host = pretend((_, before) => {
    if (before.length !== 12) return {};
    abort.abort();
    throw new Error('the threads were ended');
  });
  const samples = await swept(host, {}, { signal: abort.signal });
  expect(host.calls).toHaveLength(13);
  expect(samples.length).toBeGreaterThan(3);
  expect(samples.every((each) => each.correct)).toBe(true);
});

test('a sample that was finished when the abort came is kept, and nothing is run after it', async () => {
  const abort = new AbortController();
  const host = pretend((call) => {
    if (call.request.seconds === 0.5) abort.abort();
    return {};
  });
  expect(await swept(host, {}, { signal: abort.signal })).toHaveLength(1);
  expect(host.calls).toHaveLength(2);
});

test('an abort while a point is made ready measures nothing more', async () => {
  const abort = new AbortController();
  const host = pretend();
  const late: SweepHost = {
    ...host,
    prepare: async (point) => {
      abort.abort();
      return host.prepare(point);
    },
  };
  expect(await swept(late, {}, { signal: abort.signal })).toEqual([]);
  expect(host.calls).toEqual([]);
});

test('what breaks without an abort is not hidden', async () => {
  await expect(
    swept(
      pretend(() => {
        throw new Error('no threads left');
      }),
    ),
  ).rejects.toThrow('no threads left');
});

/** Progress of a sweep in which a second goes by in each call of the engine. */
async function progressOf(
  changes: Partial<SweepPlan>,
  answer: (call: Call) => Partial<Measured> = () => ({}),
): Promise<SweepProgress[]> {
  const seen: SweepProgress[] = [];
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const host = pretend((call) => {
      vi.advanceTimersByTime(1000);
      return answer(call);
    });
    await swept(host, changes, { onProgress: (progress: SweepProgress) => seen.push(progress) });
  } finally {
    vi.useRealTimers();
  }
  return seen;
}

test('progress counts to the end, and the time left follows from the time that samples took', async () => {
  const seen = await progressOf({ repeat: 2, seconds: 100 });
  expect(seen.map((each) => each.done)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  expect(seen.every((each) => each.total === 16)).toBe(true);
  expect(seen[0]!.secondsLeft).toBe(1600);
  expect(seen[1]!.secondsLeft).toBe(15 * 2);
  expect(seen[8]!.secondsLeft).toBe(8 * 2);
  expect(seen[15]!.secondsLeft).toBeCloseTo((8 * 2 + 7) / 15);
});

test('runs that a hang saves are not in the time left', async () => {
  const points = [
    { variant: 'ticket', cores: 1 },
    { variant: 'mcs', cores: 1 },
  ];
  const seen = await progressOf({ points, repeat: 50, seconds: 100 }, (call) => ({
    hung: call.point.variant === 'mcs',
  }));
  expect(seen).toHaveLength(51);
  expect(seen[2]!.secondsLeft).toBeCloseTo(49 * (3 / 2));
  expect(seen[50]!.done).toBeGreaterThanOrEqual(98);
});
