// A figure as SVG: the same lines, markers, bands and names as on the page, for slides and for paper.

import { roundEngineering } from '../../src/text/numbers.ts';
import { messages } from '../messages/messages.ts';
import { type Figure, hasPeakInside, type Line, peakStroke } from './figure.ts';
import { placeLabels } from './label.ts';
import { markerOf } from './marker.ts';
import { colourOf, type Ground, inks } from './palette.ts';

export type SvgAsked = {
  readonly title: string /** Where the figures come from, and how the marks are read: a line each, under the chart. */;
  readonly notes?: readonly string[];
  readonly ground: Ground;
  readonly width: number;
  readonly height: number;
};

type Drawing = SvgAsked & {
  readonly figure: Figure;
  readonly x: (cores: number) => number;
  readonly y: (value: number) => number;
  readonly area: Area;
};
type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export function figureSvg(figure: Figure, asked: SvgAsked): string {
  const area = {
    left: 78,
    top: 56,
    right: asked.width - Math.min(240, 40 + Math.max(0, ...figure.lines.map(({ label }) => label.length)) * 7.6),
    bottom: asked.height - 52 - notesHeight(asked),
  };
  const inner = { left: area.left + 12, right: area.right - 12 };
  const drawing: Drawing = {
    ...asked,
    figure,
    area,
    x: (cores) => inner.left + figure.x.place(cores) * (inner.right - inner.left),
    y: (value) =>
      Math.max(
        area.top,
        Math.min(
          area.bottom,
          area.bottom -
            (figure.y.log ? figure.y.place(value) / figure.y.place(figure.most * 1.05) : value / figure.most) *
              (area.bottom - area.top),
        ),
      ),
  };
  const { text, ground } = inks[asked.ground];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${asked.width}" height="${asked.height}" viewBox="0 0 ${asked.width} ${asked.height}" font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="13">`,
    `<title>${escaped(asked.title)}</title><rect width="100%" height="100%" fill="${ground}"/>`,
    `<text x="20" y="28" font-size="16" font-weight="600" fill="${text}">${escaped(asked.title)}</text>`,
    ...axes(drawing),
    ...behind(drawing),
    ...[...figure.lines].reverse().map((line) => lineSvg(drawing, line)),
    ...names(drawing),
    ...notes(drawing),
    '</svg>',
    '',
  ].join('\n');
}

const noteLine = 15;

function notesHeight({ notes: lines = [] }: Pick<SvgAsked, 'notes'>): number {
  return lines.length === 0 ? 0 : lines.length * noteLine + 6;
}

function notes({ notes: lines = [], height, ground }: Drawing): string[] {
  return lines.map(
    (line, i) =>
      `<text x="20" y="${height - 10 - (lines.length - 1 - i) * noteLine}" font-size="11" fill="${inks[ground].dim}">${escaped(line)}</text>`,
  );
}

function axes({ figure, ground, area, x, y }: Drawing): string[] {
  const { dim, grid } = inks[ground];
  const shown =
    figure.scale === 'normalised' ? (value: number) => `${Number(value.toPrecision(3))}x` : roundEngineering;
  return [
    ...figure.y.ticks.map(
      (value) =>
        `<path d="M${area.left} ${round(y(value))}H${area.right}" stroke="${grid}"/><text x="${area.left - 8}" y="${round(y(value) + 4)}" text-anchor="end" fill="${dim}">${shown(value)}</text>`,
    ),
    ...figure.x.ticks.map(
      (cores) =>
        `<text x="${round(x(cores))}" y="${area.bottom + 22}" text-anchor="middle" fill="${dim}">${cores}</text>`,
    ),
    `<text x="${(area.left + area.right) / 2}" y="${area.bottom + 42}" text-anchor="middle" fill="${dim}">${messages.bench.cores}</text>`,
    `<text x="20" y="46" fill="${dim}">${escaped(`${messages.bench.unit[figure.scale]}${figure.y.log ? `, ${messages.bench.log}` : ''}`)}</text>`,
  ];
}

function behind(drawing: Drawing): string[] {
  const { figure, ground, x, area } = drawing;
  const { dim } = inks[ground];
  const upright =
    figure.physical === null
      ? []
      : [`<path d="M${round(x(figure.physical))} ${area.top}V${area.bottom}" stroke="${dim}" stroke-dasharray="3 3"/>`];
  const ideal =
    figure.ideal === null
      ? []
      : [
          curve(
            drawing,
            figure.x.ticks[0]!,
            figure.x.ticks.at(-1)!,
            figure.ideal,
            `stroke="${dim}" stroke-width="1.5" stroke-dasharray="1 5" stroke-linecap="round"`,
          ),
        ];
  const laws = figure.lines
    .filter(({ law, spots }) => law !== null && spots.length > 1)
    .map((line) =>
      curve(
        drawing,
        line.spots[0]!.cores,
        line.spots.at(-1)!.cores,
        line.law!,
        `stroke="${colourOf(line.index, ground)}" stroke-width="1.25" stroke-dasharray="1 4" stroke-linecap="round" opacity="0.8"`,
      ),
    );
  const peaks = figure.lines
    .filter(hasPeakInside)
    .map(
      (line) =>
        `<path d="M${round(x(line.peak))} ${round(drawing.y(line.law(line.peak)) - peakStroke)}v${2 * peakStroke}" stroke="${colourOf(line.index, ground)}" stroke-width="2"/>`,
    );
  return [...upright, ...ideal, ...laws, ...peaks];
}

function curve(
  { figure, x, y }: Drawing,
  from: number,
  to: number,
  of: (cores: number) => number,
  style: string,
): string {
  const [start, end] = [figure.x.place(from), figure.x.place(to)];
  const path = Array.from({ length: 81 }, (_, i) => figure.x.at(start + ((end - start) * i) / 80))
    .filter((cores) => of(cores) <= figure.most * 1.05)
    .map((cores) => `${round(x(cores))} ${round(y(of(cores)))}`);
  if (path.length < 2) return '';
  return `<path d="M${path.join('L')}" fill="none" ${style}/>`;
}

function lineSvg({ x, y, ground }: Drawing, { index, spots, dots, simulated, over, published }: Line): string {
  const colour = colourOf(index, ground);
  const at = (cores: number, value: number): string => `${round(x(cores))} ${round(y(value))}`;
  const known = spots.filter(({ low, high }) => low !== null && high !== null);
  const band =
    known.length < 2
      ? ''
      : `<path d="M${[...known.map(({ cores, high }) => at(cores, high!)), ...[...known].reverse().map(({ cores, low }) => at(cores, low!))].join('L')}Z" fill="${colour}" opacity="0.14"/>`;
  const repeats = dots
    .map(
      ({ cores, value }) =>
        `<circle cx="${round(x(cores))}" cy="${round(y(value))}" r="1.8" fill="${colour}" opacity="0.35"/>`,
    )
    .join('');
  const path =
    spots.length < 2 || published
      ? ''
      : `<path d="M${spots.map(({ cores, value }) => at(cores, value)).join('L')}" fill="none" stroke="${colour}" stroke-width="2.25"${simulated ? ' stroke-dasharray="7 4"' : ''}/>`;
  const { path: shape, filled: solid } = markerOf(index);
  const filled = solid && !published;
  const markers = spots
    .map(
      ({ cores, value }) =>
        `<path d="${shape}" transform="translate(${at(cores, value)}) scale(4.5)" fill="${filled ? colour : inks[ground].ground}" stroke="${filled ? inks[ground].ground : colour}" stroke-width="${filled ? 0.25 : 0.4}"/>`,
    )
    .join('');
  return `<g${over ? ' opacity="0.6"' : ''}>${band}${repeats}${path}${markers}</g>`;
}

function names({ figure, x, y, ground, area }: Drawing): string[] {
  const ended = figure.lines.filter(({ spots, published }) => spots.length > 0 && !published);
  const ends = ended.map(({ spots }) => ({ x: x(spots.at(-1)!.cores), y: y(spots.at(-1)!.value) }));
  const places = placeLabels(
    ends.map((end) => end.y),
    16,
    area.top,
    area.bottom,
  );
  return ended.map(
    ({ label, index, trouble }, i) =>
      `<path d="M${round(ends[i]!.x + 7)} ${round(ends[i]!.y)}L${area.right + 12} ${round(places[i]!)}" stroke="${colourOf(index, ground)}" opacity="0.4"/><text x="${area.right + 15}" y="${round(places[i]! + 4)}" fill="${colourOf(index, ground)}">${escaped(label)}${trouble === null ? '' : ' ✗'}</text>`,
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
}
