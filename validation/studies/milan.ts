// One counter on a machine of today that is made of one matrix: is the mechanism right, where nothing but distances is known?

import { closeBy, within2 } from '../claim.ts';
import type { Curve, Figures, Library, Pair, Study, Trial } from '../study.ts';

const programs = {
  'atomic-milan': 'validation/programs/fetch-and-add.ts',
  'per-thread-milan': 'validation/programs/count-per-core.ts',
} as const;
type Counter = keyof typeof programs;
const counts = [1, 2, 4, 8, 16, 32, 48, 64, 96, 128];

function trial(counter: Counter, cores: number): Trial {
  return {
    program: programs[counter],
    workload: 'validation/programs/one-word.ts',
    machine: 'milan-128',
    cores,
    knobs: { delay: 0 },
    seeds: 5,
    extent: { cycles: 20_000_000, events: 20_000 },
  };
}

export function milanCounter(library: Library): Study {
  const published = library('perfbook-counters.json');
  // Nanoseconds as each thread sees them, as millions a second of all together.
  const printed = (counter: Counter): Curve =>
    published.curves[counter]!.filter(([cores]) => counts.includes(cores)).map(([cores, ns]) => [
      cores,
      (cores * 1000) / ns,
    ]);
  const pair = (figures: Figures, counter: Counter, name: string): Pair => ({
    name,
    published: printed(counter),
    simulated: counts.map((cores) => [cores, figures(trial(counter, cores)) / 1e6]),
  });
  const pairs = (figures: Figures): readonly [Pair, Pair] => [
    pair(figures, 'atomic-milan', 'one atomic counter'),
    pair(figures, 'per-thread-milan', 'a counter for each core'),
  ];
  return {
    name: 'milan',
    title: 'The counters on a machine made of one matrix',
    machine: 'milan-128',
    beside: 'perfbook, CodeSamples/count',
    source: published.source,
    unit: 'M increments/s, all cores together',
    pairs,
    choices: [
      'milan-128 knows three distances of an EPYC 7763, from one matrix of core-to-core latencies, and takes every kind of access as the one that was measured. The published curve is of an EPYC Milan with 166 CPUs, a guest; which model it was, and which CPUs were threads of one core, is not published.',
      'The curve spans two orders of magnitude and its last figures are of an unknown placement, so a factor fits better than a percentage: it is the same whether a figure is too high or too low.',
      'An increment follows another at once. Cores fill one die after the other.',
    ],
    trials: (Object.keys(programs) as Counter[]).flatMap((counter) => counts.map((cores) => trial(counter, cores))),
    judge: (figures) => {
      const [atomic, perCore] = pairs(figures);
      return [closeBy('milan/mean', atomic, 1.3), within2('milan/atomic', atomic), within2('milan/per-core', perCore)];
    },
  };
}
