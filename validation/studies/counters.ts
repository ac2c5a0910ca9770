// A counter that all cores share beside one for each core, on the machine with eight Xeon sockets.

import { aThousandCycles, figureAt } from '../claim.ts';
import type { Claim, Curve, Figures, Library, Pair, Study, Trial } from '../study.ts';

const programs = {
  atomic: 'validation/programs/fetch-and-add.ts',
  perCore: 'validation/programs/count-per-core.ts',
} as const;
/** The highest clocks of the processors, in hertz: Intel's Xeon Platinum 8176, AMD's EPYC 7763 for Milan; and that of xeon-80. */
const clocks = { 'atomic-8176': 3.8e9, 'per-thread-milan': 3.5e9, simulated: 2.13e9 } as const;
const counts = [1, 2, 4, 8, 16, 32, 48, 64, 80];

function trial(program: string, cores: number): Trial {
  return {
    program,
    workload: 'validation/programs/one-word.ts',
    machine: 'xeon-80',
    cores,
    knobs: { delay: 0 },
    seeds: 5,
    extent: { cycles: 20_000_000, events: 20_000 },
  };
}

export function counters(library: Library): Study {
  const published = library('perfbook-counters.json');
  // Nanoseconds as each thread sees them, as increments of all together.
  const together = (name: 'atomic-8176' | 'per-thread-milan'): Curve =>
    published.curves[name]!.filter(([cores]) => counts.includes(cores)).map(([cores, ns]) => [
      cores,
      aThousandCycles((cores * 1e9) / ns, clocks[name]),
    ]);
  const simulated = (figures: Figures, program: string): Curve =>
    counts.map((cores) => [cores, aThousandCycles(figures(trial(program, cores)), clocks.simulated)]);
  const pairs = (figures: Figures): Pair[] => [
    {
      name: 'one atomic counter',
      published: together('atomic-8176'),
      simulated: simulated(figures, programs.atomic),
    },
    {
      name: 'a counter for each core',
      published: together('per-thread-milan'),
      simulated: simulated(figures, programs.perCore),
    },
  ];
  return {
    name: 'counters',
    title: 'One atomic counter beside one for each core',
    machine: 'xeon-80',
    beside: 'perfbook, CodeSamples/count',
    source: published.source,
    unit: 'increments a 1,000 cycles, all cores together',
    pairs,
    choices: [
      'xeon-80 fits best: the published curve of the atomic counter is from eight Xeon sockets too, but of 2017, with 28 cores and 56 threads each. So shapes and ratios are held against, not the figures themselves.',
      "The published processors are others, so figures are compared in cycles, at the highest clock of each: 3.8 GHz of the Xeon and 3.5 GHz of the Milan (their makers' data sheets), 2.13 GHz here. How fast they ran is not published; with many cores at work they run slower, and the published figures in cycles would be higher then.",
      'The published counter for each thread was measured on an AMD EPYC Milan, in the same way; the file for the Xeon is not there.',
      'An increment follows another at once; each counter is a word on a line of its own.',
    ],
    trials: counts.flatMap((cores) => [trial(programs.atomic, cores), trial(programs.perCore, cores)]),
    judge: (figures) => judge(pairs(figures)),
  };
}

function judge([atomic, perCore]: readonly Pair[]): Claim[] {
  const ratio = (curves: (pair: Pair) => Curve, cores: number): number =>
    figureAt(curves(perCore!), cores) / figureAt(curves(atomic!), cores);
  const ratios = [48, 64, 80].map((cores) => ({ cores, ratio: ratio(({ simulated }) => simulated, cores) }));
  const least = ratios.reduce((a, b) => (b.ratio < a.ratio ? b : a));
  const [came, printed] = [spread(atomic!.simulated), spread(atomic!.published)];
  const drop = figureAt(atomic!.simulated, 1) / figureAt(atomic!.simulated, 2);
  const publishedDrop = figureAt(atomic!.published, 1) / figureAt(atomic!.published, 2);
  return [
    {
      id: 'counters/flat',
      of: 'one atomic counter',
      asked: 'flat from 2 cores on: at most 2 times apart',
      met: came <= 2,
      found: `${came.toFixed(1)} times, published ${printed.toFixed(1)} times`,
    },
    {
      id: 'counters/cliff',
      of: 'one atomic counter',
      asked: 'the cliff from 1 core to 2, below half',
      met: drop > 2,
      found: `${drop.toFixed(1)}x down, published ${publishedDrop.toFixed(1)}x`,
    },
    {
      id: 'counters/ratio',
      of: 'a counter for each core',
      asked: 'over 100 times the atomic one from 48 on',
      met: least.ratio > 100,
      found: `${least.ratio.toFixed(0)} times at least (${least.cores} cores)`,
    },
  ];
}

/** How many times its lowest figure a curve's highest is, from 2 cores on. */
function spread(curve: Curve): number {
  const figures = curve.filter(([cores]) => cores >= 2).map(([, figure]) => figure);
  return Math.max(...figures) / Math.min(...figures);
}
