// Throughput against cores, drawn in the terminal: a line and a marker a variant, named where its line ends.

import { type Axis, coresAxis, throughputAxis } from '../../experiment/axis.ts';
import { type Curve, curves } from '../../experiment/meaning/curve.ts';
import type { Overlay } from '../../experiment/meaning/overlay.ts';
import { distrustOf } from '../../experiment/meaning/trust.ts';
import { oversubscribed, type Result, usableCores } from '../../experiment/result.ts';
import { uslThroughput } from '../../laws/usl.ts';
import { bars } from '../terminal/bars.ts';
import { backdrop, canvas, dot, letter, line, rowsOf, type Spot } from '../terminal/canvas.ts';
import { type Inks, marker, type Paint } from '../terminal/colour.ts';
import { beside, type Frame, framed, type Label, marginOf, spot } from '../terminal/frame.ts';
import { drawable } from './fitted.ts';

type Ideal = { readonly from: number; readonly perCore: number };
type Chart = Frame & { readonly result: Result; readonly overlay: Overlay | null };

/** Lines of at most `width` columns; none when no variant gave a figure. Bars, when there is one core count only. */
export function plot(
  result: Result,
  { width, inks, overlay = null }: { width: number; inks: Inks; overlay?: Overlay | null },
): string[] {
  const drawn = curves(result).filter(({ points }) => points.length > 0);
  const points = drawn.flatMap((curve) => curve.points);
  if (points.length === 0) return [];
  const x = coresAxis(points.map(({ cores }) => cores));
  if (x.ticks.length === 1) return bars(result, drawn, { width, inks });
  const ideal = idealOf(result, drawn, x.ticks[0] as number);
  const y = throughputAxis(
    ...extent(
      [...points.map(({ median }) => median), ...x.ticks.map((n) => overlay?.at(n) ?? [])].flat(),
      ideal,
      x.ticks.at(-1) as number,
    ),
  );
  const margin = marginOf(y);
  const legend = Math.min(
    26,
    4 +
      Math.max(
        overlay === null ? 14 : overlay.name.length,
        ...drawn.map(({ variant }) => nameOf(result, variant).length),
      ),
  );
  const on = canvas(Math.max(20, width - margin - legend), width >= 100 ? 20 : 16);
  const chart = { result, inks, on, x, y, overlay };
  const rows = beside(drawAll(chart, drawn, ideal), rowsOf(on), legend);
  return [title(result, y, inks), ...framed(chart, rows, caption(result, x))];
}

function title({ engine, machine, operation }: Result, y: Axis, inks: Inks): string {
  const what = `operations/s${y.log ? ' (log scale)' : ''}${operation ? `; one operation = ${operation}` : ''}`;
  return engine === 'machine' ? `${inks.alarm(`SIMULATED on ${machine ?? 'a machine'}, not measured`)}\n${what}` : what;
}

/** Linear growth from the right variant that does the most per core at the start; null when none is right. */
function idealOf(result: Result, drawn: readonly Curve[], from: number): Ideal | null {
  const right = drawn.filter(({ variant }) => distrustOf(result, variant) === null);
  const starts = right.flatMap(({ points }) => points.filter(({ cores }) => cores === from));
  return starts.length === 0 ? null : { from, perCore: Math.max(...starts.map(({ median }) => median)) / from };
}

/** Least and most throughput to show: the figures, and the end of the ideal line while it does not dwarf them. */
function extent(medians: readonly number[], ideal: Ideal | null, lastCores: number): [number, number] {
  const most = Math.max(...medians) * 1.06;
  const end = (ideal?.perCore ?? 0) * lastCores * 1.02;
  return [Math.min(...medians.filter((median) => median > 0), most), end <= most * 1.6 ? Math.max(most, end) : most];
}

/** Draws everything, lines of the first variant last so that they lie on top, then the markers; returns what to write beside the ends. */
function drawAll(chart: Chart, drawn: readonly Curve[], ideal: Ideal | null): Label[] {
  const { result, inks, on, x } = chart;
  const usable = usableCores(result.host);
  if (oversubscribed(result, x.ticks.at(-1) as number) && usable >= (x.ticks[0] as number)) {
    backdrop(on, spot(chart, usable, 0).x, '┊', inks.dim);
  }
  const idealLabel = ideal ? [drawIdeal(chart, ideal)] : [];
  drawn.forEach((curve, index) => drawFit(chart, curve, index));
  drawn
    .map((curve, index) => () => drawLine(chart, curve, index))
    .reverse()
    .forEach((draw) => draw());
  const law = chart.overlay === null ? [] : [drawOverlay(chart, chart.overlay)];
  return [...idealLabel, ...law, ...drawn.map((curve, index) => drawMarkers(chart, curve, index))];
}

function drawIdeal(chart: Chart, { from, perCore }: Ideal): Label {
  const { on, x, inks } = chart;
  const last = x.ticks.at(-1) as number;
  const path = Array.from({ length: 41 }, (_, i) => from + ((last - from) * i) / 40).map((n) =>
    spot(chart, n, perCore * n),
  );
  eachPair(path, (a, b) => line(on, a, b, inks.dim, 1, 3));
  return { row: (path.at(-1) as Spot).y / 4, mark: '┈', name: 'ideal (linear)', paint: inks.dim };
}

/** The law laid over the curves, in every third of its dots. */
function drawOverlay(chart: Chart, { name, at }: Overlay): Label {
  const path = Array.from({ length: 161 }, (_, i) => chart.x.at(i / 160)).map((n) => spot(chart, n, at(n)));
  path.forEach((each, i) => i % 3 === 0 && dot(chart.on, each, chart.inks.bold));
  return { row: (path.at(-1) as Spot).y / 4, mark: '╌', name, paint: chart.inks.bold };
}

/** The law fitted to a variant, from its first figure to its last, in a few dots of its colour; what is measured lies on top. */
function drawFit(chart: Chart, { variant, points }: Curve, index: number): void {
  const fit = chart.result.fits.find((each) => each.variant === variant);
  const law = fit === undefined ? null : drawable(fit);
  if (law === null || points.length < 2) return;
  const [first, last] = [chart.x.place(points[0]!.cores), chart.x.place(points.at(-1)!.cores)];
  const cells = Array.from({ length: 161 }, (_, i) => first + ((last - first) * i) / 160).map((at) => chart.x.at(at));
  const path = cells.map((n) => spot(chart, n, uslThroughput(law, n)));
  path.forEach((each) => each.x % 4 === 0 && dot(chart.on, each, chart.inks.variant(index)));
}

/** The line through the medians, and an upright one along each interval; a simulated line is dashed. */
function drawLine(chart: Chart, { points }: Curve, index: number): void {
  const { result, inks, on } = chart;
  const paint = inks.variant(index);
  const spots = points.map(({ cores, median }) => spot(chart, cores, median));
  const [drawn, period] = result.engine === 'machine' ? [6, 9] : [1, 1];
  eachPair(spots, (a, b) => line(on, a, b, paint, drawn, period));
  for (const { cores, low, high } of points) {
    if (low !== null && high !== null) line(on, spot(chart, cores, low), spot(chart, cores, high), paint);
  }
}

function drawMarkers(chart: Chart, { variant, points }: Curve, index: number): Label {
  const { result, inks, on } = chart;
  const paint = inks.variant(index);
  const spots = points.map(({ cores, median }) => spot(chart, cores, median));
  for (const each of spots) letter(on, each, marker(index), both(paint, inks.bold));
  return { row: (spots.at(-1) as Spot).y / 4, mark: marker(index), name: nameOf(result, variant), paint };
}

function nameOf(result: Result, variant: string): string {
  const trouble = distrustOf(result, variant);
  return trouble ? `${variant} ${trouble.kind === 'stopped' ? 'STOPPED' : 'WRONG'}` : variant;
}

const both = (outer: Paint, inner: Paint) => (text: string) => outer(inner(text));

function eachPair(spots: readonly Spot[], draw: (a: Spot, b: Spot) => void): void {
  spots.slice(1).forEach((to, index) => draw(spots[index] as Spot, to));
}

function caption(result: Result, { ticks }: Axis): string {
  const many = oversubscribed(result, ticks.at(-1) as number);
  return `cores${many ? `; right of ┊ threads take turns on ${usableCores(result.host)} cores` : ''}`;
}
