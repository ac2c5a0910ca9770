// Coherence: which core has which line in which state, and what an access that misses costs.
//
// One request on a line at a time: while a line is on its way to one core, whoever else wants it waits at its home, in
// the order of arrival. A line that is promised to another is lost at once to those who had it.

import { coresOf, type Machine } from './description.ts';

/** The state of a line's owner, or how the line is held when nobody owns it. */
export const lineStates = ['invalid', 'shared', 'owned', 'exclusive', 'modified'] as const;
export type LineState = (typeof lineStates)[number];
const [invalid, shared, owned, exclusive, modified] = [0, 1, 2, 3, 4];

/** What an access asks of a line. */
export const kinds = { load: 0, store: 1, atomic: 2 } as const;

export type Coherence = {
  readonly cores: number;
  readonly lines: number;
  /** The core that answers for a line: its owner, or where it is shared, its newest reader; -1 when nobody has it. */
  readonly holder: Int32Array;
  readonly state: Uint8Array;
  /** Which cores have a copy, `sharerWords` words of bits a line. */
  readonly sharers: Uint32Array;
  readonly sharerWords: number;
  /** How many copies each die has of each line. */
  readonly copies: Uint16Array;
  /** The die of each core, and the distance between two dies. */
  readonly die: Int32Array;
  readonly dies: number;
  readonly distance: Int32Array;
  /** Latency by ((kind * 5 + state) * distances + distance). */
  readonly latency: Float64Array;
  readonly distances: number;
  readonly hit: Float64Array;
  /** MOESI: a modified line that is read stays with its owner. */
  readonly keepsOwner: boolean;
};

/** Cores fill one die after the other, as measurements bind their threads. `spread` (for what-ifs) may say otherwise. */
export function createCoherence(machine: Machine, cores: number, lines: number): Coherence {
  const sharerWords = Math.ceil(cores / 32);
  const distances = machine.distances.length;
  return {
    cores, lines, holder: new Int32Array(lines).fill(-1), state: new Uint8Array(lines), sharers: new Uint32Array(lines * sharerWords), sharerWords,
    copies: new Uint16Array(lines * machine.dies),
    die: Int32Array.from({ length: coresOf(machine) }, (_, core) => Math.floor(core / machine.coresPerDie)), dies: machine.dies,
    distance: Int32Array.from(machine.topology.flat()), latency: latencies(machine), distances,
    hit: Float64Array.from([machine.hit.load, machine.hit.store, machine.hit.atomic]), keepsOwner: machine.protocol === 'MOESI',
  };
}

function latencies({ load, store, atomic, distances }: Machine): Float64Array {
  const rows = [
    [load.invalid, load.shared, load.owned ?? load.shared, load.exclusive, load.modified],
    [load.invalid, store.shared, store.owned ?? store.shared, store.exclusive, store.modified],
    [load.invalid, atomic.shared, atomic.shared, atomic.modified, atomic.modified],
  ];
  const table = Float64Array.from(rows.flat(2));
  if (table.length !== 15 * distances.length) throw new Error(`a machine with ${distances.length} distances has ${table.length} latencies`);
  return table;
}

function distanceBetween(coherence: Coherence, a: number, b: number): number {
  return coherence.distance[coherence.die[a]! * coherence.dies + coherence.die[b]!]!;
}

export function hasCopy(coherence: Coherence, line: number, core: number): boolean {
  return (coherence.sharers[line * coherence.sharerWords + (core >> 5)]! & (1 << (core & 31))) !== 0;
}

/** Whether an access finds what it needs in its own core. */
export function hits(coherence: Coherence, line: number, core: number, kind: number): boolean {
  if (kind === kinds.load) return hasCopy(coherence, line, core);
  return coherence.holder[line] === core && coherence.state[line]! >= exclusive;
}

/** What an access that misses costs from the moment its home begins with it. */
export function latencyOf(coherence: Coherence, line: number, core: number, kind: number): number {
  const state = coherence.state[line]!;
  const distance = state === invalid ? distanceFromHome(coherence, line, core) : kind === kinds.load || state >= exclusive ? distanceBetween(coherence, core, coherence.holder[line]!) : farthestCopy(coherence, line, core);
  return coherence.latency[(kind * 5 + state) * coherence.distances + distance]!;
}

/** Lines live on the dies in turn. */
function distanceFromHome(coherence: Coherence, line: number, core: number): number {
  return coherence.distance[coherence.die[core]! * coherence.dies + (line % coherence.dies)]!;
}

/** A write waits for the last copy to be given up. */
function farthestCopy(coherence: Coherence, line: number, core: number): number {
  const { dies, copies, die, distance } = coherence;
  const own = die[core]!;
  const mine = hasCopy(coherence, line, core) ? 1 : 0;
  let farthest = 0;
  for (let other = 0; other < dies; other++)
    if (copies[line * dies + other]! > (other === own ? mine : 0)) farthest = Math.max(farthest, distance[own * dies + other]!);
  return farthest;
}

/** Moves a line for an access that missed (or, for a write on an exclusive line, that hit). */
export function take(coherence: Coherence, line: number, core: number, kind: number): void {
  if (kind === kinds.load) return share(coherence, line, core);
  const { sharers, sharerWords, copies, die, dies, holder, state } = coherence;
  const before = holder[line]!;
  if (before !== core || state[line]! < exclusive) {
    if (state[line]! >= exclusive) {
      sharers[line * sharerWords + (before >> 5)] = 0;
      copies[line * dies + die[before]!] = 0;
    } else if (state[line] !== invalid) {
      sharers.fill(0, line * sharerWords, (line + 1) * sharerWords);
      copies.fill(0, line * dies, (line + 1) * dies);
    }
    sharers[line * sharerWords + (core >> 5)] = 1 << (core & 31);
    copies[line * dies + die[core]!] = 1;
    holder[line] = core;
  }
  state[line] = modified;
}

function share(coherence: Coherence, line: number, core: number): void {
  const state = coherence.state[line]!;
  if (!hasCopy(coherence, line, core)) coherence.copies[line * coherence.dies + coherence.die[core]!]!++;
  coherence.sharers[line * coherence.sharerWords + (core >> 5)]! |= 1 << (core & 31);
  if (state === invalid) {
    coherence.holder[line] = core;
    coherence.state[line] = exclusive;
  } else if (coherence.keepsOwner && (state === modified || state === owned)) coherence.state[line] = owned;
  else {
    coherence.holder[line] = core;
    coherence.state[line] = shared;
  }
}
