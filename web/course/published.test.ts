// Published figures of the cards: each curve is in its file, and each machine is there.

import { describe, expect, test } from 'vitest';
import { machineNames } from '../../src/engines/machine/folder.ts';
import { labNames, readLab } from '../../src/lab/folder.ts';
import { root } from '../../test/real-threads.ts';
import { publishedOf } from './published.ts';

const labs = labNames(root)
  .map((name) => readLab(root, name))
  .filter(({ card }) => card.published !== undefined);

describe.each(labs.map((lab) => [lab.name, lab] as const))('%s', (_, lab) => {
  test('has the published curves that its card names', () => {
    for (const each of lab.card.published ?? []) {
      const { curves, machine } = publishedOf(
        root,
        each,
        lab.variants.map(({ name }) => name),
      );
      expect(machineNames(root)).toContain(machine);
      for (const points of Object.values(curves))
        expect(points.every(([cores, throughput]) => cores >= 1 && throughput > 1000)).toBe(true);
    }
  });
});

test('a curve that the file has not, and a variant that the lab has not, are refused with what there is', () => {
  const card = {
    file: 'sosp2013-figure5.json',
    machine: 'opteron-48',
    times: 1e6,
    curves: { mcs: 'mcs-2' },
    note: 'x',
  };
  expect(() => publishedOf(root, card, ['mcs'])).toThrow(
    'there is no curve "mcs-2", which the card gives to mcs; there are clh, mcs,',
  );
  expect(() => publishedOf(root, { ...card, curves: { ticket: 'ticket' } }, ['mcs'])).toThrow(
    'the lab has no such variant',
  );
});
