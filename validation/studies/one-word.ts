// One word that all cores write: fetch-and-add, and a loop of compare-and-swap, on the 48-core Opteron.

import { publishedAt } from '../../src/experiment/formats/published.ts';
import { figureAt, within } from '../claim.ts';
import type { Claim, Figures, Library, Pair, Study, Trial } from '../study.ts';

const programs = {
  'fetch-and-add': 'validation/programs/fetch-and-add.ts',
  'cas-loop': 'validation/programs/cas-loop.ts',
} as const;
const names = ['fetch-and-add', 'cas-loop'] as const;

/** Cycles after each operation, as libslock's scripts/test.sh sets them. */
function delayAt(cores: number): number {
  if (cores === 1) return 0;
  if (cores <= 2) return 10;
  if (cores <= 6) return 30;
  return cores <= 12 ? 80 : 150;
}

export function oneWord(library: Library): Study {
  const published = library('sosp2013-figure4.json');
  const trial = (name: keyof typeof programs, cores: number): Trial => ({
    program: programs[name],
    workload: 'validation/programs/one-word.ts',
    machine: 'opteron-48',
    cores,
    knobs: { delay: delayAt(cores) },
    seeds: 7,
    extent: { cycles: 20_000_000, events: 20_000 },
  });
  const pairs = (figures: Figures): Pair[] =>
    names.map((name) => ({
      name,
      published: published.curves[name]!,
      simulated: published.curves[name]!.map(([cores]) => [cores, figures(trial(name, cores)) / 1e6] as const),
    }));
  return {
    name: 'one-word',
    title: 'One word that all cores write',
    machine: 'opteron-48',
    beside: 'SOSP 2013, Figure 4',
    source: published.source,
    unit: 'M operations/s',
    choices: [
      "The loop is that of libslock, the paper's code (bmarks/atomic_bench.c): one operation on the word, then a delay of 0, 10, 30, 80 or 150 cycles at 1, 2, up to 6, up to 12 and more threads (scripts/test.sh).",
      'The CAS loop loads, tries, and tries again at once (TEST_CTR); only increments that succeed count.',
      'Seven seeds a point: the cores come in an order that chance gives at the start and the queue then keeps, and how far neighbours in it are apart decides the figure.',
    ],
    trials: names.flatMap((name) => published.curves[name]!.map(([cores]) => trial(name, cores))),
    pairs,
    judge: (figures) =>
      pairs(figures).flatMap((pair) => [
        within(`one-word/${pair.name}`, pair, 0.3, 3),
        cliff(pair, publishedAt(published, pair.name, 1) / publishedAt(published, pair.name, 2)),
      ]),
  };
}

/** From 1 core to 2 the throughput of all falls to less than half. */
function cliff({ name, simulated }: Pair, published: number): Claim {
  const [one, two] = [figureAt(simulated, 1), figureAt(simulated, 2)];
  return {
    id: `one-word/${name}-cliff`,
    of: name,
    asked: 'the cliff from 1 core to 2, below half',
    met: two < one / 2,
    found: `${(one / two).toFixed(1)}x down, published ${published.toFixed(1)}x`,
  };
}
