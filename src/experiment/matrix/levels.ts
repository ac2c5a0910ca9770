// The levels of a machine in its matrix of latencies: threads of a core, cores of a die, and how far the dies are apart.
//
// Threads are merged, those nearest to each other first, and what is merged is as far from others as the median of its
// members, so a cell that is off does no harm. Where the next merge is much farther than all before it,
// and those have made groups of one size, there is a level.

import { median } from 'simple-statistics';
import type { LatencyMatrix } from './latency-matrix.ts';

export type Level = {
  readonly name: string;
  /** Nanoseconds of its pairs. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly pairs: number;
};

export type Levels = {
  /** Hardware threads of most cores; 1 where each is a core of its own, as far as the matrix shows. */
  readonly threadsPerCore: number;
  /** The cores of each die, by the number of their first thread. */
  readonly dies: readonly (readonly number[])[];
  /** Nearest first: within a die, then between dies; not the threads of a core. */
  readonly levels: readonly Level[];
  /** The level of each two dies. */
  readonly topology: readonly (readonly number[])[];
  /** Threads of a core to each other; null where there is one. */
  readonly siblings: Level | null;
  /** Sizes of the groups that the nearest level shows, where they differ: a machine has dies of one size, so they are no dies. */
  readonly unequal: readonly number[] | null;
};

/** A merge is at another level when it is so many times as far as the one before it. */
const step = 1.3;
/** Threads of one core are nearer to each other than this, in nanoseconds, and no more than this many. */
const siblingsWithin = 14;
const mostSiblings = 8;

export function levelsOf(matrix: LatencyMatrix): Levels {
  const all = matrix.map((_, i) => i);
  const threads = cutsOf(matrix, all).find((cut) => areSiblings(matrix, cut)) ?? null;
  const found = levelsAmong(matrix, threads);
  if (threads === null || found.unequal === null) return found;
  // Some threads of a core may be missed: then the cores are of different sizes, and their threads perhaps are not.
  const whole = levelsAmong(matrix, null);
  return whole.unequal === null && whole.dies.length > 1 ? whole : found;
}

function levelsAmong(matrix: LatencyMatrix, threads: Groups | null): Levels {
  const cores = (threads ?? matrix.map((_, i) => [i])).map((group) => Math.min(...group)).sort((a, b) => a - b);
  const cuts = cutsOf(matrix, cores);
  const equal = cuts.filter((groups) => groups.every(({ length }) => length === groups[0]!.length));
  const dies = ordered(equal[0] ?? [cores]);
  const nested = nestedClasses(matrix, dies, equal.slice(1));
  const between = equal.length > 1 && fits(matrix, dies, nested) ? nested : pairClasses(matrix, dies);
  return {
    threadsPerCore: threads === null ? 1 : Math.max(...threads.map(({ length }) => length)),
    dies,
    topology: between.topology,
    levels: named([pairsWithin(matrix, dies), ...between.classes], between.topology),
    siblings: threads === null ? null : levelOf('same core', pairsWithin(matrix, threads)),
    unequal: equal.length === 0 && cuts.length > 0 ? cuts.at(-1)!.map(({ length }) => length) : null,
  };
}

type Groups = readonly (readonly number[])[];
type Merge = { readonly height: number; readonly groups: Groups };

/** Every merge of some threads by the median of their distances, nearest first, with the groups that there are before it. */
function merges(matrix: LatencyMatrix, threads: readonly number[]): Merge[] {
  const far = threads.map((a) => threads.map((b) => matrix[a]![b]!));
  const groups = new Map(threads.map((thread, i) => [i, [thread]]));
  const made: Merge[] = [];
  while (groups.size > 1) {
    const [a, b, height] = nearest(far, [...groups.keys()]);
    made.push({ height, groups: [...groups.values()] });
    const both = [...groups.get(a)!, ...groups.get(b)!];
    groups.delete(b);
    groups.set(a, both);
    for (const [c, others] of groups) far[a]![c] = far[c]![a] = medianBetween(matrix, both, others);
  }
  return made;
}

function medianBetween(matrix: LatencyMatrix, some: readonly number[], others: readonly number[]): number {
  return median(some.flatMap((a) => others.map((b) => matrix[a]![b]!)));
}

function nearest(far: readonly (readonly number[])[], keys: readonly number[]): [number, number, number] {
  let found: [number, number, number] = [-1, -1, Number.POSITIVE_INFINITY];
  for (const [i, a] of keys.entries())
    for (const b of keys.slice(i + 1)) if (far[a]![b]! < found[2]) found = [a, b, far[a]![b]!];
  return found;
}

/** The groups before each merge that is much farther than the one before it, the smallest first. */
function cutsOf(matrix: LatencyMatrix, threads: readonly number[]): Groups[] {
  const made = merges(matrix, threads);
  let highest = 0;
  return made.flatMap(({ height, groups }) => {
    const before = highest;
    highest = Math.max(height, before);
    return before > 0 && height >= step * before ? [groups] : [];
  });
}

/** Not every core need have several threads. */
function areSiblings(matrix: LatencyMatrix, groups: Groups): boolean {
  const several = groups.filter(({ length }) => length > 1);
  return (
    3 * several.length >= groups.length &&
    several.every(({ length }) => length <= mostSiblings) &&
    groups.length > 1 &&
    median(pairsWithin(matrix, groups)) < siblingsWithin
  );
}

/** Groups in the order of their cores. */
function ordered(groups: Groups): number[][] {
  return groups.map((group) => [...group].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
}

function pairsWithin(matrix: LatencyMatrix, groups: Groups): number[] {
  return groups.flatMap((group) => group.flatMap((a, i) => group.slice(i + 1).map((b) => matrix[a]![b]!)));
}

type Classes = { readonly topology: number[][]; readonly classes: number[][] };

/** Pairs of dies by the smallest group that has both. */
function nestedClasses(matrix: LatencyMatrix, dies: Groups, larger: readonly Groups[]): Classes {
  const classes: number[][] = [...larger, []].map(() => []);
  const topology = dies.map(() => dies.map(() => 0));
  const together = (groups: Groups, a: number, b: number): boolean =>
    groups.some((group) => group.includes(a) && group.includes(b));
  for (const { i, j, cells } of pairsOf(matrix, dies)) {
    const at = larger.findIndex((groups) => together(groups, dies[i]![0]!, dies[j]![0]!));
    const level = at === -1 ? larger.length : at;
    for (const cell of cells) classes[level]!.push(cell);
    topology[i]![j] = topology[j]![i] = level + 1;
  }
  return { topology, classes };
}

/** Groups hold together what is near only where dies are nested: in a ring, neighbours are also in different groups. */
const mostAstray = 0.05;

/** Whether nearly every two dies are nearest to the level that their groups put them into. */
function fits(matrix: LatencyMatrix, dies: Groups, { topology, classes }: Classes): boolean {
  if (classes.some((cells) => cells.length === 0)) return false;
  const medians = classes.map((cells) => median(cells));
  const pairs = pairsOf(matrix, dies);
  const astray = pairs.filter(({ i, j, cells }) => {
    const off = medians.map((each) => Math.abs(Math.log(median(cells) / each)));
    return off.some((each) => each < off[topology[i]![j]! - 1]!);
  });
  return astray.length <= mostAstray * pairs.length;
}

/** Pairs of dies by how far they are apart: those whose medians are near each other are one class. */
function pairClasses(matrix: LatencyMatrix, dies: Groups): Classes {
  const pairs = pairsOf(matrix, dies)
    .map((pair) => ({ ...pair, median: median(pair.cells) }))
    .sort((x, y) => x.median - y.median);
  const topology = dies.map(() => dies.map(() => 0));
  const classes: number[][] = [];
  for (const [k, { i, j, cells, median: apart }] of pairs.entries()) {
    if (k === 0 || apart >= step * pairs[k - 1]!.median) classes.push([]);
    for (const cell of cells) classes.at(-1)!.push(cell);
    topology[i]![j] = topology[j]![i] = classes.length;
  }
  return { topology, classes };
}

function pairsOf(
  matrix: LatencyMatrix,
  dies: Groups,
): { readonly i: number; readonly j: number; readonly cells: number[] }[] {
  return dies.flatMap((a, i) =>
    dies.slice(i + 1).map((b, k) => ({ i, j: i + 1 + k, cells: a.flatMap((x) => b.map((y) => matrix[x]![y]!)) })),
  );
}

function named(cells: readonly number[][], topology: Levels['topology']): Level[] {
  const names = ['same die', ...levelNames(cells.length - 1, topology)];
  return cells.map((each, i) => levelOf(names[i]!, each));
}

/** Two levels between dies are sockets where whoever is near to a near one is near too. */
function levelNames(count: number, topology: Levels['topology']): string[] {
  if (count === 1) return ['other die'];
  const near = (a: number, b: number): boolean => topology[a]![b]! <= 1;
  const dies = [...topology.keys()];
  const sockets = dies.every((a) => dies.every((b) => !near(a, b) || dies.every((c) => near(a, c) === near(b, c))));
  if (count === 2 && sockets) return ['same socket', 'other socket'];
  return Array.from({ length: count }, (_, i) => `distance ${i + 1}`);
}

function levelOf(name: string, cells: readonly number[]): Level {
  return {
    name,
    median: cells.length === 0 ? 0 : median([...cells]),
    least: cells.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    most: cells.reduce((a, b) => Math.max(a, b), 0),
    pairs: cells.length,
  };
}
