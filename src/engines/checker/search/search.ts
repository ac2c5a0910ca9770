// A search under way: what is known so far, and the state that is looked at.

import { pendingSize } from '../../../compile/steps/step.ts';
import { type Hash, hashWords } from '../model/hash.ts';
import type { World } from '../model/model.ts';
import { beyondText } from '../model/step-limits.ts';
import { type Order, sortStances } from '../model/symmetry.ts';
import type { Bounds, Found } from './explore.ts';
import { addState, createFrontier, type Frontier, roomOfStates } from './frontier.ts';
import * as part from './local-part.ts';
import { bytesOfStances, createStances, extrasAt, type Stances, stanceOf } from './local-states.ts';
import { createMoves, type Moves } from './step-memo.ts';
import { bytesOf, createStore, find, roomFor, type Store } from './visited.ts';

export type Search = {
  readonly world: World;
  readonly store: Store;
  readonly stances: Stances;
  readonly moves: Moves;
  readonly bounds: Bounds;
  readonly found: Found[];
  readonly levels: number[];
  movers: Int32Array;
  /** Whether a next access of the state that is looked at is plain; then, of each thread, which it is. */
  plain: boolean;
  /** Whether the program has an invariant. */
  readonly guarded: boolean;
  readonly pending: readonly Int32Array[];
  /** Its words; the threads' runs are written there when they are needed. */
  readonly vector: Int32Array;
  /** The stance of each thread. */
  readonly standing: Int32Array;
  /** The sum of the hashes of its words, and that of its threads. */
  readonly wordsHash: Hash;
  readonly standingHash: Hash;
  readonly moving: Int32Array;
  next: Frontier;
  level: Frontier;
  /** Of the last step taken: the state that it led to, its label, and how that state was put in order. */
  target: number;
  label: number;
  order: Order;
  /** Flags of steps that are not taken; none in a whole search. */
  barred: number;
  /** Steps since the bounds were looked at. */
  taken: number;
  readonly now: () => number;
  readonly from: number;
  bound: string | null;
  /** Whether the bound is that something went on beyond what is looked at. */
  beyond: boolean;
};

export function createSearch(world: World, bounds: Bounds, now: () => number): Search {
  const pending = Array.from({ length: world.agents }, () => new Int32Array(pendingSize));
  return {
    world,
    store: createStore(),
    stances: createStances(world),
    moves: createMoves(),
    bounds,
    found: [],
    levels: [0],
    movers: new Int32Array(1024),
    plain: false,
    guarded: world.program.entries.invariant !== null,
    pending,
    vector: new Int32Array(world.size),
    standing: new Int32Array(world.threads),
    wordsHash: new Int32Array(2),
    standingHash: new Int32Array(2),
    moving: new Int32Array(pendingSize),
    next: createFrontier(world),
    level: createFrontier(world),
    target: 0,
    label: 0,
    order: 0,
    barred: 0,
    taken: 0,
    now,
    from: now(),
    bound: null,
    beyond: false,
  };
}

export function hashStanding({ world, stances, standing, standingHash }: Search): void {
  let low = 0;
  let high = 0;
  for (let thread = 0; thread < world.threads; thread++) {
    const extra = extrasAt(stances, standing[thread]!);
    low = (low + stances.values[extra + part.low]!) | 0;
    high = (high + stances.values[extra + part.high]!) | 0;
  }
  standingHash[0] = low;
  standingHash[1] = high;
}

/**
 * Takes the state in `vector` and `standing` into the store, by the hash of its words and that of its threads; a new one
 * goes into the next level. Gives its number.
 */
function meet(
  search: Search,
  lowOfWords: number,
  highOfWords: number,
  lowOfThreads: number,
  highOfThreads: number,
): number {
  const { world, store, next, standing } = search;
  if (world.symmetric) search.order = sortStances(search.stances, standing);
  const number = find(store, (lowOfWords + lowOfThreads) | 0, (highOfWords + highOfThreads) | 0);
  if (number >= 0) return number;
  addState(world, next, search.vector, standing, lowOfWords, highOfWords);
  return ~number;
}

/** Meets the state that a whole vector is; gives its number. */
export function meetVector(search: Search, vector: Int32Array): number {
  const { world, stances, standing, wordsHash, standingHash } = search;
  if (vector !== search.vector) search.vector.set(vector);
  for (let thread = 0; thread < world.threads; thread++) standing[thread] = stanceOf(stances, vector, thread);
  hashStanding(search);
  hashWords(world, vector, wordsHash);
  return meet(search, wordsHash[0]!, wordsHash[1]!, standingHash[0]!, standingHash[1]!);
}

/** Notes a failure; what goes on beyond what is looked at is none, and ends the search. */
export function noteFailure(search: Search, found: Found): void {
  if (found.failure.verdict !== 'incomplete') {
    search.found.push(found);
    return;
  }
  search.beyond ||= search.bound === null;
  search.bound ??= beyondText(search.world.program, found.failure);
}

/** Steps between two looks at the clock and the memory. */
const stepsBetween = 4096;

/** The bound that the search has reached, or null. */
export function boundHit(search: Search): string | null {
  const { states, reached } = search.bounds;
  if (reached !== undefined) reached[0] = search.store.count;
  if (search.store.count > states) return `more than ${states.toLocaleString('en')} states`;
  return search.taken++ % stepsBetween === 0 ? outgrown(search) : null;
}

/** Memory is counted as it will be while lists grow before the next look. */
function outgrown(search: Search): string | null {
  const { world, store, bounds, next, level, movers, stances, moves } = search;
  if (search.now() - search.from > bounds.seconds) return `more than ${bounds.seconds} s`;
  const frontiers = roomFor(next.values.length, roomOfStates(world, next, stepsBetween)) + level.values.length;
  const bytes =
    bytesOf(store, stepsBetween) +
    bytesOfStances(stances) +
    (frontiers + moves.slots.length + roomFor(movers.length, store.count)) * 4;
  return bytes > bounds.bytes ? `more than ${Math.round(bounds.bytes / 2 ** 20)} MiB` : null;
}

/** Bytes of what is kept. */
export function bytesKept({ store, stances, moves, movers, next, level }: Search): number {
  return (
    bytesOf(store) +
    bytesOfStances(stances) +
    (moves.slots.length + movers.length + next.values.length + level.values.length) * 4
  );
}
