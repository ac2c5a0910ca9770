// A measured curve and the laws fitted to it, drawn in the terminal: marks for the figures, dots for the laws.

import { coresAxis, throughputAxis } from '../../experiment/axis.ts';
import type { CurveFit } from '../../experiment/fit-curve.ts';
import { amdahlSpeedup } from '../../laws/amdahl.ts';
import { uslThroughput } from '../../laws/usl.ts';
import { canvas, dot, letter, line, rowsOf, type Spot } from '../terminal/canvas.ts';
import { type Inks, marker, type Paint } from '../terminal/colour.ts';
import { beside, type Frame, framed, type Label, marginOf, spot } from '../terminal/frame.ts';

/** Lines of at most `width` columns. The axis goes on to the peak where it lies within twice the measured cores. */
export function fitPlot({ points, usl, amdahl }: CurveFit, { width, inks }: { width: number; inks: Inks }): string[] {
  const counts = points.map(({ cores }) => cores);
  const most = Math.max(...counts);
  const x = coresAxis(
    usl.peak !== null && usl.cliff === null && usl.peak.cores > most && usl.peak.cores <= 2 * most
      ? [...counts, Math.round(usl.peak.cores)]
      : counts,
  );
  const laws = [
    { name: 'USL', of: (n: number) => uslThroughput(usl, n), paint: inks.variant(0), every: 2 },
    {
      name: 'Amdahl',
      of: (n: number) => amdahl.gamma * amdahlSpeedup(amdahl.serial, n),
      paint: inks.variant(1),
      every: 6,
    },
  ];
  const throughputs = points.map(({ throughput }) => throughput);
  const y = throughputAxis(
    Math.min(...throughputs),
    Math.max(...throughputs, ...laws.map(({ of }) => Math.max(...x.ticks.map(of)))) * 1.04,
  );
  const legend = 14;
  const frame: Frame = { inks, on: canvas(Math.max(20, width - marginOf(y) - legend), width >= 100 ? 18 : 14), x, y };
  const labels = laws.map((law): Label => drawLaw(frame, law));
  const spots = points.map(({ cores, throughput }) => spot(frame, cores, throughput));
  for (const each of spots) letter(frame.on, each, marker(0), inks.bold);
  const measured = { row: (spots.at(-1) as Spot).y / 4, mark: marker(0), name: 'measured', paint: inks.bold };
  return ['throughput', ...framed(frame, beside([measured, ...labels], rowsOf(frame.on), legend), 'cores')];
}

type Law = { readonly name: string; readonly of: (n: number) => number; readonly paint: Paint; readonly every: number };

function drawLaw(frame: Frame, { name, of, paint, every }: Law): Label {
  const path = Array.from({ length: 161 }, (_, i) => frame.x.at(i / 160)).map((n) => spot(frame, n, of(n)));
  if (every === 2) path.forEach((each) => each.x % 2 === 0 && dot(frame.on, each, paint));
  else
    path.slice(1).forEach((to, i) => line(frame.on, path[i] as Spot, to, paint, to.x % every < every / 2 ? 1 : 0, 1));
  return { row: (path.at(-1) as Spot).y / 4, mark: every === 2 ? '┈' : '╌', name, paint };
}
