// A result as will-it-scale's CSV, which holds one curve a file: so one file a variant (antonblanchard/will-it-scale, runtest.py).
//
//   tasks            cores
//   processes        -1: "no average", since nothing here runs as processes
//   processes_idle   -1.00: not measured
//   threads          the median throughput, operations a second; -1 where no repeat gave a figure
//   threads_idle     -1.00: not measured
//   linear           the throughput on 1 core x tasks; -1 where 1 core was not measured
//
// The format has no place for "simulated" or "wrong": the title says it.

import { distrustOf } from '../meaning/trust.ts';
import type { Result } from '../result.ts';

export type WillItScaleFile = {
  readonly variant: string;
  /** A file name without its ending: `case`.csv and `case`.title belong together. */
  readonly case: string;
  readonly csv: string;
  /** One line. */
  readonly title: string;
};

const header = 'tasks,processes,processes_idle,threads,threads_idle,linear';
const origin = '0,0,100,0,100,0';

export function willItScale(result: Result): WillItScaleFile[] {
  const variants = [...new Set(result.summary.map(({ variant }) => variant))];
  const cases = variants.map((variant) => `${result.lab}-${plain(variant)}`);
  return variants.map((variant, index) => ({
    variant,
    case: unique(cases, index),
    csv: `${[header, origin, ...rows(result, variant)].join('\n')}\n`,
    title: `${title(result, variant)}\n`,
  }));
}

function rows({ summary }: Result, variant: string): string[] {
  const points = summary.filter((line) => line.variant === variant).sort((a, b) => a.cores - b.cores);
  const alone = points.find(({ cores }) => cores === 1)?.median ?? null;
  return points.map(({ cores, median }) => {
    const linear = alone === null ? -1 : Math.trunc(alone) * cores;
    return `${cores},-1,-1.00,${median === null ? -1 : Math.trunc(median)},-1.00,${linear}`;
  });
}

function title(result: Result, variant: string): string {
  const simulated = result.engine === 'machine' ? ` (simulated ${result.machine ?? 'machine'})` : '';
  const trouble = distrustOf(result, variant);
  return `${result.lab}: ${variant}${simulated}${trouble ? ` (${trouble.kind.toUpperCase()})` : ''}`.replace(
    /\s+/g,
    ' ',
  );
}

/** "./mine.ts" as part of a file name: "mine". postprocess.py cuts a name at its first dot. */
function plain(variant: string): string {
  const name = variant.replace(/\.[a-z]+$/i, '').replace(/[^A-Za-z0-9-]+/g, '-');
  return name.replace(/^-+|-+$/g, '') || 'variant';
}

/** Two paths may come to the same plain name: the later ones get a number. */
function unique(names: readonly string[], index: number): string {
  const name = names[index] ?? '';
  const earlier = names.slice(0, index).filter((each) => each === name).length;
  return earlier === 0 ? name : `${name}-${earlier + 1}`;
}
