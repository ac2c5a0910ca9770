// What went wrong in a simulated run, in sentences.

import { siteSentence } from '../../language/site.ts';
import { wordName } from '../../language/program.ts';
import type { Simulation } from './simulation.ts';
import { wordsOf } from './spin.ts';

/** A failure at a site, or a loop that makes no access. */
export function simulationSentence(sim: Simulation, site: number | null, where: string): string {
  if (site === null) return `\`${where}\` runs in a loop that makes no shared access and does not end`;
  return siteSentence(sim.program, site);
}

/** Nothing is left to happen: who waits for which words. */
export function stuckSentence(sim: Simulation): string {
  const waits = [...sim.resting.keys()].filter((core) => sim.resting[core] === 0).map((core) => waitOf(sim, core));
  const shown = waits.filter((each) => each !== null);
  const more = shown.length > 4 ? `, and ${shown.length - 4} more like them` : '';
  return `no core can go on: ${shown.slice(0, 4).join(', ')}${more}; nothing is left to change these words`;
}

function waitOf(sim: Simulation, core: number): string | null {
  const asleep = sim.sleepsOn[core]!;
  if (asleep !== -1) return `core ${core} sleeps on ${wordName(sim.program, asleep)} (${sim.memory[asleep]})`;
  if (sim.spins.period[core] === 0) return null;
  const words = [...new Set(wordsOf(sim.spins, core))].map((word) => `${wordName(sim.program, word)} (${sim.memory[word]})`);
  return `core ${core} spins on ${words.join(' and ')}`;
}
