// A simulated run in progress: cores with clocks, lines with queues, one memory.

import type { Steps } from '../../compile/steps/step.ts';
import { compileSteps } from '../../compile/steps/step.ts';
import type { Program } from '../../language/program.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { type Coherence, createCoherence } from './coherence.ts';
import { type Core, createCore } from './core.ts';
import type { Machine } from './description.ts';
import { createLine, type Line } from './line.ts';
import { createSection, type Section } from './section.ts';

/** What may be left out of a run to see what it costs: see what-if.ts. */
export type Relief = {
  /** Misses cost what hits cost. */
  readonly freeTransfers?: boolean;
  /** A line's home serves everybody at once. */
  readonly freeQueue?: boolean;
  /** What a core does in its critical section takes half the time; times are in half cycles, the machine's too: see section.ts. */
  readonly halvedSection?: boolean;
};

export type LineEvent = {
  /** When the request was made, when its home began with it, and when it was done; in cycles. */
  readonly asked: number;
  readonly began: number;
  readonly ended: number;
  readonly core: number;
  readonly line: number;
  readonly kind: number;
  /** The line's state and who answered for it before; -1 is memory. */
  readonly before: number;
  readonly holder: number;
  /** When the home's probe reached those who lost the line; -1 where nobody was sent one. And the writes of its owner that hit on the way. */
  readonly probed: number;
  kept: number;
  after: number;
};

export type Simulation = {
  readonly program: Program;
  readonly machine: Machine;
  readonly steps: Steps;
  readonly memory: Int32Array;
  readonly cores: readonly Core[];
  readonly lines: readonly Line[];
  /** A word's line is its index shifted by this. */
  readonly lineShift: number;
  readonly coherence: Coherence;
  /** Cycles of a load that hits, by the position of the thread that stands before it. */
  readonly loadCost: Float64Array;
  /** How long a load waits for a store right before it to drain. */
  readonly drain: number;
  readonly agenda: Agenda;
  readonly relief: Required<Relief>;
  /** Who is in its critical section; null where that makes no difference. */
  readonly section: Section | null;
  /** Whether spins sleep: see spin.ts. */
  readonly sleepingSpins: boolean;
  /** Whether transfers and operations count: the run is in its window. */
  counting: boolean;
  /** Operations since the start: those of the window, before it, and after it until every core rests. */
  operationsInAll: number;
  /** The same, for whoever holds a clock from outside. */
  readonly reached: Float64Array;
  /** When the present stretch of the run ends: at a time, or at a number of events. */
  latest: number;
  mostEvents: number;
  /** Lines moved, operations ended and writes of stays since the start: the measure of how much was simulated. */
  events: number;
  /** When the last of them was. */
  eventTime: number;
  /** Accesses simulated one by one, and how many there were when an operation last ended; and those of spins that slept. */
  accesses: number;
  accessesAtLastEnd: number;
  spun: number;
  /** Whether cores rest when their operation ends. */
  draining: boolean;
  /** The first assertion that failed, as its site. */
  failed: number | null;
  /** Why the run was stopped: a fault's site, or a loop without an access. */
  stopped: { readonly core: number; readonly site: number | null } | null;
  readonly log: LineEvent[] | null;
  /** Events that begin later are not logged. */
  logUntil: number;
};

/**
 * Within how many cycles of each other the cores start. Never in step; but together they ask for a lock in one burst, and
 * a lock that has two steady states may never come out of the one that a burst puts it into.
 */
export const starts = { together: 10_000, spread: 400_000 } as const;
export type Start = keyof typeof starts;

export type SimulationSettings = {
  readonly seed: number;
  /** `together` where it is not given. */
  readonly start?: Start;
  readonly relief?: Relief;
  /** Whether to log the window's line events; those of its first `logCycles` cycles, where that is given. */
  readonly log?: boolean;
  readonly logCycles?: number;
  readonly sleepingSpins?: boolean;
  /** Is told in its first number how many operations have ended. */
  readonly reached?: Float64Array;
};

/** A program's steps have no state of their own, so its runs share them, and what V8 has made of them. */
const compiled = new WeakMap<Program, Steps>();

function stepsOf(program: Program): Steps {
  const known = compiled.get(program);
  if (known !== undefined) return known;
  const steps = compileSteps(program);
  compiled.set(program, steps);
  return steps;
}

/** What a load that hits costs at each position: its latency where something waits for its value. */
function loadCosts(steps: Steps, { hit, overlap }: Machine): Float64Array {
  if (overlap === undefined) return new Float64Array(steps.points.length + 1).fill(hit.load);
  return Float64Array.from(waitsIn(steps), (waits) => (waits === 1 ? hit.load : overlap.load));
}

/** Found once for each program, as its steps are. */
const waits = new WeakMap<Steps, Uint8Array>();

function waitsIn(steps: Steps): Uint8Array {
  const known = waits.get(steps) ?? steps.waits();
  waits.set(steps, known);
  return known;
}

/** A run before its first step: memory is zero, and `prepare` and `setup` are still to be run. Cores fill one die after the other, as measurements bind their threads. */
export function createSimulation(program: Program, machine: Machine, settings: SimulationSettings): Simulation {
  const steps = stepsOf(program);
  const lines = Array.from({ length: program.words / program.line }, (_, index) => createLine(index));
  const cores = Array.from({ length: program.cores }, (_, number) =>
    createCore(steps, settings.seed, number, Math.floor(number / machine.coresPerDie), lines.length),
  );
  const { freeTransfers = false, freeQueue = false, halvedSection = false } = settings.relief ?? {};
  return {
    program,
    machine,
    steps,
    memory: new Int32Array(program.words),
    cores,
    lines,
    lineShift: 31 - Math.clz32(program.line),
    coherence: createCoherence(machine, cores.length, lines.length),
    loadCost: loadCosts(steps, machine),
    drain: machine.overlap?.drain ?? 0,
    agenda: createAgenda(cores.length + lines.length),
    relief: { freeTransfers, freeQueue, halvedSection },
    section: halvedSection ? createSection(steps) : null,
    sleepingSpins: settings.sleepingSpins ?? true,
    counting: false,
    operationsInAll: 0,
    reached: settings.reached ?? new Float64Array(1),
    latest: 0,
    mostEvents: 0,
    events: 0,
    eventTime: Number.NaN,
    accesses: 0,
    accessesAtLastEnd: 0,
    spun: 0,
    draining: false,
    failed: null,
    stopped: null,
    log: settings.log ? [] : null,
    logUntil: Number.POSITIVE_INFINITY,
  };
}
