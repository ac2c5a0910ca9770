// Probabilistic concurrency testing: agents have priorities, drawn at random, and the highest that can move does; at a few
// steps, drawn too, the one that moves becomes the lowest.
//
// Burckhardt, Kothari, Musuvathi, Nagarakatte (ASPLOS 2010): a bug that needs d orderings is found in one schedule of n
// threads and k steps with odds of at least 1 in n k^(d - 1). Except: an agent that pauses waits for others, so it becomes
// the lowest too, or a spinning one of high priority would never end; the odds hold for programs that do not pause.

import { createChoice } from '../../../compile/steps/perform.ts';
import { shuffled } from '../../../laws/random.ts';
import type { Strategy, StrategySettings } from './strategy.ts';
import { cutText, type Picker, walkAll } from './walk.ts';

export const pct: Strategy = (model, settings) => {
  const longest = { steps: 0 };
  const { cut, ...walked } = walkAll(model, settings, createPriorities(settings, longest));
  const odds = model.agents * Math.max(1, longest.steps) ** (settings.bound - 1);
  return {
    ...walked,
    covered: `${walked.schedules.toLocaleString('en')} schedules by random priorities from seed ${settings.seed}, for bugs that need ${settings.bound} ordering constraints (PCT: at least one schedule in ${odds.toLocaleString('en', { maximumSignificantDigits: 2 })} shows such a bug if cores do not wait for each other)`,
    missed: `every other schedule, and bugs that need more than ${settings.bound} ordering constraints${cutText(cut)}`,
  };
};

/** Steps that a schedule is taken to have before one was made. */
const guess = 50;

/** `longest` is set to the most steps that a schedule took: change points are drawn among these. */
function createPriorities({ seed, bound }: StrategySettings, longest: { steps: number }): Picker {
  let draw = createChoice(seed, 0);
  let priorities: number[] = [];
  let changes = new Set<number>();
  let step = 0;
  let lowest = 0;
  return {
    begin: (run, agents) => {
      longest.steps = Math.max(longest.steps, step);
      draw = createChoice(seed, run);
      priorities = shuffled([...Array(agents).keys()], draw);
      changes = new Set(Array.from({ length: bound - 1 }, () => 1 + draw(longest.steps || guess)));
      step = lowest = 0;
    },
    pick: (enabled) => enabled.reduce((best, agent) => (priorities[agent]! > priorities[best]! ? agent : best)),
    choose: (n) => draw(n),
    moved: (agent, pauses) => {
      if (changes.has(++step) || pauses) priorities[agent] = --lowest;
    },
  };
}
