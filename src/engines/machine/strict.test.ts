// A machine whose file does not say how long an owner keeps a line takes it at once: every figure is what it was before there was such a field.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { madeUpMachine, programOf } from '../../../test/made-up-machine.ts';
import { type MadeUpProgram, madeUpPrograms } from '../../../test/made-up-programs.ts';
import type { Machine } from './description.ts';
import { type SimulatedPoint, simulatePoint } from './run.ts';
import { extentOfWhatIf, whatIfs } from './what-if.ts';

const extent = { cycles: 200_000, events: 1200 };
const { owned: _, ...load } = madeUpMachine().load;
const { owned: __, ...store } = madeUpMachine().store;
const machines: Readonly<Record<string, Machine>> = {
  moesi: madeUpMachine(),
  mesif: madeUpMachine({ protocol: 'MESIF', load, store, service: 550 }),
};

/** Every number of a program's runs on 1, 2 and 4 cores, and of its what-ifs on 4, in few letters. */
function figuresOf(name: MadeUpProgram, machine: Machine): string {
  const hash = createHash('sha256');
  for (const cores of [1, 2, 4]) {
    const program = programOf(madeUpPrograms[name], cores);
    hash.update(figures(simulatePoint(program, machine, { seed: 7, extent, log: true })));
    if (cores < 4) continue;
    for (const { machine: changed, relief, units } of whatIfs(program, machine))
      hash.update(
        figures(simulatePoint(program, changed, { seed: 7, relief, extent: extentOfWhatIf({ units }, extent) })),
      );
  }
  return hash.digest('hex').slice(0, 12);
}

function figures({ breakdown, log, ...point }: SimulatedPoint): string {
  const { cycles, operations, perCore, lines, correct, error, settled, accesses, slept } = point;
  const { work, hit, transfer, queue, spin } = breakdown;
  return JSON.stringify([
    [cycles, operations, perCore, correct, error, settled, accesses, slept, work, hit, transfer, queue, spin],
    lines.map(({ name, transfers, reads, share, cycles: cost }) => [name, transfers, reads, share, cost]),
    log.map((each) => [
      each.asked,
      each.began,
      each.ended,
      each.core,
      each.line,
      each.kind,
      each.before,
      each.holder,
      each.after,
    ]),
  ]);
}

/** Written down with the engine that knew no other machines. */
const asBefore: Readonly<Record<string, Readonly<Record<MadeUpProgram, string>>>> = {
  moesi: {
    counter: '4c00c6d8ddb0',
    'cas-loop': 'aabc00803dc6',
    'test-and-set': 'b7575a5d246b',
    'test-and-test-and-set': 'afb2aa4e8ed5',
    ticket: '5b42c731f986',
    mcs: '5d5e1068959b',
    futex: 'f360b72889d9',
    seqlock: 'af0df28828ec',
    'false-sharing': '92b732a47a2b',
    list: 'c32963cdab32',
  },
  mesif: {
    counter: 'ca61f216f55a',
    'cas-loop': '84a1d338b5cb',
    'test-and-set': '44ffb52f5081',
    'test-and-test-and-set': '1d78d12a0db1',
    ticket: '83f69380a1af',
    mcs: 'aee0c3d2b38d',
    futex: '1f01fcbc6495',
    seqlock: '5a87fd431ff6',
    'false-sharing': '4f88c67d9bfe',
    list: '139269777004',
  },
};

test.each(
  Object.keys(machines).flatMap((machine) => Object.keys(madeUpPrograms).map((name) => [name, machine] as const)),
)('%s on a %s machine: every number of its runs and what-ifs is the one of before', (name, machine) => {
  expect(figuresOf(name as MadeUpProgram, machines[machine]!)).toBe(asBefore[machine]![name as MadeUpProgram]);
});
