// What stands behind a chart's lines (bands, repeats, the ideal line, the fitted laws) and before them (markers, names, the cursor).

import uPlot from 'uplot';
import { messages } from '../messages/messages.ts';
import type { ChartAsked } from './chart.tsx';
import { type Figure, hasPeakInside, type Line, peakStroke } from './figure.ts';
import { placeLabels } from './label.ts';
import { markerOf } from './marker.ts';
import { colourOf, inks } from './palette.ts';

type Spotter = (cores: number, value: number) => { readonly x: number; readonly y: number };

function spotterOf(plot: uPlot): Spotter {
  return (cores, value) => ({ x: plot.valToPos(cores, 'x', true), y: plot.valToPos(value, 'y', true) });
}

/** Runs `paint` with the plot's area as the edge of what it can paint. */
function inside({ ctx, bbox }: uPlot, paint: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  paint();
  ctx.restore();
}

export function paintBehind(plot: uPlot, { figure, ground, mini = false }: ChartAsked): void {
  const { ctx } = plot;
  const at = spotterOf(plot);
  inside(plot, () => {
    if (figure.physical !== null && !mini) paintPhysical(plot, at, figure, ground);
    if (figure.ideal !== null && !mini)
      paintCurve(plot, at, figure.x.ticks[0]!, figure.x.ticks.at(-1)!, figure, figure.ideal, {
        colour: inks[ground].dim,
        dash: [1, 5],
        width: 1.5,
        alpha: 0.9,
      });
    for (const line of figure.lines) {
      ctx.globalAlpha = line.over ? 0.5 : 1;
      if (!mini) paintBand(plot, at, line, colourOf(line.index, ground));
      if (!mini && line.law !== null && line.spots.length > 1)
        paintCurve(plot, at, line.spots[0]!.cores, line.spots.at(-1)!.cores, figure, line.law, {
          colour: colourOf(line.index, ground),
          dash: [1, 4],
          width: 1.25,
          alpha: 0.8,
        });
      if (!mini) paintPeak(plot, at, line, colourOf(line.index, ground));
      if (!mini && !line.over) paintDots(plot, at, line, colourOf(line.index, ground));
      if (!mini)
        for (const { cores, value } of line.past) paintMarker(plot, at(cores, value), line, 3.5, ground, false, 0.28);
    }
    ctx.globalAlpha = 1;
  });
}

type Stroke = {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly alpha: number;
};

function paintCurve(
  { ctx }: uPlot,
  at: Spotter,
  from: number,
  to: number,
  { x }: Figure,
  of: (cores: number) => number,
  { colour, dash, width, alpha }: Stroke,
): void {
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.globalAlpha *= alpha;
  ctx.lineWidth = width * uPlot.pxRatio;
  ctx.lineCap = 'round';
  ctx.setLineDash(dash.map((each) => each * uPlot.pxRatio));
  ctx.beginPath();
  const [start, end] = [x.place(from), x.place(to)];
  for (let i = 0; i <= 120; i++) {
    const cores = x.at(start + ((end - start) * i) / 120);
    const spot = at(cores, of(cores));
    if (i === 0) ctx.moveTo(spot.x, spot.y);
    else ctx.lineTo(spot.x, spot.y);
  }
  ctx.stroke();
  ctx.restore();
}

/** Where the fitted law has its peak, as far as the figures go. */
function paintPeak({ ctx }: uPlot, at: Spotter, line: Line, colour: string): void {
  if (!hasPeakInside(line)) return;
  const { x, y } = at(line.peak, line.law(line.peak));
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2 * uPlot.pxRatio;
  ctx.beginPath();
  ctx.moveTo(x, y - peakStroke * uPlot.pxRatio);
  ctx.lineTo(x, y + peakStroke * uPlot.pxRatio);
  ctx.stroke();
  ctx.restore();
}

/** Where this computer has no more cores: right of it threads take turns. */
function paintPhysical({ ctx, bbox }: uPlot, at: Spotter, { physical }: Figure, ground: 'light' | 'dark'): void {
  const { x } = at(physical!, 1);
  ctx.save();
  ctx.strokeStyle = inks[ground].dim;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([3 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

function paintBand({ ctx }: uPlot, at: Spotter, { spots }: Line, colour: string): void {
  const known = spots.filter(({ low, high }) => low !== null && high !== null);
  if (known.length === 0) return;
  ctx.save();
  ctx.globalAlpha *= 0.14;
  ctx.fillStyle = colour;
  ctx.beginPath();
  known.forEach(({ cores, high }, i) => {
    const { x, y } = at(cores, high!);
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  });
  [...known].reverse().forEach(({ cores, low }) => {
    const { x, y } = at(cores, low!);
    ctx.lineTo(x, y);
  });
  ctx.fill();
  ctx.restore();
}

function paintDots({ ctx }: uPlot, at: Spotter, { dots }: Line, colour: string): void {
  ctx.save();
  ctx.globalAlpha *= 0.35;
  ctx.fillStyle = colour;
  for (const { cores, value } of dots) {
    const { x, y } = at(cores, value);
    ctx.beginPath();
    ctx.arc(x, y, 1.8 * uPlot.pxRatio, 0, 7);
    ctx.fill();
  }
  ctx.restore();
}

export function paintBefore(plot: uPlot, asked: ChartAsked): void {
  const { figure, ground, mini = false, large = false, narrow = false, marked, ring } = asked;
  const at = spotterOf(plot);
  const size = mini ? 2.4 : large ? 6.5 : 4.5;
  for (const line of [...figure.lines].reverse()) {
    const spots = mini ? line.spots.slice(-1) : line.spots;
    for (const { cores, value } of spots)
      paintMarker(plot, at(cores, value), line, size, ground, marked?.line === line.id && marked.cores === cores);
  }
  const rung = ring == null ? undefined : figure.lines.find(({ variant, over }) => variant === ring.variant && !over);
  for (const { cores, value } of rung?.spots ?? [])
    if (cores === ring!.cores) paintRing(plot, at(cores, value), size, ground);
  if (!mini && !narrow) paintLabels(plot, at, asked);
  if (!mini && !narrow) paintAxisName(plot, asked);
}

/** Around the point that is asked about, for as long as it is. */
function paintRing(
  { ctx }: uPlot,
  { x, y }: { readonly x: number; readonly y: number },
  size: number,
  ground: 'light' | 'dark',
): void {
  ctx.save();
  ctx.setLineDash([]);
  for (const [colour, width] of [
    [inks[ground].ground, 7],
    [inks[ground].text, 3],
  ] as const) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * uPlot.pxRatio;
    ctx.beginPath();
    ctx.arc(x, y, (size + 7) * uPlot.pxRatio, 0, 7);
    ctx.stroke();
  }
  ctx.restore();
}

/** What the axis counts, behind its last number. */
function paintAxisName({ ctx, bbox }: uPlot, { figure, ground, large = false }: ChartAsked): void {
  const type = (large ? 20 : 13) * uPlot.pxRatio;
  ctx.save();
  ctx.font = `${type}px system-ui, sans-serif`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  ctx.fillStyle = inks[ground].dim;
  ctx.fillText(
    messages.bench.axisName(figure.x.ticks.at(-1)!),
    bbox.left + bbox.width + type * 0.85,
    bbox.top + bbox.height + 5 * uPlot.pxRatio,
  );
  ctx.restore();
}

function paintMarker(
  { ctx }: uPlot,
  { x, y }: { readonly x: number; readonly y: number },
  { index, over, published }: Line,
  size: number,
  ground: 'light' | 'dark',
  isMarked: boolean,
  alpha = over ? 0.6 : 1,
): void {
  const { path, filled: solid } = markerOf(index);
  const filled = solid && !published;
  const colour = colourOf(index, ground);
  ctx.save();
  ctx.setLineDash([]);
  ctx.globalAlpha = alpha;
  ctx.translate(x, y);
  if (isMarked) {
    ctx.strokeStyle = inks[ground].text;
    ctx.lineWidth = 2 * uPlot.pxRatio;
    ctx.beginPath();
    ctx.arc(0, 0, (size + 6) * uPlot.pxRatio, 0, 7);
    ctx.stroke();
  }
  ctx.scale(size * uPlot.pxRatio, size * uPlot.pxRatio);
  ctx.lineWidth = (filled ? 1.2 : 1.8) / size;
  ctx.fillStyle = filled ? colour : inks[ground].ground;
  ctx.strokeStyle = filled ? inks[ground].ground : colour;
  const shape = shapeOf(path);
  ctx.fill(shape);
  ctx.stroke(shape);
  ctx.restore();
}

const shapes = new Map<string, Path2D>();

/** Read once: a marker is drawn at every point of every frame. */
function shapeOf(path: string): Path2D {
  const shape = shapes.get(path) ?? new Path2D(path);
  shapes.set(path, shape);
  return shape;
}

/** Names at the ends of their lines, which nobody has to look up. */
function paintLabels(plot: uPlot, at: Spotter, { figure, ground, large = false }: ChartAsked): void {
  const { ctx, bbox } = plot;
  const type = (large ? 20 : 13) * uPlot.pxRatio;
  const ended = figure.lines.filter(({ spots, published }) => spots.length > 0 && !published);
  const ends = ended.map(({ spots }) => at(spots.at(-1)!.cores, spots.at(-1)!.value));
  const places = placeLabels(
    ends.map(({ y }) => y),
    type * 1.25,
    bbox.top,
    bbox.top + bbox.height,
  );
  ctx.save();
  ctx.font = `${type}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.setLineDash([]);
  const left = bbox.left + bbox.width + 12 * uPlot.pxRatio;
  ended.forEach((line, i) => {
    ctx.fillStyle = colourOf(line.index, ground);
    ctx.globalAlpha = line.over ? 0.75 : 1;
    ctx.fillText(line.trouble === null ? line.label : `${line.label} ✗`, left, places[i]!);
    ctx.strokeStyle = colourOf(line.index, ground);
    ctx.globalAlpha *= 0.4;
    ctx.lineWidth = uPlot.pxRatio;
    ctx.beginPath();
    ctx.moveTo(ends[i]!.x + 7 * uPlot.pxRatio, ends[i]!.y);
    ctx.lineTo(left - 3 * uPlot.pxRatio, places[i]!);
    ctx.stroke();
  });
  ctx.restore();
}
