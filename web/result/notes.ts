// What a picture says under its chart, so that it can be made again: lab, version, date, settings; and how its marks are read.

import type { Result } from '../../src/experiment/result.ts';
import type { Bench } from '../lab/bench.ts';
import { knobsOf } from '../lab/knob-default.ts';
import { type Figure, hasPeakInside } from '../plot/figure.ts';
import { words } from '../words/words.ts';

export function notesOf({ lab, kept, published, view }: Bench, figure: Figure, result: Result): string[] {
  const { version, started, seed, engine, code } = { ...result, version: result.host.percore };
  const set = Object.entries({ ...knobsOf(lab), ...result.knobs }).map(([name, value]) => `${name}=${value}`);
  const others = [
    ...kept.peek().map(({ name }) => name),
    ...(view.peek().published ? published.map(({ source }) => source) : []),
  ];
  return [
    words.picture.made(
      lab.name,
      version,
      engine === 'machine'
        ? words.picture.saved(new Date().toISOString().slice(0, 10))
        : words.picture.measured(started.slice(0, 10)),
      [...set, ...(engine === 'machine' ? [words.picture.seed(seed)] : [code])],
    ),
    marksOf(figure).join(' · '),
    ...(others.length === 0 ? [] : [words.picture.over(others.join(', '))]),
  ].filter((line) => line !== '');
}

/** How what is drawn is read. */
export function marksOf(figure: Figure): string[] {
  return [
    ...(figure.lines.some((line) => line.simulated) ? [words.bench.dashed] : []),
    ...(figure.ideal === null ? [] : [words.bench.ideal]),
    ...(figure.lines.some((line) => line.law !== null) ? [words.bench.laws] : []),
    ...(figure.lines.some(hasPeakInside) ? [words.bench.peaks] : []),
    ...(figure.physical === null ? [] : [words.bench.physical(figure.physical)]),
  ];
}
