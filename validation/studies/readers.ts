// Readers of what nobody changes: RCU, sequence locks, hazard pointers, reference counts and reader-writer locks.

import { aThousandCycles, magnitude, ordered } from '../claim.ts';
import type { Curve, Figures, Library, Pair, Study, Trial } from '../study.ts';

/** In hertz: the highest clock of the published Xeon Platinum 8176, and that of xeon-80. */
const clocks = { published: 3.8e9, simulated: 2.13e9 } as const;
const counts = [1, 2, 8, 32, 80];
const judged = [1, 8, 80];

type Reader = { readonly name: string; readonly curve: string; readonly path: string };

const routeReaders: readonly Reader[] = [
  { name: 'sequential', curve: 'sequential', path: 'validation/programs/route-sequential.ts' },
  { name: 'RCU QSBR', curve: 'rcu-qsbr', path: 'labs/rcu/rcu-qsbr.ts' },
  { name: 'RCU', curve: 'rcu', path: 'labs/rcu/rcu-epoch.ts' },
  { name: 'seqlock', curve: 'seqlock', path: 'validation/programs/route-seqlock.ts' },
  { name: 'hazard pointers', curve: 'hazard-pointers', path: 'labs/rcu/hazard-pointers.ts' },
  { name: 'refcount', curve: 'refcount', path: 'labs/rcu/refcount.ts' },
];

const kernelReaders: readonly Reader[] = [
  { name: 'RCU', curve: 'rcu', path: 'validation/programs/reader-rcu.ts' },
  { name: 'RCU, preemptible', curve: 'rcu-preempt', path: 'validation/programs/reader-rcu-preempt.ts' },
  { name: 'refcount', curve: 'refcount', path: 'validation/programs/reader-refcount.ts' },
  { name: 'rwlock', curve: 'rwlock', path: 'validation/programs/reader-rwlock.ts' },
];

const held =
  'So the order is held against, and each scheme as a part of the best one at the same count: its order of magnitude.';

/** The tenth of the events that comes before the window is 50 operations of each core: enough to read every line once. */
function trial({ path }: Reader, workload: string, cores: number): Trial {
  return {
    program: path,
    workload,
    machine: 'xeon-80',
    cores,
    knobs: {},
    seeds: 1,
    extent: { cycles: 20_000_000, events: Math.max(5000, 500 * cores) },
  };
}

export function routeLookups(library: Library): Study {
  const published = library('perfbook-routes.json');
  return readerStudy(
    'routes',
    'Lookups in a list of routes',
    'perfbook, CodeSamples/defer',
    published.source,
    {
      name: 'lookups a 1,000 cycles, all cores together',
      of: (perSecond) => aThousandCycles(perSecond, clocks.simulated),
    },
    'validation/programs/route.ts',
    routeReaders,
    ({ curve }) =>
      published.curves[curve]!.map(([cores, perMs]) => [cores, aThousandCycles(perMs * 1000, clocks.published)]),
    [
      'Ten routes in a list, each looked up as often as any other; nobody updates.',
      "RCU is the lab's rcu-epoch, refcount counts in every entry on the way, as the lab's variant does; sequential and seqlock are programs of their own.",
      "The published processor is another, so figures are compared in cycles, at its highest clock, 3.8 GHz (its maker's data sheet), and 2.13 GHz here.",
      `xeon-80 fits best: the published figures are from eight Xeon sockets too, but of 2017. ${held}`,
    ],
  );
}

export function kernelSections(library: Library): Study {
  const published = library('perfbook-readers.json');
  return readerStudy(
    'readers',
    'Empty read sections in the kernel',
    'perfbook, rcuscale data',
    published.source,
    { name: 'M sections/s, all CPUs together', of: (perSecond) => perSecond / 1e6 },
    'validation/programs/reader.ts',
    kernelReaders,
    ({ curve }) => published.curves[curve]!.map(([cores, ns]) => [cores, (cores * 1000) / ns]),
    [
      "Enter and leave with nothing in between, again and again. Preemptible RCU counts its nesting in a word of the core's own.",
      `xeon-80: the data files do not name their server, which has 192 CPUs at least, so its clock is not known and figures are in seconds. ${held}`,
    ],
  );
}

function readerStudy(
  name: string,
  title: string,
  beside: string,
  source: string,
  unit: { readonly name: string; readonly of: (perSecond: number) => number },
  workload: string,
  readers: readonly Reader[],
  printed: (reader: Reader) => Curve,
  choices: readonly string[],
): Study {
  const pairs = (figures: Figures): Pair[] =>
    readers.map((reader) => ({
      name: reader.name,
      published: printed(reader).filter(([cores]) => counts.includes(cores)),
      simulated: counts.map((cores) => [cores, unit.of(figures(trial(reader, workload, cores)))] as const),
    }));
  return {
    name,
    title,
    machine: 'xeon-80',
    beside,
    source,
    unit: unit.name,
    choices,
    pairs,
    trials: readers.flatMap((reader) => counts.map((cores) => trial(reader, workload, cores))),
    judge: (figures) => {
      const [best, ...rest] = pairs(figures);
      return [
        ...judged.map((cores) => ordered(`${name}/order-${cores}`, [best!, ...rest], cores)),
        ...rest.map((pair, i) => magnitude(`${name}/${readers[i + 1]!.curve}`, pair, best!, judged)),
      ];
    },
  };
}
