// One core count only: no curve to draw, so a bar for each variant.

import type { Curve } from '../../experiment/curve.ts';
import { fate } from '../../experiment/fate.ts';
import type { Result } from '../../experiment/result.ts';
import { count, engineering } from '../../text/numbers.ts';
import { type Inks, marker } from './colour.ts';
import { pad, shorten } from './table.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

type Look = { readonly width: number; readonly inks: Inks };

export function bars(result: Result, curves: readonly Curve[], { width, inks }: Look): string[] {
  const medians = curves.map(({ points }) => points[0]?.median ?? 0);
  const names = curves.map(({ variant }) => shorten(variant, 24));
  const nameWidth = Math.max(...names.map((name) => name.length));
  const room = Math.max(10, width - nameWidth - 24);
  const cores = curves[0]?.points[0]?.cores ?? 1;
  const simulated = result.engine === 'machine' ? `; SIMULATED on ${result.machine ?? 'a machine'}, not measured` : '';
  const operation = result.operation ? `; one operation = ${result.operation}` : '';
  const rows = curves.map(({ variant }, index) => {
    const median = medians[index] ?? 0;
    const length = (median / Math.max(...medians, 1)) * room;
    const bar = '█'.repeat(Math.floor(length)) + eighths[Math.floor((length % 1) * 8)];
    const drawn = inks.variant(index)(`${marker(index)} ${pad(names[index] ?? '', nameWidth, 'left')} ${bar}`);
    const trouble = fate(result, variant) ? inks.alarm('WRONG') : '';
    return `${drawn} ${engineering(median)} ${trouble}`.trimEnd();
  });
  return [`operations/s on ${count(cores, 'core')}${operation}${simulated}`, ...rows];
}
