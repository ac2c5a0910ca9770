// A chart: uPlot draws the lines, the axes and the cursor; painter.ts what stands behind and before them.

import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { roundEngineering } from '../../src/text/numbers.ts';
import 'uplot/dist/uPlot.min.css';
import type { Figure, Line } from './figure.ts';
import { paintBefore, paintBehind } from './painter.ts';
import { colourOf, type Ground, inks } from './palette.ts';

export type ChartAsked = {
  readonly figure: Figure;
  readonly ground: Ground;
  readonly height: number;
  /** A miniature has neither axes nor labels nor a cursor. */
  readonly mini?: boolean;
  readonly large?: boolean;
  /** No room for names at the lines' ends: they stand below. */
  readonly narrow?: boolean;
  /** The spot that is asked about. */
  readonly ring?: { readonly variant: string; readonly cores: number } | null;
  /** The spot that a keyboard cursor is on. */
  readonly marked?: { readonly line: string; readonly cores: number } | null;
  readonly onPick?: (line: Line, cores: number) => void;
  /** The spot under the pointer, or null. */
  readonly onHover?: (spot: { readonly line: string; readonly cores: number } | null) => void;
};

/** Nothing of it speaks: a description, a table and a spoken cursor stand beside it. */
export function Chart(asked: ChartAsked) {
  const place = useRef<HTMLDivElement>(null);
  const now = useRef(asked);
  now.current = asked;
  /** The plot, and what it shows, so that nothing is drawn twice. */
  const drawn = useRef<Drawn | null>(null);
  const spot = `${asked.marked == null ? '' : `${asked.marked.line} ${asked.marked.cores}`} ${asked.ring == null ? '' : `${asked.ring.variant}@${asked.ring.cores}`}`;
  useEffect(() => {
    const plot = new uPlot(
      { ...optionsOf(now), width: widthIn(place.current!.clientWidth) },
      dataOf(now.current.figure),
      place.current!,
    );
    drawn.current = { plot, figure: now.current.figure, spot };
    const unfollow = followWidth(place.current!, plot, now);
    return () => {
      unfollow();
      plot.destroy();
      drawn.current = null;
    };
  }, [shapeOf(asked)]);
  useEffect(() => {
    const before = drawn.current!;
    drawn.current = { ...before, figure: asked.figure, spot };
    if (before.figure !== asked.figure) before.plot.setData(dataOf(asked.figure));
    else if (before.spot !== spot) before.plot.redraw(false);
  }, [asked.figure, spot]);
  return <div class="chart" ref={place} style={{ height: `${asked.height}px` }} />;
}

type Drawn = { readonly plot: uPlot; readonly figure: Figure; readonly spot: string };

function followWidth(place: HTMLElement, plot: uPlot, now: Now): () => void {
  const watch = new ResizeObserver(() => {
    const width = widthIn(place.clientWidth);
    if (width !== plot.width) plot.setSize({ width, height: now.current.height });
  });
  watch.observe(place);
  return () => watch.disconnect();
}

/** What takes a new plot when it changes; all else is only data. */
function shapeOf({ figure, ground, height, mini, large, narrow }: ChartAsked): string {
  return [
    ground,
    height,
    mini,
    large,
    narrow,
    figure.scale,
    figure.x.log,
    figure.y.log,
    ...figure.lines.map((line) => `${line.id} ${line.index}`),
  ].join('|');
}

function dataOf({ lines, x }: Figure): uPlot.AlignedData {
  return [
    [...x.ticks],
    ...lines.map(({ spots }) => x.ticks.map((cores) => spots.find((spot) => spot.cores === cores)?.value ?? null)),
  ] as uPlot.AlignedData;
}

type Now = { readonly current: ChartAsked };

function widthIn(room: number): number {
  return Math.max(40, Math.floor(room));
}

function optionsOf(now: Now): Omit<uPlot.Options, 'width'> {
  const { figure, ground, height, mini = false, large = false } = now.current;
  const type = large ? 20 : 13;
  const axis = (more: uPlot.Axis): uPlot.Axis => ({
    stroke: inks[ground].dim,
    font: `${type}px system-ui, sans-serif`,
    grid: { stroke: inks[ground].grid, width: 1 },
    ticks: { show: false },
    show: !mini,
    filter: (_, splits) => splits,
    ...more,
  });
  return {
    height,
    padding: mini ? [8, 8, 8, 8] : [14, labelRoom(now.current), 0, 0],
    legend: { show: false },
    cursor: { show: !mini, drag: { x: false, y: false }, points: { show: false }, x: true, y: false },
    scales: {
      x: { time: false, distr: figure.x.log ? 3 : 1, log: 2, range: () => xRange(now.current.figure) },
      y: { distr: figure.y.log ? 3 : 1, log: 10, range: () => yRange(now.current.figure) },
    },
    axes: [
      axis({
        splits: (plot) =>
          thinned(now.current.figure, (large ? 46 : 26) / Math.max(120, plot.width - (now.current.narrow ? 100 : 240))),
        values: (_, values) => values.map(String),
        grid: { show: false },
        size: large ? 44 : 30,
      }),
      axis({
        splits: () => [...now.current.figure.y.ticks],
        values: (_, values) => values.map((value) => valueText(now.current.figure, value)),
        size: large ? 92 : 62,
      }),
    ],
    series: [{}, ...figure.lines.map((line) => seriesOf(line, ground, mini, large))],
    hooks: {
      drawAxes: [(plot) => paintBehind(plot, now.current)],
      draw: [(plot) => paintBefore(plot, now.current)],
      ready: [(plot) => listen(plot, now)],
    },
  };
}

function seriesOf(line: Line, ground: Ground, mini: boolean, large: boolean): uPlot.Series {
  return {
    stroke: colourOf(line.index, ground),
    width: line.published ? 0 : mini ? 1.75 : large ? 3.5 : 2.25,
    spanGaps: true,
    points: { show: false },
    ...(line.simulated && !mini ? { dash: large ? [10, 6] : [7, 4] } : {}),
    alpha: line.over ? 0.55 : 1,
  };
}

/** Cores that would be written over one another are left out, the first and the last never; `apart` is a share of the axis. */
function thinned({ x }: Pick<Figure, 'x'>, apart: number): number[] {
  const last = x.ticks.at(-1)!;
  const kept: number[] = [];
  for (const cores of x.ticks) {
    const before = kept.at(-1);
    if (
      cores === last ||
      before === undefined ||
      (x.place(cores) - x.place(before) > apart && x.place(last) - x.place(cores) > apart)
    )
      kept.push(cores);
  }
  return kept;
}

function valueText({ scale }: Figure, value: number): string {
  return scale === 'normalised' ? `${Number(value.toPrecision(3))}x` : roundEngineering(value);
}

function xRange({ x }: Figure): [number, number] {
  return [x.at(-0.02), x.at(1.02)];
}

function yRange({ y, most }: Figure): [number, number] {
  return y.log ? [y.at(0), most * 1.05] : [0, most];
}

/** Room for the lines' names at their ends. */
function labelRoom({ figure, large, narrow = false }: ChartAsked): number {
  if (narrow) return 14;
  const longest = Math.max(0, ...figure.lines.map(({ label }) => label.length));
  return Math.min(large ? 300 : 190, 24 + longest * (large ? 11.5 : 7));
}

/** How far from a spot a pointer may be to mean it, in pixels. */
const reach = 28;

/** A click picks the nearest spot within reach; a pointer over it shows it. */
function listen(plot: uPlot, now: Now): void {
  let last: string | null = null;
  plot.over.addEventListener('click', (event) => {
    const near = nearest(plot, now.current.figure, event);
    if (near !== null) now.current.onPick?.(near.line, near.cores);
  });
  plot.over.addEventListener('pointermove', (event) => {
    const near = nearest(plot, now.current.figure, event);
    const name = near === null ? null : `${near.line.id} ${near.cores}`;
    if (name !== last) now.current.onHover?.(near === null ? null : { line: near.line.id, cores: near.cores });
    last = name;
  });
  plot.over.addEventListener('pointerleave', () => {
    if (last !== null) now.current.onHover?.(null);
    last = null;
  });
}

function nearest(
  plot: uPlot,
  { lines }: Figure,
  { offsetX, offsetY }: MouseEvent,
): { readonly line: Line; readonly cores: number } | null {
  const far = ({ cores, value }: { readonly cores: number; readonly value: number }): number =>
    Math.hypot(plot.valToPos(cores, 'x') - offsetX, plot.valToPos(value, 'y') - offsetY);
  const found = lines
    .flatMap((line) => line.spots.map((spot) => ({ line, cores: spot.cores, far: far(spot) })))
    .sort((a, b) => a.far - b.far)[0];
  return found !== undefined && found.far < reach ? found : null;
}
