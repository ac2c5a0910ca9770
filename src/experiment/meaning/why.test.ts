// Why: figures per operation counted by hand, what-ifs that are runs of their own, and the sentence that follows from them.

import { describe, expect, test } from 'vitest';
import { madeUpMachine, programOf } from '../../../test/made-up-machine.ts';
import { breakdownTotal } from '../../engines/machine/account.ts';
import { simulatePoint } from '../../engines/machine/run.ts';
import type { Program } from '../../language/program.ts';
import { questionsOf, runOfPoint, runOfWhatIf, runsOfSweep, sweepUpTo, type WhyRun } from '../explain-point.ts';
import { type Why, type WhyAsked, why } from './why.ts';

const counter =
  'const COUNT = line();\nexport function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNT, 1); }';
const worker = 'export function operation(m: Int32Array, core: i32): void { work(1000); }';
const ticket = `
const NEXT = line();
const SERVING = line();
const COUNT = line();
export function operation(m: Int32Array, core: i32): void {
  const mine = Atomics.add(m, NEXT, 1);
  while (Atomics.load(m, SERVING) !== mine) pause();
  m[COUNT] = m[COUNT] + 1;
  Atomics.store(m, SERVING, mine + 1);
}
export function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }`;

const machine = madeUpMachine({ dies: 2, coresPerDie: 4 });

/** All that the command line does, on one thread and for a short run. */
function whyOf(text: string, cores: number, changes: Partial<WhyAsked> = {}): Why {
  const asked: WhyAsked = {
    lab: 'made-up',
    variant: 'mine',
    program: programOf(text, cores),
    machine,
    sweep: sweepUpTo(machine, cores),
    seed: 1,
    logCycles: 2000,
    ...changes,
  };
  const run = ({ cores: n, machine: on, settings }: WhyRun, program: Program = programOf(text, n)) =>
    simulatePoint(program, on, { ...settings, extent: { cycles: 1e6, events: 3000 } });
  const point = run(runOfPoint(asked));
  const questions = questionsOf(asked, point);
  return why(
    asked,
    point,
    runsOfSweep(asked).map((each) => run(each)),
    questions,
    questions.map((each) => run(runOfWhatIf(asked, each))),
  );
}

describe('the breakdown', () => {
  test('has every number of cores up to the one asked about, and adds up to what an operation costs', () => {
    const { points } = whyOf(counter, 3);
    expect(points.map(({ cores }) => cores)).toEqual([1, 2, 3]);
    for (const { perOperation, share, cyclesPerOperation } of points) {
      expect(breakdownTotal(perOperation!)).toBeCloseTo(cyclesPerOperation!, 8);
      expect(breakdownTotal(share!)).toBeCloseTo(1, 12);
    }
  });

  test('says in cycles of all cores what one operation costs', () => {
    const [one, two] = whyOf(counter, 2).points;
    expect(one!.perOperation).toEqual({ work: 2, hit: 20, transfer: 0, queue: 0, spin: 0 });
    // Two cores pass the word to and fro: 500 for its own transfer, 498 in the queue behind the other's, 2 of computing.
    expect(two!.cyclesPerOperation).toBeCloseTo(1000, 0);
    expect(two!.perOperation!.transfer).toBeCloseTo(500, 0);
    expect(two!.perOperation!.queue).toBeCloseTo(498, 0);
    expect(two!.throughput).toBeCloseTo(1e9 / 500, -4);
  });
});

describe('the hottest lines', () => {
  test('are named by their words, with what they cost an operation', () => {
    const [first, second] = whyOf(ticket, 4).lines;
    expect(first).toMatchObject({ name: 'SERVING', lines: 1 });
    // Each of four cores reads it once in every turn, and the holder writes it.
    expect(first!.readsPerOperation).toBeCloseTo(3, 1);
    expect(first!.transfersPerOperation - first!.readsPerOperation).toBeCloseTo(1, 1);
    expect(first!.cyclesPerOperation).toBeGreaterThan(second!.cyclesPerOperation);
  });

  test('take the elements of one claim together, and leave a single one its number', () => {
    const places = (from: string) =>
      `const A = lines(8);\nexport function operation(m: Int32Array, core: i32): void { Atomics.add(m, A + Math.imul(${from}, LINE), 1); }`;
    expect(whyOf(places('choose(8)'), 2).lines).toMatchObject([{ name: 'A[…]', lines: 8, share: 1 }]);
    expect(whyOf(places('5'), 2).lines).toMatchObject([{ name: 'A[5]', lines: 1, share: 1 }]);
  });
});

describe('the what-ifs', () => {
  test('are ordered by what they really did, the largest first', () => {
    const { effects } = whyOf(ticket, 4);
    expect(effects.map(({ ratio }) => ratio)).toEqual([...effects.map(({ ratio }) => ratio!)].sort((a, b) => b - a));
    expect(effects[0]).toMatchObject({ name: 'transfers', error: null });
  });

  test('change nothing for cores that only work, but computing halved doubles them', () => {
    const { effects } = whyOf(worker, 2);
    const ratios = Object.fromEntries(effects.map(({ name, ratio }) => [name, ratio]));
    expect(ratios).toMatchObject({ transfers: 1, queue: 1, socket: 1 });
    expect(ratios.computing).toBeCloseTo(2, 1);
  });

  test('give the same answer again, and another for another seed', () => {
    expect(whyOf(ticket, 3)).toEqual(whyOf(ticket, 3));
    expect(whyOf(ticket, 3, { seed: 2 })).not.toEqual(whyOf(ticket, 3));
  });
});

describe('what limits the point', () => {
  test('names the line that everybody misses, and why', () => {
    expect(whyOf(ticket, 6).limit).toMatch(
      /^6 cores wait for SERVING: each write of it makes every other core miss, one after the other; with transfers free throughput would be [\d.]+x, with queueing free [\d.]+x\.$/,
    );
  });

  test('says of one word that moves with every operation that it moves', () => {
    expect(whyOf(counter, 4).limit).toMatch(
      /^4 cores wait for COUNT: for each operation COUNT moves 1\.0 times, one after the other; with transfers free /,
    );
  });

  test('says of cores that work that they work', () => {
    expect(whyOf(worker, 4).limit).toMatch(
      /^4 cores compute more than they wait: 100% of the cycles are .*; with computing halved throughput would be (2\.0|1\.9)\dx\.$/,
    );
  });

  test('says of one core that it waits for nobody', () => {
    expect(whyOf(counter, 1).limit).toBe(
      '1 core never waits for another. Of its 22 cycles per operation 9% are computing, 91% cache hits and 0% fetching lines; no what-if gives more than 1.05x the throughput.',
    );
  });
});

describe('a point that went wrong', () => {
  test('is said to be wrong, and no what-if is asked', () => {
    const racy =
      'const COUNT = line();\nexport function operation(m: Int32Array, core: i32): void { m[COUNT] = m[COUNT] + 1; }\nexport function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }';
    const { limit, effects, points } = whyOf(racy, 4);
    expect(limit).toBe(
      'mine is WRONG on 4 cores: workload.ts:3:63: `assert(m[COUNT] === operations)` does not hold. Its speed is meaningless, so no what-if was run.',
    );
    expect(effects).toEqual([]);
    expect(points.at(-1)!.correct).toBe(false);
  });

  test('is said to be wrong in a what-if where it was right by luck', () => {
    // The turns of one word happen to keep the counts apart.
    const lucky = ticket.replace('while (Atomics.load(m, SERVING) !== mine) pause();', '');
    const { limit, points, effects } = whyOf(lucky, 4);
    expect(points.at(-1)!.correct).toBe(true);
    expect(effects.find(({ name }) => name === 'transfers')).toMatchObject({ ratio: null, throughput: null });
    expect(limit).toMatch(
      /^4 cores wait for NEXT: .* But with transfers free mine is WRONG \(workload\.ts:11:\d+: `assert\(m\[COUNT\] === operations\)` does not hold\): this timing does not show the error, another one does\.$/,
    );
  });

  test('is said to be stuck, with the words waited for', () => {
    const stuck =
      'const DOOR = line();\nexport function operation(m: Int32Array, core: i32): void { while (Atomics.load(m, DOOR) === 0) pause(); }';
    const { limit, lines, points } = whyOf(stuck, 2, { sweep: [2] });
    expect(limit).toBe(
      'mine is STUCK on 2 cores: no core can continue: core 0 spins on DOOR (0), core 1 spins on DOOR (0); no remaining step changes these words. So there are no cycles to explain.',
    );
    expect([lines, points]).toMatchObject([
      [],
      [{ throughput: null, cyclesPerOperation: null, share: null, perOperation: null }],
    ]);
  });

  test('is said to be stopped where a core went outside its words', () => {
    const outside = counter.replace('COUNT, 1', 'COUNT + 99, 1');
    expect(whyOf(outside, 2, { sweep: [2] }).limit).toMatch(
      /^mine was STOPPED on 2 cores: workload\.ts:2:\d+: the index `COUNT \+ 99` is outside the program's 16 shared words\. /,
    );
  });
});

test('the log shows who took which line from whom, in the window that was asked for', () => {
  const { log } = whyOf(counter, 2);
  expect(log.cycles).toBe(2000);
  expect(log.movements).toHaveLength(4);
  expect(log.movements[0]).toMatchObject({ line: 'COUNT', access: 'atomic', before: 'modified', after: 'modified' });
});

test('a sweep goes up to the cores asked about, and no further than the machine', () => {
  expect(sweepUpTo(machine, 6)).toEqual([1, 2, 4, 6]);
  expect(sweepUpTo(machine, 99)).toEqual([1, 2, 4, 8]);
});
