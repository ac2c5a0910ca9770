// The expected curves of the lecturer's guide: each lab's right variants on a few core counts of one simulated machine.

import type { Result } from '../src/experiment/result.ts';
import { engineering } from '../src/text/numbers.ts';

const cores = [1, 8, 24, 48] as const;

/** The command that a lecturer types, by its words. */
export function curveCommand(lab: string): readonly string[] {
  return [lab, '--', '--machine', 'opteron-48', '--cores', cores.join(',')];
}

/** A heading, the command, and a table with a row for each variant. */
export function curveTable(lab: string, { summary }: Result): string {
  const variants = [...new Set(summary.map((each) => each.variant))];
  const at = (variant: string, n: number): number | null =>
    summary.find((each) => each.variant === variant && each.cores === n)?.median ?? null;
  const cell = (value: number | null): string => (value === null ? '–' : engineering(value));
  const rows = variants.map((variant) => {
    const [first, last] = [at(variant, 1), at(variant, 48)];
    const factor = first === null || last === null || first === 0 ? '–' : `${Number((last / first).toPrecision(2))}x`;
    return `| \`${variant}\` | ${cores.map((n) => cell(at(variant, n))).join(' | ')} | ${factor} |`;
  });
  return [
    `    npm run lab ${curveCommand(lab).join(' ')}`,
    '',
    `| ${lab} | ${cores.map((n) => `${n} ${n === 1 ? 'core' : 'cores'}`).join(' | ')} | 48 to 1 |`,
    `|---|${'---:|'.repeat(cores.length + 1)}`,
    ...rows,
  ].join('\n');
}
