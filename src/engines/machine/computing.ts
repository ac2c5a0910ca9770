// What a core does after an access: it computes on to its next event, and begins anew where an operation ends.
//
// Functions here say whether the core has a next event of its own: at `core.workEnd`. One that has none waits at a line's
// home, sleeps, or is done.

import * as code from '../../compile/steps/operation.ts';
import * as field from '../../compile/steps/pending-field.ts';
import * as category from './category.ts';
import type { Core } from './core.ts';
import { paceOf } from './section.ts';
import type { Simulation } from './simulation.ts';
import { forgetTurn } from './spin.ts';

/** Books an access that ends at `end`. */
export function bookAccess(core: Core, end: number, cost: number, head: number): void {
  core.accessEnd = end;
  core.accessHead = head;
  core.cycles[head]! += cost;
}

/** Hands a thread the result of the access that was booked, and computes on to its next event. */
export function goOn(sim: Simulation, core: Core, result: number): boolean {
  const { state, pending } = core;
  const from = state[0]!;
  sim.steps.advance(state, 0, result, pending);
  if (pending[field.operation]! >= code.choose || pending[field.failedSite] !== 0 || sim.section !== null)
    return goOnChoosing(sim, core, from);
  core.even = pending[field.work] === 0;
  plan(sim, core, pending[field.cycles]!, pending[field.pauses]!, pending[field.work]!);
  return true;
}

/** What is rare: choices, which make one computing of several, assertions that failed, faults, and computing at another pace. */
function goOnChoosing(sim: Simulation, core: Core, start: number): boolean {
  const { state, pending } = core;
  let [from, local, pauses, work, choices] = [start, 0, 0, 0, 0];
  for (;;) {
    const pace = sim.section === null ? 1 : paceOf(sim.section, core.number, from, state[0]!);
    local += pending[field.cycles]! * pace;
    pauses += pending[field.pauses]!;
    work += pending[field.work]! * pace;
    if (pending[field.failedSite] !== 0) sim.failed ??= pending[field.failedSite]! - 1;
    if (pending[field.operation] !== code.choose) break;
    if (pending[field.index]! < 1) return stop(sim, core, sim.steps.points[state[0]! - 1]!.site);
    from = state[0]!;
    choices++;
    sim.steps.advance(state, 0, core.choose(pending[field.index]!), pending);
  }
  pending[field.pauses] = pauses;
  if (pending[field.operation]! >= code.stuck)
    return stop(sim, core, pending[field.operation] === code.fault ? pending[field.index]! : null);
  core.even = work === 0 && choices === 0;
  plan(sim, core, local, pauses, work);
  return true;
}

/** Books the computing until the next event. */
function plan(sim: Simulation, core: Core, cycles: number, pauses: number, work: number): void {
  const { cycles: booked } = core;
  const local = cycles + pauses * sim.machine.pause;
  const head = pauses > 0 ? category.spin : category.work;
  core.localEnd = core.workEnd = core.accessEnd + local;
  core.localHead = head;
  booked[head]! += local;
  if (work === 0) return;
  const taken = jittered(core, work);
  core.workEnd += taken;
  booked[category.work]! += taken;
}

/** `work` takes an eighth more or less than it says, by chance: no real computation takes the same time twice. */
function jittered(core: Core, cycles: number): number {
  const range = cycles >> 2;
  return range === 0 ? cycles : cycles - (range >> 1) + core.jitter(range + 1);
}

export function endOperation(sim: Simulation, core: Core): boolean {
  forgetTurn(core.turn);
  countEvent(sim, core.asked);
  sim.operationsInAll++;
  sim.reached[0] = sim.operationsInAll;
  sim.accessesAtLastEnd = sim.accesses;
  if (sim.counting) core.operations++;
  if (!sim.draining) return begin(sim, core, core.asked);
  core.resting = true;
  return false;
}

/** Starts the next operation. Its first block takes a cycle at least, so time goes on even if it makes no access. */
export function begin(sim: Simulation, core: Core, time: number): boolean {
  sim.steps.start(core.state, 0, sim.program.entries.operation, core.operands);
  core.accessEnd = time;
  return goOn(sim, core, 0);
}

/** A fault, or a loop without an access, ends the run. */
export function stop(sim: Simulation, core: Core, site: number | null): false {
  sim.stopped ??= { core: core.number, site };
  return false;
}

/** Transfers, operations and writes of a stay, by which a run's length is told: a spin that sleeps has as many of them as one that does not. */
export function countEvent(sim: Simulation, time: number): void {
  sim.events++;
  sim.eventTime = time;
}
