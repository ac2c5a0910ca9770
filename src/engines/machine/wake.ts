// Waking: a spinning core whose line is taken away, and a sleeping core that is notified.

import { schedule } from './agenda.ts';
import * as category from './category.ts';
import { bookAccess, goOn } from './computing.ts';
import type { Core } from './core.ts';
import type { Line } from './line.ts';
import type { Simulation } from './simulation.ts';
import { addSpun, forgetTurn, stopWatching } from './spin.ts';

/** Wakes every core that spins on a line which `taker` takes at `time`. `cause` is the id of the event that did it. */
export function wakeWatchers(sim: Simulation, line: Line, taker: Core, time: number, cause: number): void {
  const { watchers, watching } = line;
  line.watching = 0;
  for (let i = 0; i < watching; i++) if (watchers[i] !== taker) wakeSpinner(sim, watchers[i]!, time, cause);
}

/**
 * Stands a spinning core where it would be now: at the first access of its turns that comes after the event. What it
 * read before that it reads again from the record, since the words may have changed since.
 */
function wakeSpinner(sim: Simulation, core: Core, time: number, cause: number): void {
  const { turn } = core;
  // A core may sleep before its first turn begins: what it does until then is booked.
  if (time > turn.started || (time === turn.started && core.id < cause)) standUp(sim, core, time, cause);
  if (turn.recorded > 1) stopWatching(core, sim.lines, sim.lineShift);
  forgetTurn(turn);
  turn.asleep = false;
  schedule(sim.agenda, core.workEnd, core.id);
}

function standUp(sim: Simulation, core: Core, time: number, cause: number): void {
  const { turn } = core;
  const { looks, recorded, started, period } = turn;
  const turns = Math.floor((time - started) / period);
  const began = started + turns * period;
  let passed = 0;
  for (; passed < recorded; passed++) {
    const at = began + looks[passed]!.offset;
    if (at > time || (at === time && core.id > cause)) break;
  }
  // A whole turn leads back to where it began.
  if (passed < recorded)
    for (let i = 0; i < passed; i++) sim.steps.advance(core.state, 0, looks[i]!.value, core.pending);
  sim.spun += turns * recorded + passed;
  addSpun(turn, time - started, core.cycles);
  planRest(core, time, passed === 0 ? began - period : began, passed === 0 ? recorded - 1 : passed - 1);
}

/** Books the rest of what the core is in the midst of: the access that it made last, and the computing after it. */
function planRest(core: Core, time: number, began: number, last: number): void {
  const look = core.turn.looks[last]!;
  core.accessEnd = began + look.offset + look.accessCycles;
  core.accessHead = look.accessHead;
  core.localEnd = core.workEnd = core.accessEnd + look.localCycles;
  core.localHead = look.localHead;
  const access = Math.max(0, core.accessEnd - time);
  core.cycles[look.accessHead]! += access;
  core.cycles[look.localHead]! += core.localEnd - time - access;
}

/** Wakes up to `most` cores that sleep on a word, those first who slept first. Gives how many. */
export function wakeSleepers(sim: Simulation, word: number, most: number, time: number): number {
  let woken = 0;
  for (; woken < most; woken++) {
    const core = firstAsleep(sim, word);
    if (core === null) break;
    wakeSleeper(sim, core, time);
  }
  return woken;
}

/** Who has slept on a word the longest; null when nobody does. */
export function firstAsleep({ cores }: Simulation, word: number): Core | null {
  let found: Core | null = null;
  for (const core of cores)
    if (core.sleepsOn === word && (found === null || core.asleepFrom < found.asleepFrom)) found = core;
  return found;
}

function wakeSleeper(sim: Simulation, core: Core, time: number): void {
  const awake = Math.max(time, core.asleepFrom) + sim.machine.futex.wake;
  core.sleepsOn = -1;
  bookAccess(core, awake, awake - core.workEnd, category.spin);
  if (goOn(sim, core, 0)) schedule(sim.agenda, core.workEnd, core.id);
}
