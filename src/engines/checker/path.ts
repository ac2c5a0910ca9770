// Paths: of the shortest schedules to a state, one with the fewest switches between threads.

import { choiceShift } from './world.ts';
import type { Explored, Found } from './explore.ts';
import type { Turn } from './verdict.ts';

/** A step backwards: where from, and its label. */
type Back = { readonly state: number; readonly label: number; readonly switches: number };

/**
 * The best schedule among those that end in one of these failures, by canonical thread numbers. Steps of a breadth-first
 * search that lead to the next level are on shortest paths, so one pass over the levels is enough.
 */
export function bestSchedule(explored: Explored, found: readonly Found[]): { readonly found: Found; readonly turns: readonly Turn[] } {
  const backs = backsOf(explored);
  const scored = found.map((each) => ({ found: each, ...cheapest(backs, explored.world.threads, each) }));
  const best = scored.reduce((a, b) => (b.switches < a.switches ? b : a));
  const turns = turnsTo(backs, explored.world.threads, best.found.state, best.thread);
  return { found: best.found, turns: best.found.label === null ? turns : [...turns, turnOf(best.found.label)] };
}

function turnOf(label: number): Turn {
  return { thread: label & 0xff, choice: label >> choiceShift };
}

/** By state and last thread: the step with which the fewest switches come. */
function backsOf(explored: Explored): (Back | undefined)[] {
  const { store, levels, world } = explored;
  const backs: (Back | undefined)[] = [];
  for (let level = 0; level + 1 < levels.length; level++) {
    const [from, to, beyond] = [level === 0 ? 0 : levels[level]!, levels[level + 1]!, levels[level + 2] ?? store.count];
    for (let state = from; state < to; state++) {
      const end = store.starts.values[state + 1] ?? store.targets.length;
      for (let i = store.starts.values[state] ?? end; i < end; i++) {
        const target = store.targets.values[i]!;
        if (target < to || target >= beyond) continue;
        improve(backs, world.threads, state, target, store.labels.values[i]!);
      }
    }
  }
  return backs;
}

function improve(backs: (Back | undefined)[], threads: number, state: number, target: number, label: number): void {
  const thread = label & 0xff;
  const { switches } = cheapestBefore(backs, threads, state, thread);
  const known = backs[target * threads + thread];
  if (known === undefined || switches < known.switches) backs[target * threads + thread] = { state, label, switches };
}

/** The fewest switches with which a state is reached and `thread` moves on from it. */
function cheapestBefore(backs: readonly (Back | undefined)[], threads: number, state: number, thread: number): { readonly switches: number; readonly last: number } {
  if (state === 0) return { switches: 0, last: -1 };
  let best = { switches: Number.POSITIVE_INFINITY, last: -1 };
  for (let last = 0; last < threads; last++) {
    const back = backs[state * threads + last];
    if (back === undefined) continue;
    const switches = back.switches + (last === thread ? 0 : 1);
    if (switches < best.switches) best = { switches, last };
  }
  return best;
}

function cheapest(backs: readonly (Back | undefined)[], threads: number, { state, label }: Found): { readonly switches: number; readonly thread: number } {
  if (label !== null) {
    const { switches, last } = cheapestBefore(backs, threads, state, label & 0xff);
    return { switches, thread: last };
  }
  const all = Array.from({ length: threads }, (_, thread) => ({ thread, switches: backs[state * threads + thread]?.switches ?? Number.POSITIVE_INFINITY }));
  return state === 0 ? { switches: 0, thread: -1 } : all.reduce((a, b) => (b.switches < a.switches ? b : a));
}

function turnsTo(backs: readonly (Back | undefined)[], threads: number, state: number, last: number): Turn[] {
  const turns: Turn[] = [];
  let at = state;
  let thread = last;
  while (at !== 0 && thread !== -1) {
    const back = backs[at * threads + thread]!;
    turns.push(turnOf(back.label));
    const before = cheapestBefore(backs, threads, back.state, back.label & 0xff);
    at = back.state;
    thread = before.last;
  }
  return turns.reverse();
}
