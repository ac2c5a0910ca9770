// What a picture says under its chart, so that it can be made again: lab, version, date, settings; and how its marks are read.

import type { Result } from '../../src/experiment/result.ts';
import type { Bench } from '../lab/bench.ts';
import { knobsOf } from '../lab/knob-default.ts';
import { messages } from '../messages/messages.ts';
import { type Figure, hasPeakInside } from '../plot/figure.ts';

export function notesOf({ lab, kept, published, view }: Bench, figure: Figure, result: Result): string[] {
  const { version, started, seed, engine, code } = { ...result, version: result.host.percore };
  const set = Object.entries({ ...knobsOf(lab), ...result.knobs }).map(([name, value]) => `${name}=${value}`);
  const others = [
    ...kept.peek().map(({ name }) => name),
    ...(view.peek().published ? published.map(({ source }) => source) : []),
  ];
  return [
    messages.picture.made(
      lab.name,
      version,
      engine === 'machine'
        ? messages.picture.saved(new Date().toISOString().slice(0, 10))
        : messages.picture.measured(started.slice(0, 10)),
      [...set, ...(engine === 'machine' ? [messages.picture.seed(seed)] : [code])],
    ),
    marksOf(figure).join(' · '),
    ...(others.length === 0 ? [] : [messages.picture.over(others.join(', '))]),
  ].filter((line) => line !== '');
}

/** How what is drawn is read. */
export function marksOf(figure: Figure): string[] {
  return [
    ...(figure.lines.some((line) => line.simulated) ? [messages.bench.dashed] : []),
    ...(figure.ideal === null ? [] : [messages.bench.ideal]),
    ...(figure.lines.some((line) => line.law !== null) ? [messages.bench.laws] : []),
    ...(figure.lines.some(hasPeakInside) ? [messages.bench.peaks] : []),
    ...(figure.physical === null ? [] : [messages.bench.physical(figure.physical)]),
  ];
}
