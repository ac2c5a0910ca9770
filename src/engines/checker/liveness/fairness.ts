// Fairness: whether each agent that can move in a part of the graph ever does. A track is where an agent goes there.
//
// Where threads are interchangeable they have other numbers in every state, and number 1 of one state may be number 0 of
// the next. So agents are followed along the steps: the pairs (state, number) that a step takes to each other are on one
// track. Within a strongly connected part every track passes all that it can, so a part is fair when on each of its
// tracks somebody who can move does. Based on the threaded graph of Emerson and Sistla (TOPLAS 19(4), 1997).

import { agentAfter, orderAsItStands } from '../model/symmetry.ts';
import { agentOf, endedOperation } from '../model/transition.ts';
import { append, type Column, createColumn } from '../search/column.ts';
import type { Explored } from '../search/explore.ts';
import { stepsEnd } from './components.ts';

/** States and the steps between them, as far as they were explored. */
export type Graph = Pick<Explored, 'model' | 'visited' | 'levels' | 'enabled'>;

/** The steps that stay in their part and end no operation: where each begins, and its place in `targets` and `labels`. */
export type Within = { readonly states: Column; readonly steps: Column };

export function stepsWithin({ visited }: Graph, parts: Int32Array): Within {
  const within = { states: createColumn(), steps: createColumn() };
  const { starts, targets, labels } = visited;
  for (let state = 0; state < visited.count; state++) {
    const end = stepsEnd(visited, state);
    const part = parts[state]!;
    for (let step = starts.values[state]!; step < end; step++) {
      if (parts[targets.values[step]!] !== part || (labels.values[step]! & endedOperation) !== 0) continue;
      append(within.states, state);
      append(within.steps, step);
    }
  }
  return within;
}

/** By part that a step stays in: 1 where an agent that can move never does. `parts` names each state's part by one of its states. */
export function unfairParts(explored: Graph, parts: Int32Array, within: Within): Uint8Array {
  return explored.model.symmetric ? unfairTracks(explored, parts, within) : unfairAgents(explored, parts, within);
}

/** Agents that keep their numbers. */
function unfairAgents({ enabled, visited }: Graph, parts: Int32Array, { states, steps }: Within): Uint8Array {
  const moved = new Int32Array(parts.length);
  for (let k = 0; k < states.length; k++)
    moved[parts[states.values[k]!]!]! |= 1 << agentOf(visited.labels.values[steps.values[k]!]!);
  const unfair = new Uint8Array(parts.length);
  for (let k = 0; k < states.length; k++) {
    const state = states.values[k]!;
    if ((enabled[state]! & ~moved[parts[state]!]!) !== 0) unfair[parts[state]!] = 1;
  }
  return unfair;
}

const hasMoved = 1;

/** In a part that steps stay in each state has one of them, so those that they begin in are all. */
function unfairTracks(explored: Graph, parts: Int32Array, within: Within): Uint8Array {
  const {
    enabled,
    visited: { labels },
    model: { agents },
  } = explored;
  const tracks = tracksOf(explored, parts, within);
  const { states, steps } = within;
  const does = new Uint8Array(tracks.length);
  for (let k = 0; k < states.length; k++)
    does[rootOf(tracks, states.values[k]! * agents + agentOf(labels.values[steps.values[k]!]!))] = hasMoved;
  const unfair = new Uint8Array(parts.length);
  for (let k = 0; k < states.length; k++) {
    const state = states.values[k]!;
    for (let agent = 0; agent < agents; agent++)
      if ((enabled[state]! & (1 << agent)) !== 0 && does[rootOf(tracks, state * agents + agent)] !== hasMoved)
        unfair[parts[state]!] = 1;
  }
  return unfair;
}

/** For each state and agent, 1 + another of its track, or 0 at the track's root. */
function tracksOf(
  { model, visited: { targets, orders } }: Graph,
  parts: Int32Array,
  { states, steps }: Within,
): Int32Array {
  const { agents } = model;
  const tracks = new Int32Array(parts.length * agents);
  for (let k = 0; k < states.length; k++) {
    const step = steps.values[k]!;
    const order = orders.values[step]!;
    // A core that spins leaves the state what it is, and everybody in place.
    if (order === orderAsItStands && targets.values[step] === states.values[k]) continue;
    for (let agent = 0; agent < agents; agent++)
      join(
        tracks,
        states.values[k]! * agents + agent,
        targets.values[step]! * agents + agentAfter(model, order, agent),
      );
  }
  return tracks;
}

function join(tracks: Int32Array, a: number, b: number): void {
  const root = rootOf(tracks, a);
  const other = rootOf(tracks, b);
  if (root !== other) tracks[root] = other + 1;
}

function rootOf(tracks: Int32Array, i: number): number {
  let at = i;
  for (let next = tracks[at]!; next !== 0; next = tracks[at]!) {
    const after = tracks[next - 1]!;
    if (after !== 0) tracks[at] = after;
    at = next - 1;
  }
  return at;
}
