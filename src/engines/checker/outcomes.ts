// Outcomes: all final values of the given words, each with the shortest schedule that leads to it.

import type { Program } from '../../language/program.ts';
import { type CheckSettings, defaultBounds, judge } from './check.ts';
import { bestSchedule } from './counterexample/best-schedule.ts';
import { namedSchedule } from './counterexample/replay.ts';
import { type Model, memoryOf } from './model/model.ts';
import type { Checked, Turn } from './model/verdict.ts';
import { type Explored, explore } from './search/explore.ts';

type Outcome = { readonly values: readonly number[]; readonly schedule: readonly Turn[] };

/** The outcomes in the order of their values. They are all there are when the verdict is `holds`. */
export type Reached = { readonly checked: Checked; readonly outcomes: readonly Outcome[] };

/** States in which all is done, by what the words hold there; their numbers grow with their depth. */
type Ends = Map<string, { readonly values: readonly number[]; readonly states: number[] }>;

/** Explores a program whose cores are told apart. Races are no failures here: what comes of them is what is asked for. */
export function reach(program: Program, words: readonly number[], settings: Omit<CheckSettings, 'races'>): Reached {
  const now = settings.now ?? ((): number => performance.now() / 1000);
  let ends: Ends = new Map();
  let model: Model | null = null;
  const onEnd = (state: number, vector: Int32Array, here: Model): void => {
    // A search that ran out of room begins again in another model.
    if (here !== model) ends = new Map();
    model = here;
    note(ends, state, memoryOf(here, vector), words);
  };
  const explored = explore(program, {
    ...settings,
    bounds: { ...defaultBounds, ...settings.bounds },
    symmetric: false,
    races: false,
    now,
    onEnd,
  });
  const outcomes = [...ends.values()].map(
    ({ values, states }): Outcome => ({ values, schedule: scheduleTo(explored, states) }),
  );
  return {
    checked: judge(explored, { symmetric: false, races: false }),
    outcomes: outcomes.sort((a, b) => compare(a.values, b.values)),
  };
}

function note(ends: Ends, state: number, memory: Int32Array, words: readonly number[]): void {
  const values = words.map((word) => memory[word]!);
  const known = ends.get(values.join(' '));
  if (known === undefined) ends.set(values.join(' '), { values, states: [state] });
  else known.states.push(state);
}

/** Of the states at the least depth, the one that is reached with the fewest switches. */
function scheduleTo(explored: Explored, states: readonly number[]): Turn[] {
  const beyond = explored.levels.find((first) => first > states[0]!) ?? Number.POSITIVE_INFINITY;
  const nearest = states.filter((state) => state < beyond).map((state) => ({ state, label: null }));
  return namedSchedule(explored.model, bestSchedule(explored, nearest).turns);
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - b[i]!).find((difference) => difference !== 0) ?? 0;
}
