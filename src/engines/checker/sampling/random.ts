// Random schedules: every turn and every choice is drawn, all that are possible alike.

import { createChoice } from '../../../compile/steps/perform.ts';
import type { Strategy } from './strategy.ts';
import { cutText, type Picker, walkAll } from './walk.ts';

export const random: Strategy = (model, settings) => {
  const { cut, ...walked } = walkAll(model, settings, createRandom(settings.seed));
  return {
    ...walked,
    covered: `${walked.schedules.toLocaleString('en')} random schedules from seed ${settings.seed}`,
    missed: `every other schedule; schedules in which one core stops for long are very unlikely to be drawn${cutText(cut)}`,
  };
};

/** The same seed and run draw the same. */
function createRandom(seed: number): Picker {
  let draw = createChoice(seed, 0);
  return {
    begin: (run) => {
      draw = createChoice(seed, run);
    },
    pick: (enabled) => enabled[draw(enabled.length)]!,
    choose: (n) => draw(n),
    moved: () => {},
  };
}
