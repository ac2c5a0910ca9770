// Knobs: what a person may set, what is refused, and what a result says of them.

import { describe, expect, test } from 'vitest';
import type { Card } from './card.ts';
import { knobsOf, readKnobs } from './knobs.ts';
import type { Lab, Variant } from './lab.ts';
import { linkVariant } from './link-variant.ts';

const card: Card = {
  title: 'Locks',
  question: 'Why?',
  order: 1,
  operation: 'one turn',
  variants: [{ name: 'ticket', title: 'in order', expect: 'holds', set: { lag: 3 } }],
  knobs: [
    { name: 'inside', title: 'work', min: 0, max: 1000, unit: 'cycles' },
    { name: 'shift', title: 'a shift', min: -3, max: 3 },
  ],
};
const nearest = (word: string, words: readonly string[]): string => `(${word} of ${words.join(' ')})`;
const read = (...pairs: string[]) => readKnobs(card, pairs, nearest);

describe('a knob is set', () => {
  test('to any whole number of its range, both ends included, negative ones too', () => {
    expect(read('inside=0')).toEqual({ inside: 0 });
    expect(read('inside=1000', 'shift=-3')).toEqual({ inside: 1000, shift: -3 });
    expect(read()).toEqual({});
  });

  test('to the last of two values', () => {
    expect(read('inside=1', 'inside=2')).toEqual({ inside: 2 });
  });
});

describe('a knob is refused', () => {
  test.each([
    [
      'above its range',
      'inside=1001',
      '--set inside=1001: inside is a whole number from 0 to 1000 (cycles), saw "1001"',
    ],
    ['below its range', 'shift=-4', '--set shift=-4: shift is a whole number from -3 to 3, saw "-4"'],
    ['as a fraction', 'inside=1.5', 'saw "1.5"'],
    ['as a word', 'inside=many', 'saw "many"'],
    ['without a value', 'inside=', 'saw ""'],
    ['without a sign', 'inside', '--set inside: write a knob and its value, like --set inside=0'],
    [
      'that the lab has not, with the nearest',
      'insight=5',
      '--set insight=5: this lab has no knob "insight". (insight of inside shift)',
    ],
    ['by a name that all objects have', 'constructor=1', 'this lab has no knob "constructor"'],
  ])('%s', (_, pair, sentence) => {
    expect(() => read(pair)).toThrow(sentence);
  });
});

const workload = {
  name: 'workload.ts',
  text: `
declare function enter(m: Int32Array): void;
const inside = 5;
const lag = 1;
export function operation(m: Int32Array, core: i32): void { enter(m); work(inside + lag); }
`,
};
const variant: Variant = {
  name: 'ticket',
  card: card.variants[0]!,
  source: {
    name: 'ticket.ts',
    text: 'const inside = 5;\nconst shift = 2;\nexport function enter(m: Int32Array): void { work(inside + shift); }\n',
  },
};
const lab: Lab = { name: 'locks', card, workload, variants: [variant] };
const valuesOf = (knobs: Record<string, number>) =>
  linkVariant(lab, variant, 1, knobs).constants.map(({ name, value }) => [name, value]);

test('a knob is set in the variant and in the workload alike, and what the card fixes for a variant is set too', () => {
  expect(valuesOf({ inside: 9 })).toEqual([
    ['inside', 9],
    ['shift', 2],
    ['inside', 9],
    ['lag', 3],
  ]);
  expect(valuesOf({})).toEqual([
    ['inside', 5],
    ['shift', 2],
    ['inside', 5],
    ['lag', 3],
  ]);
});

test("a person's own file has what stands in the workload", () => {
  const own = linkVariant(lab, { ...variant, card: null }, 1, {});
  expect(own.constants.find((each) => each.name === 'lag')?.value).toBe(1);
});

test('the values of a run are those that were linked, and a knob that no file has is not among them', () => {
  expect(knobsOf(card, [linkVariant(lab, variant, 1, { inside: 7 })])).toEqual({ inside: 7, shift: 2 });
  const without = { ...card, knobs: [...card.knobs, { name: 'gone', title: 'nowhere', min: 0, max: 1 }] };
  expect(knobsOf(without, [linkVariant(lab, variant, 1, {})])).toEqual({ inside: 5, shift: 2 });
});
