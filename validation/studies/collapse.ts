// The collapse of the ticket lock on the box of OSDI 2010: where it comes, how deep it is, and what the Markov model says of it.

import { lockLoad, lockOf } from '../../src/laws/markov.ts';
import { collapse, common, figureAt, off, peak, percent } from '../claim.ts';
import type { Claim, Curve, Figures, Library, Pair, Study, Trial } from '../study.ts';

/** Cycles of a section, as published. */
const section = 400;
/** By the share of one core's time that its sections take: the counts that are simulated. */
const counts: Readonly<Record<string, readonly number[]>> = {
  '0.002': [1, 24, 32, 36, 37, 38, 39, 40, 41, 42, 43, 44, 48],
  '0.004': [1, 16, 24, 25, 26, 27, 28, 29, 30, 31, 32, 48],
  '0.032': [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 48],
};
const shares = Object.keys(counts);
const cyclesOf: Readonly<Record<string, number>> = { '0.002': 40_000_000, '0.004': 40_000_000, '0.032': 20_000_000 };

const layouts = { lab: 'labs/spinlock/ticket.ts', kernel: 'validation/programs/kernel-ticket.ts' } as const;
type Layout = keyof typeof layouts;

function trial(layout: Layout, share: string, cores: number): Trial {
  const knobs = { inside: section, outside: Math.round(section / Number(share)) - section };
  return {
    program: layouts[layout],
    workload: 'validation/programs/section.ts',
    machine: 'osdi-48',
    cores,
    knobs,
    seeds: 3,
    extent: { cycles: cyclesOf[share]!, events: Number.POSITIVE_INFINITY },
  };
}

/** Throughput as a multiple of one core's. */
function speedups(figures: Figures, layout: Layout, share: string): Curve {
  const one = figures(trial(layout, share, 1));
  return counts[share]!.map((cores) => [cores, figures(trial(layout, share, cores)) / one]);
}

const trialsOf = (layout: Layout): Trial[] =>
  shares.flatMap((share) => counts[share]!.map((cores) => trial(layout, share, cores)));

const workload =
  "Sections of 400 cycles that touch nothing but the lock, and between two of them as much as makes them 0.2%, 0.4% or 3.2% of one core's time, an eighth more or less by chance. Speed-up is throughput over one core's.";

export function measuredCollapse(library: Library): Study {
  const published = library('ols2012-figures8-9.json');
  const pairs = (figures: Figures): Pair[] =>
    shares.flatMap((share) =>
      (['lab', 'kernel'] as const).map((layout) => ({
        name: `${percentOf(share)}, ${layout === 'lab' ? "the lab's lock" : "the kernel's"}`,
        published: published.curves[share]!,
        simulated: speedups(figures, layout, share),
      })),
    );
  return {
    name: 'ticket-collapse',
    title: 'The ticket lock collapses',
    machine: 'osdi-48',
    beside: 'Linux Symposium 2012, Figures 8 and 9',
    source: published.source,
    unit: 'speed-up over one core',
    pairs,
    choices: [
      workload,
      "Two layouts: that of the lab's ticket lock, with a line for each of its two words, and that of a kernel of 2010, where they are halves of one word and each arrival disturbs the waiters too.",
    ],
    trials: [...trialsOf('lab'), ...trialsOf('kernel')],
    judge: (figures) =>
      pairs(figures).flatMap((pair, i) =>
        judgeCollapse(`ticket-collapse/${shares[i >> 1]}-${i % 2 === 0 ? 'lab' : 'kernel'}`, pair),
      ),
  };
}

function judgeCollapse(id: string, pair: Pair): Claim[] {
  const [printed, came] = [collapse(pair.published), collapse(pair.simulated)];
  const after = common(pair, Math.max(printed, came) + 1).map((cores) => ({
    cores,
    off: off(figureAt(pair.simulated, cores), figureAt(pair.published, cores)),
  }));
  const worst = after.reduce((most, each) => (Math.abs(each.off) > Math.abs(most.off) ? each : most));
  return [
    {
      id: `${id}-where`,
      of: pair.name,
      asked: 'the collapse within 2 cores',
      met: Math.abs(came - printed) <= 2,
      found: `after ${came} cores, published ${printed}`,
    },
    {
      id: `${id}-depth`,
      of: pair.name,
      asked: 'within 30% after it',
      met: Math.abs(worst.off) <= 0.3,
      found: `${percent(worst.off)} at most (${worst.cores} cores)`,
    },
  ];
}

/** The law's curve stands where a published one would. */
export function modelledCollapse(): Study {
  const pairs = (figures: Figures): Pair[] =>
    shares.map((share) => ({
      name: percentOf(share),
      published: counts[share]!.map((cores) => [cores, lockLoad(lockOf(section, Number(share)), cores).speedup]),
      simulated: speedups(figures, 'lab', share),
    }));
  return {
    name: 'ticket-markov',
    title: 'The ticket lock beside its Markov model',
    machine: 'osdi-48',
    beside: 'its Markov model',
    source: null,
    unit: 'speed-up over one core',
    pairs,
    choices: [
      workload,
      "The model (src/laws/markov.ts) has a home that takes 500 cycles for a request, as this machine's does; it knows no arrivals that disturb the waiters, so the lab's ticket lock is held to it. \"Published\" is the model's curve here.",
    ],
    trials: trialsOf('lab'),
    judge: (figures) =>
      pairs(figures).map((pair, i) => {
        const [law, came] = [peak(pair.published), peak(pair.simulated)];
        return {
          id: `ticket-markov/${shares[i]}`,
          of: pair.name,
          asked: "the model's peak within 2 cores",
          met: Math.abs(came - law) <= 2,
          found: `at ${came} cores, the model at ${law}`,
        };
      }),
  };
}

function percentOf(share: string): string {
  return `${Number((Number(share) * 100).toFixed(1))}%`;
}
