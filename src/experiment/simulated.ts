// Simulated points as samples and a result: the same format as measured ones, and the same bytes on every computer.

import { breakdownTotal } from '../engines/machine/account.ts';
import { coresOf, type Machine } from '../engines/machine/description.ts';
import type { SimulatedPoint } from '../engines/machine/run.ts';
import type { Host, Result } from './result.ts';
import type { Sample } from './sample.ts';

/** Lines that a sample names, of those that cost the most. */
const mostLines = 5;

export function simulatedSample(
  point: SimulatedPoint,
  machine: Machine,
  at: Pick<Sample, 'variant' | 'cores' | 'repeat'>,
): Sample {
  const seconds = point.cycles / machine.clock;
  const told = breakdownTotal(point.breakdown) > 0;
  return {
    ...at,
    seconds,
    operations: point.operations,
    throughput: told && seconds > 0 ? point.operations / seconds : null,
    perCore: [...point.perCore],
    correct: point.correct,
    error: point.error,
    cycles: told ? { ...point.breakdown } : null,
    lines: point.lines.slice(0, mostLines).map(({ name, transfers, share }) => ({ name, transfers, share })),
  };
}

/** The simulated machine in the place of the computer: what was simulated does not depend on where. */
export function simulatedHost(machine: Machine, percore: string): Host {
  const cores = coresOf(machine);
  return { cpu: machine.title, cores, quota: cores, os: 'simulated', runtime: 'percore', percore };
}

/** Nor does it depend on when: simulated results carry this date, so that the same run gives the same bytes. */
export const simulatedDate = '2000-01-01T00:00:00.000Z';

/** Seeds that each point is simulated with, when a person does not say. */
export const simulatedRepeats = { normal: 3, quick: 1 } as const;

/** What a reader of simulated figures must not forget; `unsettled` are points whose throughput still changed in their last window. */
export function simulatedWarnings(
  machine: Machine,
  unsettled: readonly { readonly variant: string; readonly cores: number }[] = [],
): Result['warnings'] {
  const model = `Simulated, not measured: ${machine.name} is a model, from published latencies, of ${machine.title}. Trust its shapes more than its figures; docs/validation.md compares it with measurements.`;
  const variants = [...new Set(unsettled.map(({ variant }) => variant))];
  return [
    model,
    ...variants.map((name) =>
      unsettledSentence(
        name,
        unsettled.filter(({ variant }) => variant === name).map(({ cores }) => cores),
      ),
    ),
  ];
}

/** What is said of a variant at the core counts where it had not settled. */
export function unsettledSentence(variant: string, cores: readonly number[]): string {
  return `${variant} had not settled at ${[...new Set(cores)].join(', ')} cores: the two halves of its longest window differ by more than 20%, so this figure depends on the length of the simulation. Simulate longer with --seconds.`;
}

/** The cores of a default sweep on a machine: powers of two, and the quarters of the whole. */
export function simulatedSweep(machine: Machine): readonly number[] {
  const most = coresOf(machine);
  const powers = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
  const quarters = most >= 24 ? [Math.floor(most / 2)] : [];
  return [...new Set([...powers, ...quarters, most])].filter((n) => n <= most).sort((a, b) => a - b);
}
