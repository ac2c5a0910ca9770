// What if: the same run again with one cost changed, to see what that cost does to throughput. Nothing here is estimated.

import type { Program } from '../../language/program.ts';
import { coresOf, type Machine } from './description.ts';
import type { Extent, SimulatedPoint } from './run.ts';
import { sectionOf } from './section.ts';
import type { Relief } from './simulation.ts';

export type WhatIfName = 'transfers' | 'queue' | 'section' | 'computing' | 'socket';

export type WhatIf = {
  readonly name: WhatIfName;
  /** Completes "with …, throughput would be 2x". */
  readonly title: string;
  /** What exactly is changed. */
  readonly meaning: string;
  readonly machine: Machine;
  readonly relief: Relief;
  /** Units that a cycle of the machine is counted in: 2 where times are half cycles. */
  readonly units: 1 | 2;
};

/** The questions that a program on a machine is asked. The seed, the program and the number of cores stay as they are. */
export function whatIfs(program: Program, machine: Machine): WhatIf[] {
  return [
    {
      name: 'transfers',
      title: 'transfers free',
      meaning: 'a line of another core costs as little as one in the own cache, so the next core gets it sooner too',
      machine,
      relief: { freeTransfers: true },
      units: 1,
    },
    {
      name: 'queue',
      title: 'queueing free',
      meaning: 'a line goes to all cores that ask for it at once; each core still waits for its own transfer',
      machine,
      relief: { freeQueue: true },
      units: 1,
    },
    halved(program, machine),
    {
      name: 'socket',
      title: 'one socket',
      meaning: socketMeaning(program, machine),
      machine: oneSocket(machine),
      relief: {},
      units: 1,
    },
  ];
}

/** Half the critical section; or, in a program that has none by name, half of all computing. */
function halved(program: Program, machine: Machine): WhatIf {
  const section = sectionOf(program);
  const doubled = doubledLatencies(machine);
  if (section === null)
    return {
      name: 'computing',
      title: 'computing halved',
      meaning:
        'no acquire and release mark a critical section here, so all computing and work() take half the time; accesses and pauses are unchanged',
      machine: doubled,
      relief: {},
      units: 2,
    };
  const [enter, leave] = [section.enter, section.leave].map((fn) => program.functions[fn]!.name);
  return {
    name: 'section',
    title: 'critical section halved',
    meaning: `from the end of ${enter} to the beginning of ${leave}, computing, work() and accesses take half the time`,
    machine: doubled,
    relief: { halvedSection: true },
    units: 2,
  };
}

/** The machine in half cycles: computing, which is not the machine's to say, is half as long beside it. */
function doubledLatencies(machine: Machine): Machine {
  const twice = <T extends Costs<number>>(costs: T): T => mapped<number, T>(costs, (cost) => cost * 2);
  const rows = <T extends Costs<Row>>(costs: T): T => mapped<Row, T>(costs, (row) => row?.map((cost) => cost * 2));
  const { clock, hit, load, store, atomic, own, lastLevel, overlap, service, pause, futex } = machine;
  return {
    ...machine,
    clock: clock * 2,
    hit: twice(hit),
    load: rows(load),
    store: rows(store),
    atomic: rows(atomic),
    ...(own === undefined ? {} : { own: own * 2 }),
    ...(lastLevel === undefined ? {} : { lastLevel: lastLevel * 2 }),
    ...(overlap === undefined ? {} : { overlap: twice(overlap) }),
    service: service * 2,
    pause: pause * 2,
    futex: twice(futex),
  };
}

/** The machine with all its cores on one die: nothing is farther than "same die". */
function oneSocket(machine: Machine): Machine {
  const near = <T extends Costs<Row>>(costs: T): T => mapped<Row, T>(costs, (row) => row?.slice(0, 1));
  const { distances, load, store, atomic } = machine;
  return {
    ...machine,
    dies: 1,
    coresPerDie: coresOf(machine),
    topology: [[0]],
    distances: distances.slice(0, 1),
    load: near(load),
    store: near(store),
    atomic: near(atomic),
  };
}

function socketMeaning({ cores }: Program, { coresPerDie, dies }: Machine): string {
  if (dies === 1) return 'no change: the machine has only one die';
  if (cores <= coresPerDie)
    return `the ${cores === 1 ? 'core is' : `${cores} cores are`} already on one die, so only memory is nearer`;
  return `as if all ${cores} cores shared one die`;
}

type Costs<Value> = { readonly [name: string]: Value };
/** Latencies by distance; a machine without the state has none. */
type Row = readonly number[] | undefined;

/** The same fields with their values changed. */
function mapped<Value, T extends Costs<Value>>(costs: T, change: (value: Value) => Value): T {
  return Object.fromEntries(Object.entries(costs).map(([name, value]) => [name, change(value)])) as T;
}

/** The extent of a what-if's run: as many cycles and events as the run that it is compared with. */
export function extentOfWhatIf({ units }: Pick<WhatIf, 'units'>, { cycles, events }: Extent): Extent {
  return { cycles: cycles * units, events };
}

/** Operations a cycle; null for a run that gave no figures. */
export function throughputOf(point: Pick<SimulatedPoint, 'cycles' | 'operations'>, units: 1 | 2 = 1): number | null {
  return point.cycles > 0 ? point.operations / (point.cycles / units) : null;
}
