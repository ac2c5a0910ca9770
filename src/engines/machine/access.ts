// One access of one core, from the moment it is asked for: hit, miss, queue, sleep; and what the core does after it.

import { operationCodes as code } from '../../compile/steps/step.ts';
import { perform } from '../../compile/steps/perform.ts';
import { category, heads } from './account.ts';
import { schedule } from './agenda.ts';
import { hasCopy, hits, kinds, latencyOf, take } from './coherence.ts';
import { isInside, paceOf } from './section.ts';
import type { Simulation } from './simulation.ts';
import { beginTurn, closesTurn, fallAsleep, forgetTurn, longestTurn, record } from './spin.ts';
import { wakeSleepers, wakeWatchers } from './wake.ts';

/** Reads in a row that hit, without a pause, before a core is watched for spinning. */
const patience = 16;

/** No next event of its own: the core waits at a line's home, sleeps, or is done. */
export const none = -1;

const kindOf = new Uint8Array(17).fill(kinds.atomic);
kindOf[code.read] = kindOf[code.load] = kindOf[code.wait] = kinds.load;
kindOf[code.write] = kindOf[code.store] = kinds.store;

/** What core `c` does at `time`; gives the time of its next event, or `none`. */
export function act(sim: Simulation, c: number, time: number): number {
  const pending = sim.pending[c]!;
  const operation = pending[0]!;
  if (operation === code.end) return endOperation(sim, c, time);
  if (operation === code.notify) return notify(sim, c, time, pending);
  const word = pending[1]!;
  if (word >>> 0 >= sim.program.words) return stop(sim, c, sim.steps.points[sim.state[c * sim.steps.size]! - 1]!.site);
  sim.accesses++;
  const line = (word / sim.program.line) | 0;
  const kind = kindOf[operation]!;
  return hits(sim.coherence, line, c, kind) ? hit(sim, c, time, line, kind, operation) : miss(sim, c, time, line, kind);
}

function hit(sim: Simulation, c: number, time: number, line: number, kind: number, operation: number): number {
  const { spins, coherence, state, pending } = sim;
  const cost = inSection(sim, c, coherence.hit[kind]!);
  if (kind !== kinds.load || operation === code.wait) {
    forgetTurn(spins, c);
    if (kind !== kinds.load) take(coherence, line, c, kind);
    return carryOut(sim, c, time, cost, category.hit);
  }
  // To look again after a pause is part of waiting.
  const head = pending[c]![5]! > 0 ? category.spin : category.hit;
  if (closesTurn(spins, state, c) && allAtHand(sim, c)) {
    spins.accessHeads[c * longestTurn] = head;
    fallAsleep(spins, c, time, sim.program.line);
    return none;
  }
  if (head === category.spin || sim.streak[c]! > patience) beginTurn(spins, state, c, time);
  else sim.streak[c]!++;
  const word = pending[c]![1]!;
  const value = sim.memory[word]!;
  const next = carryOut(sim, c, time, cost, head);
  if (spins.turning[c] === 1) record(spins, c, time, word, value, cost, head, sim.localEnd[c]! - time - cost, sim.localHead[c]!);
  // A jittered `work` or a choice makes no two turns alike.
  if (sim.workEnd[c]! > sim.localEnd[c]! || sim.chose) forgetTurn(spins, c);
  return next;
}

/** Whether every line of a turn is still there: one may have been taken since it was read. */
function allAtHand({ spins, coherence, program }: Simulation, c: number): boolean {
  const from = c * longestTurn;
  for (let i = from; i < from + spins.recorded[c]!; i++) if (!hasCopy(coherence, (spins.words[i]! / program.line) | 0, c)) return false;
  return true;
}

function miss(sim: Simulation, c: number, time: number, line: number, kind: number): number {
  forgetTurn(sim.spins, c);
  sim.streak[c] = 0;
  sim.asked[c] = time;
  if (sim.busy[line]! <= time || sim.relief.freeQueue) return serve(sim, c, time, line, kind, sim.coherence.lines + c);
  if (sim.first[line] === -1) sim.first[line] = c;
  else sim.next[sim.last[line]!] = c;
  sim.last[line] = c;
  sim.next[c] = -1;
  callHome(sim, line);
  return none;
}

/** Puts the end of a line's present transfer on the agenda, once. */
function callHome(sim: Simulation, line: number): void {
  if (sim.called[line] === 1) return;
  sim.called[line] = 1;
  schedule(sim.agenda, sim.busy[line]!, line);
}

/** A line's home is free: it serves who came first. Gives the core and the time of its next event. */
export function serveNext(sim: Simulation, line: number, time: number): readonly [core: number, next: number] {
  sim.called[line] = 0;
  const c = sim.first[line]!;
  sim.first[line] = sim.next[c]!;
  const next = serve(sim, c, time, line, kindOf[sim.pending[c]![0]!]!, line);
  if (sim.first[line] !== -1) callHome(sim, line);
  return [c, next];
}

/** The home begins with a request: the line is lost to those who had it, and on its way to the core. `cause` orders it among events of the same time. */
function serve(sim: Simulation, c: number, time: number, line: number, kind: number, cause: number): number {
  const { coherence, machine, relief } = sim;
  const latency = inSection(sim, c, relief.freeTransfers ? coherence.hit[kind]! : latencyOf(coherence, line, c, kind));
  const before = coherence.state[line]!;
  const holder = coherence.holder[line]!;
  take(coherence, line, c, kind);
  if (kind !== kinds.load) wakeWatchers(sim, line, c, time, cause);
  sim.busy[line] = time + (relief.freeTransfers ? latency : Math.max(latency, machine.service));
  sim.cycles[c * heads + category.queue]! += time - sim.asked[c]!;
  countEvent(sim, time);
  if (sim.counting) {
    sim.transfers[line]!++;
    if (kind === kinds.load) sim.reads[line]!++;
    sim.cost[line]! += time - sim.asked[c]! + latency;
    if (sim.log !== null && time < sim.logUntil) sim.log.push({ asked: sim.asked[c]!, began: time, ended: time + latency, core: c, line, kind, before, holder, after: coherence.state[line]! });
  }
  return carryOut(sim, c, time, latency, category.transfer);
}

/** What an access costs, or half of it in a critical section that is halved. */
function inSection(sim: Simulation, c: number, cost: number): number {
  if (sim.section === null) return cost;
  return isInside(sim.section, c, sim.state[c * sim.steps.size]!) ? cost / 2 : cost;
}

/** Transfers and operations, by which a run's length is told: a spin that sleeps has as many of them as one that does not. */
function countEvent(sim: Simulation, time: number): void {
  sim.events++;
  sim.eventTime = time;
}

/** Performs the access, which ends `cost` cycles from now, and takes the thread to its next one. */
function carryOut(sim: Simulation, c: number, time: number, cost: number, head: number): number {
  const pending = sim.pending[c]!;
  bookAccess(sim, c, time + cost, cost, head);
  if (pending[0] === code.wait) return wait(sim, c, pending);
  return goOn(sim, c, perform(sim.memory, pending), sim.accessEnd[c]!);
}

/** Books an access that ends at `end`. */
export function bookAccess(sim: Simulation, c: number, end: number, cost: number, head: number): void {
  sim.accessEnd[c] = end;
  sim.accessHead[c] = head;
  sim.cycles[c * heads + head]! += cost;
}

/** Sleeps while the word holds the value. */
function wait(sim: Simulation, c: number, pending: Int32Array): number {
  if (sim.memory[pending[1]!] !== pending[2]) return goOn(sim, c, 0, sim.accessEnd[c]!);
  sim.sleepsOn[c] = pending[1]!;
  sim.asleepFrom[c] = sim.accessEnd[c]! + sim.machine.futex.sleep;
  sim.localEnd[c] = sim.workEnd[c] = sim.accessEnd[c]!;
  return none;
}

function notify(sim: Simulation, c: number, time: number, pending: Int32Array): number {
  forgetTurn(sim.spins, c);
  const end = time + sim.machine.futex.notify;
  const woken = pending[1]! >>> 0 < sim.program.words ? wakeSleepers(sim, pending[1]!, pending[2]!, end) : 0;
  bookAccess(sim, c, end, end - time, category.work);
  return goOn(sim, c, woken, end);
}

/** Hands a thread its result and computes on to its next event. */
export function goOn(sim: Simulation, c: number, result: number, time: number): number {
  const { steps, state, machine } = sim;
  const pending = sim.pending[c]!;
  const base = c * steps.size;
  let local = 0;
  let pauses = 0;
  let work = 0;
  let handed = result;
  sim.chose = false;
  for (;;) {
    const from = state[base]!;
    steps.advance(state, base, handed, pending);
    const pace = sim.section === null ? 1 : paceOf(sim.section, c, from, state[base]!);
    local += pending[4]! * pace;
    pauses += pending[5]!;
    work += pending[7]! * pace;
    if (pending[6] !== 0) sim.failed ??= pending[6]! - 1;
    if (pending[0] !== code.choose) break;
    if (pending[1]! < 1) return stop(sim, c, steps.points[state[base]! - 1]!.site);
    handed = sim.choose[c]!(pending[1]!);
    sim.chose = true;
  }
  pending[5] = pauses;
  if (pending[0]! >= code.stuck) return stop(sim, c, pending[0] === code.fault ? pending[1]! : null);
  return plan(sim, c, time, local + pauses * machine.pause, pauses > 0 ? category.spin : category.work, work === 0 ? 0 : jittered(sim, c, work));
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

function endOperation(sim: Simulation, c: number, time: number): number {
  forgetTurn(sim.spins, c);
  countEvent(sim, time);
  sim.operationsInAll++;
  sim.accessesAtLastEnd = sim.accesses;
  if (sim.counting) sim.operations[c]!++;
  if (sim.draining) return rest(sim, c);
  return begin(sim, c, time);
}

/** Starts the next operation. Its first block takes a cycle at least, so time goes on even if it makes no access. */
export function begin(sim: Simulation, c: number, time: number): number {
  const { entries, functions } = sim.program;
  sim.steps.start(sim.state, c * sim.steps.size, entries.operation, functions[entries.operation]!.parameters === 0 ? [] : [c]);
  sim.accessEnd[c] = time;
  return goOn(sim, c, 0, time);
}

function rest(sim: Simulation, c: number): number {
  sim.resting[c] = 1;
  return none;
}

/** A fault, or a loop without an access, ends the run. */
function stop(sim: Simulation, core: number, site: number | null): number {
  sim.stopped ??= { core, site };
  return none;
}
