// What a core does after an access: it computes on to its next event, and begins anew where an operation ends.

import { operationCodes as code } from '../../compile/steps/step.ts';
import { category, heads } from './account.ts';
import { paceOf } from './section.ts';
import type { Simulation } from './simulation.ts';
import { forgetTurn } from './spin.ts';

/** No next event of its own: the core waits at a line's home, sleeps, or is done. */
export const none = -1;

/** Books an access that ends at `end`. */
export function bookAccess(sim: Simulation, c: number, end: number, cost: number, head: number): void {
  sim.accessEnd[c] = end;
  sim.accessHead[c] = head;
  sim.cycles[c * heads + head]! += cost;
}

/** Hands a thread its result and computes on to its next event. */
export function goOn(sim: Simulation, c: number, result: number, time: number): number {
  const { steps, state } = sim;
  const pending = sim.pending[c]!;
  const base = c * steps.size;
  const from = state[base]!;
  sim.chose = false;
  steps.advance(state, base, result, pending);
  if (pending[0]! >= code.choose || pending[6] !== 0 || sim.section !== null) return goOnChoosing(sim, c, from, time);
  return planPending(sim, c, time, pending[4]!, pending[7]!);
}

/** What is rare: choices, which make one computing of several, assertions that failed, faults, and computing at another pace. */
function goOnChoosing(sim: Simulation, c: number, start: number, time: number): number {
  const { steps, state } = sim;
  const pending = sim.pending[c]!;
  const base = c * steps.size;
  let [from, local, pauses, work] = [start, 0, 0, 0];
  for (;;) {
    const pace = sim.section === null ? 1 : paceOf(sim.section, c, from, state[base]!);
    local += pending[4]! * pace;
    pauses += pending[5]!;
    work += pending[7]! * pace;
    if (pending[6] !== 0) sim.failed ??= pending[6]! - 1;
    if (pending[0] !== code.choose) break;
    if (pending[1]! < 1) return stop(sim, c, steps.points[state[base]! - 1]!.site);
    from = state[base]!;
    sim.chose = true;
    steps.advance(state, base, sim.choose[c]!(pending[1]!), pending);
  }
  pending[5] = pauses;
  if (pending[0]! >= code.stuck) return stop(sim, c, pending[0] === code.fault ? pending[1]! : null);
  return planPending(sim, c, time, local, work);
}

function planPending(sim: Simulation, c: number, time: number, local: number, work: number): number {
  const pauses = sim.pending[c]![5]!;
  return plan(sim, c, time, local + pauses * sim.machine.pause, pauses > 0 ? category.spin : category.work, work === 0 ? 0 : jittered(sim, c, work));
}

/** Books the computing until the next event; gives its time. */
function plan(sim: Simulation, c: number, time: number, local: number, head: number, work: number): number {
  sim.localEnd[c] = time + local;
  sim.localHead[c] = head;
  sim.workEnd[c] = time + local + work;
  sim.cycles[c * heads + head]! += local;
  sim.cycles[c * heads + category.work]! += work;
  return time + local + work;
}

/** `work` takes an eighth more or less than it says, by chance: no real computation takes the same time twice. */
function jittered(sim: Simulation, c: number, cycles: number): number {
  const range = cycles >> 2;
  return range === 0 ? cycles : cycles - (range >> 1) + sim.jitter[c]!(range + 1);
}

export function endOperation(sim: Simulation, c: number, time: number): number {
  forgetTurn(sim.spins, c);
  countEvent(sim, time);
  sim.operationsInAll++;
  sim.accessesAtLastEnd = sim.accesses;
  if (sim.counting) sim.operations[c]!++;
  if (sim.draining) return rest(sim, c);
  return begin(sim, c, time);
}

const noValues: readonly number[] = [];

/** Starts the next operation. Its first block takes a cycle at least, so time goes on even if it makes no access. */
export function begin(sim: Simulation, c: number, time: number): number {
  const { entries, functions } = sim.program;
  sim.steps.start(sim.state, c * sim.steps.size, entries.operation, functions[entries.operation]!.parameters === 0 ? noValues : sim.ownNumber[c]!);
  sim.accessEnd[c] = time;
  return goOn(sim, c, 0, time);
}

function rest(sim: Simulation, c: number): number {
  sim.resting[c] = 1;
  return none;
}

/** A fault, or a loop without an access, ends the run. */
export function stop(sim: Simulation, core: number, site: number | null): number {
  sim.stopped ??= { core, site };
  return none;
}

/** Transfers and operations, by which a run's length is told: a spin that sleeps has as many of them as one that does not. */
export function countEvent(sim: Simulation, time: number): void {
  sim.events++;
  sim.eventTime = time;
}
