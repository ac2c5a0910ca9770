// Waking: a spinning core whose line is taken away, and a sleeping core that is notified.

import { bookAccess, goOn, none } from './access.ts';
import { category, heads } from './account.ts';
import { schedule } from './agenda.ts';
import type { Simulation } from './simulation.ts';
import { addSpun, forgetTurn, longestTurn, stopWatching } from './spin.ts';

/** Wakes every core that spins on a line which `taker` takes at `time`. `cause` is the id of the event that did it. */
export function wakeWatchers(sim: Simulation, line: number, taker: number, time: number, cause: number): void {
  const list = sim.spins.watchers[line]!;
  if (list.length === 0) return;
  const watching = list.splice(0);
  for (const core of watching) if (core !== taker) wakeSpinner(sim, core, time, cause);
}

/**
 * Stands a spinning core where it would be now: at the first access of its turns that comes after the event. What it
 * read before that it reads again from the record, since the words may have changed since.
 */
function wakeSpinner(sim: Simulation, core: number, time: number, cause: number): void {
  const { spins, steps, state, pending } = sim;
  const id = sim.coherence.lines + core;
  const started = spins.started[core]!;
  const period = spins.period[core]!;
  const turn = started + Math.floor((time - started) / period) * period;
  const count = spins.recorded[core]!;
  let passed = 0;
  for (; passed < count; passed++) {
    const i = core * longestTurn + passed;
    const at = turn + spins.offsets[i]!;
    if (at > time || (at === time && id > cause)) break;
    steps.advance(state, core * steps.size, spins.values[i]!, pending[core]!);
  }
  addSpun(spins, core, time - started, 1, sim.cycles.subarray(core * heads, (core + 1) * heads));
  planRest(sim, core, time, passed === 0 ? turn - period : turn, core * longestTurn + ((passed + count - 1) % count));
  stopWatching(spins, core, sim.program.line);
  forgetTurn(spins, core);
  spins.period[core] = 0;
  schedule(sim.agenda, sim.workEnd[core]!, id);
}

/** Books the rest of what the core is in the midst of: the access that it made last, and the computing after it. */
function planRest(sim: Simulation, core: number, time: number, turn: number, i: number): void {
  const { spins } = sim;
  sim.accessEnd[core] = turn + spins.offsets[i]! + spins.accessCycles[i]!;
  sim.accessHead[core] = spins.accessHeads[i]!;
  sim.localEnd[core] = sim.workEnd[core] = sim.accessEnd[core]! + spins.localCycles[i]!;
  sim.localHead[core] = spins.localHeads[i]!;
  const access = Math.max(0, sim.accessEnd[core]! - time);
  sim.cycles[core * heads + spins.accessHeads[i]!]! += access;
  sim.cycles[core * heads + spins.localHeads[i]!]! += sim.localEnd[core]! - time - access;
}

/** Wakes up to `most` cores that sleep on a word, those first who slept first. Gives how many. */
export function wakeSleepers(sim: Simulation, word: number, most: number, time: number): number {
  const sleepers = [...sim.sleepsOn.keys()].filter((core) => sim.sleepsOn[core] === word);
  sleepers.sort((a, b) => sim.asleepFrom[a]! - sim.asleepFrom[b]! || a - b);
  const woken = sleepers.slice(0, Math.max(0, most));
  for (const core of woken) wakeSleeper(sim, core, time);
  return woken.length;
}

function wakeSleeper(sim: Simulation, core: number, time: number): void {
  const awake = Math.max(time, sim.asleepFrom[core]!) + sim.machine.futex.wake;
  sim.sleepsOn[core] = -1;
  bookAccess(sim, core, awake, awake - sim.workEnd[core]!, category.spin);
  const next = goOn(sim, core, 0, awake);
  if (next !== none) schedule(sim.agenda, next, sim.coherence.lines + core);
}
