// A law drawn beside a simulated curve: the ticket lock's Markov model, with the cycles of the workload that was simulated.

import type { Machine } from '../../engines/machine/description.ts';
import { lockLoad, type TicketLock } from '../../laws/markov.ts';
import { count } from '../../text/numbers.ts';
import type { Result } from '../result.ts';
import { curves } from './curve.ts';

export type Overlay = {
  readonly name: string;
  /** Operations a second with `n` cores. */
  readonly at: (n: number) => number;
  /** What it was reckoned from, and where it has its peak among the counts up to the largest simulated. */
  readonly sentence: string;
};

/** The variant that the model is of, and the knobs that it needs. */
const modelled = { variant: 'ticket', knobs: ['inside', 'outside'] } as const;

/** What a sweep has that the model may need. */
export type Swept = {
  readonly simulated: boolean;
  readonly knobs: readonly string[];
  readonly variants: readonly string[];
  readonly cores: readonly number[];
};

/** Why the model cannot be drawn beside a sweep, as a sentence; null when it can. */
export function overlayRefusal({ simulated, knobs, variants, cores }: Swept): string | null {
  if (!simulated) return '--overlay markov is drawn beside a simulated curve: ask for --engine machine';
  if (modelled.knobs.some((knob) => !knobs.includes(knob)))
    return `--overlay markov: the model is of a lock, and needs a lab with the knobs ${modelled.knobs.join(' and ')}`;
  if (!variants.includes(modelled.variant))
    return `--overlay markov: the model is of the ticket lock: let --variants name ${modelled.variant}`;
  if (!cores.includes(1))
    return `--overlay markov: the model takes its cycles from ${modelled.variant} on one core: put 1 among the --cores`;
  return null;
}

/**
 * The model of a simulated result. One core alone does an operation in some cycles; what of them is not `outside` is the section,
 * lock and unlock included, since nobody else can be in it.
 * @throws Error with the sentence of `overlayRefusal`, for the figures that there are.
 */
export function markovOverlay(result: Pick<Result, 'engine' | 'knobs' | 'summary'>, machine: Machine): Overlay {
  const points = curves(result).find(({ variant }) => variant === modelled.variant)?.points ?? [];
  const problem = overlayRefusal({
    simulated: result.engine === 'machine',
    knobs: Object.keys(result.knobs),
    variants: points.length > 0 ? [modelled.variant] : [],
    cores: points.map(({ cores }) => cores),
  });
  if (problem !== null) throw new Error(problem);
  const between = machine.clock / points[0]!.median;
  const lock: TicketLock = { serial: Math.max(0, between - result.knobs.outside!), between, home: homeOf(machine) };
  const at = (n: number): number => machine.clock * lockLoad(lock, n).acquisitions;
  return { name: 'ticket, Markov model', at, sentence: sentenceOf(lock, at, points.at(-1)!.cores) };
}

/** What a waiter's read costs the home: its service time, or where that is not known apart, the mean latency of such a read. */
function homeOf({ service, load, topology }: Machine): number {
  const latencies = topology.flatMap((row) => row.map((distance) => (load.owned ?? load.shared)[distance]!));
  return Math.max(service, latencies.reduce((sum, each) => sum + each, 0) / latencies.length);
}

function sentenceOf({ serial, between, home }: TicketLock, at: (n: number) => number, most: number): string {
  const counts = Array.from({ length: most }, (_, i) => i + 1);
  const peak = counts.reduce((best, n) => (at(n) > at(best) ? n : best));
  return `Markov model of the ticket lock: ${Math.round(serial)} cycles in the section (one core's operation without \`outside\`), ${Math.round(between)} between two acquisitions of one core, ${Math.round(home)} of the line's home for each core at the lock; ${peak === most ? `it still grows at ${most} cores` : `its peak is at ${count(peak, 'core')}`}.`;
}
