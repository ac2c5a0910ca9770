// A figure: what a chart shows, as data, however it is drawn: on a canvas, as SVG, as a table or in a sentence.

import { type Axis, coresAxis, throughputAxis } from '../../src/experiment/axis.ts';
import { curves, type Point } from '../../src/experiment/meaning/curve.ts';
import { distrustOf } from '../../src/experiment/meaning/trust.ts';
import { oversubscribed, type Result, usableCores } from '../../src/experiment/result.ts';
import type { Summary } from '../../src/experiment/summarise.ts';
import { uslThroughput } from '../../src/laws/usl.ts';
import type { PublishedFigures } from '../course/published.ts';
import { messages } from '../messages/messages.ts';

export const scales = ['throughput', 'per-core', 'normalised'] as const;
export type Scale = (typeof scales)[number];

/** How the cores stand on their axis: evenly, or each doubling as wide as another. */
export const coresAxes = ['auto', 'even', 'doubling'] as const;
export type CoresAxis = (typeof coresAxes)[number];

/** A result on a chart: the one that a person works with, or one laid over it. */
export type Shown = {
  readonly name: string;
  readonly result: Result;
  readonly over: boolean /** Points of other settings that stand where its own have not come yet. */;
  readonly past?: readonly Summary[];
};

/** Where one variant stands at one number of cores, in the chart's scale. */
type Spot = {
  readonly cores: number;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly throughput: number;
};

export type Line = {
  /** Of this variant in this result, on this chart. */
  readonly id: string;
  readonly variant: string;
  /** With the result's name, where it is laid over another. */
  readonly label: string;
  /** Place of its colour and marker. */
  readonly index: number;
  readonly simulated: boolean;
  readonly over: boolean;
  /** Read off somebody's paper: points without a line. */
  readonly published: boolean;
  readonly spots: readonly Spot[];
  /** Points of other settings, which no line joins. */
  readonly past: readonly Spot[];
  readonly dots: readonly { readonly cores: number; readonly value: number }[];
  /** The fitted law, from the first spot to the last. */
  readonly law: ((cores: number) => number) | null;
  readonly peak: number | null;
  /** What is wrong with it, or null. */
  readonly trouble: string | null;
};

export type Figure = {
  readonly lines: readonly Line[];
  readonly scale: Scale;
  /** Linear growth from the line that does the most per core at the start. */
  readonly ideal: ((cores: number) => number) | null;
  readonly x: Axis;
  readonly y: Axis;
  readonly most: number;
  readonly least: number;
  /** How many threads run at once here, where more were measured; null where none were. */
  readonly physical: number | null;
};

export type FigureAsked = {
  readonly shown: readonly Shown[];
  readonly scale: Scale;
  /** Variants that a person has switched on; null for all. */
  readonly variants: readonly string[] | null;
  /** Figures that others published, by variant. */
  readonly published?: readonly PublishedFigures[];
  /** Every variant of the lab in its order, which gives colours that never change; a person's own files come after them. */
  readonly order: readonly string[];
  readonly axis?: CoresAxis;
  readonly coming?: Coming;
};

/** What a growing result will have: it has its place before it has a point. */
export type Coming = { readonly variants: readonly string[]; readonly cores: readonly number[] };
export const nothingComing: Coming = { variants: [], cores: [] };

export function figureOf({
  shown,
  scale,
  variants,
  order: known,
  axis = 'auto',
  published = [],
  coming = nothingComing,
}: FigureAsked): Figure {
  const strangers = shown
    .flatMap(({ result }) => result.summary.map(({ variant }) => variant))
    .filter((variant) => !known.includes(variant));
  const order = [...known, ...new Set(strangers)];
  const all = [
    ...shown.flatMap((each) => linesOf(each, scale, order, each.over ? [] : coming.variants)),
    ...published.flatMap((each) => publishedLines(each, scale, order)),
  ];
  const lines = all.filter(
    (line) => variants === null || variants.includes(line.variant) || (line.over && !line.published),
  );
  const spots = lines.flatMap((line) => [...line.spots, ...line.past]);
  const counts = [...coming.cores, ...spots.map(({ cores }) => cores)];
  const x = axisOf(counts.length > 0 ? counts : [1, 2], axis);
  const ideal = idealOf(lines, scale, x.ticks[0]!);
  const values = [...spots.flatMap(({ value, high }) => [value, high ?? value])].filter((value) => value > 0);
  const top = Math.max(...values, 0) * 1.06;
  const end = (ideal?.(x.ticks.at(-1)!) ?? 0) * 1.02;
  const [least, highest] = [Math.min(...values, top), Math.max(top, end <= top * 1.6 ? end : 0) || 1];
  // A logarithmic axis ends at a tick, so that the highest point has one above it.
  const most = throughputAxis(least, highest).log ? tickAbove(highest) : highest;
  const own = shown.find(({ over }) => !over)?.result;
  const crowded = own !== undefined && oversubscribed(own, x.ticks.at(-1)!);
  return {
    lines,
    scale,
    ideal,
    x,
    y: throughputAxis(least, most),
    most,
    least,
    physical: own !== undefined && crowded && usableCores(own.host) < x.ticks.at(-1)! ? usableCores(own.host) : null,
  };
}

/** The nearest of 1, 2 and 5 times a power of ten, from above. */
function tickAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].find((factor) => factor * power >= value)! * power;
}

/** By doublings where most counts are powers of two, unless a person says how. */
function axisOf(counts: readonly number[], axis: CoresAxis): Axis {
  const ticks = [...new Set(counts)].sort((a, b) => a - b);
  const powers = ticks.filter((n) => Number.isInteger(Math.log2(n)));
  const doubles =
    axis === 'doubling' ||
    (axis === 'auto' && (coresAxis(ticks).log || (ticks.at(-1)! > 8 && powers.length >= ticks.length * 0.75)));
  return doubles ? doublingAxis(ticks) : evenAxis(ticks);
}

function evenAxis(ticks: readonly number[]): Axis {
  const [first, span] = [ticks[0]!, ticks.at(-1)! - ticks[0]! || 1];
  return { log: false, ticks, place: (n) => (n - first) / span, at: (place) => first + place * span };
}

function doublingAxis(ticks: readonly number[]): Axis {
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const span = Math.log2(last / first) || 1;
  return { log: true, ticks, place: (n) => Math.log2(n / first) / span, at: (place) => first * 2 ** (place * span) };
}

/** In the lab's order, whichever came first. */
function linesOf(
  { name, result, over, past = [] }: Shown,
  scale: Scale,
  order: readonly string[],
  coming: readonly string[],
): Line[] {
  const there = curves(result);
  const missing = coming
    .filter((variant) => there.every((each) => each.variant !== variant))
    .map((variant) => ({ variant, points: [] }));
  const drawn = [...there, ...missing].sort((a, b) => order.indexOf(a.variant) - order.indexOf(b.variant));
  return drawn.map(({ variant, points }): Line => {
    const first = points[0];
    const factor = (cores: number): number => scaleFactor(scale, cores, first?.median ?? 0);
    const trouble = distrustOf(result, variant);
    const fit = result.fits.find((each) => each.variant === variant);
    const mean = points.reduce((sum, { median }) => sum + median, 0) / Math.max(1, points.length);
    // A law that misses the figures by more than a tenth of their mean would only mislead the eye.
    const drawn =
      fit !== undefined &&
      fit.gamma !== null &&
      fit.alpha !== null &&
      fit.beta !== null &&
      !fit.cliff &&
      points.length > 1 &&
      (fit.residual ?? 0) <= mean * 0.1;
    const law = drawn ? { gamma: fit.gamma!, alpha: fit.alpha!, beta: fit.beta! } : null;
    return {
      id: `${name}/${variant}`,
      variant,
      label: over ? `${variant} (${name})` : variant,
      index: order.indexOf(variant),
      simulated: result.engine === 'machine',
      over,
      published: false,
      spots: points.map((point) => spotOf(point, factor)),
      past: pastSpots(past, variant, scale),
      dots: result.samples
        .filter((sample) => sample.variant === variant && sample.throughput !== null)
        .map(({ cores, throughput }) => ({ cores, value: throughput! * factor(cores) })),
      law: law === null ? null : (cores) => uslThroughput(law, cores) * factor(cores),
      peak: law === null ? null : fit!.peak,
      trouble: trouble?.kind ?? null,
    };
  });
}

function spotOf({ cores, median, low, high }: Point, factor: (cores: number) => number): Spot {
  return {
    cores,
    value: median * factor(cores),
    low: low === null ? null : low * factor(cores),
    high: high === null ? null : high * factor(cores),
    throughput: median,
  };
}

/** None where they are told by a first point: it is of other settings, or gone. */
function pastSpots(past: readonly Summary[], variant: string, scale: Scale): Spot[] {
  if (scale === 'normalised') return [];
  return curves({ summary: [...past] })
    .filter((each) => each.variant === variant)
    .flatMap(({ points }) =>
      points.map((point) => spotOf({ ...point, low: null, high: null }, (cores) => scaleFactor(scale, cores, 0))),
    );
}

/** Half the length of the stroke that marks a peak, in pixels. */
export const peakStroke = 11;

export function hasPeakInside(
  line: Line,
): line is Line & { readonly law: NonNullable<Line['law']>; readonly peak: number } {
  return (
    line.law !== null &&
    line.peak !== null &&
    line.spots.length > 1 &&
    line.peak >= line.spots[0]!.cores &&
    line.peak <= line.spots.at(-1)!.cores
  );
}

function publishedLines({ curves: known, source }: PublishedFigures, scale: Scale, order: readonly string[]): Line[] {
  return Object.entries(known).map(([variant, points]): Line => {
    const factor = (cores: number): number => scaleFactor(scale, cores, points[0]?.[1] ?? 0);
    return {
      id: `${source}/${variant}`,
      variant,
      label: messages.bench.publishedLabel(variant),
      index: order.indexOf(variant),
      simulated: false,
      over: true,
      published: true,
      spots: points.map(([cores, value]) => ({
        cores,
        value: value * factor(cores),
        low: null,
        high: null,
        throughput: value,
      })),
      past: [],
      dots: [],
      law: null,
      peak: null,
      trouble: null,
    };
  });
}

function scaleFactor(scale: Scale, cores: number, first: number): number {
  if (scale === 'per-core') return 1 / cores;
  if (scale === 'normalised') return first > 0 ? 1 / first : 0;
  return 1;
}

function idealOf(lines: readonly Line[], scale: Scale, from: number): ((cores: number) => number) | null {
  const starts = lines
    .filter(({ trouble, over }) => trouble === null && !over)
    .flatMap(({ spots }) => spots.filter(({ cores }) => cores === from));
  if (starts.length === 0) return null;
  const best = Math.max(...starts.map(({ value }) => value));
  return scale === 'per-core' ? () => best : (cores) => (best / from) * cores;
}
