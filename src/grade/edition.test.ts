// The students' edition has every card with its hints and places to look encoded, and reads the same card from it.

import { expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { readLabCard } from '../lab/folder.ts';
import { readCard } from '../lab/read-card.ts';
import { editionOf } from './edition.ts';
import { exerciseNames } from './folder.ts';

const edition = editionOf(root);

test.each(exerciseNames(root))('%s: no hint and no place to look is in clear, and the card is the same', (lab) => {
  const { text } = edition.find(({ path }) => path === `labs/${lab}/lab.ts`)!;
  const card = readLabCard(root, lab);
  const { hints, checks } = card.exercise!;
  const secret = [...hints, ...checks.flatMap(({ look, looks = {} }) => [look, ...Object.values(looks)])];
  expect(secret.length).toBeGreaterThan(8);
  const words = (said: string): string => said.slice(0, 20).replaceAll("'", "\\'");
  expect(secret.filter((each) => text!.includes(words(each)))).toEqual([]);
  expect(readCard({ name: `labs/${lab}/lab.ts`, text: text! })).toEqual(card);
  expect(text).toContain(checks[0]!.title);
});

test('a card without an exercise stays as it is', () => {
  const litmus = edition.find(({ path }) => path === 'labs/litmus/lab.ts')!;
  expect(litmus.text).not.toContain('veiled:');
});
