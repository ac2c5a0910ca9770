// A point: one program on one simulated machine, from setup to `after`, with its figures from a window in between.

import { runSequential } from '../../compile/steps/perform.ts';
import { type Program, wordName } from '../../language/program.ts';
import { act, lineEvent } from './access.ts';
import { accountsAt, type Breakdown, breakdownBetween, heads } from './account.ts';
import { isFirst, removeFirst, schedule } from './agenda.ts';
import { begin } from './computing.ts';
import type { Core } from './core.ts';
import type { Machine } from './description.ts';
import { simulationSentence, stuckSentence } from './failure.ts';
import { createSimulation, type LineEvent, type Simulation, type SimulationSettings, starts } from './simulation.ts';

/** How much is simulated: a window ends with its cycles or its events (transfers, operations, and writes of an owner whose line is asked for), whichever comes first. */
export type Extent = { readonly cycles: number; readonly events: number };

export const defaultExtent: Extent = { cycles: 20_000_000, events: 60_000 };

export type PointSettings = SimulationSettings & { readonly extent?: Extent };

export type HotLine = {
  /** The words of the line, by name. */
  readonly name: string;
  readonly transfers: number;
  /** Those of them that only read. */
  readonly reads: number;
  /** Of all transfers, 0 to 1. */
  readonly share: number;
  /** Cycles that cores waited for it, in transfer and in queue. */
  readonly cycles: number;
};

export type SimulatedPoint = {
  /** Length of the window, in cycles. */
  readonly cycles: number;
  readonly operations: number;
  readonly perCore: readonly number[];
  /** Cycles of all cores; they add up to cores x cycles. */
  readonly breakdown: Breakdown;
  /** Hottest first. */
  readonly lines: readonly HotLine[];
  readonly correct: boolean;
  readonly error: string | null;
  /** Whether throughput was steady when the window began; where not, the figures are of a run that still changed. */
  readonly settled: boolean;
  readonly log: readonly LineEvent[];
  /** Accesses that were simulated one by one, and those of spins that slept meanwhile, for whoever measures the simulator itself. */
  readonly accesses: number;
  readonly slept: number;
};

/** Share of the extent that is spent before the first window begins. */
const warmUp = 0.1;
/** The halves of a steady window differ in throughput by no more than this share of the larger. */
const tolerance = 0.2;
/** Windows that are tried, each twice as long as the one before it; the last is kept, steady or not. */
const mostWindows = 4;
/** Accesses without an operation ending after which the program is taken never to make progress. */
const mostIdleAccesses = 20_000_000;

/** Simulates a point. What the program does wrong is an answer, not an exception; the same arguments give the same answer. */
export function simulatePoint(program: Program, machine: Machine, settings: PointSettings): SimulatedPoint {
  const sim = createSimulation(program, machine, settings);
  const extent = settings.extent ?? defaultExtent;
  const alone = runEntry(sim, program.entries.prepare, []) ?? runEntry(sim, program.entries.setup, []);
  if (alone !== null) return pointOf(sim, alone);
  const within = starts[settings.start ?? 'together'];
  startCores(sim, within);
  const started = runUntil(sim, within, Number.POSITIVE_INFINITY);
  const warmed =
    started.error === null
      ? runUntil(sim, within + extent.cycles * warmUp, sim.events + extent.events * warmUp)
      : started;
  const { from, ended, breakdown, settled } = steadyWindow(
    sim,
    warmed,
    extent,
    settings.logCycles ?? Number.POSITIVE_INFINITY,
  );
  const perCore = sim.cores.map((core) => core.operations);
  const error = ended.error ?? finish(sim);
  return {
    ...pointOf(sim, error),
    cycles: ended.time - from,
    breakdown,
    perCore,
    operations: perCore.reduce((sum, each) => sum + each, 0),
    settled,
  };
}

type Window = {
  readonly from: number;
  readonly ended: Stretch;
  readonly breakdown: Breakdown;
  readonly settled: boolean;
};

/**
 * The first window that is steady. At first lines come from memory, and what a program keeps at hand is empty; how long that
 * lasts is the program's to say. So a window whose halves differ is taken for warming up too, and one twice as long begins:
 * as long again would find the calm between two bursts of a program that has bursts.
 */
function steadyWindow(sim: Simulation, warmed: Stretch, extent: Extent, logCycles: number): Window {
  let window = runWindow(sim, warmed, extent, logCycles);
  for (
    let tried = 1, times = 2;
    tried < mostWindows && !window.settled && window.ended.error === null;
    tried++, times *= 2
  )
    window = runWindow(sim, window.ended, { cycles: extent.cycles * times, events: extent.events * times }, logCycles);
  return window;
}

function runWindow(sim: Simulation, warmed: Stretch, extent: Extent, logCycles: number): Window {
  const from = warmed.time;
  if (warmed.error !== null) return { from, ended: warmed, breakdown: nothing, settled: true };
  const before = accountsAt(sim.cores, from);
  const { events, operationsInAll: operations } = sim;
  beginCounting(sim, from + logCycles);
  const half = runUntil(sim, from + extent.cycles / 2, events + extent.events / 2);
  const early = (sim.operationsInAll - operations) / (half.time - from);
  const operationsAtHalf = sim.operationsInAll;
  const ended = half.error === null ? runUntil(sim, from + extent.cycles, events + extent.events) : half;
  const late = (sim.operationsInAll - operationsAtHalf) / (ended.time - half.time);
  sim.counting = false;
  return {
    from,
    ended,
    breakdown: breakdownBetween(before, accountsAt(sim.cores, ended.time)),
    settled: Math.abs(early - late) <= tolerance * Math.max(early, late),
  };
}

/** What is counted in a window, from nothing. */
function beginCounting(sim: Simulation, logUntil: number): void {
  for (const core of sim.cores) core.operations = 0;
  for (const line of sim.lines) line.transfers = line.reads = line.cost = 0;
  if (sim.log !== null) sim.log.length = 0;
  sim.logUntil = logUntil;
  sim.counting = true;
}

const nothing = breakdownBetween(new Float64Array(heads), new Float64Array(heads));

function startCores(sim: Simulation, within: number): void {
  for (const core of sim.cores) if (begin(sim, core, core.jitter(within))) schedule(sim.agenda, core.workEnd, core.id);
}

type Stretch = { readonly time: number; readonly error: string | null };

/** Handles events in the order of their times until a time or a number of events is reached, or nothing is left to happen. */
function runUntil(sim: Simulation, latest: number, events: number): Stretch {
  const { agenda, lines, cores } = sim;
  sim.latest = latest;
  sim.mostEvents = events;
  let time = 0;
  while (agenda.length > 0) {
    time = agenda.time;
    if (sim.events >= events) return { time: sim.eventTime, error: null };
    if (time >= latest) return { time: latest, error: null };
    const { id } = agenda;
    removeFirst(agenda);
    if (id < lines.length) lineEvent(sim, lines[id]!, time);
    else runCore(sim, cores[id - lines.length]!, latest, events);
    const problem = problemOf(sim);
    if (problem !== null) return { time, error: problem };
  }
  if (cores.every((core) => core.resting)) return { time, error: null };
  return { time, error: problemOf(sim) ?? stuckSentence(sim) };
}

/** A core goes on for as long as it is the first of all: most accesses never see the agenda. */
function runCore(sim: Simulation, core: Core, latest: number, events: number): void {
  const { agenda } = sim;
  while (act(sim, core)) {
    const next = core.workEnd;
    if (
      next < latest &&
      sim.events < events &&
      sim.stopped === null &&
      isFirst(agenda, next, core.id) &&
      sim.accesses - sim.accessesAtLastEnd <= mostIdleAccesses
    )
      continue;
    schedule(agenda, next, core.id);
    return;
  }
}

function problemOf(sim: Simulation): string | null {
  if (sim.stopped !== null) return simulationSentence(sim, sim.stopped.site, 'operation');
  if (sim.accesses - sim.accessesAtLastEnd > mostIdleAccesses)
    return `no operation ended in ${mostIdleAccesses} accesses: ${stuckSentence(sim)}`;
  return null;
}

/** Lets every core end its operation, then runs `after`. Gives what went wrong, or null. */
function finish(sim: Simulation): string | null {
  sim.draining = true;
  const drained = runUntil(sim, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (drained.error !== null) return drained.error;
  if (sim.failed !== null) return simulationSentence(sim, sim.failed, 'operation');
  const { after, invariant } = sim.program.entries;
  return runEntry(sim, after, [sim.operationsInAll | 0]) ?? (invariant === null ? null : runEntry(sim, invariant, []));
}

/** Runs an entry with no other core there; gives what went wrong, or null. */
function runEntry(sim: Simulation, fn: number | null, values: readonly number[]): string | null {
  if (fn === null) return null;
  const name = sim.program.functions[fn]!.name;
  const ended = runSequential(
    sim.steps,
    sim.memory,
    fn,
    values.slice(0, sim.program.functions[fn]!.parameters),
    sim.cores[0]!.choose,
  );
  if (ended.kind === 'stuck' || ended.kind === 'outran') return `\`${name}\` does not end: look for an endless loop`;
  if (ended.kind === 'asleep') return `\`${name}\` sleeps in Atomics.wait, and no other core can wake it`;
  if (ended.site !== null) return simulationSentence(sim, ended.site, name);
  return fn === sim.program.entries.invariant && ended.value === 0 ? 'the invariant does not hold after the run' : null;
}

function pointOf(sim: Simulation, error: string | null): SimulatedPoint {
  return {
    cycles: 0,
    operations: 0,
    perCore: [],
    breakdown: nothing,
    lines: hotLines(sim),
    correct: error === null,
    error,
    settled: true,
    log: sim.log ?? [],
    accesses: sim.accesses,
    slept: sim.spun,
  };
}

/** A point that came to nothing, for a reason from outside. */
export function brokenPoint(error: string): SimulatedPoint {
  return {
    cycles: 0,
    operations: 0,
    perCore: [],
    breakdown: nothing,
    lines: [],
    correct: false,
    error,
    settled: true,
    log: [],
    accesses: 0,
    slept: 0,
  };
}

function hotLines({ program, lines }: Simulation): HotLine[] {
  const hot = lines.filter((line) => line.transfers > 0).sort((a, b) => b.cost - a.cost || a.index - b.index);
  const total = hot.reduce((sum, { transfers }) => sum + transfers, 0);
  return hot.map(({ index, transfers, reads, cost }) => ({
    name: lineName(program, index),
    transfers,
    reads,
    share: transfers / total,
    cycles: cost,
  }));
}

/** A cache line by the names of the words in it: `NEXT`, or `HEAD TAIL` where two share one. */
export function lineName(program: Program, line: number): string {
  const from = line * program.line;
  const inside = program.claims.filter(
    (claim) => claim.index < from + program.line && claim.index + claim.words > from,
  );
  const named = inside.filter(
    (claim, i) =>
      !inside.some(
        (other, j) =>
          j !== i &&
          other.index <= claim.index &&
          other.index + other.words >= claim.index + claim.words &&
          other.words > claim.words &&
          other.name === claim.name,
      ),
  );
  const names = named.map((claim) => wordName(program, Math.max(claim.index, from)));
  return [...new Set(names)].join(' ') || `line ${line}`;
}
