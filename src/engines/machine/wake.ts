// Waking: a spinning core whose line is taken away, and a sleeping core that is notified.

import { bookAccess, goOn, none } from './computing.ts';
import { category, heads } from './account.ts';
import { schedule } from './agenda.ts';
import type { Simulation } from './simulation.ts';
import { addSpun, forgetTurn, longestTurn, stopWatching } from './spin.ts';

/** Wakes every core that spins on a line which `taker` takes at `time`. `cause` is the id of the event that did it. */
export function wakeWatchers(sim: Simulation, line: number, taker: number, time: number, cause: number): void {
  const { watchers, watching } = sim.spins;
  const count = watching[line]!;
  if (count === 0) return;
  const list = watchers[line]!;
  watching[line] = 0;
  for (let i = 0; i < count; i++) if (list[i] !== taker) wakeSpinner(sim, list[i]!, time, cause);
}

/**
 * Stands a spinning core where it would be now: at the first access of its turns that comes after the event. What it
 * read before that it reads again from the record, since the words may have changed since.
 */
function wakeSpinner(sim: Simulation, core: number, time: number, cause: number): void {
  const { spins } = sim;
  const id = sim.coherence.lines + core;
  const started = spins.started[core]!;
  // A core may sleep before its first turn begins: what it does until then is booked.
  if (time > started || (time === started && id < cause)) standUp(sim, core, time, cause);
  if (spins.recorded[core]! > 1) stopWatching(spins, core, sim.lineShift);
  forgetTurn(spins, core);
  spins.period[core] = 0;
  schedule(sim.agenda, sim.workEnd[core]!, id);
}

function standUp(sim: Simulation, core: number, time: number, cause: number): void {
  const { spins, steps, state } = sim;
  const id = sim.coherence.lines + core;
  const started = spins.started[core]!;
  const period = spins.period[core]!;
  const turns = Math.floor((time - started) / period);
  const turn = started + turns * period;
  const count = spins.recorded[core]!;
  const from = core * longestTurn;
  let passed = 0;
  for (; passed < count; passed++) {
    const at = turn + spins.offsets[from + passed]!;
    if (at > time || (at === time && id > cause)) break;
    steps.advance(state, core * steps.size, spins.values[from + passed]!, sim.pending[core]!);
  }
  sim.spun += turns * count + passed;
  addSpun(spins, core, time - started, sim.cycles, core * heads);
  planRest(sim, core, time, passed === 0 ? turn - period : turn, from + (passed === 0 ? count : passed) - 1);
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
  let woken = 0;
  for (; woken < most; woken++) {
    const core = firstAsleep(sim, word);
    if (core === -1) break;
    wakeSleeper(sim, core, time);
  }
  return woken;
}

/** Who has slept on a word the longest; -1 when nobody does. */
function firstAsleep({ sleepsOn, asleepFrom, cores }: Simulation, word: number): number {
  let found = -1;
  for (let core = 0; core < cores; core++) if (sleepsOn[core] === word && (found === -1 || asleepFrom[core]! < asleepFrom[found]!)) found = core;
  return found;
}

function wakeSleeper(sim: Simulation, core: number, time: number): void {
  const awake = Math.max(time, sim.asleepFrom[core]!) + sim.machine.futex.wake;
  sim.sleepsOn[core] = -1;
  bookAccess(sim, core, awake, awake - sim.workEnd[core]!, category.spin);
  const next = goOn(sim, core, 0, awake);
  if (next !== none) schedule(sim.agenda, next, sim.coherence.lines + core);
}
