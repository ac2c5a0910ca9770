// The stay: whoever has a line keeps it, and hits, until the home's probe arrives; counted by hand, and exact in every account.

import { describe, expect, test } from 'vitest';
import { madeUpMachine, programOf } from '../../../test/made-up-machine.ts';
import { type MadeUpProgram, madeUpPrograms } from '../../../test/made-up-programs.ts';
import { breakdownTotal } from './account.ts';
import type { Machine } from './description.ts';
import { type PointSettings, type SimulatedPoint, simulatePoint } from './run.ts';

const extent = { cycles: 100_000, events: 600 };
const small: PointSettings = { seed: 1, extent };
const strict = madeUpMachine();
/** A probe is on its way for a third of what a load takes beyond 10 cycles: 30 on the die, 63 beside it. */
const keeping = madeUpMachine({ own: 10 });
const { owned: _, ...load } = strict.load;
const { owned: __, ...store } = strict.store;
const mesif = madeUpMachine({ protocol: 'MESIF', load, store, own: 7, lastLevel: 5 });
const names = Object.keys(madeUpPrograms) as MadeUpProgram[];

const run = (text: string, cores: number, machine: Machine, settings: PointSettings = small): SimulatedPoint =>
  simulatePoint(programOf(text, cores), machine, settings);
const cyclesEach = ({ cycles, operations }: SimulatedPoint): number => cycles / operations;

describe('an owner', () => {
  test('makes two more additions of 20 and 2 cycles within the 30 of its stay: three a transfer', () => {
    expect(cyclesEach(run(madeUpPrograms.counter, 2, keeping))).toBeCloseTo(500 / 3, 0);
    expect(cyclesEach(run(madeUpPrograms.counter, 2, strict))).toBeCloseTo(500, 0);
  });

  test('has lost the line to a request whose probe comes in the same cycle, and not to one that comes a cycle later', () => {
    // The second addition of a stay begins 2 + 20 + 2 = 24 cycles after the transfer: a stay of 24 is too short, one of 25 is not.
    const staying = (stay: number): Machine => madeUpMachine({ own: 100 - 3 * stay });
    expect(cyclesEach(run(madeUpPrograms.counter, 2, staying(24)))).toBeCloseTo(500 / 2, -1);
    expect(cyclesEach(run(madeUpPrograms.counter, 2, staying(25)))).toBeCloseTo(500 / 3, -1);
  });

  test('finishes a load and the compare-and-swap after it, so that a loop of both comes through where it came through by chance', () => {
    const failed = ({ operations, lines }: SimulatedPoint): number => lines[0]!.transfers / operations;
    // Load and compare-and-swap begin within 10 cycles of each other; they are 2 transfers at least where the line is lost at once.
    expect(failed(run(madeUpPrograms['cas-loop'], 4, keeping))).toBeLessThan(1.5);
    expect(failed(run(madeUpPrograms['cas-loop'], 4, strict))).toBeGreaterThan(3);
  });

  test('keeps a line that is only read from it for as long, and is told of no reads of a line that is shared', () => {
    const pair =
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void { if (core === 0) Atomics.store(m, A, 1); else { Atomics.load(m, A); work(300); } }';
    const { log } = run(pair, 2, mesif, { ...small, log: true });
    const reads = log.filter(({ kind }) => kind === 0);
    expect(reads.length).toBeGreaterThan(10);
    for (const { began, probed, kept } of reads) {
      expect(probed - began).toBe((100 - 7) / 3);
      // A store of 4 cycles and the 2 of computing.
      expect(kept).toBeGreaterThanOrEqual(3);
    }
    const readers =
      'const A = line();\nexport function operation(m: Int32Array, core: i32): void { if (core === 0) { Atomics.store(m, A, 1); work(9000); } else { Atomics.load(m, A); work(700); } }';
    const shared = run(readers, 4, mesif, { ...small, log: true }).log.filter(
      ({ kind, before }) => kind === 0 && before === 1,
    );
    expect(shared.length).toBeGreaterThan(10);
    expect(new Set(shared.map(({ probed }) => probed))).toEqual(new Set([-1]));
  });
});

describe('the accounts', () => {
  test.each(names)('of %s add up exactly to cores x the window, and the same seed gives the same bytes', (name) => {
    for (const machine of [keeping, mesif])
      for (const cores of [2, 3, 4]) {
        const [one, again] = [1, 2].map(() => run(madeUpPrograms[name], cores, machine, { ...small, log: true }));
        expect(breakdownTotal(one!.breakdown)).toBe(cores * one!.cycles);
        expect(Math.min(...Object.values(one!.breakdown))).toBeGreaterThanOrEqual(0);
        expect(JSON.stringify(one)).toBe(JSON.stringify(again));
      }
  });

  test.each(names)('of %s are the same whether its spins sleep or not', (name) => {
    for (const machine of [keeping, mesif, madeUpMachine({ own: 10, hit: { ...strict.hit, loadAfterAtomic: 17 } })])
      for (const cores of [2, 4])
        for (const seed of [1, 2]) {
          const [asleep, awake] = [true, false].map((sleepingSpins) =>
            run(madeUpPrograms[name], cores, machine, { seed, extent, log: true, sleepingSpins }),
          );
          expect({ ...asleep, accesses: 0, slept: 0 }).toEqual({ ...awake, accesses: 0, slept: 0 });
          expect(asleep!.accesses + asleep!.slept).toBe(awake!.accesses);
        }
  });
});

describe('the what-ifs', () => {
  test.each(
    names,
  )('with transfers or queueing free, nobody keeps a line in %s: each figure is that of the strict machine', (name) => {
    for (const relief of [{ freeTransfers: true }, { freeQueue: true }]) {
      const [kept, lost] = [keeping, strict].map((machine) =>
        run(madeUpPrograms[name], 4, machine, { ...small, relief }),
      );
      expect(kept).toEqual(lost);
    }
  });
});

describe('a load after the own atomic', () => {
  const text = (between: string): string =>
    `const A = line();\nconst B = line();\nexport function operation(m: Int32Array, core: i32): void { Atomics.add(m, A, 1);${between} Atomics.load(m, A); }`;
  const slow = madeUpMachine({ hit: { ...strict.hit, loadAfterAtomic: 17 } });

  test('on its line costs the cycles that the machine says, once', () => {
    const extra = (between: string): number =>
      Math.round(cyclesEach(run(text(between), 1, slow)) - cyclesEach(run(text(between), 1, strict)));
    expect(extra('')).toBe(17);
    expect(extra(' Atomics.load(m, A);')).toBe(17);
  });

  test('on another line, or after another access, costs a hit', () => {
    const same = (between: string): void => expect(run(text(between), 1, slow)).toEqual(run(text(between), 1, strict));
    same(' Atomics.load(m, B);');
    same(' Atomics.store(m, A, 1);');
  });
});

describe('a last-level cache that holds what its cores hold', () => {
  // Core 0 writes now and then; all read. Each read is the first of its core since a write.
  const readers =
    'const A = line();\nexport function operation(m: Int32Array, core: i32): void { if (core === 0) { Atomics.store(m, A, 1); work(9000); } else { Atomics.load(m, A); work(4000); } }';
  const reads = (machine: Machine): SimulatedPoint['log'] =>
    run(readers, 4, machine, { ...small, log: true }).log.filter(({ kind, before }) => kind === 0 && before === 1);

  test('answers a read of a shared line for its own die, and the home goes on with the next after so many cycles', () => {
    const near = reads(mesif).filter(({ core, holder }) => core >> 1 !== holder >> 1);
    // Core 1 has its copy on die 0, cores 2 and 3 on die 1: the second of these finds the first one's there.
    expect(new Set(near.map(({ began, ended }) => ended - began))).toEqual(new Set([130, 230]));
    const { lastLevel: ___, ...asking } = mesif;
    const far = reads(asking).filter(({ core, holder }) => core >> 1 !== holder >> 1);
    expect(new Set(far.map(({ began, ended }) => ended - began))).toEqual(new Set([230]));
  });
});
