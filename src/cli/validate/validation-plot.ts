// A published curve and the simulated one beside it, drawn in characters: one line whole, the other dashed.

import { coresAxis, throughputAxis } from '../../experiment/axis.ts';
import type { Curve, Pair } from '../../experiment/validation/study.ts';
import { canvas, letter, line, rowsOf, type Spot } from '../terminal/canvas.ts';
import { type Inks, marker, type Paint } from '../terminal/colour.ts';
import { type Frame, framed, marginOf, spot } from '../terminal/frame.ts';
import { beside, type Label } from '../terminal/legend.ts';

/** Lines of at most `width` columns. `names` are those of the published and the simulated curve. */
export function validationPlot(
  { published, simulated }: Pair,
  unit: string,
  names: readonly [string, string],
  { width, inks }: { width: number; inks: Inks },
): string[] {
  const points = [...published, ...simulated];
  const counts = points.map(([cores]) => cores);
  const values = points.map(([, value]) => value);
  const y = throughputAxis(Math.min(...values), Math.max(...values) * 1.04);
  const legend = 4 + Math.max(...names.map((name) => name.length));
  const frame: Frame = { inks, on: canvas(Math.max(20, width - marginOf(y) - legend), 12), x: coresAxis(counts), y };
  const labels = [draw(frame, published, 0, names[0], 1, 1), draw(frame, simulated, 1, names[1], 3, 6)];
  return [`${unit}${y.log ? ' (log scale)' : ''}`, ...framed(frame, beside(labels, rowsOf(frame.on), legend), 'cores')];
}

function draw(frame: Frame, curve: Curve, index: number, name: string, drawn: number, period: number): Label {
  const paint: Paint = frame.inks.variant(index);
  const spots = curve.map(([cores, value]) => spot(frame, cores, value));
  spots.slice(1).forEach((to, i) => line(frame.on, spots[i] as Spot, to, paint, drawn, period));
  for (const each of spots) letter(frame.on, each, marker(index === 0 ? 0 : 6), paint);
  return { row: (spots.at(-1) as Spot).y / 4, mark: marker(index === 0 ? 0 : 6), name, paint };
}
