// Components: the parts of the graph within which every state leads to every other, over the steps that end no operation.

import { endedOperation } from '../model/transition.ts';
import type { Visited } from '../search/visited.ts';

/** The part of each state, as a number below `count`: that of one of the part's states. */
export type Components = { readonly parts: Int32Array; readonly count: number };

/** Where a state's steps end in `targets` and `labels`. */
export function stepsEnd(visited: Visited, state: number): number {
  return state + 1 < visited.starts.length ? visited.starts.values[state + 1]! : visited.targets.length;
}

/** Whether a step, by its place in `targets` and `labels`, ends no operation. */
function isQuiet(visited: Visited, step: number): boolean {
  return (visited.labels.values[step]! & endedOperation) === 0;
}

export function componentsOf({ visited }: { readonly visited: Visited }): Components {
  const parts = new Int32Array(visited.count);
  for (let state = 0; state < visited.count; state++) parts[state] = state;
  const open = openStates(visited);
  if (open !== null) joinCycles(visited, open, parts);
  return { parts, count: visited.count };
}

/**
 * States that may lie on a cycle of several states, as ones; null when none does. Most steps lead to states found later, so
 * one pass from the last state to the first leaves few: a state is not on a cycle if all its steps lead to later ones that are not.
 */
function openStates(visited: Visited): Uint8Array | null {
  const open = new Uint8Array(visited.count);
  const { targets, starts } = visited;
  let found = false;
  for (let state = visited.count - 1; state >= 0; state--) {
    const end = stepsEnd(visited, state);
    for (let i = starts.values[state]!; i < end; i++) {
      const target = targets.values[i]!;
      if (target === state || (target > state && open[target] === 0) || !isQuiet(visited, i)) continue;
      open[state] = 1;
      found = true;
      break;
    }
  }
  return found ? open : null;
}

/** Tarjan's algorithm (SIAM J. Comput. 1(2), 1972) over the open states, without recursion. */
function joinCycles(visited: Visited, open: Uint8Array, part: Int32Array): void {
  const walk = createWalk(visited);
  for (let root = 0; root < visited.count; root++) {
    if (open[root] === 0 || walk.index[root] !== 0) continue;
    enter(walk, visited, root);
    while (walk.depth > 0) {
      const state = walk.path[walk.depth - 1]!;
      const next = nextOpen(walk, visited, open, state);
      if (next !== -1) enter(walk, visited, next);
      else leave(walk, part, state);
    }
  }
}

type Walk = {
  /** By state: 1 + when it was entered, 0 before; the least index that it leads back to; its next step. */
  readonly index: Int32Array;
  readonly low: Int32Array;
  readonly step: Int32Array;
  /** States whose part is not yet known, and whether a state is among them. */
  readonly waiting: Int32Array;
  readonly waits: Uint8Array;
  waitingCount: number;
  /** From the root to where the walk is. */
  readonly path: Int32Array;
  depth: number;
  entered: number;
};

function createWalk({ count }: Visited): Walk {
  const column = (): Int32Array => new Int32Array(count);
  return {
    index: column(),
    low: column(),
    step: column(),
    waiting: column(),
    waits: new Uint8Array(count),
    waitingCount: 0,
    path: column(),
    depth: 0,
    entered: 0,
  };
}

function enter(walk: Walk, visited: Visited, state: number): void {
  walk.index[state] = walk.low[state] = ++walk.entered;
  walk.step[state] = visited.starts.values[state]!;
  walk.waiting[walk.waitingCount++] = state;
  walk.waits[state] = 1;
  walk.path[walk.depth++] = state;
}

/** The next state to enter from here, or -1 when all steps were taken. */
function nextOpen(walk: Walk, visited: Visited, open: Uint8Array, state: number): number {
  const { index, low, step, waits } = walk;
  const { targets } = visited;
  for (const end = stepsEnd(visited, state); step[state]! < end; ) {
    const i = step[state]!++;
    const target = targets.values[i]!;
    if (open[target] === 0 || !isQuiet(visited, i)) continue;
    if (index[target] === 0) return target;
    if (waits[target] === 1 && index[target]! < low[state]!) low[state] = index[target]!;
  }
  return -1;
}

function leave(walk: Walk, part: Int32Array, state: number): void {
  const { index, low, waiting, waits, path } = walk;
  walk.depth--;
  const before = walk.depth === 0 ? -1 : path[walk.depth - 1]!;
  if (before !== -1 && low[state]! < low[before]!) low[before] = low[state]!;
  if (low[state] !== index[state]) return;
  for (let each = -1; each !== state; ) {
    each = waiting[--walk.waitingCount]!;
    waits[each] = 0;
    part[each] = state;
  }
}
