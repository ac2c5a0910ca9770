// Why a point of a simulated curve is as fast as it is: where its cycles went, which cache lines cost them, what each cost does
// to throughput when it is taken away, and what limits it.

import { type Breakdown, breakdownTotal, type Category, categories } from '../../engines/machine/account.ts';
import type { Machine } from '../../engines/machine/description.ts';
import type { HotLine, SimulatedPoint } from '../../engines/machine/run.ts';
import { type Movement, movementsOf } from '../../engines/machine/trace.ts';
import { throughputOf, type WhatIf, type WhatIfName } from '../../engines/machine/what-if.ts';
import type { Program } from '../../language/program.ts';
import { limitOf } from './limit.ts';

const whySchema = 'percore.why/1';

/** The breakdown of one number of cores. */
export type WhyPoint = {
  readonly cores: number;
  /** Operations a second; null where the run gave no figures. */
  readonly throughput: number | null;
  /** Cycles of all cores for one operation, in all and by head; null where no operation ended. */
  readonly cyclesPerOperation: number | null;
  readonly perOperation: Breakdown | null;
  /** Of all cycles, 0 to 1 by head; null where the run gave no figures. */
  readonly share: Breakdown | null;
  readonly correct: boolean;
  readonly error: string | null;
  /** Whether the figures had stopped changing in the window that was looked at. */
  readonly settled: boolean;
};

/** A hot cache line; or the elements of one claim, each on a line of its own, together. */
export type WhyLine = {
  /** The words in it; `NODES[…]` for several elements. */
  readonly name: string;
  readonly lines: number;
  readonly transfersPerOperation: number;
  /** Those of them that only read. */
  readonly readsPerOperation: number;
  /** Of all transfers, 0 to 1. */
  readonly share: number;
  /** Cycles that cores waited for it, in transfer and in queue. */
  readonly cyclesPerOperation: number;
};

/** What a what-if did. `ratio` is its throughput over the point's, both simulated with the same seed; null where it gave none. */
export type Effect = {
  readonly name: WhatIfName;
  readonly title: string;
  readonly meaning: string;
  readonly throughput: number | null;
  readonly ratio: number | null;
  readonly error: string | null;
};

/** What is asked: one variant, linked for the number of cores that is asked about. */
export type WhyAsked = {
  readonly lab: string;
  readonly variant: string;
  readonly program: Program;
  readonly machine: Machine;
  /** Numbers of cores of the breakdown; that of the program among them. */
  readonly sweep: readonly number[];
  readonly seed: number;
  /** Length of the window of the event log, in cycles. */
  readonly logCycles: number;
};

export type Why = {
  readonly schema: typeof whySchema;
  readonly lab: string;
  readonly variant: string;
  readonly machine: string;
  readonly cores: number;
  readonly seed: number;
  /** Cycles a second of the machine. */
  readonly clock: number;
  readonly points: readonly WhyPoint[];
  /** Hottest first. */
  readonly lines: readonly WhyLine[];
  /** Largest first. */
  readonly effects: readonly Effect[];
  /** What limits the point, as a sentence. */
  readonly limit: string;
  /** The first cycles of the run's window: which line moved, to whom, from whom. */
  readonly log: { readonly cycles: number; readonly movements: readonly Movement[] };
};

/** The answer. `others` and `answers` are in the order of the sweep's other numbers of cores and of `questions`. */
export function why(
  asked: WhyAsked,
  point: SimulatedPoint,
  others: readonly SimulatedPoint[],
  questions: readonly WhatIf[],
  answers: readonly SimulatedPoint[],
): Why {
  const { lab, variant, program, machine, sweep, seed, logCycles } = asked;
  const rest = sweep.filter((cores) => cores !== program.cores).map((cores, i) => whyPoint(others[i]!, cores, machine));
  const own = whyPoint(point, program.cores, machine);
  const effects = questions
    .map((whatIf, i) => effectOf(whatIf, answers[i]!, own))
    .sort((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0));
  const lines = point.operations > 0 ? hotLines(point) : [];
  return {
    schema: whySchema,
    lab,
    variant,
    machine: machine.name,
    cores: program.cores,
    seed,
    clock: machine.clock,
    points: [...rest, own].sort((a, b) => a.cores - b.cores),
    lines,
    effects,
    limit: limitOf({ variant, point: own, lines, effects }),
    log: { cycles: logCycles, movements: movementsOf(program, point.log) },
  };
}

function whyPoint(point: SimulatedPoint, cores: number, { clock }: Machine): WhyPoint {
  const { breakdown, operations, correct, error } = point;
  const total = breakdownTotal(breakdown);
  const rate = throughputOf(point);
  return {
    cores,
    throughput: rate === null ? null : rate * clock,
    cyclesPerOperation: operations > 0 ? total / operations : null,
    perOperation: operations > 0 ? each(breakdown, (cycles) => cycles / operations) : null,
    share: total > 0 ? each(breakdown, (cycles) => cycles / total) : null,
    correct,
    error,
    settled: point.settled,
  };
}

function each(breakdown: Breakdown, change: (cycles: number) => number): Breakdown {
  return Object.fromEntries(categories.map((name: Category) => [name, change(breakdown[name])])) as Breakdown;
}

function effectOf({ name, title, meaning, machine, units }: WhatIf, point: SimulatedPoint, own: WhyPoint): Effect {
  const rate = point.correct ? throughputOf(point, units) : null;
  const throughput = rate === null ? null : rate * (machine.clock / units);
  return {
    name,
    title,
    meaning,
    throughput,
    ratio: throughput === null || !own.throughput ? null : throughput / own.throughput,
    error: point.error,
  };
}

/** Lines whose names differ by an element's number only are taken together. */
function hotLines({ lines, operations }: SimulatedPoint): WhyLine[] {
  const groups = new Map<string, HotLine[]>();
  for (const line of lines) {
    const key = line.name.replace(/\[\d+\](\+\d+)?/g, '[…]');
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const sum = (of: readonly HotLine[], value: (line: HotLine) => number): number =>
    of.reduce((total, line) => total + value(line), 0);
  return [...groups]
    .map(([name, own]) => ({
      name: own.length === 1 ? own[0]!.name : name,
      lines: own.length,
      transfersPerOperation: sum(own, (line) => line.transfers) / operations,
      readsPerOperation: sum(own, (line) => line.reads) / operations,
      share: sum(own, (line) => line.share),
      cyclesPerOperation: sum(own, (line) => line.cycles) / operations,
    }))
    .sort((a, b) => b.cyclesPerOperation - a.cyclesPerOperation);
}
