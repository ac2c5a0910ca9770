// One access of one core, from the moment it is asked for: hit, miss, queue, sleep.

import * as code from '../../compile/steps/operation.ts';
import * as field from '../../compile/steps/pending-field.ts';
import { perform } from '../../compile/steps/perform.ts';
import { isFirst, schedule } from './agenda.ts';
import * as category from './category.ts';
import { distanceOf, hasCopy, hits, isNear, latencyAt, stateAfter, stayAt, take } from './coherence.ts';
import { bookAccess, countEvent, endOperation, goOn, stop } from './computing.ts';
import { type Core, draining, nothing } from './core.ts';
import * as kinds from './kind.ts';
import type { Line } from './line.ts';
import { isInside } from './section.ts';
import type { Simulation } from './simulation.ts';
import { beginTurn, closesTurn, fallAsleep, forgetTurn, isAtStart, markStart, record } from './spin.ts';
import { firstAsleep, wakeSleepers, wakeWatchers } from './wake.ts';

/** Reads in a row that hit, without a pause, before a core is watched for spinning. */
const patience = 16;

const kindOf = new Uint8Array(17).fill(kinds.atomic);
kindOf[code.read] = kindOf[code.load] = kindOf[code.wait] = kinds.load;
kindOf[code.write] = kindOf[code.store] = kinds.store;

/** What a core does when its next event has come; says whether it has another, at `core.workEnd` again. */
export function act(sim: Simulation, core: Core): boolean {
  const operation = core.pending[field.operation]!;
  core.asked = core.workEnd;
  if (operation === code.end) return endOperation(sim, core);
  if (operation === code.notify) return notify(sim, core);
  const word = core.pending[field.index]!;
  if (word >>> 0 >= sim.memory.length) return stop(sim, core, sim.steps.points[core.state[0]! - 1]!.site);
  if (core.behind === draining && operation === code.load && sim.drain > 0) return drain(sim, core);
  sim.accesses++;
  const line = sim.lines[word >> sim.lineShift]!;
  const kind = kindOf[operation]!;
  if (!hits(sim.coherence, line, core, kind)) return miss(sim, core, line, kind);
  return kind === kinds.load && operation !== code.wait ? readAtHand(sim, core, line) : hit(sim, core, line, kind);
}

/** A load waits until the store right before it has drained. */
function drain(sim: Simulation, core: Core): boolean {
  core.behind = nothing;
  const cost = inSection(sim, core, sim.drain);
  bookAccess(core, core.asked + cost, cost, category.hit);
  core.localEnd = core.workEnd = core.accessEnd;
  return true;
}

/** An access that finds its line in the own core; one that only reads is `readAtHand`. */
function hit(sim: Simulation, core: Core, line: Line, kind: number): boolean {
  forgetTurn(core.turn);
  const cost = inSection(sim, core, sim.coherence.hit[kind]!);
  core.behind = kind === kinds.atomic ? line.index : core.pending[field.operation] === code.store ? draining : nothing;
  if (kind !== kinds.load) {
    take(sim.coherence, line, core, kind);
    if (line.taker !== null) keep(sim, core, line);
  }
  return carryOut(sim, core, core.asked, cost, category.hit);
}

/** A write that hits while a probe is on its way: it would have moved the line, had that been lost at once. */
function keep(sim: Simulation, core: Core, line: Line): void {
  line.kept++;
  countEvent(sim, core.asked);
}

function readAtHand(sim: Simulation, core: Core, line: Line): boolean {
  const { turn, state, pending } = core;
  const cost = inSection(sim, core, sim.loadCost[state[0]!]!);
  if (core.behind !== nothing && isDelayed(sim, core, line)) {
    // The atomic has ended every turn, and no other look costs what this one does: none begins with it.
    const delay = inSection(sim, core, sim.coherence.loadAfterAtomic);
    return carryOut(sim, core, core.asked, cost + delay, pending[field.pauses]! > 0 ? category.spin : category.hit);
  }
  // To look again after a pause is part of waiting.
  const head = pending[field.pauses]! > 0 ? category.spin : category.hit;
  if (closesTurn(core) && allAtHand(sim, core)) return sleepThrough(sim, core, head);
  const position = state[0]!;
  if (position === turn.uneven) forgetTurn(turn);
  else if (turn.open || head === category.spin || turn.streak > patience) beginTurn(turn, state, core.asked);
  else turn.streak++;
  if (!turn.open || !sim.sleepingSpins) return carryOut(sim, core, core.asked, cost, head);
  const word = pending[field.index]!;
  const value = sim.memory[word]!;
  const goesOn = carryOut(sim, core, core.asked, cost, head);
  if (core.even)
    record(turn, word, value, core.asked - turn.started, cost, head, core.localEnd - core.accessEnd, core.localHead);
  else forgetUneven(core, position);
  return goesOn;
}

/** Whether a read comes right after the core's own atomic on its line, and the machine is slow then. */
function isDelayed(sim: Simulation, core: Core, line: Line): boolean {
  const { behind } = core;
  core.behind = nothing;
  return behind === line.index && sim.coherence.loadAfterAtomic > 0;
}

/** A jittered `work` or a choice makes no two turns alike, nor will it when the core comes by again. */
function forgetUneven({ turn }: Core, position: number): void {
  forgetTurn(turn);
  turn.uneven = position;
}

/** A turn that is whole: the core sleeps until one of its lines is taken. */
function sleepThrough(sim: Simulation, core: Core, head: number): false {
  const { turn, asked } = core;
  turn.looks[0]!.accessHead = head;
  sim.accesses--; // it is counted with the others that the core sleeps through
  fallAsleep(core, sim.lines, sim.lineShift, asked, asked - turn.started);
  return false;
}

/** Whether every line of a turn is still there: one may have been taken since it was read. */
function allAtHand({ coherence, lines, lineShift }: Simulation, core: Core): boolean {
  const { looks, recorded } = core.turn;
  for (let i = 0; i < recorded; i++) if (!hasCopy(coherence, lines[looks[i]!.word >> lineShift]!, core)) return false;
  return true;
}

function miss(sim: Simulation, core: Core, line: Line, kind: number): boolean {
  forgetTurn(core.turn);
  if (line.busy <= core.asked || sim.relief.freeQueue) return serve(sim, core, core.asked, line, kind, core.id);
  if (line.first === null) line.first = core;
  else line.last!.next = core;
  line.last = core;
  core.next = null;
  callHome(sim, line);
  return false;
}

/** Puts the end of a line's present transfer on the agenda, where nothing of the line is there: after a probe has arrived it is called again. */
function callHome(sim: Simulation, line: Line): void {
  if (line.called) return;
  line.called = true;
  schedule(sim.agenda, line.busy, line.index);
}

/** What a line is on the agenda for: its probe arrives, or its home is free and serves who came first. Puts the next event of the core that goes on by that on the agenda. */
export function lineEvent(sim: Simulation, line: Line, time: number): void {
  const core = line.taker ?? line.first!;
  line.called = false;
  const goesOn = line.taker === null ? serveFirst(sim, line, time) : probeArrives(sim, line, time);
  if (line.first !== null) callHome(sim, line);
  if (goesOn) schedule(sim.agenda, core.workEnd, core.id);
}

function serveFirst(sim: Simulation, line: Line, time: number): boolean {
  const core = line.first!;
  line.first = core.next;
  return serve(sim, core, time, line, kindOf[core.pending[field.operation]!]!, line.index);
}

/** The home begins with a request. The line is lost to those who had it when the home's probe arrives there; `cause` orders that among events of the same time where it is now. */
function serve(sim: Simulation, core: Core, time: number, line: Line, kind: number, cause: number): boolean {
  const { coherence, relief } = sim;
  const near = isNear(coherence, line, core, kind);
  const distance = near ? 0 : distanceOf(coherence, line, core, kind);
  const latency = inSection(
    sim,
    core,
    relief.freeTransfers ? coherence.hit[kind]! : latencyAt(coherence, line, kind, distance),
  );
  line.busy = time + homeTime(sim, core, latency, near);
  const stay =
    relief.freeTransfers || relief.freeQueue
      ? 0
      : Math.min(latency, Math.floor(inSection(sim, core, stayAt(coherence, line, kind, distance))));
  core.cycles[category.queue]! += time - core.asked;
  bookAccess(core, time + latency, latency, category.transfer);
  countEvent(sim, time);
  if (sim.counting) countTransfer(sim, core, line, kind, time, latency, stay);
  if (stay === 0) return handOver(sim, core, time, line, kind, cause);
  core.localEnd = core.workEnd = core.accessEnd; // what comes then is booked when the probe arrives
  line.kept = 0;
  if (isNext(sim, time + stay, line)) return handOver(sim, core, time + stay, line, kind, line.index);
  line.taker = core;
  line.called = true;
  schedule(sim.agenda, time + stay, line.index);
  return false;
}

/** Whether nothing comes before a probe's arrival, in this stretch of the run: then it need not go by the agenda. */
function isNext(sim: Simulation, time: number, line: Line): boolean {
  return time < sim.latest && sim.events < sim.mostEvents && isFirst(sim.agenda, time, line.index);
}

/** How long a line's home is busy with a request. */
function homeTime(sim: Simulation, core: Core, latency: number, near: boolean): number {
  if (sim.relief.freeTransfers) return latency;
  return Math.max(near ? inSection(sim, core, sim.coherence.lastLevel) : latency, sim.machine.service);
}

/** The home's probe arrives: what a core asked for is done now, though it has the line later. */
function probeArrives(sim: Simulation, line: Line, time: number): boolean {
  const core = line.taker!;
  line.taker = null;
  return handOver(sim, core, time, line, kindOf[core.pending[field.operation]!]!, line.index);
}

/** A line is lost to those who had it, and a core's access to it is carried out. */
function handOver(sim: Simulation, core: Core, time: number, line: Line, kind: number, cause: number): boolean {
  take(sim.coherence, line, core, kind);
  if (line.event !== null) closeEvent(line);
  core.behind = kind === kinds.atomic ? line.index : nothing;
  if (kind !== kinds.load && line.watching > 0) wakeWatchers(sim, line, core, time, cause);
  return kind !== kinds.load || core.pending[field.operation] === code.wait || !sim.sleepingSpins
    ? finishAccess(sim, core)
    : look(sim, core);
}

/** What the log could not know when the home began. */
function closeEvent(line: Line): void {
  line.event!.after = line.state;
  line.event!.kept = line.kept;
  line.event = null;
}

function countTransfer(
  sim: Simulation,
  core: Core,
  line: Line,
  kind: number,
  time: number,
  latency: number,
  stay: number,
): void {
  line.transfers++;
  if (kind === kinds.load) line.reads++;
  line.cost += time - core.asked + latency;
  if (sim.log === null || time >= sim.logUntil) return;
  line.event = {
    asked: core.asked,
    began: time,
    ended: time + latency,
    core: core.number,
    line: line.index,
    kind,
    before: line.state,
    holder: line.holder === null ? -1 : line.holder.number,
    probed: stay === 0 ? -1 : time + stay,
    kept: 0,
    after: stateAfter(sim.coherence, line.state, kind),
  };
  sim.log.push(line.event);
}

/** A read whose line has come. Where it takes the core back to the same read, all that follows is one turn, again and again. */
function look(sim: Simulation, core: Core): boolean {
  const { turn, state, pending } = core;
  const word = pending[field.index]!;
  const value = sim.memory[word]!;
  markStart(turn, state);
  const goesOn = finishAccess(sim, core);
  // Without a pause it is not yet taken for waiting; `work` and choices make no two turns alike.
  if (!goesOn || pending[field.pauses] === 0 || !core.even || !isAtStart(turn, state)) return goesOn;
  const cost = inSection(sim, core, sim.loadCost[state[0]!]!);
  const computing = core.workEnd - core.accessEnd;
  record(turn, word, value, 0, cost, category.spin, computing, category.spin);
  fallAsleep(core, sim.lines, sim.lineShift, core.workEnd, computing + cost);
  return false;
}

/** What an access costs, or half of it in a critical section that is halved. */
function inSection(sim: Simulation, core: Core, cost: number): number {
  if (sim.section === null) return cost;
  return isInside(sim.section, core.number, core.state[0]!) ? cost / 2 : cost;
}

/** Performs an access that is begun with at `time` and takes `cost` cycles. */
function carryOut(sim: Simulation, core: Core, time: number, cost: number, head: number): boolean {
  bookAccess(core, time + cost, cost, head);
  return finishAccess(sim, core);
}

/** Performs the access that is booked, and takes the thread to its next one. */
function finishAccess(sim: Simulation, core: Core): boolean {
  if (core.pending[field.operation] === code.wait) return wait(sim, core);
  return goOn(sim, core, perform(sim.memory, core.pending));
}

/** Sleeps while the word holds the value. */
function wait(sim: Simulation, core: Core): boolean {
  const { pending, accessEnd } = core;
  const { futex } = sim.machine;
  if (sim.memory[pending[field.index]!] !== pending[field.operand]) {
    // The kernel looks at the word, under a lock, and comes back.
    const call = futex.call ?? 0;
    if (call > 0) bookAccess(core, accessEnd + call, call, category.spin);
    return goOn(sim, core, 0);
  }
  core.sleepsOn = pending[field.index]!;
  core.asleepFrom = accessEnd + futex.sleep;
  core.localEnd = core.workEnd = accessEnd;
  return false;
}

function notify(sim: Simulation, core: Core): boolean {
  forgetTurn(core.turn);
  const { futex } = sim.machine;
  const [, word, most] = core.pending;
  const end = core.asked + (firstAsleep(sim, word!) !== null ? futex.notify : (futex.call ?? futex.notify));
  const woken = word! >>> 0 < sim.memory.length ? wakeSleepers(sim, word!, most!, end) : 0;
  bookAccess(core, end, end - core.asked, category.work);
  return goOn(sim, core, woken);
}
