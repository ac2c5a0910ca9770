// What-ifs: each changes what it says, counted by hand, and nothing else.

import { describe, expect, test } from 'vitest';
import { madeUpMachine, programOf } from '../../../test/made-up-machine.ts';
import type { Program } from '../../language/program.ts';
import type { Machine } from './description.ts';
import { type PointSettings, type SimulatedPoint, simulatePoint } from './run.ts';
import { extentOfWhatIf, throughputOf, type WhatIf, type WhatIfName, whatIfs } from './what-if.ts';

const extent = { cycles: 2_000_000, events: 4000 };
const small: PointSettings = { seed: 1, extent };

const lock = `
const LOCK = line();
export function acquire(m: Int32Array, core: i32): void { while (Atomics.exchange(m, LOCK, 1) !== 0) pause(); }
export function release(m: Int32Array, core: i32): void { Atomics.store(m, LOCK, 0); }`;
const locked = `
declare function acquire(m: Int32Array, core: i32): void;
declare function release(m: Int32Array, core: i32): void;
const COUNT = line();
export function operation(m: Int32Array, core: i32): void { acquire(m, core); m[COUNT] = m[COUNT] + 1; work(inside); release(m, core); work(outside); }
export function after(m: Int32Array, operations: i32): void { assert(m[COUNT] === operations); }
const inside = 0;
const outside = 0;`;
const counter = `
const COUNT = line();
export function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNT, 1); }`;

function lockedProgram(cores: number, inside = 0, outside = 0): Program {
  return programOf(
    locked.replace('inside = 0', `inside = ${inside}`).replace('outside = 0', `outside = ${outside}`),
    cores,
    lock,
  );
}

type Answer = { readonly whatIf: WhatIf; readonly point: SimulatedPoint; readonly ratio: number };

function ask(name: WhatIfName, program: Program, machine: Machine = madeUpMachine(), sleepingSpins = true): Answer {
  const whatIf = whatIfs(program, machine).find((each) => each.name === name)!;
  const base = simulatePoint(program, machine, small);
  const point = simulatePoint(program, whatIf.machine, {
    seed: 1,
    relief: whatIf.relief,
    extent: extentOfWhatIf(whatIf, extent),
    sleepingSpins,
  });
  return { whatIf, point, ratio: throughputOf(point, whatIf.units)! / throughputOf(base)! };
}

const cyclesPerOperation = ({ point, whatIf }: Answer): number => 1 / throughputOf(point, whatIf.units)!;

describe('transfers free', () => {
  test('a word that two cores add to costs what a hit costs, one after the other', () => {
    // 20 for the atomic; the 2 cycles of computing of one core pass while the other has the word.
    expect(cyclesPerOperation(ask('transfers', programOf(counter, 2)))).toBeCloseTo(20, 1);
  });

  test('nothing changes for a core that only works', () => {
    expect(
      ask('transfers', programOf('export function operation(m: Int32Array, core: i32): void { work(1000); }', 2)).ratio,
    ).toBe(1);
  });
});

describe('queueing free', () => {
  test('each of two cores pays its own transfer, and they overlap', () => {
    // 500 for the atomic and 2 of computing, on both cores at once.
    expect(cyclesPerOperation(ask('queue', programOf(counter, 2)))).toBeCloseTo(251, 0);
  });

  test('no cycle is spent in a queue, and without it some are', () => {
    expect(ask('queue', programOf(counter, 4)).point.breakdown.queue).toBe(0);
    expect(simulatePoint(programOf(counter, 4), madeUpMachine(), small).breakdown.queue).toBeGreaterThan(0);
  });
});

describe('one socket', () => {
  test('two cores of a die and two beside it pay the same, which is less', () => {
    const two = ask('socket', programOf(counter, 2));
    const four = ask('socket', programOf(counter, 4));
    expect([cyclesPerOperation(two), cyclesPerOperation(four)].map(Math.round)).toEqual([500, 500]);
    expect(two.ratio).toBeCloseTo(1, 2);
    // In the queue of four, every other hand-over is to the other die: 500 and 600.
    expect(four.ratio).toBeCloseTo(550 / 500, 2);
  });

  test('it says when all cores are on one die already, and what it leaves out when they are not', () => {
    expect(ask('socket', programOf(counter, 2)).whatIf.meaning).toBe(
      'the 2 cores are already on one die, so only memory is nearer',
    );
    expect(ask('socket', programOf(counter, 4)).whatIf.meaning).toBe('as if all 4 cores shared one die');
  });
});

describe('critical section halved', () => {
  test('one core saves half of what it does between acquire and release, to the cycle', () => {
    const program = lockedProgram(1);
    const base = simulatePoint(program, madeUpMachine(), small);
    // 3 for the read of COUNT, 4 for its write, and 6 of computing from the end of acquire to the beginning of release.
    expect(base.cycles / base.operations - cyclesPerOperation(ask('section', program))).toBeCloseTo((3 + 4 + 6) / 2, 2);
  });

  test('work inside is halved, and its twin, work outside, is not', () => {
    const inside = ask('section', lockedProgram(1, 10_000, 0));
    const outside = ask('section', lockedProgram(1, 0, 10_000));
    expect(inside.ratio).toBeCloseTo(2, 1);
    expect(outside.ratio).toBeCloseTo(1, 2);
  });

  test('where a long section is all that limits, four cores get twice as much done', () => {
    const { ratio, point } = ask('section', lockedProgram(4, 40_000, 0));
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(2.05);
    expect(point.correct).toBe(true);
  });

  test.each([2, 4])('a spin that sleeps changes no figure of it on %i cores', (cores) => {
    const spinning = lock.replace(
      'while (Atomics.exchange(m, LOCK, 1) !== 0) pause();',
      'while (Atomics.load(m, LOCK) !== 0 || Atomics.exchange(m, LOCK, 1) !== 0) pause();',
    );
    const program = programOf(locked.replace('inside = 0', 'inside = 300'), cores, spinning);
    const [asleep, awake] = [true, false].map((sleeping) => ask('section', program, madeUpMachine(), sleeping).point);
    expect({ ...asleep, accesses: 0, slept: 0 }).toEqual({ ...awake, accesses: 0, slept: 0 });
    expect(asleep!.accesses + asleep!.slept).toBe(awake!.accesses);
  });

  test('a function that the section and the lock both call counts as the section', () => {
    const helper = 'function touch(m: Int32Array): void { m[COUNT] = m[COUNT] + 1; }';
    const own = locked.replace('m[COUNT] = m[COUNT] + 1;', 'touch(m);') + helper;
    expect(ask('section', programOf(own, 1, lock)).ratio).toBeGreaterThan(1.1);
  });
});

describe('computing halved', () => {
  test('stands in for the section in a program that has none, and says so', () => {
    const program = programOf(counter, 1);
    expect(whatIfs(program, madeUpMachine()).map(({ name }) => name)).toEqual([
      'transfers',
      'queue',
      'computing',
      'socket',
    ]);
    expect(whatIfs(lockedProgram(1), madeUpMachine()).map(({ name }) => name)).toEqual([
      'transfers',
      'queue',
      'section',
      'socket',
    ]);
  });

  test('a core that only works does twice as much; one that only adds saves half of its 2 cycles', () => {
    expect(
      ask('computing', programOf('export function operation(m: Int32Array, core: i32): void { work(1000); }', 1)).ratio,
    ).toBeCloseTo(2, 1);
    expect(cyclesPerOperation(ask('computing', programOf(counter, 1)))).toBeCloseTo(21, 2);
  });

  test('a lock that an operation never comes to marks no section', () => {
    const unused = programOf(counter, 1, lock);
    expect(whatIfs(unused, madeUpMachine())[2]!.name).toBe('computing');
  });
});
