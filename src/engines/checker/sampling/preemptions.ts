// Few preemptions: every schedule in which cores are interrupted at most so many times, and all that these lead to.
//
// An interruption is a turn of another agent while the last one could go on and does not say, by `pause()`, that it waits.
// Other switches are free. Most bugs need few interruptions (Musuvathi and Qadeer, PLDI 2007), and schedules with few are
// few. Based on that paper's iterative bounding, except: a node here is a state with who moved last, met once for each
// bound, so spinning ends and no schedule is taken twice.

import { pendingSize } from '../../../compile/steps/step.ts';
import { endlessStates } from '../liveness/fair-cycles.ts';
import { stillFailure } from '../model/failures.ts';
import { hashOf } from '../model/hash.ts';
import { firstState, invariantFailure, move, type World, waysOf } from '../model/model.ts';
import { raceIn } from '../model/race.ts';
import type { Failure, Turn } from '../model/verdict.ts';
import { turnOf, wayTo } from '../search/path.ts';
import { append, bytesOf, type Column, createColumn, createStore, find, type Store } from '../search/visited.ts';
import type { Strategy, StrategySettings } from './strategy.ts';

/** A state to go on from: its vector, who moved last, whether anybody may move for nothing, and how it was reached. */
type Ahead = {
  readonly vector: Int32Array;
  readonly last: number;
  readonly free: boolean;
  readonly from: number;
  readonly label: number;
};

type Search = {
  readonly world: World;
  readonly settings: StrategySettings;
  /** Nodes of all bounds, and the steps between them that are no interruption. */
  readonly store: Store;
  readonly movers: Column;
  /** By node: the node before it, and the step's label. */
  readonly before: Column;
  readonly beforeLabels: Column;
  readonly pending: readonly Int32Array[];
  readonly key: Int32Array;
  here: Ahead[];
  next: Ahead[];
  steps: number;
  found: { readonly failure: Failure; readonly turns: readonly Turn[] } | null;
  late: boolean;
};

export const preemptions: Strategy = (world, settings) => {
  const search = createSearch(world, settings);
  const first = firstState(world);
  if (first.failure !== null) search.found = { failure: first.failure, turns: [] };
  search.next.push({ vector: first.vector, last: -1, free: true, from: -1, label: 0 });
  const from = settings.now();
  let done = -1;
  while (done < settings.bound && goesOn(search)) {
    search.here = search.next;
    search.next = [];
    exploreBound(search, from);
    if (!search.late) done++;
  }
  search.found ??= search.late ? null : endlessRing(search);
  const { found, steps, late, store } = search;
  const all = `every schedule in which cores are interrupted at most ${done === 1 ? 'once' : `${done} times`}`;
  return {
    found,
    schedules: 0,
    steps,
    covered: `${done < 0 ? 'part of the schedules in which no core is interrupted' : all} (${store.count.toLocaleString('en')} states with the last core to move; a switch after pause() is not an interruption)`,
    missed: `schedules with more interruptions${late ? ' (the limit of states, seconds or memory was reached)' : ''}`,
  };
};

function createSearch(world: World, settings: StrategySettings): Search {
  const pending = Array.from({ length: world.agents }, () => new Int32Array(pendingSize));
  return {
    world,
    settings,
    store: createStore(),
    movers: createColumn(),
    before: createColumn(),
    beforeLabels: createColumn(),
    pending,
    key: new Int32Array(2),
    here: [],
    next: [],
    steps: 0,
    found: null,
    late: false,
  };
}

function goesOn({ found, late, world, next }: Search): boolean {
  return found === null && !late && !world.overflow && next.length > 0;
}

/** All that can be reached from the nodes of one bound without a further interruption. */
function exploreBound(search: Search, from: number): void {
  const {
    settings: { limits, now },
    store,
  } = search;
  const numbered: Ahead[] = [];
  for (const ahead of search.here) meet(search, ahead, numbered);
  for (let i = 0; i < numbered.length && search.found === null && !search.world.overflow; i++) {
    if (
      store.count > limits.states ||
      (i % 1024 === 0 &&
        (now() - from > limits.seconds ||
          bytesOf(store) + (numbered.length + search.next.length) * search.world.size * 4 > limits.bytes))
    ) {
      search.late = true;
      return;
    }
    expand(search, numbered[i]!, numbered);
    // The vectors of nodes that were expanded are of no more use.
    numbered[i] = gone;
  }
}

const gone: Ahead = { vector: new Int32Array(0), last: -1, free: true, from: -1, label: 0 };

/** Gives a node its number, and a place among those to expand when it is new. A node of a lower bound is not expanded again. */
function meet(search: Search, ahead: Ahead, numbered: Ahead[]): number {
  const { world, store, key } = search;
  hashOf(world, ahead.vector, key);
  const mark = ahead.free ? 0 : 1 + ahead.last;
  const number = find(
    store,
    Math.imul(key[0]! ^ Math.imul(mark, 0x9e3779b1), 0x85ebca6b),
    (key[1]! + Math.imul(mark, 0xc2b2ae35)) | 0,
  );
  if (number >= 0) return number;
  append(search.before, ahead.from);
  append(search.beforeLabels, ahead.label);
  numbered.push(ahead);
  return ~number;
}

function expand(search: Search, ahead: Ahead, numbered: Ahead[]): void {
  const { world, store, pending, settings } = search;
  const { vector, last, free } = ahead;
  const node = store.starts.length;
  append(store.starts, store.targets.length);
  let movers = 0;
  for (let agent = 0; agent < world.agents; agent++)
    if (waysOf(world, vector, agent, pending[agent]!) > 0) movers |= 1 << agent;
  append(search.movers, movers);
  const failure =
    (settings.races && movers !== 0 ? raceIn(world, pending, movers) : null) ??
    invariantFailure(world, vector) ??
    (movers === 0 ? stillFailure(world, vector) : null);
  if (failure !== null) {
    search.found = { failure, turns: wayTo(search, node) };
    return;
  }
  const held = !free && (movers & (1 << last)) !== 0;
  for (let agent = 0; agent < world.agents; agent++)
    if ((movers & (1 << agent)) !== 0) step(search, ahead, node, agent, held && agent !== last, numbered);
}

/** One agent's steps from a node, one for each choice. An interruption waits for the next bound. */
function step(
  search: Search,
  { vector }: Ahead,
  node: number,
  agent: number,
  interrupts: boolean,
  numbered: Ahead[],
): void {
  const { world, store } = search;
  const pending = search.pending[agent]!;
  const ways = waysOf(world, vector, agent, pending);
  for (let choice = 0; choice < ways && search.found === null; choice++) {
    const after = vector.slice();
    waysOf(world, after, agent, pending);
    pending[5] = 0;
    const { label, failure } = move(world, after, agent, choice, pending);
    search.steps++;
    if (failure !== null) search.found = { failure, turns: [...wayTo(search, node), turnOf(label)] };
    const ahead: Ahead = { vector: after, last: agent, free: pending[5]! > 0, from: node, label };
    if (interrupts) search.next.push(ahead);
    else {
      append(store.targets, meet(search, ahead, numbered));
      append(store.labels, label);
    }
  }
}

/** Nodes that can go round for ever without an interruption, every agent that can move moving: threads that wait for what never comes. */
function endlessRing(search: Search): { readonly failure: Failure; readonly turns: readonly Turn[] } | null {
  const { world, store, movers } = search;
  append(store.starts, store.targets.length);
  const [ring] = endlessStates({ world, store, movers: movers.values, levels: [0, store.count] });
  return ring === undefined
    ? null
    : { failure: { verdict: ring.verdict, thread: null, site: null }, turns: wayTo(search, ring.state) };
}
