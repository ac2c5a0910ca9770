// Fair cycles: states that can repeat for ever without an operation ending, though every thread gets its turns.
//
// A spin loop is a cycle too, but one in which the thread that could end the wait is not given its turn. So what counts is
// a strongly connected part of the graph, without the steps that end an operation, in which every thread that can move
// does move: a fair scheduler may stay in it for ever. If nothing in it changes memory the threads wait for what never
// comes, a deadlock; if something does, they are busy for ever, a livelock.
//
// A thread that can move can do so until it does: nobody else puts it to sleep. So one that never moves in a part can
// move in all of its states, and no smaller part within it is fair either.

import { changedMemory } from '../model/transition.ts';
import { componentsOf } from './components.ts';
import { type Graph, stepsWithin, unfairParts } from './fairness.ts';

export type Endless = { readonly state: number; readonly verdict: 'deadlock' | 'livelock' };

/** The states of endless parts that are nearest to the start. */
export function fairCycleStates(explored: Graph): Endless[] {
  const { visited, levels } = explored;
  const { parts, count } = componentsOf(explored);
  // By part: whether there is a step within it, and whether one changes memory.
  const busy = new Uint8Array(count);
  const changes = new Uint8Array(count);
  const within = stepsWithin(explored, parts);
  const { states, steps } = within;
  for (let k = 0; k < states.length; k++) {
    const part = parts[states.values[k]!]!;
    busy[part] = 1;
    if ((visited.labels.values[steps.values[k]!]! & changedMemory) !== 0) changes[part] = 1;
  }
  const unfair = unfairParts(explored, parts, within);
  const isEndless = (state: number): boolean => busy[parts[state]!] === 1 && unfair[parts[state]!] === 0;
  // States are numbered in the order of their distance.
  let nearest = 0;
  while (nearest < visited.count && !isEndless(nearest)) nearest++;
  const pastStepLimit = levels.find((first) => first > nearest) ?? visited.count;
  const found: Endless[] = [];
  for (let state = nearest; state < Math.min(pastStepLimit, visited.count); state++)
    if (isEndless(state)) found.push({ state, verdict: changes[parts[state]!] === 0 ? 'deadlock' : 'livelock' });
  return found;
}
