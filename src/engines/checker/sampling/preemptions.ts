// Few preemptions: every schedule in which cores are interrupted at most n times.
//
// An interruption is a turn of another agent while the last one could go on and does not say, by `pause()`, that it waits.
// Other switches are free. Most bugs need few interruptions (Musuvathi and Qadeer, PLDI 2007), and schedules with few are
// few. Based on that paper's iterative bounding, except: a node here is a state with who moved last, met once for each
// bound, so spinning ends and no schedule is taken twice. One core alone may be the one that is interrupted.

import * as field from '../../../compile/steps/pending-field.ts';
import { fairCycleStates } from '../liveness/fair-cycles.ts';
import { stateFailure } from '../model/failures.ts';
import { hashOf } from '../model/hash.ts';
import { choicesOf, enabledIn, firstState, type Model, pendingOf } from '../model/model.ts';
import { move } from '../model/move.ts';
import { turnOf } from '../model/transition.ts';
import type { Failure, Turn } from '../model/verdict.ts';
import { append, type Column, createColumn } from '../search/column.ts';
import { pathTo } from '../search/path.ts';
import { bytesOf, createVisited, find, type Visited } from '../search/visited.ts';
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
  readonly model: Model;
  readonly settings: StrategySettings;
  /** Nodes of all bounds, and the steps between them that are no interruption. */
  readonly visited: Visited;
  readonly enabled: Column;
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

export const preemptions: Strategy = (model, settings) => {
  const search = createSearch(model, settings);
  const first = firstState(model);
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
  const { found, steps, late, visited } = search;
  const who = settings.only === undefined ? 'cores are' : `core ${settings.only} alone is`;
  const all = `every schedule in which ${who} interrupted at most ${done === 1 ? 'once' : `${done} times`}`;
  return {
    found,
    schedules: 0,
    steps,
    late,
    covered: `${done < 0 ? 'part of the schedules in which no core is interrupted' : all} (${visited.count.toLocaleString('en')} states with the last core to move; a switch after pause() is not an interruption)`,
    missed: `schedules with more interruptions${late ? ' (the limit of states, seconds or memory was reached)' : ''}`,
  };
};

function createSearch(model: Model, settings: StrategySettings): Search {
  return {
    model,
    settings,
    visited: createVisited(),
    enabled: createColumn(),
    before: createColumn(),
    beforeLabels: createColumn(),
    pending: pendingOf(model.agents),
    key: new Int32Array(2),
    here: [],
    next: [],
    steps: 0,
    found: null,
    late: false,
  };
}

function goesOn({ found, late, model, next }: Search): boolean {
  return found === null && !late && !model.overflow && next.length > 0;
}

/** All that can be reached from the nodes of one bound without a further interruption. */
function exploreBound(search: Search, from: number): void {
  const {
    settings: { limits, now },
    visited,
  } = search;
  const numbered: Ahead[] = [];
  for (const ahead of search.here) meet(search, ahead, numbered);
  for (let i = 0; i < numbered.length && search.found === null && !search.model.overflow; i++) {
    if (
      visited.count > limits.states ||
      (i % 1024 === 0 &&
        (now() - from > limits.seconds ||
          bytesOf(visited) + (numbered.length + search.next.length) * search.model.size * 4 > limits.bytes))
    ) {
      search.late = true;
      return;
    }
    expand(search, numbered[i]!, numbered);
    // Frees the vector of an expanded node.
    numbered[i] = gone;
  }
}

const gone: Ahead = { vector: new Int32Array(0), last: -1, free: true, from: -1, label: 0 };

/** Returns a node's number; a new one has its place among those to expand. A node of a lower bound is not expanded again. */
function meet(search: Search, ahead: Ahead, numbered: Ahead[]): number {
  const { model, visited, key } = search;
  hashOf(model, ahead.vector, key);
  const mark = ahead.free ? 0 : 1 + ahead.last;
  const number = find(
    visited,
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
  const { model, visited, pending, settings } = search;
  const { vector, last, free } = ahead;
  const node = visited.starts.length;
  append(visited.starts, visited.targets.length);
  const enabled = enabledIn(model, vector, pending);
  append(search.enabled, enabled);
  const failure = stateFailure(model, vector, pending, enabled, settings.races);
  if (failure !== null) {
    search.found = { failure, turns: pathTo(search, node) };
    return;
  }
  const held = !free && (enabled & (1 << last)) !== 0;
  const spared = held && settings.only !== undefined && settings.only !== last;
  for (let agent = 0; agent < model.agents; agent++)
    if ((enabled & (1 << agent)) !== 0 && !(spared && agent !== last))
      step(search, ahead, node, agent, held && agent !== last, numbered);
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
  const { model, visited } = search;
  const pending = search.pending[agent]!;
  const choices = choicesOf(model, vector, agent, pending);
  for (let choice = 0; choice < choices && search.found === null; choice++) {
    const after = vector.slice();
    choicesOf(model, after, agent, pending);
    pending[field.pauses] = 0;
    const { label, failure } = move(model, after, agent, choice, pending);
    search.steps++;
    if (failure !== null) search.found = { failure, turns: [...pathTo(search, node), turnOf(label)] };
    const ahead: Ahead = { vector: after, last: agent, free: pending[field.pauses]! > 0, from: node, label };
    if (interrupts) search.next.push(ahead);
    else {
      append(visited.targets, meet(search, ahead, numbered));
      append(visited.labels, label);
    }
  }
}

/** A fair cycle without an interruption: threads that wait for what never comes. */
function endlessRing(search: Search): { readonly failure: Failure; readonly turns: readonly Turn[] } | null {
  const { model, visited, enabled } = search;
  append(visited.starts, visited.targets.length);
  const [ring] = fairCycleStates({ model, visited, enabled: enabled.values, levels: [0, visited.count] });
  return ring === undefined
    ? null
    : { failure: { verdict: ring.verdict, thread: null, site: null }, turns: pathTo(search, ring.state) };
}
