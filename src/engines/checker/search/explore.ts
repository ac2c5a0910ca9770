// The exploration: every state that any order of steps can reach, breadth first, so that what is found first is nearest.

import * as code from '../../../compile/steps/operation.ts';
import type { Program } from '../../../language/program.ts';
import { firstCapacity, type Memory, mostCapacity } from '../model/buffer.ts';
import {
  createWorld,
  endFailure,
  firstState,
  invariantFailure,
  isAsleep,
  isDone,
  mostChoices,
  type World,
} from '../model/model.ts';
import { raceIn } from '../model/race.ts';
import * as flags from '../model/transition.ts';
import type { Failure } from '../model/verdict.ts';
import { clearFrontier, loadStances, loadWords } from './frontier.ts';
import { type Growth, growthAhead } from './growth.ts';
import * as part from './local-part.ts';
import { extrasAt, indicesOf, spreadStance } from './local-states.ts';
import { pointsInLoops } from './loops.ts';
import { boundHit, bytesKept, createSearch, meetVector, noteFailure, type Search } from './search.ts';
import { take } from './successor.ts';
import { append, type Store } from './visited.ts';

export type Bounds = {
  readonly states: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Is told the number of states so far, for whoever holds a clock from outside. */
  readonly reached?: Float64Array;
};

/** A failing step: the state it starts from, its label, and how it failed. A failing state has no label. */
export type Found = { readonly state: number; readonly label: number | null; readonly failure: Failure };

export type Explored = {
  readonly world: World;
  readonly store: Store;
  /** The failures of steps and states at the least depth at which there is one. Cores that wait for ever may be nearer: the graph shows them. */
  readonly found: readonly Found[];
  /** How much was seen up to these, or in all. */
  readonly seen: { readonly states: number; readonly transitions: number; readonly depth: number };
  /** First states of each level. */
  readonly levels: readonly number[];
  /** Which agents can move in a state, as bits. */
  readonly movers: Int32Array;
  readonly seconds: number;
  readonly bytes: number;
  /** The bound that ended the search early, or null. */
  readonly bound: string | null;
  /** Whether that is something that went on beyond what is looked at: see step-limits.ts. */
  readonly beyond: boolean;
  /** What makes the states endless, where that was looked for and found. */
  readonly grows: Growth | null;
};

export type ExploreSettings = {
  readonly operations: number;
  readonly bounds: Bounds;
  readonly symmetric: boolean;
  /** Seconds on a clock. */
  readonly now: () => number;
  /** `sc` unless told. */
  readonly memory?: Memory;
  /** Whether a race is a failure; it is unless told. */
  readonly races?: boolean;
  /** Told of every state in which nobody can move: its number, and its vector, to be read at once. */
  readonly onEnd?: (state: number, vector: Int32Array, world: World) => void;
};

/** What matters once a world is made. */
type AheadSettings = Pick<ExploreSettings, 'bounds' | 'now' | 'races' | 'onEnd'>;

/** Words that get a place in a vector; a program that writes more is explored again with more room. */
const firstRoom = 64;

export function explore(program: Program, settings: ExploreSettings): Explored {
  let room = Math.min(firstRoom, program.words * 2);
  let capacity = settings.memory === 'tso' ? firstCapacity : 0;
  for (;;) {
    const world = createWorld(program, {
      operations: settings.operations,
      room,
      symmetric: settings.symmetric,
      capacity,
    });
    const explored = exploreWorld(world, settings);
    if (!world.overflow) return explored;
    if (!world.crowded) room *= 4;
    else if (capacity < mostCapacity) capacity *= 2;
    else return { ...explored, bound: `more than ${mostCapacity} plain stores in one core's buffer` };
  }
}

function exploreWorld(world: World, settings: ExploreSettings): Explored {
  const { vector, failure } = firstState(world);
  return exploreFrom(world, vector, failure, settings);
}

/** Everything ahead of one state of a world. */
export function exploreFrom(
  world: World,
  vector: Int32Array,
  failure: Failure | null,
  settings: AheadSettings,
): Explored {
  const search = createSearch(world, settings.bounds, settings.now);
  if (failure !== null) noteFailure(search, { state: 0, label: null, failure });
  else meetVector(search, vector);
  const growing = createGrowing();
  while (search.next.count > 0 && search.found.length === 0 && search.bound === null && !world.overflow) {
    exploreLevel(search, settings);
    lookForGrowth(search, growing);
  }
  if (search.found.some(({ label }) => label !== null) && search.bound === null && !world.overflow)
    lookAtNext(search, settings);
  const seen = {
    states: search.store.count,
    transitions: search.store.targets.length,
    depth: Math.max(0, search.levels.length - 2),
  };
  if (search.found.length > 0 && search.next.count > 0 && search.bound === null && !world.overflow)
    lookForWaiting(search, settings);
  append(search.store.starts, search.store.targets.length);
  const { store, found, levels, movers, bound, beyond } = search;
  return {
    world,
    store,
    found,
    seen,
    levels,
    movers,
    seconds: settings.now() - search.from,
    bytes: bytesKept(search),
    bound,
    beyond,
    grows: growing.found,
  };
}

/** When it is looked next whether a wait without end makes the states, what was found, and the states at which the search then ends. */
type Growing = { levels: number; states: number; found: Growth | null; last: number };

/** Most searches are over by then. */
const firstLook = { levels: 200, states: 1 << 17 } as const;
/** States that are seen all the same where they have no end: what goes wrong is near, mostly. */
const statesOfEndless = 500_000;

function createGrowing(): Growing {
  return { ...firstLook, found: null, last: Number.POSITIVE_INFINITY };
}

function lookForGrowth(search: Search, growing: Growing): void {
  const { store, levels } = search;
  if (store.count > growing.last) search.bound ??= `more than ${growing.last.toLocaleString('en')} states`;
  if (
    growing.found !== null ||
    search.found.length > 0 ||
    (levels.length < growing.levels && store.count < growing.states)
  )
    return;
  growing.levels = Math.max(growing.levels, levels.length * 2);
  growing.states = Math.max(growing.states, store.count * 4);
  growing.found = growthAhead(search);
  if (growing.found !== null) growing.last = Math.max(statesOfEndless, store.count);
}

/** The words that some step of one operation of each core comes to, under any memory that is explored here; null where more states than `states` would have to be seen. */
export function wordsAccessed(program: Program, states: number): ReadonlySet<number> | null {
  const bounds = { states, seconds: 10, bytes: 2 ** 28 };
  const world = createWorld(program, {
    operations: 1,
    room: program.words * 2,
    symmetric: false,
    capacity: mostCapacity,
  });
  const search = createSearch(world, bounds, () => 0);
  const { vector, failure } = firstState(world);
  if (failure !== null) return null;
  meetVector(search, vector);
  while (search.next.count > 0 && search.bound === null && !world.overflow)
    exploreLevel(search, { bounds, now: () => 0, races: false });
  return search.bound !== null || world.overflow ? null : indicesOf(search.stances);
}

function nextLevel(search: Search): void {
  const level = search.next;
  search.next = search.level;
  search.level = level;
  search.levels.push(level.first + level.count);
  clearFrontier(search.next, level.first + level.count);
}

function exploreLevel(search: Search, settings: AheadSettings): void {
  nextLevel(search);
  const { level } = search;
  for (let i = 0; i < level.count && search.bound === null && !search.world.overflow; i++) expand(search, i, settings);
}

/** A step that fails and a state that is wrong where it would have led are as near as each other: both are found. */
function lookAtNext(search: Search, settings: AheadSettings): void {
  const { level } = search;
  search.level = search.next;
  for (let i = 0; i < search.level.count; i++) {
    const state = search.level.first + i;
    const failure = stateFailure(search, state, lookAt(search, i), settings);
    if (failure !== null) noteFailure(search, { state, label: null, failure });
  }
  search.level = level;
}

/** States that the look for cores that wait for ever may add: so many times those seen before, and so many more. */
const moreStates = { times: 4, least: 200_000 } as const;

/**
 * Cores that wait for ever may do so nearer to the start than what was found, and only the graph ahead shows it. So it is
 * explored on, but no further than such cores come: where each that can move stands in a loop, by steps that end no operation.
 */
function lookForWaiting(search: Search, settings: AheadSettings): void {
  const { store, world } = search;
  const most = Math.min(search.bounds.states, store.count * moreStates.times + moreStates.least);
  const inLoop = pointsInLoops(world.program);
  search.barred = flags.endedOperation;
  while (search.next.count > 0 && search.bound === null && !world.overflow) {
    nextLevel(search);
    for (let i = 0; i < search.level.count && search.bound === null && !world.overflow; i++)
      expandWaiting(search, i, inLoop, settings);
    if (store.count > most) search.bound ??= `more than ${most.toLocaleString('en')} states`;
  }
}

function expandWaiting(search: Search, i: number, inLoop: Uint8Array, settings: AheadSettings): void {
  const {
    store,
    level,
    world: { threads },
    standing,
    stances,
  } = search;
  const state = level.first + i;
  append(store.starts, store.targets.length);
  const movers = lookAt(search, i);
  noteMovers(search, state, movers);
  for (let thread = 0; thread < threads; thread++)
    if ((movers & (1 << thread)) !== 0 && inLoop[stances.values[standing[thread]! * stances.record]!] === 0) return;
  // A state that is wrong itself is an end.
  if (movers !== 0 && stateFailure(search, state, movers, { ...settings, onEnd: noEnd }) === null)
    takeAll(search, i, movers);
}

function noEnd(): void {}

/** All steps of one state, in the order of agents and choices. */
function expand(search: Search, i: number, settings: AheadSettings): void {
  const { store, level } = search;
  const state = level.first + i;
  append(store.starts, store.targets.length);
  const movers = lookAt(search, i);
  noteMovers(search, state, movers);
  const failure = search.plain || search.guarded || movers === 0 ? stateFailure(search, state, movers, settings) : null;
  if (failure !== null) {
    noteFailure(search, { state, label: null, failure });
    return;
  }
  takeAll(search, i, movers);
}

function takeAll(search: Search, i: number, movers: number): void {
  const { world } = search;
  for (let agent = 0; agent < world.agents; agent++) {
    if ((movers & (1 << agent)) === 0) continue;
    const ways = agent < world.threads ? waysAt(search, agent) : 1;
    for (let choice = 0; choice < ways && search.bound === null; choice++) {
      take(search, i, agent, choice, ways);
      search.bound ??= boundHit(search);
    }
  }
}

/** Makes state `i` of the level the one that is looked at; gives the agents that can move in it, as bits. */
function lookAt(search: Search, i: number): number {
  const {
    world: { threads },
    level,
    vector,
    standing,
    standingHash,
    stances,
  } = search;
  loadWords(search.world, level, i, vector, search.wordsHash);
  loadStances(search.world, level, i, standing);
  const { values } = stances;
  let movers = 0;
  let plain = 0;
  let low = 0;
  let high = 0;
  for (let thread = 0; thread < threads; thread++) {
    const extra = extrasAt(stances, standing[thread]!);
    low = (low + values[extra + part.low]!) | 0;
    high = (high + values[extra + part.high]!) | 0;
    plain |= values[extra + part.plain]!;
    if (values[extra + part.ways]! > 0) movers |= 1 << thread;
    if (values[extra + part.flushes]! > 0) movers |= 1 << (thread + threads);
  }
  standingHash[0] = low;
  standingHash[1] = high;
  search.plain = plain !== 0;
  return movers;
}

/** Ways of a thread to go on; a choice among more than there is room for ends the search. */
function waysAt(search: Search, thread: number): number {
  const { standing, stances } = search;
  const extra = extrasAt(stances, standing[thread]!);
  if (stances.values[extra + part.operation] !== code.choose) return 1;
  const values = stances.values[extra + part.index]!;
  if (values <= mostChoices) return Math.max(1, values);
  search.bound ??= `a choice among ${values.toLocaleString('en')} values, of which at most ${mostChoices.toLocaleString('en')} can be tried`;
  return 0;
}

function noteMovers(search: Search, state: number, movers: number): void {
  if (state >= search.movers.length) {
    const larger = new Int32Array(search.movers.length * 2);
    larger.set(search.movers);
    search.movers = larger;
  }
  search.movers[state] = movers;
}

/** Whether a thread has a plain access next to the word that another has next. Few states have such a pair: only these are looked at closely. */
function mayRace({ world: { threads }, stances, standing }: Search): boolean {
  const { values } = stances;
  for (let a = 0; a < threads; a++) {
    const at = extrasAt(stances, standing[a]!);
    if (values[at + part.plain] === 0) continue;
    const word = values[at + part.index]!;
    for (let b = 0; b < threads; b++)
      if (b !== a && values[extrasAt(stances, standing[b]!) + part.index] === word) return true;
  }
  return false;
}

function raceAhead({ world, pending, stances, standing }: Search, movers: number): Failure | null {
  for (let thread = 0; thread < world.threads; thread++) {
    const extra = extrasAt(stances, standing[thread]!);
    pending[thread]![0] = stances.values[extra + part.operation]!;
    pending[thread]![1] = stances.values[extra + part.index]!;
  }
  return raceIn(world, pending, movers);
}

/** What is wrong with a state itself: a race, an end that `after` refuses, an invariant that fails, or sleepers whom nobody can wake. */
function stateFailure(search: Search, state: number, movers: number, { races, onEnd }: AheadSettings): Failure | null {
  const { world, vector, standing, stances } = search;
  const race = search.plain && races !== false && mayRace(search) ? raceAhead(search, movers) : null;
  if (race !== null) return race;
  const invariant = invariantFailure(world, vector);
  if (invariant !== null || movers !== 0) return invariant;
  for (let thread = 0; thread < world.threads; thread++) spreadStance(stances, standing[thread]!, vector, thread);
  onEnd?.(state, vector, world);
  for (let thread = 0; thread < world.threads; thread++)
    if (isAsleep(world, vector, thread) && !isDone(world, vector, thread))
      return { verdict: 'deadlock', thread, site: null };
  return endFailure(world, vector);
}
