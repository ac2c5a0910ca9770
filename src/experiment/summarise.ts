// Samples in, one line a variant and core count out: the median, how sure it is, and how fair the run was.

import { medianSorted } from 'simple-statistics';
import { medianInterval } from '../laws/bootstrap.ts';
import { fairness } from '../laws/fairness.ts';
import { stream } from '../laws/random.ts';
import { grouped } from './grouped.ts';
import type { Sample } from './sample.ts';

export type Summary = {
  variant: string;
  cores: number;
  /** Operations a second, of the repeats that gave a figure; null when none did. */
  median: number | null;
  /** 95% interval of the median, by bootstrap; null below three figures. */
  low: number | null;
  high: number | null;
  /** Jain's index over the cores' operations, 1 when even; the median over the repeats. */
  fairness: number | null;
  /** Every repeat was. */
  correct: boolean;
  /** Repeats that gave a figure. */
  repeats: number;
  /** (largest - smallest) / median; null below two figures. */
  spread: number | null;
};

/**
 * Variants in the order in which they first appear, then by cores. The same samples and seed give the same summary,
 * and a variant's line does not depend on which others were run.
 */
export function summarise(samples: readonly Sample[], seed: number): Summary[] {
  return groups(samples).map((group) => summariseGroup(group, seed));
}

/** The samples of each variant and core count, by variant, then by cores. */
function groups(samples: readonly Sample[]): Sample[][] {
  const variants = [...grouped(samples, ({ variant }) => variant).values()];
  return variants.flatMap((own) =>
    [...grouped(own, ({ cores }) => cores)].sort(([a], [b]) => a - b).map(([, group]) => group),
  );
}

function summariseGroup(group: readonly Sample[], seed: number): Summary {
  const { variant, cores } = group[0] as Sample;
  const figures = throughputs(group).sort((a, b) => a - b);
  const median = medianOf(figures);
  const interval = medianInterval(figures, stream(seed, `median of ${variant} at ${cores}`));
  const evenness = group.map((sample) => fairness(sample.perCore)).filter((index) => index !== null);
  return {
    variant,
    cores,
    median,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    fairness: medianOf(evenness.sort((a, b) => a - b)),
    correct: group.every((sample) => sample.correct),
    repeats: figures.length,
    spread: figures.length > 1 && median ? ((figures.at(-1) ?? 0) - (figures[0] ?? 0)) / median : null,
  };
}

/** The throughput of each sample that has one. */
export function throughputs(samples: readonly Sample[]): number[] {
  return samples.map((sample) => sample.throughput).filter((figure) => figure !== null);
}

function medianOf(sorted: readonly number[]): number | null {
  return sorted.length === 0 ? null : medianSorted([...sorted]);
}
