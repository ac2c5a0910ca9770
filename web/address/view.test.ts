// Views as links: what is written is read again, and what means nothing here is said.

import { expect, test } from 'vitest';
import { readAddress, writeAddress } from './address.ts';
import { type Course, defaultView, readView, type View, writeView } from './view.ts';

const course: Course = {
  entry: {
    name: 'spinlock',
    title: 'Spin locks',
    question: 'Why?',
    order: 1,
    operation: 'one turn',
    isLitmus: false,
    minutes: 20,
    variants: [
      { name: 'ticket', title: 't', expect: 'holds' },
      { name: 'mcs', title: 'm', expect: 'holds' },
      { name: 'check-then-set', title: 'c', expect: 'race' },
    ],
    knobs: [{ name: 'inside', title: 'i', min: 0, max: 1000 }],
  },
  machines: [
    { name: 'laptop-8', title: 'l', cores: 8, clock: 1e9 },
    { name: 'opteron-48', title: 'o', cores: 48, clock: 1e9 },
  ],
};

test('a view survives its link, and a view by default needs none', () => {
  const view: View = {
    on: 'here',
    code: 'js',
    variants: ['mcs', 'check-then-set'],
    cores: [1, 2],
    set: { inside: 100 },
    scale: 'per-core',
    axis: 'doubling',
    published: true,
    thorough: true,
    seed: -7,
    point: { variant: 'mcs', cores: 2 },
  };
  const link = writeAddress(['lab', 'spinlock'], writeView(view, course));
  expect(readView(readAddress(link).query, course)).toEqual({ view, problems: [] });
  expect(writeAddress(['lab', 'spinlock'], writeView(defaultView(course), course))).toBe('#/lab/spinlock');
});

test('wrong variants are switched off by default', () => {
  expect(defaultView(course).variants).toEqual(['ticket', 'mcs']);
});

test.each([
  ['v=2&on=here', 'another version'],
  ['on=opteron-49', 'did you mean opteron-48?'],
  ['variants=tickle', 'no variant "tickle"; did you mean ticket?'],
  ['set=inside:1001', 'inside goes from 0 to 1000.'],
  ['set=outside:1', 'no knob "outside"'],
  ['cores=1,two', 'whole numbers of cores'],
  ['point=mcs', 'a variant and a number of cores'],
  ['scale=loud', 'there is no such name'],
])('%s is answered by a sentence and the view by default', (query, sentence) => {
  const { view, problems } = readView(new URLSearchParams(query), course);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(sentence);
  expect(view).toEqual(defaultView(course));
});

test('an address is read whatever it holds', () => {
  expect(readAddress('#/lab/%E0%A4%A').path).toEqual(['lab', '%E0%A4%A']);
  expect(readAddress('').path).toEqual([]);
});
