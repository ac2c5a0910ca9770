// One access of one core, from the moment it is asked for: hit, miss, queue, sleep.

import { operationCodes as code } from '../../compile/steps/step.ts';
import { perform } from '../../compile/steps/perform.ts';
import { category, heads } from './account.ts';
import { schedule } from './agenda.ts';
import { hasCopy, hits, kinds, latencyOf, take } from './coherence.ts';
import { bookAccess, countEvent, endOperation, goOn, none, stop } from './computing.ts';
import { isInside } from './section.ts';
import type { Simulation } from './simulation.ts';
import { beginTurn, closesTurn, fallAsleep, forgetTurn, isAtStart, longestTurn, markStart, record, sleepAtOnce } from './spin.ts';
import { wakeSleepers, wakeWatchers } from './wake.ts';

/** Reads in a row that hit, without a pause, before a core is watched for spinning. */
const patience = 16;

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
  const line = word >> sim.lineShift;
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
  if (closesTurn(spins, state, c) && allAtHand(sim, c, spins.recorded[c]!)) {
    spins.accessHeads[c * longestTurn] = head;
    sim.accesses--;    // it is counted with the others that the core sleeps through
    fallAsleep(spins, c, time, sim.lineShift);
    return none;
  }
  const position = state[c * sim.steps.size]!;
  if (position === spins.uneven[c]) forgetTurn(spins, c);
  else if (head === category.spin || sim.streak[c]! > patience) beginTurn(spins, state, c, time);
  else sim.streak[c]!++;
  const word = pending[c]![1]!;
  const value = sim.memory[word]!;
  const next = carryOut(sim, c, time, cost, head);
  // A jittered `work` or a choice makes no two turns alike, nor will it when the core comes by again.
  if (sim.workEnd[c]! > sim.localEnd[c]! || sim.chose) {
    forgetTurn(spins, c);
    spins.uneven[c] = position;
  } else if (spins.turning[c] === 1) record(spins, c, time, word, value, cost, head, sim.localEnd[c]! - time - cost, sim.localHead[c]!);
  return next;
}

/** Whether every line of a turn is still there: one may have been taken since it was read. */
function allAtHand({ spins, coherence, lineShift }: Simulation, c: number, count: number): boolean {
  const from = c * longestTurn;
  for (let i = from; i < from + count; i++) if (!hasCopy(coherence, spins.words[i]! >> lineShift, c)) return false;
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

/** A line's home is free: it serves who came first, and puts that core's next event on the agenda. */
export function serveNext(sim: Simulation, line: number, time: number): void {
  sim.called[line] = 0;
  const c = sim.first[line]!;
  sim.first[line] = sim.next[c]!;
  const next = serve(sim, c, time, line, kindOf[sim.pending[c]![0]!]!, line);
  if (sim.first[line] !== -1) callHome(sim, line);
  if (next !== none) schedule(sim.agenda, next, sim.coherence.lines + c);
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
  if (kind !== kinds.load || sim.pending[c]![0] === code.wait || !sim.spins.enabled) return carryOut(sim, c, time, latency, category.transfer);
  return look(sim, c, time, latency);
}

/** A read whose line has come. Where it takes the core back to the same read, all that follows is one turn, again and again. */
function look(sim: Simulation, c: number, time: number, latency: number): number {
  const { spins, state } = sim;
  const word = sim.pending[c]![1]!;
  const value = sim.memory[word]!;
  markStart(spins, state, c);
  const next = carryOut(sim, c, time, latency, category.transfer);
  // Without a pause it is not yet taken for waiting; `work` and choices make no two turns alike.
  if (next === none || sim.pending[c]![5] === 0 || sim.chose || next > sim.localEnd[c]! || !isAtStart(spins, state, c)) return next;
  const cost = inSection(sim, c, sim.coherence.hit[kinds.load]!);
  spins.started[c] = next;
  record(spins, c, next, word, value, cost, category.spin, next - sim.accessEnd[c]!, category.spin);
  sleepAtOnce(spins, c, next - sim.accessEnd[c]! + cost, sim.lineShift);
  return none;
}

/** What an access costs, or half of it in a critical section that is halved. */
function inSection(sim: Simulation, c: number, cost: number): number {
  if (sim.section === null) return cost;
  return isInside(sim.section, c, sim.state[c * sim.steps.size]!) ? cost / 2 : cost;
}

/** Performs the access, which ends `cost` cycles from now, and takes the thread to its next one. */
function carryOut(sim: Simulation, c: number, time: number, cost: number, head: number): number {
  const pending = sim.pending[c]!;
  bookAccess(sim, c, time + cost, cost, head);
  if (pending[0] === code.wait) return wait(sim, c, pending);
  return goOn(sim, c, perform(sim.memory, pending), sim.accessEnd[c]!);
}

/** Sleeps while the word holds the value. */
function wait(sim: Simulation, c: number, pending: Int32Array): number {
  if (sim.memory[pending[1]!] !== pending[2]) {
    // The kernel looks at the word, under a lock, and comes back.
    const call = sim.machine.futex.call ?? 0;
    if (call > 0) bookAccess(sim, c, sim.accessEnd[c]! + call, call, category.spin);
    return goOn(sim, c, 0, sim.accessEnd[c]!);
  }
  sim.sleepsOn[c] = pending[1]!;
  sim.asleepFrom[c] = sim.accessEnd[c]! + sim.machine.futex.sleep;
  sim.localEnd[c] = sim.workEnd[c] = sim.accessEnd[c]!;
  return none;
}

function notify(sim: Simulation, c: number, time: number, pending: Int32Array): number {
  forgetTurn(sim.spins, c);
  const { futex } = sim.machine;
  const end = time + (sim.sleepsOn.includes(pending[1]!) ? futex.notify : (futex.call ?? futex.notify));
  const woken = pending[1]! >>> 0 < sim.program.words ? wakeSleepers(sim, pending[1]!, pending[2]!, end) : 0;
  bookAccess(sim, c, end, end - time, category.work);
  return goOn(sim, c, woken, end);
}
