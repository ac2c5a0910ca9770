// The event log: names, states, holders and times as they were; and as Trace Event JSON that a viewer can nest.

import { describe, expect, test } from 'vitest';
import { madeUpMachine, programOf } from '../../../test/made-up-machine.ts';
import { simulatePoint } from './run.ts';
import { chromeTrace, movementsOf, type TraceEvent } from './trace.ts';

const shared = `
const COUNT = line();
export function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNT, 1); }`;

function movementsAt(cores: number, logCycles?: number, text = shared) {
  const program = programOf(text, cores);
  const point = simulatePoint(program, madeUpMachine(), {
    seed: 1,
    extent: { cycles: 200_000, events: 400 },
    log: true,
    ...(logCycles === undefined ? {} : { logCycles }),
  });
  return { point, movements: movementsOf(program, point.log) };
}

describe('movements', () => {
  test('name the line, the access, both states, who had it, and when', () => {
    const { movements } = movementsAt(2);
    const [first, second] = movements;
    expect(first).toMatchObject({ line: 'COUNT', access: 'atomic', before: 'modified', after: 'modified' });
    expect(first!.from).toBe(1 - first!.core);
    // Two cores of a die hand the word to and fro: each transfer is 500, and the next begins when it ends.
    expect(first!.ended - first!.began).toBe(500);
    expect(second!.began).toBe(first!.ended);
  });

  test('are as many as the transfers that were counted, and add up to the cycles that were waited', () => {
    const { point, movements } = movementsAt(4);
    expect(movements).toHaveLength(point.lines[0]!.transfers);
    expect(movements.reduce((sum, each) => sum + each.ended - each.asked, 0)).toBe(point.lines[0]!.cycles);
  });

  test('of a shorter window are the first ones of the longer, and the figures are the same', () => {
    const [whole, part] = [movementsAt(4), movementsAt(4, 3000)];
    expect(part.movements.length).toBeGreaterThan(3);
    expect(part.movements).toEqual(whole.movements.slice(0, part.movements.length));
    expect({ ...part.point, log: [] }).toEqual({ ...whole.point, log: [] });
    expect(part.movements.at(-1)!.began - part.movements[0]!.began).toBeLessThan(3000);
  });

  test('of a read after a write leave the writer its owner, and a line that nobody has comes from memory', () => {
    const lines =
      'const A = lines(4000);\nexport function operation(m: Int32Array, core: i32): void { Atomics.load(m, A + Math.imul(choose(4000), LINE)); }';
    expect(movementsAt(1, undefined, lines).movements[0]).toMatchObject({
      access: 'load',
      before: 'invalid',
      after: 'exclusive',
      from: null,
    });
    const pair =
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void { if (core === 0) { Atomics.store(m, A, 1); work(4000); } else { Atomics.load(m, A); work(4000); } }';
    const read = movementsAt(2, undefined, pair).movements.find((each) => each.access === 'load');
    expect(read).toMatchObject({ core: 1, before: 'modified', after: 'owned', from: 0 });
  });
});

function completeIn(events: readonly TraceEvent[]): Extract<TraceEvent, { ph: 'X' }>[] {
  return events.filter((each) => each.ph === 'X');
}

describe('a probe', () => {
  const program = programOf(shared, 4);
  const logged = (own?: number) =>
    movementsOf(
      program,
      simulatePoint(program, madeUpMachine(own === undefined ? {} : { own }), {
        seed: 1,
        extent: { cycles: 200_000, events: 400 },
        log: true,
      }).log,
    );

  test('has its time in every movement that takes a line away, with the additions that the owner made till then', () => {
    const movements = logged(10).slice(1, -1);
    expect(movements.length).toBeGreaterThan(20);
    for (const { probed, began, ended, kept, from, core } of movements) {
      expect(from).not.toBe(core);
      expect([(100 - 10) / 3, Math.round((200 - 10) / 3)]).toContain(probed! - began);
      expect(probed).toBeLessThan(ended);
      // 22 cycles each, the first of them 2 after the line has come.
      expect(kept).toBe(probed! - began === 30 ? 2 : 3);
    }
  });

  test('is told of nobody where lines are lost at once', () => {
    expect(new Set(logged().map(({ probed, kept }) => `${probed} ${kept}`))).toEqual(new Set(['null 0']));
  });

  test('is a part of its transfer in a trace, and the answer the other part', () => {
    const events = completeIn(chromeTrace(logged(10), 4, { clock: 1e9 }, 'x').traceEvents);
    const of = (cat: string) => events.filter((each) => each.cat === cat);
    expect(of('probe')).toHaveLength(of('answer').length);
    expect(of('probe').length).toBeGreaterThan(20);
    for (const [i, probe] of of('probe').entries()) {
      const answer = of('answer')[i]!;
      const transfer = of('transfer').find(({ ts, tid }) => ts === probe.ts && tid === probe.tid)!;
      expect(probe.name).toBe(`probe to ${probe.args.from}`);
      expect(answer.ts).toBeCloseTo(probe.ts + probe.dur, 6);
      expect(answer.ts + answer.dur).toBeCloseTo(transfer.ts + transfer.dur, 6);
    }
  });
});

describe('Trace Event JSON', () => {
  const { movements } = movementsAt(4);
  const trace = chromeTrace(movements, 4, { clock: 2.1e9 }, 'spinlock ticket', { seed: '1' });
  const complete = completeIn(trace.traceEvents);

  test('names the process and a track for each core, in the order of the cores', () => {
    const named = trace.traceEvents.filter((each) => each.ph === 'M');
    expect(named.slice(0, 3)).toEqual([
      { ph: 'M', name: 'process_name', pid: 1, tid: 0, args: { name: 'spinlock ticket' } },
      { ph: 'M', name: 'thread_name', pid: 1, tid: 1, args: { name: 'core 0' } },
      { ph: 'M', name: 'thread_sort_index', pid: 1, tid: 1, args: { sort_index: 0 } },
    ]);
    expect(named).toHaveLength(1 + 2 * 4);
    expect(JSON.parse(JSON.stringify(trace))).toMatchObject({ displayTimeUnit: 'ns', otherData: { seed: '1' } });
  });

  test('has a complete event for each transfer and one for each wait before it, in microseconds of the clock', () => {
    expect(complete.filter((each) => each.cat === 'transfer')).toHaveLength(movements.length);
    expect(complete.filter((each) => each.cat === 'queue')).toHaveLength(
      movements.filter((each) => each.began > each.asked).length,
    );
    const first = movements.find((each) => each.began > each.asked)!;
    const [queue, transfer] = complete.slice(complete.findIndex((each) => each.cat === 'queue'));
    expect(queue).toMatchObject({ name: 'queue for COUNT', tid: first.core + 1 });
    expect(queue!.ts).toBeCloseTo(first.asked / 2100, 3);
    expect(transfer).toMatchObject({
      name: 'atomic COUNT',
      args: {
        line: 'COUNT',
        before: 'modified',
        after: 'modified',
        from: `core ${first.from}`,
        'cycles queued': first.began - first.asked,
        'cycles in transfer': first.ended - first.began,
      },
    });
    expect(transfer!.dur).toBeCloseTo((first.ended - first.began) / 2100, 2);
  });

  test('no two events of a track overlap, though cycles are no whole nanoseconds', () => {
    for (const tid of [1, 2, 3, 4]) {
      const own = complete
        .filter((each) => each.tid === tid)
        .map(({ ts, dur }) => [Math.round(ts * 1000), Math.round(dur * 1000)] as const)
        .sort((a, b) => a[0] - b[0]);
      expect(own.length).toBeGreaterThan(10);
      for (const [i, [start, length]] of own.slice(0, -1).entries())
        expect(start + length).toBeLessThanOrEqual(own[i + 1]![0]);
    }
  });
});
