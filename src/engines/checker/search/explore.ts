// The exploration: every state that any order of steps can reach, breadth first, so that what is found first is nearest.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import type { Program } from '../../../language/program.ts';
import { firstCapacity, type Memory, mostCapacity } from '../model/buffer.ts';
import { finalFailure, raceIn } from '../model/failures.ts';
import { createModel, firstState, invariantFailure, type Model, mostChoices } from '../model/model.ts';
import type { Operations } from '../model/operations.ts';
import { endedOperation } from '../model/transition.ts';
import type { Failure } from '../model/verdict.ts';
import { append } from './column.ts';
import { clearFrontier, loadLocals, loadWords } from './frontier.ts';
import { type Growth, growthAhead } from './growth.ts';
import * as part from './local-part.ts';
import { extrasAt, indicesOf, writeLocal } from './local-states.ts';
import { pointsInLoops } from './loops.ts';
import type { Bounds, Found } from './search.ts';
import { boundHit, bytesKept, createSearch, noteFailure, type Search, visitVector } from './search.ts';
import { addSuccessor } from './successor.ts';
import type { Visited } from './visited.ts';

export type Explored = {
  readonly model: Model;
  readonly visited: Visited;
  /** The failures of steps and states at the least depth at which there is one. Cores that wait for ever may be nearer: the graph shows them. */
  readonly found: readonly Found[];
  /** How much was seen up to these, or in all. */
  readonly seen: { readonly states: number; readonly transitions: number; readonly depth: number };
  /** First states of each level. */
  readonly levels: readonly number[];
  /** By state: the enabled agents, as bits. */
  readonly enabled: Int32Array;
  readonly seconds: number;
  readonly bytes: number;
  /** The bound that ended the search early, or null. */
  readonly bound: string | null;
  /** Whether that is a step limit: see step-limits.ts. */
  readonly pastStepLimit: boolean;
  /** What makes the states endless, where that was looked for and found. */
  readonly grows: Growth | null;
};

export type ExploreSettings = {
  readonly operations: Operations;
  readonly bounds: Bounds;
  readonly symmetric: boolean;
  /** Seconds on a clock. */
  readonly now: () => number;
  /** Default: `sc`. */
  readonly memory?: Memory;
  /** Whether a race is a failure. Default: true. */
  readonly races?: boolean;
  /** Called with every state in which nobody can move: its number, and its vector, to be read at once. */
  readonly onEnd?: (state: number, vector: Int32Array, model: Model) => void;
};

/** Settings for exploring from an existing model. */
type AheadSettings = Pick<ExploreSettings, 'bounds' | 'now' | 'races' | 'onEnd'>;

/** Words that get a place in a vector; a program that writes more is explored again with more room. */
const firstRoom = 64;

export function explore(program: Program, settings: ExploreSettings): Explored {
  let room = Math.min(firstRoom, program.words * 2);
  let capacity = settings.memory === 'tso' ? firstCapacity : 0;
  for (;;) {
    const model = createModel(program, {
      operations: settings.operations,
      room,
      symmetric: settings.symmetric,
      capacity,
      counts: true,
    });
    const explored = exploreModel(model, settings);
    if (!model.overflow) return explored;
    if (!model.crowded) room *= 4;
    else if (capacity < mostCapacity) capacity *= 2;
    else return { ...explored, bound: `more than ${mostCapacity} plain stores in one core's buffer` };
  }
}

function exploreModel(model: Model, settings: ExploreSettings): Explored {
  const { vector, failure } = firstState(model);
  return exploreFrom(model, vector, failure, settings);
}

/** Everything ahead of one state of a model. */
export function exploreFrom(
  model: Model,
  vector: Int32Array,
  failure: Failure | null,
  settings: AheadSettings,
): Explored {
  const search = createSearch(model, settings.bounds, settings.now);
  if (failure !== null) noteFailure(search, { state: 0, label: null, failure });
  else visitVector(search, vector);
  const growing = createGrowing();
  while (search.next.count > 0 && search.found.length === 0 && search.bound === null && !model.overflow) {
    exploreLevel(search, settings);
    lookForGrowth(search, growing);
  }
  if (search.found.some(({ label }) => label !== null) && search.bound === null && !model.overflow)
    judgeNext(search, settings);
  const seen = {
    states: search.visited.count,
    transitions: search.visited.targets.length,
    depth: Math.max(0, search.levels.length - 2),
  };
  if (search.found.length > 0 && search.next.count > 0 && search.bound === null && !model.overflow)
    lookForWaiting(search, settings);
  append(search.visited.starts, search.visited.targets.length);
  return exploredOf(search, seen, settings.now, growing.found);
}

function exploredOf(search: Search, seen: Explored['seen'], now: () => number, grows: Growth | null): Explored {
  const { model, visited, found, levels, enabled, bound, pastStepLimit } = search;
  return {
    model,
    visited,
    found,
    seen,
    levels,
    enabled,
    seconds: now() - search.from,
    bytes: bytesKept(search),
    bound,
    pastStepLimit,
    grows,
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
  const { visited, levels } = search;
  if (visited.count > growing.last) search.bound ??= `more than ${growing.last.toLocaleString('en')} states`;
  if (
    growing.found !== null ||
    search.found.length > 0 ||
    (levels.length < growing.levels && visited.count < growing.states)
  )
    return;
  growing.levels = Math.max(growing.levels, levels.length * 2);
  growing.states = Math.max(growing.states, visited.count * 4);
  growing.found = growthAhead(search);
  if (growing.found !== null) growing.last = Math.max(statesOfEndless, visited.count);
}

/** The words that some step of one operation of each core comes to, under any memory that is explored here; null where more states than `states` would have to be seen. */
export function wordsAccessed(program: Program, states: number): ReadonlySet<number> | null {
  const bounds = { states, seconds: 10, bytes: 2 ** 28 };
  const model = createModel(program, {
    operations: 1,
    room: program.words * 2,
    symmetric: false,
    capacity: mostCapacity,
  });
  const search = createSearch(model, bounds, () => 0);
  const { vector, failure } = firstState(model);
  if (failure !== null) return null;
  visitVector(search, vector);
  while (search.next.count > 0 && search.bound === null && !model.overflow)
    exploreLevel(search, { bounds, now: () => 0, races: false });
  return search.bound !== null || model.overflow ? null : indicesOf(search.localStates);
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
  for (let i = 0; i < level.count && search.bound === null && !search.model.overflow; i++) expand(search, i, settings);
}

/** A step that fails and a state that is wrong where it would have led are as near as each other: both are found. */
function judgeNext(search: Search, settings: AheadSettings): void {
  const { level } = search;
  search.level = search.next;
  for (let i = 0; i < search.level.count; i++) {
    const state = search.level.first + i;
    const failure = stateFailure(search, state, loadState(search, i), settings);
    if (failure !== null) noteFailure(search, { state, label: null, failure });
  }
  search.level = level;
}

/** States that the search for waiting cores may add: `times` as many as those seen before, plus `least`. */
const moreStates = { times: 4, least: 200_000 } as const;

/**
 * Cores that wait for ever may do so nearer to the start than what was found, and only the graph ahead shows it. So it is
 * explored on, but no further than such cores come: where each that can move stands in a loop, by steps that end no operation.
 */
function lookForWaiting(search: Search, settings: AheadSettings): void {
  const { visited, model } = search;
  const most = Math.min(search.bounds.states, visited.count * moreStates.times + moreStates.least);
  const inLoop = pointsInLoops(model.program);
  search.barred = endedOperation;
  while (search.next.count > 0 && search.bound === null && !model.overflow) {
    nextLevel(search);
    for (let i = 0; i < search.level.count && search.bound === null && !model.overflow; i++)
      expandWaiting(search, i, inLoop, settings);
    if (visited.count > most) search.bound ??= `more than ${most.toLocaleString('en')} states`;
  }
}

function expandWaiting(search: Search, i: number, inLoop: Uint8Array, settings: AheadSettings): void {
  const {
    visited,
    level,
    model: { threads },
    locals,
    localStates,
  } = search;
  const state = level.first + i;
  append(visited.starts, visited.targets.length);
  const enabled = loadState(search, i);
  noteEnabled(search, state, enabled);
  for (let thread = 0; thread < threads; thread++)
    if ((enabled & (1 << thread)) !== 0 && inLoop[localStates.values[locals[thread]! * localStates.record]!] === 0)
      return;
  // A state that is wrong itself is an end.
  if (enabled !== 0 && stateFailure(search, state, enabled, { ...settings, onEnd: noEnd }) === null)
    addSuccessors(search, i, enabled);
}

function noEnd(): void {}

/** All steps of one state, in the order of agents and choices. */
function expand(search: Search, i: number, settings: AheadSettings): void {
  const { visited, level } = search;
  const state = level.first + i;
  append(visited.starts, visited.targets.length);
  const enabled = loadState(search, i);
  noteEnabled(search, state, enabled);
  const failure =
    search.plain || search.guarded || enabled === 0 ? stateFailure(search, state, enabled, settings) : null;
  if (failure !== null) {
    noteFailure(search, { state, label: null, failure });
    return;
  }
  addSuccessors(search, i, enabled);
}

function addSuccessors(search: Search, i: number, enabled: number): void {
  const { model } = search;
  for (let agent = 0; agent < model.agents; agent++) {
    if ((enabled & (1 << agent)) === 0) continue;
    const choices = agent < model.threads ? choicesAt(search, agent) : 1;
    for (let choice = 0; choice < choices && search.bound === null; choice++) {
      addSuccessor(search, i, agent, choice, choices);
      search.bound ??= boundHit(search);
    }
  }
}

/** Makes state `i` of the level the current one; returns its enabled agents, as bits. */
function loadState(search: Search, i: number): number {
  const {
    model: { threads },
    level,
    vector,
    locals,
    localsHash,
    localStates,
  } = search;
  loadWords(search.model, level, i, vector, search.wordsHash);
  loadLocals(search.model, level, i, locals);
  const { values } = localStates;
  let enabled = 0;
  let plain = 0;
  let low = 0;
  let high = 0;
  for (let thread = 0; thread < threads; thread++) {
    const extra = extrasAt(localStates, locals[thread]!);
    low = (low + values[extra + part.low]!) | 0;
    high = (high + values[extra + part.high]!) | 0;
    plain |= values[extra + part.plain]!;
    if (values[extra + part.choices]! > 0) enabled |= 1 << thread;
    if (values[extra + part.flushes]! > 0) enabled |= 1 << (thread + threads);
  }
  localsHash[0] = low;
  localsHash[1] = high;
  search.plain = plain !== 0;
  return enabled;
}

/** The number of transitions of a thread; a choice among more than there is room for ends the search. */
function choicesAt(search: Search, thread: number): number {
  const { locals, localStates } = search;
  const extra = extrasAt(localStates, locals[thread]!);
  if (localStates.values[extra + part.operation] !== code.choose) return 1;
  const values = localStates.values[extra + part.index]!;
  if (values <= mostChoices) return Math.max(1, values);
  search.bound ??= `a choice among ${values.toLocaleString('en')} values, of which at most ${mostChoices.toLocaleString('en')} can be tried`;
  return 0;
}

function noteEnabled(search: Search, state: number, enabled: number): void {
  if (state >= search.enabled.length) {
    const larger = new Int32Array(search.enabled.length * 2);
    larger.set(search.enabled);
    search.enabled = larger;
  }
  search.enabled[state] = enabled;
}

/** Whether a thread has a plain access next to the word that another has next. Few states have such a pair, and only these are searched for races. */
function mayRace({ model: { threads }, localStates, locals }: Search): boolean {
  const { values } = localStates;
  for (let a = 0; a < threads; a++) {
    const at = extrasAt(localStates, locals[a]!);
    if (values[at + part.plain] === 0) continue;
    const word = values[at + part.index]!;
    for (let b = 0; b < threads; b++)
      if (b !== a && values[extrasAt(localStates, locals[b]!) + part.index] === word) return true;
  }
  return false;
}

function raceAhead({ model, pending, localStates, locals }: Search, enabled: number): Failure | null {
  for (let thread = 0; thread < model.threads; thread++) {
    const extra = extrasAt(localStates, locals[thread]!);
    pending[thread]![field.operation] = localStates.values[extra + part.operation]!;
    pending[thread]![field.index] = localStates.values[extra + part.index]!;
  }
  return raceIn(model, pending, enabled);
}

/** What is wrong with a state itself: a race, an end that `after` refuses, an invariant that fails, or sleepers whom nobody can wake. */
function stateFailure(search: Search, state: number, enabled: number, { races, onEnd }: AheadSettings): Failure | null {
  const { model, vector, locals, localStates } = search;
  const race = search.plain && races !== false && mayRace(search) ? raceAhead(search, enabled) : null;
  if (race !== null) return race;
  const invariant = invariantFailure(model, vector);
  if (invariant !== null || enabled !== 0) return invariant;
  for (let thread = 0; thread < model.threads; thread++) writeLocal(localStates, locals[thread]!, vector, thread);
  onEnd?.(state, vector, model);
  return finalFailure(model, vector);
}
