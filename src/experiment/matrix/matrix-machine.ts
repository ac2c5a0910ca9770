// A machine file from a matrix of latencies: one row of figures, that of modified lines taken by an atomic, and every other taken as it.

import type { Machine } from '../../engines/machine/description.ts';
import type { Levels } from './levels.ts';

export type MatrixFacts = {
  /** The matrix, by the name of its file. */
  readonly file: string;
  readonly title: string | null;
  /** Cycles a second; null where nobody said. */
  readonly clock: number | null;
};

/** Where nobody says the clock: figures in nanoseconds do not depend on it. */
const assumedClock = 3e9;

/** A machine as its file writes it: a row may be named instead of written out. */
export type MachineFile = Omit<Machine, 'load' | 'store' | 'atomic'> & {
  readonly load: Readonly<Record<string, readonly number[] | string>>;
  readonly store: Readonly<Record<string, readonly number[] | string>>;
  readonly atomic: Readonly<Record<string, readonly number[] | string>>;
};

const taken = 'atomic.modified';

export function matrixMachine(levels: Levels, { file, title, clock }: MatrixFacts): MachineFile {
  const { dies, topology } = levels;
  const hertz = clock ?? assumedClock;
  const row = levels.levels.map(({ median }) => Math.round((median * hertz) / 1e9));
  const cores = dies.length * dies[0]!.length;
  return {
    schema: 'percore.machine/1',
    name: nameOf(file, cores),
    title: title ?? `${file}, ${dies.length} x ${dies[0]!.length} cores, made of one matrix`,
    clock: hertz,
    dies: dies.length,
    coresPerDie: dies[0]!.length,
    protocol: 'MESI',
    distances: levels.levels.map(({ name }) => name),
    topology: topology.map((each) => [...each]),
    hit: { load: 4, store: 4, atomic: 18 },
    overlap: { load: 1, store: 1, drain: 17 },
    load: { modified: taken, exclusive: taken, shared: taken, invalid: taken },
    store: { modified: taken, exclusive: taken, shared: taken },
    atomic: { modified: row, shared: taken },
    own: Math.min(14, ...row),
    service: 0,
    pause: 40,
    futex: { sleep: 2100, notify: 2700, wake: 4300, call: 432 },
    sources: sourcesOf(levels, file, clock),
  };
}

function sourcesOf(levels: Levels, file: string, clock: number | null): Record<string, string> {
  const made = `Made of one matrix, ${file}`;
  const found = levels.levels
    .map(
      (each) =>
        `${each.name} ${nanoseconds(each.median)} ns (${nanoseconds(each.least)} to ${nanoseconds(each.most)}, ${each.pairs} pairs)`,
    )
    .join('; ');
  return {
    clock:
      clock === null
        ? `Assumed: 3 GHz. A matrix says nothing of the clock; its nanoseconds become cycles of this one.`
        : 'As given with --clock; the nanoseconds of the matrix become cycles of it.',
    topology: `${made}: cores that are near to each other are a die.`,
    protocol: 'Assumed: MESI. A matrix says nothing of it.',
    hit: 'Assumed: a matrix says nothing of hits.',
    overlap: 'Assumed: one access a cycle; a store and its draining together take what an atomic that hits takes.',
    load: `${made}: taken as the row of modified lines, a compare-and-swap's.`,
    store: `${made}: taken as the row of modified lines, a compare-and-swap's.`,
    atomic: `${made}: medians of half a round trip of a compare-and-swap between two cores: ${found}. Shared lines are taken as modified ones.`,
    own: 'Assumed: the latency of an L2 of today, 14 cycles at most.',
    service:
      "0: nothing is known beyond the latencies, so a line's home is busy with a request for as long as its latency.",
    pause: 'Assumed.',
    futex: 'Assumed, as on opteron-48.',
  };
}

function nanoseconds(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}

/** "results/EPYC 7763 x2.csv" with 128 cores is epyc-7763-x2-128. */
function nameOf(file: string, cores: number): string {
  const words = file
    .replace(/^.*[/\\]/, '')
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['matrix'];
  return `${words.join('-')}-${cores}`;
}
