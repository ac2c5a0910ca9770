// A card is read as data, and a bad one is refused at its place with what is expected there.

import { describe, expect, test } from 'vitest';
import { readCard } from './read-card.ts';

const good = `// The card of a lab.

import type { Card } from '../../src/lab/card.ts';

const card: Card = {
  title: 'Locks',
  question: 'Why '
    + 'wait?',
  order: 1,
  operation: \`one turn\`,
  variants: [
    { name: 'ticket', title: 'in order', expect: 'holds', falls: 'turns', set: { lag: -1 } },
    { name: 'open', title: 'no lock at all', expect: 'race' },
  ],
  knobs: [{ name: 'inside', title: 'work', min: 0, max: 10, unit: 'cycles' }],
};

export default card;
`;

const read = (text: string) => readCard({ name: 'labs/x/lab.ts', text });

test('a card gives its values, with texts over several lines joined and negative numbers', () => {
  expect(read(good)).toEqual({
    title: 'Locks',
    question: 'Why wait?',
    order: 1,
    operation: 'one turn',
    variants: [
      { name: 'ticket', title: 'in order', expect: 'holds', falls: 'turns', set: { lag: -1 } },
      { name: 'open', title: 'no lock at all', expect: 'race' },
    ],
    knobs: [{ name: 'inside', title: 'work', min: 0, max: 10, unit: 'cycles' }],
  });
});

test('a card may be exported as it is written', () => {
  const direct = good.replace('const card: Card =', 'export default').replace('export default card;\n', '');
  expect(read(direct)).toEqual(read(good));
});

describe('a bad card is refused', () => {
  test.each([
    ['a missing field', "  title: 'Locks',\n", '', 'labs/x/lab.ts:5:20: title is missing'],
    ['a missing field of a variant', ", expect: 'race'", '', 'labs/x/lab.ts:13:5: variants[1].expect is missing'],
    [
      'a field that cards have not',
      "title: 'Locks'",
      "titel: 'L', title: 'Locks'",
      'labs/x/lab.ts:6:10: titel: a card has no such field; there is title',
    ],
    [
      'a field like one deep within a card',
      "title: 'Locks'",
      "abuot: 1, title: 'Locks'",
      'labs/x/lab.ts:6:10: abuot: a card has no such field; there is about',
    ],
    ['a number for text', "'Locks'", '7', 'labs/x/lab.ts:6:10: title: expected text, saw 7'],
    ['text for a number', 'min: 0', "min: '0'", 'labs/x/lab.ts:15:49: knobs[0].min: expected a whole number, saw "0"'],
    ['a fraction', 'order: 1', 'order: 1.5', 'labs/x/lab.ts:9:10: order: expected a whole number, saw 1.5'],
    ['an order below 1', 'order: 1', 'order: 0', 'labs/x/lab.ts:9:10: order: expected a whole number from 1, saw 0'],
    [
      'a question without its mark',
      "'wait?'",
      "'wait'",
      'labs/x/lab.ts:7:13: question: expected a question that ends with "?", saw "Why wait"',
    ],
    [
      'a verdict that is none',
      "'race'",
      "'racy'",
      'labs/x/lab.ts:13:54: variants[1].expect: expected one of holds, breaks, race, deadlock, livelock, use-after-free, out-of-bounds, saw "racy"',
    ],
    ['incomplete, which nothing can be declared to be', "'race'", "'incomplete'", 'saw "incomplete"'],
    [
      'a name that no file should have',
      "'open'",
      "'../Open'",
      'labs/x/lab.ts:13:13: variants[1].name: expected a name in lower-case words joined by "-", saw "../Open"',
    ],
    [
      'two variants of one name',
      "'open'",
      "'ticket'",
      'labs/x/lab.ts:11:13: variants: expected variants whose names differ, saw a list of 2',
    ],
    [
      'a range that runs backwards',
      'max: 10',
      'max: -10',
      'labs/x/lab.ts:15:11: knobs[0]: expected a min that is not above the max, saw an object',
    ],
    [
      'a list that is none',
      'knobs: [',
      'knobs: 3, other: [',
      'labs/x/lab.ts:15:10: knobs: expected a list of knobs, saw 3',
    ],
    [
      'an entry that is no variant',
      "{ name: 'open'",
      "4, { name: 'open'",
      'labs/x/lab.ts:13:5: variants[1]: expected a variant with name, title and expect, saw 4',
    ],
    [
      'a call',
      "'in order'",
      'titleOf()',
      'labs/x/lab.ts:12:30: a card is data: write texts, numbers, lists and objects literally',
    ],
    ['a text with a hole', '`one turn`', '`$' + '{1} turn`', 'labs/x/lab.ts:10:14: a card is data'],
    ['a spread', 'order: 1', '...other', 'labs/x/lab.ts:9:3: a card is data: write `name: value`'],
    [
      'a hole in a list',
      'knobs: [',
      'knobs: [,',
      'labs/x/lab.ts:15:10: knobs[0]: expected a knob with name, title, min and max, saw null',
    ],
    [
      'a file without a card',
      'export default card;',
      '',
      'labs/x/lab.ts: the card is missing: write `const card: Card = { … }; export default card;`',
    ],
    ['a file that is no TypeScript', 'order: 1', 'order: ]', 'labs/x/lab.ts:9:10: a syntax error'],
  ])('%s', (_, from, to, sentence) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    expect(() => read(text)).toThrow(sentence);
  });

  test('several faults are said at once, a line each', () => {
    const text = good.replace('order: 1', 'order: 0').replace("'race'", "'racy'");
    expect(() => read(text)).toThrow(
      /^labs\/x\/lab\.ts:9:10: order: [^\n]+\nlabs\/x\/lab\.ts:13:54: variants\[1\]\.expect: [^\n]+$/,
    );
  });
});
