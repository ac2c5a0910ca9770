// Paths: of the shortest schedules to a state, one with the fewest switches between threads.

import { agentAfter } from '../model/symmetry.ts';
import { agentOf, turnOf } from '../model/transition.ts';
import type { Turn } from '../model/verdict.ts';
import type { Explored } from '../search/explore.ts';

/** Where a schedule is to end: in a state, or with a step from it that has a label. */
export type End = { readonly state: number; readonly label: number | null };

/** By state and the agent that moved last, as it is numbered in that state. */
type Backs = {
  readonly explored: Explored;
  readonly agents: number;
  /** The fewest switches on a shortest path; `far` where there is no such path. */
  readonly switches: Int32Array;
  /** The last step of that path. */
  readonly steps: Int32Array;
};

const far = 2 ** 30;

/**
 * The best schedule among those that end in one of these places, by canonical numbers of agents. Steps of a breadth-first
 * search that lead to the next level are on shortest paths, so one pass over the levels is enough.
 */
export function bestSchedule<Found extends End>(
  explored: Explored,
  found: readonly Found[],
): { readonly found: Found; readonly turns: readonly Turn[] } {
  const backs = backsOf(explored);
  const scored = found.map((each) => ({
    found: each,
    ...(each.label === null ? cheapestTo(backs, each.state) : cheapestBefore(backs, each.state, agentOf(each.label))),
  }));
  const best = scored.reduce((a, b) => (b.switches < a.switches ? b : a));
  const turns = turnsTo(backs, best.found.state, best.last);
  return { found: best.found, turns: best.found.label === null ? turns : [...turns, turnOf(best.found.label)] };
}

function backsOf(explored: Explored): Backs {
  const {
    visited,
    levels,
    model: { agents },
  } = explored;
  const backs: Backs = {
    explored,
    agents,
    switches: new Int32Array(visited.count * agents).fill(far),
    steps: new Int32Array(visited.count * agents),
  };
  const expanded = visited.starts.length - 1;
  for (let level = 0; level + 1 < levels.length; level++) {
    const [to, beyond] = [levels[level + 1]!, levels[level + 2] ?? visited.count];
    for (let state = levels[level]!; state < Math.min(to, expanded); state++)
      for (let i = visited.starts.values[state]!; i < visited.starts.values[state + 1]!; i++) {
        const target = visited.targets.values[i]!;
        if (target >= to && target < beyond) improve(backs, state, i);
      }
  }
  return backs;
}

function improve(backs: Backs, state: number, step: number): void {
  const {
    explored: { visited, model },
    agents,
  } = backs;
  const agent = agentOf(visited.labels.values[step]!);
  const { switches } = cheapestBefore(backs, state, agent);
  const after = model.symmetric ? agentAfter(model, visited.orders.values[step]!, agent) : agent;
  const at = visited.targets.values[step]! * agents + after;
  if (switches >= backs.switches[at]!) return;
  backs.switches[at] = switches;
  backs.steps[at] = step;
}

type Cheapest = { readonly switches: number /** -1 at the start, where nobody has moved. */; readonly last: number };

/** The fewest switches with which a state is reached and `agent` moves on from it; by default, with which it is reached. A step of memory for a thread is no switch. */
function cheapestBefore(
  {
    explored: {
      model: { threads },
    },
    agents,
    switches,
  }: Backs,
  state: number,
  agent: number | null,
): Cheapest {
  if (state === 0) return { switches: 0, last: -1 };
  let best: Cheapest = { switches: far, last: -1 };
  for (let last = 0; last < agents; last++) {
    const total = switches[state * agents + last]! + (agent === null || last % threads === agent % threads ? 0 : 1);
    if (total < best.switches) best = { switches: total, last };
  }
  return best;
}

function cheapestTo(backs: Backs, state: number): Cheapest {
  return cheapestBefore(backs, state, null);
}

function turnsTo(backs: Backs, state: number, last: number): Turn[] {
  const {
    explored: { visited },
    agents,
  } = backs;
  const turns: Turn[] = [];
  for (let [at, agent] = [state, last]; at !== 0; ) {
    const step = backs.steps[at * agents + agent]!;
    const label = visited.labels.values[step]!;
    turns.push(turnOf(label));
    at = sourceOf(backs.explored, step);
    agent = cheapestBefore(backs, at, agentOf(label)).last;
  }
  return turns.reverse();
}

/** The state that a step starts from: the last one whose steps begin at it or before. */
function sourceOf({ visited: { starts } }: Explored, step: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts.values[middle]! <= step) low = middle;
    else high = middle;
  }
  return low;
}
