// The students' edition has every card with its hints and places to look encoded, and reads the same card from it.

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { labNames, readLabCard } from '../lab/folder.ts';
import { lintLab } from '../lab/lint.ts';
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

test.each(labNames(root))('%s: its folder there passes the course lint, as students will run it', (lab) => {
  const inFolder = edition.filter(({ path }) => path.startsWith(`labs/${lab}/`));
  const files = new Map(
    inFolder.map(({ path, from, text }) => [
      path.slice(`labs/${lab}/`.length),
      text ?? readFileSync(join(root, from), 'utf8'),
    ]),
  );
  const course = new Map(labNames(root).map((name) => [name, readLabCard(root, name)]));
  expect(files.has('lab.ts')).toBe(true);
  expect(lintLab({ name: lab, files }, course)).toEqual([]);
});

test('a card without an exercise stays as it is', () => {
  const litmus = edition.find(({ path }) => path === 'labs/litmus/lab.ts')!;
  expect(litmus.text).not.toContain('veiled:');
});

test('it carries nothing that only the project itself is held to: no validation, no zoo, no mistakes, no benchmarks', () => {
  const paths = edition.map(({ path }) => path).filter((path) => !path.startsWith('docs/'));
  expect(paths.filter((path) => /validat|zoo|mistake|made-up|\bbench\/|handout|\.test\.tsx?$/.test(path))).toEqual(
    paths.filter((path) => /^(labs\/[^/]+\/exercise|test\/(course|edition))\.test\.ts$/.test(path)),
  );
  expect(paths).toContain('src/cli/lab/lab.ts');
});

test('its sources import nothing that is left out of it', () => {
  const paths = new Set(edition.map(({ path }) => path));
  const sources = [...paths].filter((path) => /^(src|web|test)\/.*\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
  const lost = sources.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/^(?:import|export|\}).* from '(\.[^']+\.tsx?)';$/gm)]
      .map(([, name]) => posix.join(posix.dirname(path), name!))
      .filter((name) => !paths.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(sources.length).toBeGreaterThan(300);
  expect(lost).toEqual([]);
});
