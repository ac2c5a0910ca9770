// The sheet of a fit: within its width at any size of figures, and the same with colour but for colour.

import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { eximMcs, eximTicket, raytracer, specsdm91 } from '../../../test/data/curves.ts';
import { type CurveFit, fitCurve } from '../../experiment/fit-curve.ts';
import type { ScalingPoint } from '../../laws/scaling.ts';
import { fitReport, throughputText } from './fit-report.ts';

function fitted(points: readonly ScalingPoint[]): CurveFit {
  const fit = fitCurve({ name: 'mine', points });
  if ('refused' in fit) throw new Error(fit.refused);
  return fit;
}
const scaled = (unit: number) => specsdm91.map(({ cores, throughput }) => ({ cores, throughput: throughput * unit }));

test('it fits into 72, 80 and 120 columns, without escapes, NaN or undefined', () => {
  for (const points of [specsdm91, raytracer, eximTicket, eximMcs, scaled(1e-9), scaled(1e12), eximMcs.slice(0, 4)]) {
    for (const width of [72, 80, 120]) {
      const text = fitReport(fitted(points), { width, colour: false });
      expect(Math.max(...text.split('\n').map((row) => stringWidth(row)))).toBeLessThanOrEqual(width);
      expect(text).not.toContain('\u001b');
      expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
    }
  }
});

test('colour changes nothing but colour', () => {
  const coloured = fitReport(fitted(specsdm91), { width: 80, colour: true });
  expect(coloured).toContain('\u001b[');
  expect(stripVTControlCharacters(coloured)).toBe(fitReport(fitted(specsdm91), { width: 80, colour: false }));
});

test('each figure is marked in the plot, and both laws are named beside it', () => {
  const rows = fitReport(fitted(specsdm91), { width: 100, colour: false }).split('\n');
  const drawn = rows.slice(rows.indexOf('throughput'));
  expect(drawn.join('').split('●').length - 1).toBe(specsdm91.length + 1);
  for (const name of ['┈ USL', '╌ Amdahl', '● measured'])
    expect(drawn.filter((row) => row.includes(name))).toHaveLength(1);
});

test('a coefficient at its bound is 0 without an error, and what has no peak says so', () => {
  const text = fitReport(fitted(raytracer), { width: 80, colour: false });
  expect(text).toMatch(/beta +0 +coherence/);
  expect(text).toMatch(/peak +none/);
  expect(text).toContain('! No peak: beta is 0, at its bound');
});

test('of many figures the table shows some, and says so', () => {
  const rows = fitReport(fitted(eximMcs), { width: 80, colour: false }).split('\n');
  expect(rows.filter((row) => /^ +\d+ +[\d.]+ /.test(row)).length).toBeLessThanOrEqual(26);
  expect(rows).toContain('23 more figures are in the plot');
});

test('throughputs below one are said as they are', () => {
  expect([0.01234, 5_624_690, 1.5].map(throughputText)).toEqual(['0.0123', '5.62 M', '1.50']);
});
