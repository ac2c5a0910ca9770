// Random schedules: every turn and every choice is drawn, all that are possible alike.

import { createChoice } from '../../compile/steps/perform.ts';
import type { Strategy } from './strategy.ts';
import { cutText, type Picker, walkAll } from './walk.ts';

export const random: Strategy = (world, settings) => {
  const { cut, ...walked } = walkAll(world, settings, createRandom(settings.seed));
  return {
    ...walked,
    covered: `${walked.schedules.toLocaleString('en')} schedules whose turns were drawn at random from seed ${settings.seed}`,
    missed: `every schedule that was not drawn: those that need one core to stand still for long are drawn hardly ever${cutText(cut)}`,
  };
};

/** The same seed and run draw the same. */
function createRandom(seed: number): Picker {
  let draw = createChoice(seed, 0);
  return {
    begin: (run) => { draw = createChoice(seed, run); },
    pick: (movers) => movers[draw(movers.length)]!,
    choose: (n) => draw(n),
    moved: () => {},
  };
}
