// Coherence: which core has which line in which state, and what an access that misses costs.
//
// One request on a line at a time: while a line is on its way to one core, whoever else wants it waits at its home, in
// the order of arrival. A line that is promised to another is lost to those who had it when the home's probe arrives there:
// at once on a machine that does not say how long a core looks through its own caches.

import type { Core } from './core.ts';
import type { Machine } from './description.ts';
import * as kinds from './kind.ts';
import type { Line } from './line.ts';

export const lineStates = ['invalid', 'shared', 'owned', 'exclusive', 'modified'] as const;
export type LineState = (typeof lineStates)[number];
const invalid = 0;
const shared = 1;
const owned = 2;
const exclusive = 3;
const modified = 4;

export type Coherence = {
  /** Which cores have a copy, `sharerWords` words of bits a line. */
  readonly sharers: Int32Array;
  readonly sharerWords: number;
  /** How many copies each die has of each line. */
  readonly copies: Uint16Array;
  readonly dies: number;
  /** The distance between two dies. */
  readonly distance: Int32Array;
  /** Latency by ((kind * 5 + state) * distances + distance). */
  readonly latency: Float64Array;
  readonly distances: number;
  /** Cycles of a hit by kind; those of a load are what something takes that waits for it. */
  readonly hit: Float64Array;
  /** What a load costs more that comes right after the core's own atomic on its line. */
  readonly loadAfterAtomic: number;
  /** How long after the home began with a request its probe arrives, by (state * distances + distance); null where a line is lost at once. */
  readonly stay: Float64Array | null;
  /** How long the home is busy with a read that the own die's last-level cache answers; -1 where that answers none. */
  readonly lastLevel: number;
  /** MOESI: a modified line that is read stays with its owner. */
  readonly keepsOwner: boolean;
};

export function createCoherence(machine: Machine, cores: number, lines: number): Coherence {
  const { dies, hit, protocol, topology, distances, lastLevel = -1, overlap } = machine;
  const sharerWords = Math.ceil(cores / 32);
  return {
    sharers: new Int32Array(lines * sharerWords),
    sharerWords,
    copies: new Uint16Array(lines * dies),
    dies,
    distance: Int32Array.from(topology.flat()),
    latency: latencies(machine),
    distances: distances.length,
    hit: Float64Array.from([hit.load, overlap?.store ?? hit.store, hit.atomic]),
    loadAfterAtomic: hit.loadAfterAtomic ?? 0,
    stay: staysOf(machine),
    lastLevel,
    keepsOwner: protocol === 'MOESI',
  };
}

function latencies({ load, store, atomic, distances }: Machine): Float64Array {
  const rows = [
    [load.invalid, load.shared, load.owned ?? load.shared, load.exclusive, load.modified],
    [load.invalid, store.shared, store.owned ?? store.shared, store.exclusive, store.modified],
    [load.invalid, atomic.shared, atomic.shared, atomic.modified, atomic.modified],
  ];
  const table = Float64Array.from(rows.flat(2));
  if (table.length !== 15 * distances.length)
    throw new Error(`a machine with ${distances.length} distances has ${table.length} latencies`);
  return table;
}

/**
 * Request, probe and answer are taken to be as long as each other: a third each of what a load takes beyond the look through
 * the own caches. An atomic that takes longer than a load spends the rest in its own core.
 */
function staysOf({ own, load, distances }: Machine): Float64Array | null {
  if (own === undefined) return null;
  const nobody = distances.map(() => 0);
  const rows = [nobody, load.shared, load.owned ?? load.shared, load.exclusive, load.modified];
  return Float64Array.from(rows.flatMap((row) => row.map((cost) => Math.max(0, Math.round((cost - own) / 3)))));
}

export function hasCopy({ sharers, sharerWords }: Coherence, line: Line, core: Core): boolean {
  return (sharers[line.index * sharerWords + (core.number >> 5)]! & (1 << (core.number & 31))) !== 0;
}

/** Whether an access finds what it needs in its own core. */
export function hits(coherence: Coherence, line: Line, core: Core, kind: number): boolean {
  if (line.holder === core) return kind === kinds.load || line.state >= exclusive;
  return kind === kinds.load && hasCopy(coherence, line, core);
}

/** What an access that misses costs from the moment its home begins with it. */
export function latencyAt({ latency, distances }: Coherence, { state }: Line, kind: number, distance: number): number {
  return latency[(kind * 5 + state) * distances + distance]!;
}

/** How long whoever has a line keeps it after its home began with a request. Nobody loses anything by a read of a line that is shared or owned. */
export function stayAt({ stay, distances }: Coherence, { state }: Line, kind: number, distance: number): number {
  if (stay === null || (kind === kinds.load && state < exclusive)) return 0;
  return stay[state * distances + distance]!;
}

/** Whether a read is answered by the last-level cache of the reader's own die. */
export function isNear({ lastLevel, copies, dies }: Coherence, line: Line, core: Core, kind: number): boolean {
  return lastLevel !== -1 && kind === kinds.load && line.state === shared && copies[line.index * dies + core.die]! > 0;
}

/** How far what an access waits for is: the home of a line that nobody has, who answers for it, or the last copy that a write takes away. Lines live on the dies in turn. */
export function distanceOf(coherence: Coherence, line: Line, core: Core, kind: number): number {
  if (kind !== kinds.load && line.state !== invalid && line.state < exclusive)
    return farthestCopy(coherence, line, core);
  const die = line.holder === null ? line.index % coherence.dies : line.holder.die;
  return coherence.distance[core.die * coherence.dies + die]!;
}

/** A write waits for the last copy to be given up. */
function farthestCopy(coherence: Coherence, line: Line, core: Core): number {
  const { dies, copies, distance } = coherence;
  const mine = hasCopy(coherence, line, core) ? 1 : 0;
  let farthest = 0;
  for (let die = 0; die < dies; die++)
    if (copies[line.index * dies + die]! > (die === core.die ? mine : 0))
      farthest = Math.max(farthest, distance[core.die * dies + die]!);
  return farthest;
}

/** Moves a line for an access that missed (or, for a write on an exclusive line, that hit). */
export function take(coherence: Coherence, line: Line, core: Core, kind: number): void {
  if (kind === kinds.load) return share(coherence, line, core);
  if (line.holder !== core || line.state < exclusive) {
    forgetCopies(coherence, line);
    coherence.sharers[line.index * coherence.sharerWords + (core.number >> 5)] = 1 << (core.number & 31);
    coherence.copies[line.index * coherence.dies + core.die] = 1;
    line.holder = core;
  }
  line.state = modified;
}

function forgetCopies({ sharers, sharerWords, copies, dies }: Coherence, line: Line): void {
  if (line.holder === null) return;
  if (line.state >= exclusive) {
    sharers[line.index * sharerWords + (line.holder.number >> 5)] = 0;
    copies[line.index * dies + line.holder.die] = 0;
    return;
  }
  for (let i = line.index * sharerWords, end = i + sharerWords; i < end; i++) sharers[i] = 0;
  for (let i = line.index * dies, end = i + dies; i < end; i++) copies[i] = 0;
}

function share(coherence: Coherence, line: Line, core: Core): void {
  if (!hasCopy(coherence, line, core)) coherence.copies[line.index * coherence.dies + core.die]!++;
  coherence.sharers[line.index * coherence.sharerWords + (core.number >> 5)]! |= 1 << (core.number & 31);
  line.state = stateAfter(coherence, line.state, kinds.load);
  if (line.state !== owned) line.holder = core;
}

/** The state of a line after an access that missed. */
export function stateAfter({ keepsOwner }: Coherence, state: number, kind: number): number {
  if (kind !== kinds.load) return modified;
  if (state === invalid) return exclusive;
  return keepsOwner && (state === modified || state === owned) ? owned : shared;
}
