// What went wrong in a simulated run, in sentences.

import { wordName } from '../../language/program.ts';
import { siteSentence } from '../../language/site.ts';
import type { Core } from './core.ts';
import type { Simulation } from './simulation.ts';
import { wordsOf } from './spin.ts';

/** A failure at a site, or a loop that makes no access. */
export function simulationSentence(sim: Simulation, site: number | null, where: string): string {
  if (site === null) return `\`${where}\` runs in a loop that makes no shared access and does not end`;
  return siteSentence(sim.program, site);
}

/** Nothing is left to happen: who waits for which words. */
export function stuckSentence(sim: Simulation): string {
  const shown = sim.cores
    .filter((core) => !core.resting)
    .map((core) => waitOf(sim, core))
    .filter((each) => each !== null);
  const more = shown.length > 4 ? `, and ${shown.length - 4} more like them` : '';
  return `no core can continue: ${shown.slice(0, 4).join(', ')}${more}; no remaining step changes these words`;
}

function waitOf({ program, memory }: Simulation, { number, sleepsOn, turn }: Core): string | null {
  if (sleepsOn !== -1) return `core ${number} sleeps on ${wordName(program, sleepsOn)} (${memory[sleepsOn]})`;
  if (!turn.asleep) return null;
  const words = [...new Set(wordsOf(turn))].map((word) => `${wordName(program, word)} (${memory[word]})`);
  return `core ${number} spins on ${words.join(' and ')}`;
}
