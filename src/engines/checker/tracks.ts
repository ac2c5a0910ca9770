// Tracks: where each agent goes in a part of the graph, and whether it ever moves there.
//
// Where threads are interchangeable they are numbered anew in every state, and number 1 of one state may be number 0 of
// the next. So agents are followed along the steps: the pairs (state, number) that a step takes to each other are on one
// track. Within a strongly connected part every track passes all that it can, so a part is fair when on each of its
// tracks somebody who can move does. Based on the threaded graph of Emerson and Sistla (TOPLAS 19(4), 1997).

import { isQuiet, stepsEnd } from './components.ts';
import type { Explored } from './explore.ts';
import { agentAfter } from './symmetry.ts';

/** States and the steps between them, as far as they were explored. */
export type Graph = Pick<Explored, 'world' | 'store' | 'levels' | 'movers'>;

/** By part: 1 where an agent that can move never does. `parts` names each state's part by one of its states. */
export function unfairParts(explored: Graph, parts: Int32Array): Uint8Array {
  return explored.world.symmetric ? unfairTracks(explored, parts) : unfairAgents(explored, parts);
}

/** Visits the steps that stay in their part and end no operation. */
export function forEachStepWithin({ store }: Graph, parts: Int32Array, visit: (state: number, target: number, step: number) => void): void {
  const { starts, targets } = store;
  for (let state = 0; state < store.count; state++) {
    const end = stepsEnd(store, state);
    for (let step = starts.values[state]!; step < end; step++) {
      const target = targets.values[step]!;
      if (parts[target] === parts[state] && isQuiet(store, step)) visit(state, target, step);
    }
  }
}

/** Agents that keep their numbers. */
function unfairAgents(explored: Graph, parts: Int32Array): Uint8Array {
  const able = new Int32Array(parts.length);
  const moved = new Int32Array(parts.length);
  for (let state = 0; state < parts.length; state++) able[parts[state]!]! |= explored.movers[state]!;
  forEachStepWithin(explored, parts, (state, _target, step) => {
    moved[parts[state]!]! |= 1 << (explored.store.labels.values[step]! & 0xff);
  });
  const unfair = new Uint8Array(parts.length);
  for (let part = 0; part < parts.length; part++) if (able[part] !== moved[part]) unfair[part] = 1;
  return unfair;
}

const isAble = 1;
const hasMoved = 2;

function unfairTracks(explored: Graph, parts: Int32Array): Uint8Array {
  const { movers, store: { labels }, world: { agents } } = explored;
  const tracks = tracksOf(explored, parts);
  const does = new Uint8Array(tracks.length);
  forEachStepWithin(explored, parts, (state, _target, step) => {
    does[rootOf(tracks, state * agents + (labels.values[step]! & 0xff))]! |= hasMoved;
  });
  for (let state = 0; state < parts.length; state++)
    for (let agent = 0; agent < agents; agent++)
      if ((movers[state]! & (1 << agent)) !== 0) does[rootOf(tracks, state * agents + agent)]! |= isAble;
  const unfair = new Uint8Array(parts.length);
  for (let i = 0; i < tracks.length; i++) if (does[i] === isAble) unfair[parts[Math.floor(i / agents)]!] = 1;
  return unfair;
}

/** For each state and agent, another of its track, or itself at the track's root. */
function tracksOf(explored: Graph, parts: Int32Array): Int32Array {
  const { world, store: { orders } } = explored;
  const { agents } = world;
  const tracks = new Int32Array(parts.length * agents);
  for (let i = 0; i < tracks.length; i++) tracks[i] = i;
  forEachStepWithin(explored, parts, (state, target, step) => {
    for (let agent = 0; agent < agents; agent++) {
      const after = agentAfter(world, orders.values[step]!, agent);
      tracks[rootOf(tracks, state * agents + agent)] = rootOf(tracks, target * agents + after);
    }
  });
  return tracks;
}

function rootOf(tracks: Int32Array, i: number): number {
  let at = i;
  while (tracks[at] !== at) {
    tracks[at] = tracks[tracks[at]!]!;
    at = tracks[at]!;
  }
  return at;
}
