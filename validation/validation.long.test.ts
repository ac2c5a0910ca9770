// The simulated machine beside the published: what is met stays met, what is missed is known, and the page says what comes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { coresHere } from '../src/engines/threads/node/cores.ts';
import { root } from '../test/real-threads.ts';
import { validationPage } from './page.ts';
import { knownMisses, readStudies, validate } from './run.ts';
import { type JudgedStudy, strayMisses } from './verdict.ts';

const studies = readStudies(root);
let judged: JudgedStudy[] = [];

beforeAll(async () => {
  judged = await validate(root, studies, { threads: coresHere().cores }, () => {});
}, 1_800_000);

describe.each(studies.map(({ name }) => name))('%s', (name) => {
  const claims = () => judged.find(({ study }) => study.name === name)!.claims;

  test('meets what it met', () => {
    expect(
      claims()
        .filter(({ surprise, met }) => surprise && !met)
        .map(({ id, found }) => `${id}: ${found}`),
    ).toEqual([]);
  });

  test('misses what it is known to miss', () => {
    expect(
      claims()
        .filter(({ surprise, met }) => surprise && met)
        .map(({ id, found }) => `${id}: ${found}`),
    ).toEqual([]);
  });
});

test('no miss is listed that nobody asks for', () => {
  expect(strayMisses(judged, knownMisses(root))).toEqual([]);
});

test('docs/validation.md is the page of these figures: npm run validate -- --markdown', () => {
  expect(readFileSync(join(root, 'docs/validation.md'), 'utf8')).toBe(validationPage(judged));
});
