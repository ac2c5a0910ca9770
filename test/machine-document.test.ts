// docs/machine.md: the table of its knife edge is what the CAS loop gives with such stays.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { machineNamed } from '../src/engines/machine/folder.ts';
import { simulatePoint } from '../src/engines/machine/run.ts';
import { link } from '../src/language/link.ts';
import { root } from './real-threads.ts';

const opteron = machineNamed(root, 'opteron-48', root, () => '');
const near = opteron.load.modified[0]!;
const source = (name: string) => ({
  name: `${name}.ts`,
  text: readFileSync(join(root, 'validation/programs', `${name}.ts`), 'utf8'),
});

/** The delays of the published loop. */
const delayAt = (cores: number): number => (cores <= 6 ? 30 : cores <= 12 ? 80 : 150);

/** Million increments a second, the median of three seeds. */
function rate(stay: number, cores: number): number {
  const program = link(source('cas-loop'), source('one-word'), { cores, knobs: { delay: delayAt(cores) } });
  const rates = [1, 2, 3].map((seed) => {
    const machine = { ...opteron, own: near - 3 * stay };
    const { operations, cycles } = simulatePoint(program, machine, { seed, extent: { cycles: 2e7, events: 20_000 } });
    return (operations / cycles) * (opteron.clock / 1e6);
  });
  return rates.sort((a, b) => a - b)[1]!;
}

const text = readFileSync(join(root, 'docs/machine.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\d+)(?: \(`opteron-48`\))? \| ([\d. |]+) \|$/gm)].map(
  ([, stay = '', cells = '']) => [Number(stay), cells.split(' | ')] as const,
);

test('the stay of opteron-48 and what a try after a failed one takes are what the page says', () => {
  expect((near - opteron.own!) / 3).toBe(22);
  expect(text).toContain(`(${near} - ${opteron.own}) / 3`);
  expect(text).toContain(`${opteron.hit.load} + ${opteron.hit.loadAfterAtomic} + 2 cycles`);
});

test.each(rows)('a stay of %i', (stay, cells) => {
  expect([3, 6, 7, 13, 24, 48].map((cores) => rate(stay, cores).toPrecision(3))).toEqual(cells);
});

test('the table has a row for each stay that is spoken of', () => {
  expect(rows.map(([stay]) => stay)).toEqual([17, 22, 25, 27]);
});
