// A simulated run in progress: cores with clocks, lines with queues, one memory.

import type { Steps } from '../../compile/steps/step.ts';
import { compileSteps, pendingSize } from '../../compile/steps/step.ts';
import { createChoice } from '../../compile/steps/perform.ts';
import type { Program } from '../../language/program.ts';
import { heads } from './account.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { type Coherence, createCoherence } from './coherence.ts';
import type { Machine } from './description.ts';
import { createSection, type Section } from './section.ts';
import { createSpins, type Spins } from './spin.ts';

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
  readonly after: number;
};

export type Simulation = {
  readonly program: Program;
  readonly machine: Machine;
  readonly steps: Steps;
  readonly memory: Int32Array;
  readonly cores: number;
  readonly coherence: Coherence;
  readonly agenda: Agenda;
  /** Cycles of each core by head: see account.ts. */
  readonly cycles: Float64Array;
  /** Whether transfers and operations count: the run is in its window. */
  counting: boolean;
  readonly spins: Spins;
  readonly relief: Relief;
  /** Who is in its critical section; null where that makes no difference. */
  readonly section: Section | null;
  /** Every thread's state, and what it is about to do. */
  readonly state: Int32Array;
  readonly pending: readonly Int32Array[];
  /** Each core's number, as the arguments of an operation. */
  readonly ownNumber: readonly (readonly number[])[];
  /** A word's line is its index shifted by this. */
  readonly lineShift: number;
  /** When a core's present access was asked for. */
  readonly asked: Float64Array;
  /** What each core does until its next event, booked already: an access, computing after it, then `work`; ends and heads. */
  readonly accessEnd: Float64Array;
  readonly accessHead: Uint8Array;
  readonly localEnd: Float64Array;
  readonly localHead: Uint8Array;
  readonly workEnd: Float64Array;
  /** Operations finished in the window; those after it, until every core rests, count for `after` only. */
  readonly operations: Float64Array;
  operationsInAll: number;
  /** 1 when a core is done for good. */
  readonly resting: Uint8Array;
  /** Until when each line's home is busy; who waits there, as a linked list of cores. */
  readonly busy: Float64Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly next: Int32Array;
  /** Lines that a line event is on the agenda for. */
  readonly called: Uint8Array;
  /** The word that a core sleeps on in `wait`, or -1. */
  readonly sleepsOn: Int32Array;
  readonly asleepFrom: Float64Array;
  /** Transfers of each line, and the cycles that cores spent on it in transfer and queue, in the window. */
  readonly transfers: Float64Array;
  /** Those of the transfers that only read. */
  readonly reads: Float64Array;
  readonly cost: Float64Array;
  readonly choose: readonly ((n: number) => number)[];
  readonly jitter: readonly ((n: number) => number)[];
  /** Lines moved and operations ended since the start: the measure of how much was simulated. */
  events: number;
  /** When the last of them was. */
  eventTime: number;
  /** Accesses simulated one by one, and how many there were when an operation last ended; and those of spins that slept. */
  accesses: number;
  spun: number;
  accessesAtLastEnd: number;
  draining: boolean;
  /** The first assertion that failed, as its site. */
  failed: number | null;
  /** Why the run was stopped: a fault's site, or a loop without an access. */
  stopped: { readonly core: number; readonly site: number | null } | null;
  /** Reads of a core in a row that hit. */
  readonly streak: Int32Array;
  /** Whether the last computing of a core drew a choice. */
  chose: boolean;
  readonly log: LineEvent[] | null;
  /** Events that begin later are not logged. */
  logUntil: number;
};

/** Cores start within this many cycles of each other, so that they are not in step. */
export const startSpread = 10_000;

export type SimulationSettings = {
  readonly seed: number;
  readonly relief?: Relief;
  /** Whether to log the window's line events; those of its first `logCycles` cycles, where that is given. */
  readonly log?: boolean;
  readonly logCycles?: number;
  readonly sleepingSpins?: boolean;
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

/** A run before its first step: memory is zero, and `prepare` and `setup` are still to be run. */
export function createSimulation(program: Program, machine: Machine, settings: SimulationSettings): Simulation {
  const cores = program.cores;
  const lines = program.words / program.line;
  const steps = stepsOf(program);
  const each = <T>(make: (core: number) => T): T[] => Array.from({ length: cores }, (_, core) => make(core));
  return {
    program, machine, steps, memory: new Int32Array(program.words), cores, coherence: createCoherence(machine, cores, lines),
    agenda: createAgenda(cores + lines), cycles: new Float64Array(cores * heads), counting: false, spins: createSpins(cores, steps.size, lines, settings.sleepingSpins ?? true), relief: settings.relief ?? {},
    section: settings.relief?.halvedSection ? createSection(steps) : null,
    state: new Int32Array(cores * steps.size), pending: each(() => new Int32Array(pendingSize)), ownNumber: each((core) => [core]), lineShift: 31 - Math.clz32(program.line), asked: new Float64Array(cores), streak: new Int32Array(cores),
    accessEnd: new Float64Array(cores), accessHead: new Uint8Array(cores), localEnd: new Float64Array(cores), localHead: new Uint8Array(cores), workEnd: new Float64Array(cores),
    operations: new Float64Array(cores), operationsInAll: 0, resting: new Uint8Array(cores),
    busy: new Float64Array(lines), first: new Int32Array(lines).fill(-1), last: new Int32Array(lines).fill(-1), next: new Int32Array(cores).fill(-1), called: new Uint8Array(lines),
    sleepsOn: new Int32Array(cores).fill(-1), asleepFrom: new Float64Array(cores), transfers: new Float64Array(lines), reads: new Float64Array(lines), cost: new Float64Array(lines),
    choose: each((core) => createChoice(settings.seed, core)), jitter: each((core) => createChoice(settings.seed ^ 0x5deece66, core)),
    events: 0, eventTime: 0, accesses: 0, spun: 0, accessesAtLastEnd: 0, draining: false, failed: null, stopped: null, chose: false, log: settings.log ? [] : null, logUntil: Number.POSITIVE_INFINITY,
  };
}
