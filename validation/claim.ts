// Claims: what is asked of simulated figures beside published ones, and whether it is met.

import { count } from '../src/text/numbers.ts';
import type { Claim, Curve, Pair } from './study.ts';

/** +0.12 for a figure 12% above the published one. */
export function off(simulated: number, published: number): number {
  return simulated / published - 1;
}

/** Operations a second as operations a thousand cycles of a clock: so processors of different clocks are compared. */
export function aThousandCycles(perSecond: number, clock: number): number {
  return (perSecond / clock) * 1000;
}

export function figureAt(curve: Curve, cores: number): number {
  const found = curve.find(([at]) => at === cores);
  if (found === undefined) throw new Error(`the curve has no figure at ${cores} cores`);
  return found[1];
}

/** The counts that both curves of a pair have, from `from` cores on. */
export function common({ published, simulated }: Pair, from = 1): number[] {
  return published.map(([cores]) => cores).filter((cores) => cores >= from && simulated.some(([at]) => at === cores));
}

/** Every figure from `from` cores on lies within `bound` (0.35: 35%) of the published one. */
export function within(id: string, pair: Pair, bound: number, from: number): Claim {
  const offs = common(pair, from).map((cores) => ({
    cores,
    off: off(figureAt(pair.simulated, cores), figureAt(pair.published, cores)),
  }));
  const missed = offs.filter((each) => Math.abs(each.off) > bound);
  const worst = offs.reduce((most, each) => (Math.abs(each.off) > Math.abs(most.off) ? each : most));
  const found =
    missed.length === 0
      ? `${percent(worst.off)} at most (${count(worst.cores, 'core')})`
      : missed.map((each) => `${percent(each.off)} at ${each.cores}`).join(', ');
  return {
    id,
    of: pair.name,
    asked: `within ${Math.round(bound * 100)}% from ${from} cores up`,
    met: offs.length > 0 && missed.length === 0,
    found,
  };
}

/** How many times a simulated figure is the published one, or the other way round. */
function factors({ published, simulated }: Pair): { readonly cores: number; readonly factor: number }[] {
  return common({ name: '', published, simulated }).map((cores) => {
    const ratio = figureAt(simulated, cores) / figureAt(published, cores);
    return { cores, factor: Math.max(ratio, 1 / ratio) };
  });
}

/** The geometric mean of the factors is at most `bound`. */
export function closeBy(id: string, pair: Pair, bound: number): Claim {
  const all = factors(pair);
  const mean = Math.exp(all.reduce((sum, { factor }) => sum + Math.log(factor), 0) / all.length);
  return {
    id,
    of: pair.name,
    asked: `a mean factor of at most ${bound} at all counts`,
    met: all.length > 0 && mean <= bound,
    found: `${mean.toFixed(2)}`,
  };
}

/** No figure is more than twice or less than half the published one. */
export function within2(id: string, pair: Pair): Claim {
  const worst = factors(pair).reduce((most, each) => (each.factor > most.factor ? each : most));
  return {
    id,
    of: pair.name,
    asked: 'within a factor of 2 at every count',
    met: worst.factor <= 2,
    found: `${worst.factor.toFixed(2)} at most (${count(worst.cores, 'core')})`,
  };
}

/** Published figures nearer to each other than this have no order. */
const apart = 1.1;

/** The curves stand in the published order at a count: each two that were published more than 10% apart. */
export function ordered(id: string, pairs: readonly Pair[], cores: number): Claim {
  const two = pairs.flatMap((a, i) =>
    pairs
      .slice(i + 1)
      .map((b) =>
        figureAt(a.published, cores) >= figureAt(b.published, cores) ? ([a, b] as const) : ([b, a] as const),
      ),
  );
  const told = two.filter(([high, low]) => figureAt(high.published, cores) > apart * figureAt(low.published, cores));
  const wrong = told.filter(([high, low]) => figureAt(high.simulated, cores) <= figureAt(low.simulated, cores));
  const found =
    wrong.length === 0
      ? `all ${told.length} pairs that differ by more than 10%`
      : `${wrong.map(([high, low]) => `${low.name} above ${high.name}`).join(', ')}; ${told.length - wrong.length} of ${told.length} pairs right`;
  return {
    id,
    of: 'all',
    asked: `the order at ${count(cores, 'core')}`,
    met: told.length > 0 && wrong.length === 0,
    found,
  };
}

/** Each figure, as a part of the reference's at the same count, is of the published order of magnitude: within a factor of ten. */
export function magnitude(id: string, pair: Pair, reference: Pair, counts: readonly number[]): Claim {
  const share = (curve: Curve, of: Curve, cores: number): number => figureAt(curve, cores) / figureAt(of, cores);
  const factors = counts.map((cores) => ({
    cores,
    factor: share(pair.simulated, reference.simulated, cores) / share(pair.published, reference.published, cores),
  }));
  const size = (factor: number): number => Math.max(factor, 1 / factor);
  const worst = factors.reduce((most, each) => (size(each.factor) > size(most.factor) ? each : most));
  const side = worst.factor > 1 ? 'above' : 'below';
  return {
    id,
    of: pair.name,
    asked: `the order of magnitude, as a part of ${reference.name}`,
    met: size(worst.factor) < 10,
    found: `${size(worst.factor).toFixed(1)} times ${side} at most (${count(worst.cores, 'core')})`,
  };
}

/** The last count before the collapse: of all neighbouring counts, those with the deepest fall between them. */
export function collapse(curve: Curve): number {
  const falls = curve
    .slice(1)
    .map(([cores, figure], i) => ({ cores, before: curve[i]!, depth: curve[i]![1] / figure }))
    .filter(({ cores, before }) => cores === before[0] + 1);
  if (falls.length === 0)
    throw new Error('a collapse is looked for between neighbouring counts, and the curve has none');
  return falls.reduce((deepest, each) => (each.depth > deepest.depth ? each : deepest)).before[0];
}

export function peak(curve: Curve): number {
  return curve.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** +12%, and from ten times on a factor. */
export function percent(part: number): string {
  if (part >= 9) return `${(part + 1).toPrecision(2)}x`;
  return `${part < 0 ? '−' : '+'}${Math.round(Math.abs(part) * 100)}%`;
}
