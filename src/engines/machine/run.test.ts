// The simulated machine as a whole: figures counted by hand, accounts that add up, the same bytes again, and no artefacts.

import { describe, expect, test } from 'vitest';
import { madeUpMachine, programOf } from '../../../test/made-up-machine.ts';
import { root } from '../../../test/real-threads.ts';
import { breakdownTotal } from './account.ts';
import { machineNamed } from './folder.ts';
import { type PointSettings, simulatePoint } from './run.ts';

const small: PointSettings = { seed: 1, extent: { cycles: 2_000_000, events: 4000 } };

const counter = `
const COUNT = line();
export function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNT, 1); }
export function after(m: Int32Array, operations: i32): void { assert(Atomics.load(m, COUNT) === operations); }`;

const ticket = `
const NEXT = line();
const SERVING = line();
const COUNT = line();
export function operation(m: Int32Array, core: i32): void {
  const mine = Atomics.add(m, NEXT, 1);
  while (Atomics.load(m, SERVING) !== mine) pause();
  m[COUNT] = m[COUNT] + 1;
  Atomics.store(m, SERVING, mine + 1);
  work(200);
}
export function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }`;

describe('throughput', () => {
  test('one core pays its own atomic and a few cycles of computing', () => {
    const point = simulatePoint(programOf(counter, 1), madeUpMachine(), small);
    // 20 for the atomic, 2 for the blocks before and after it.
    expect(point.cycles / point.operations).toBeCloseTo(22, 1);
    expect(point).toMatchObject({ correct: true, error: null });
  });

  test('two cores of a die that share a word pay a transfer for every operation, one at a time', () => {
    const point = simulatePoint(programOf(counter, 2), madeUpMachine(), small);
    expect(point.cycles / point.operations).toBeCloseTo(500, 0);
    expect(point.lines[0]).toMatchObject({ name: 'COUNT', share: 1 });
  });

  test('cores that count each on a line of its own do not slow each other down', () => {
    const own = `const COUNTS = lines(CORES);\nexport function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNTS + Math.imul(core, LINE), 1); }`;
    const [one, four] = [1, 4].map((cores) => simulatePoint(programOf(own, cores), madeUpMachine(), small));
    expect(four!.operations / four!.cycles).toBeCloseTo((4 * one!.operations) / one!.cycles, 3);
  });

  test('the twin of false sharing: the same counts next to each other in one line are as slow as one word', () => {
    const shared = `const COUNTS = words(CORES);\nexport function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNTS + core, 1); }`;
    const point = simulatePoint(programOf(shared, 2), madeUpMachine(), small);
    expect(point.cycles / point.operations).toBeCloseTo(500, 0);
  });
});

describe('accounts', () => {
  test.each([1, 2, 3, 4])('the cycles of %i cores add up exactly to the window', (cores) => {
    const point = simulatePoint(programOf(ticket, cores), madeUpMachine(), small);
    expect(breakdownTotal(point.breakdown)).toBe(cores * point.cycles);
    expect(point.perCore.reduce((sum, each) => sum + each, 0)).toBe(point.operations);
  });

  test('a core that only works has nothing but work, to the cycle', () => {
    const point = simulatePoint(
      programOf('export function operation(m: Int32Array, core: i32): void { work(1000); }', 1),
      madeUpMachine(),
      small,
    );
    expect(point.breakdown).toEqual({ work: point.cycles, hit: 0, transfer: 0, queue: 0, spin: 0 });
  });
});

describe('spins that sleep', () => {
  test.each([2, 3, 4])('change no figure of a ticket lock on %i cores', (cores) => {
    const [asleep, awake] = [true, false].map((sleepingSpins) =>
      simulatePoint(programOf(ticket, cores), madeUpMachine(), { ...small, sleepingSpins }),
    );
    expect({ ...asleep, accesses: 0, slept: 0 }).toEqual({ ...awake, accesses: 0, slept: 0 });
    expect(asleep!.accesses + asleep!.slept).toBe(awake!.accesses);
    // On two cores the turn has come before anyone spins twice.
    if (cores > 2) expect(asleep!.slept).toBeGreaterThan(asleep!.accesses);
  });

  test('change no figure where a turn reads two words and another core writes either', () => {
    const two = `
const A = line();
const B = line();
export function operation(m: Int32Array, core: i32): void {
  if (core === 0) { work(300); Atomics.add(m, choose(2) === 0 ? A : B, 1); return; }
  const a = Atomics.load(m, A);
  const b = Atomics.load(m, B);
  while (Atomics.load(m, A) === a && Atomics.load(m, B) === b) pause();
}`;
    const [asleep, awake] = [true, false].map((sleepingSpins) =>
      simulatePoint(programOf(two, 2), madeUpMachine(), {
        ...small,
        sleepingSpins,
        extent: { cycles: 300_000, events: 900 },
      }),
    );
    expect({ ...asleep, accesses: 0, slept: 0, error: null }).toEqual({ ...awake, accesses: 0, slept: 0, error: null });
    expect(asleep!.slept).toBeGreaterThan(0);
  });
});

describe('the window', () => {
  // A core's first turns are slow: it counts its work down on a line of its own.
  const cooling = (turns: number): string => `const LEFT = lines(CORES);
export function setup(m: Int32Array): void { for (let core = 0; core < CORES; core++) m[LEFT + Math.imul(core, LINE)] = ${turns}; }
export function operation(m: Int32Array, core: i32): void {
  const left = LEFT + Math.imul(core, LINE);
  if (m[left] > 0) { m[left] = m[left] - 1; work(10000); }
  work(100);
}`;

  test('begins when a program has warmed up, however long that takes: what it did before does not count', () => {
    const [cold, warm] = [100, 0].map((turns) =>
      simulatePoint(programOf(cooling(turns), 2), madeUpMachine(), { seed: 1, extent: { cycles: 1e9, events: 300 } }),
    );
    expect([cold!.settled, warm!.settled]).toEqual([true, true]);
    expect(cold!.operations / cold!.cycles / (warm!.operations / warm!.cycles)).toBeCloseTo(1, 1);
  });

  test('the twin: of a program that does not settle it is said', () => {
    const tiring =
      'const TIRED = lines(CORES);\nexport function operation(m: Int32Array, core: i32): void { const own = TIRED + Math.imul(core, LINE); m[own] = m[own] + (m[own] >> 4) + 1; work(m[own]); }';
    const point = simulatePoint(programOf(tiring, 2), madeUpMachine(), {
      seed: 1,
      extent: { cycles: 1e12, events: 32 },
    });
    expect(point.settled).toBe(false);
    expect(point.correct).toBe(true);
  });
});

describe('the same seed', () => {
  test('gives the same bytes, and another seed gives others', () => {
    const run = (seed: number): string =>
      JSON.stringify(simulatePoint(programOf(ticket, 4), madeUpMachine(), { ...small, seed }));
    expect(run(3)).toBe(run(3));
    expect(run(3)).not.toBe(run(4));
  });
});

describe('the start', () => {
  const log = (start?: 'together' | 'spread') =>
    simulatePoint(programOf(counter, 4), madeUpMachine(), {
      ...small,
      log: true,
      ...(start === undefined ? {} : { start }),
    }).log[0]!.asked;

  test('is together unless it is said to be spread, and the window begins when every core has started', () => {
    expect(log()).toBe(log('together'));
    expect(log()).toBeGreaterThan(10_000 - 2000);
    expect(log()).toBeLessThan(400_000);
    expect(log('spread')).toBeGreaterThan(400_000 - 2000);
  });

  test('decides what a lock with two steady states does: gone into the bad one by a burst, it stays there', () => {
    const rare = programOf(
      ticket
        .replace('m[COUNT] = m[COUNT] + 1;', 'm[COUNT] = m[COUNT] + 1; work(400);')
        .replace('work(200)', 'work(199600)'),
      43,
    );
    const rate = (start: 'together' | 'spread'): number => {
      const { operations, cycles } = simulatePoint(
        rare,
        machineNamed(root, 'osdi-48', root, () => ''),
        {
          seed: 1,
          start,
          extent: { cycles: 4_000_000, events: Number.POSITIVE_INFINITY },
        },
      );
      return operations / cycles;
    };
    expect(rate('spread') / rate('together')).toBeGreaterThan(2);
  });
});

describe('artefacts', () => {
  test('cores are not in step: a ticket lock serves them in another order with another seed', () => {
    const orders = [1, 2, 3, 4, 5, 6].map((seed) => firstCores(seed));
    expect(new Set(orders.map(String)).size).toBeGreaterThan(3);
  });

  test('the order of hand-offs is not sorted by die: between two dies of two, far hand-offs are as many as chance has them', () => {
    const far = [1, 2, 3, 4, 5, 6, 7, 8]
      .flatMap((seed) => handOffs(seed))
      .filter(([from, to]) => from >> 1 !== to >> 1);
    const all = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => handOffs(seed)).length;
    // Of a random order of 4 cores on 2 dies, 2 of 3 successors are on the other die.
    expect(far.length / all).toBeGreaterThan(0.5);
  });

  test('an owner does not go on hitting a line that is promised to another: every operation on one word is a transfer', () => {
    const point = simulatePoint(programOf(counter, 4), madeUpMachine(), small);
    expect(point.lines[0]!.transfers).toBeGreaterThanOrEqual(point.operations - 1);
  });
});

/** The cores in the order in which they first took a ticket. */
function firstCores(seed: number): number[] {
  const point = simulatePoint(programOf(ticket, 4), madeUpMachine(), { ...small, seed, log: true });
  const takers = point.log.filter((event) => event.line === 0).map((event) => event.core);
  return takers.slice(0, 12);
}

/** Who handed COUNT's line to whom. */
function handOffs(seed: number): (readonly [from: number, to: number])[] {
  const point = simulatePoint(programOf(ticket, 4), madeUpMachine(), { ...small, seed, log: true });
  return point.log
    .filter((event) => event.line === 2 && event.holder !== -1 && event.holder !== event.core)
    .map((event) => [event.holder, event.core] as const);
}

describe('a program that goes wrong', () => {
  test('a lost update is said with its assertion, file and line', () => {
    const plain = counter.replace('Atomics.add(m, COUNT, 1)', 'm[COUNT] = m[COUNT] + 1');
    const point = simulatePoint(programOf(plain, 4), madeUpMachine(), small);
    expect(point.correct).toBe(false);
    expect(point.error).toMatch(
      /^workload\.ts:4:\d+: `assert\(Atomics\.load\(m, COUNT\) === operations\)` does not hold$/,
    );
  });

  test('cores that spin with nothing left to change it are named with their words', () => {
    const stuck =
      'const DOOR = line();\nexport function operation(m: Int32Array, core: i32): void { while (Atomics.load(m, DOOR) === 0) pause(); }';
    const point = simulatePoint(programOf(stuck, 2), madeUpMachine(), small);
    expect(point.error).toBe(
      'no core can continue: core 0 spins on DOOR (0), core 1 spins on DOOR (0); no remaining step changes these words',
    );
  });

  test('a notify where nobody sleeps, and a wait whose word has changed, cost a call that comes back at once', () => {
    const calls =
      'const DOOR = line();\nexport function operation(m: Int32Array, core: i32): void { Atomics.notify(m, DOOR); Atomics.wait(m, DOOR, 1); }';
    const cost = (call?: number): number => {
      const { cycles, operations } = simulatePoint(
        programOf(calls, 1),
        madeUpMachine({ futex: { sleep: 1000, notify: 500, wake: 2000, ...(call === undefined ? {} : { call }) } }),
        small,
      );
      return Math.round(cycles / operations);
    };
    expect(cost(200) - cost(100)).toBe(200);
    // A machine that does not say: the call to wake costs what it always does, the wait nothing more.
    expect(cost() - cost(100)).toBe(300);
  });

  test('cores that sleep and are never woken are named with their word', () => {
    const asleep =
      'const DOOR = line();\nexport function operation(m: Int32Array, core: i32): void { Atomics.wait(m, DOOR, 0); }';
    const point = simulatePoint(programOf(asleep, 2), madeUpMachine(), small);
    expect(point.error).toContain('core 1 sleeps on DOOR (0)');
  });

  test('their twin, woken by a core that notifies, makes progress', () => {
    const woken = `const DOOR = line();
export function operation(m: Int32Array, core: i32): void {
  if (core === 0) { work(5000); Atomics.add(m, DOOR, 1); Atomics.notify(m, DOOR); }
  else Atomics.wait(m, DOOR, Atomics.load(m, DOOR));
}`;
    const point = simulatePoint(programOf(woken, 2), madeUpMachine(), {
      ...small,
      extent: { cycles: 200_000, events: 1000 },
    });
    expect(point.operations).toBeGreaterThan(20);
    expect(point.perCore[1]).toBeGreaterThan(5);
  });

  test('a loop that makes no access, an index outside, and a setup that does not end are said plainly', () => {
    const run = (text: string): string | null => simulatePoint(programOf(text, 1), madeUpMachine(), small).error;
    expect(run('export function operation(m: Int32Array, core: i32): void { while (true) {} }')).toContain(
      'makes no shared access and does not end',
    );
    expect(
      run('const A = line();\nexport function operation(m: Int32Array, core: i32): void { m[A + 99] = 1; }'),
    ).toMatch(/^workload\.ts:2:\d+: the index `A \+ 99` is outside/);
    expect(
      run(
        'const A = line();\nexport function setup(m: Int32Array): void { Atomics.wait(m, A, 0); }\nexport function operation(m: Int32Array, core: i32): void {}',
      ),
    ).toContain('`setup` sleeps');
  });
});
