// Every refusal of the language, provoked once at its place, and the same program mended.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allMistakes } from '../../test/mistakes/all.ts';
import { type Files, markOf, sources } from '../../test/mistakes/mistake.ts';
import { sentencesOf, unmatched } from '../../test/mistakes/sentences.ts';
import { link } from './link.ts';
import { type Refusal, Refused } from './refusal.ts';
import { strangerSentence } from './syntax.ts';

function refusalsOf(files: Files, knobs: Readonly<Record<string, number>> = {}): readonly Refusal[] {
  try {
    link(...sources(files), { cores: 2, knobs });
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
}

const seen = allMistakes.map((each) => ({ each, refusals: refusalsOf(each.bad, each.knobs) }));

for (const [i, { each, refusals }] of seen.entries()) {
  test(`mistake ${i} is refused once, at its place: ${each.reason.slice(0, 100)}`, () => {
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject(markOf(each.bad));
    expect(refusals[0]!.reason).toContain(each.reason);
    expect(refusals[0]!.instead).toContain(each.instead);
  });
  test(`mistake ${i} mended links: ${each.instead.slice(0, 100)}`, () => {
    expect(refusalsOf(each.mended)).toEqual([]);
  });
}

const [reason, instead] = strangerSentence({ type: 'SomethingNew' });
const known = [...seen.flatMap((each) => each.refusals), { reason, instead }];

test('every refusal that the sources can give has a mistake here that provokes it', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const sentences = files.flatMap((name) =>
    sentencesOf({ name, text: readFileSync(`${import.meta.dirname}/${name}`, 'utf8') }),
  );
  expect(sentences.length).toBeGreaterThan(120);
  expect(unmatched(sentences, known)).toEqual([]);
});

test('a source with refusals that no mistake provokes is noticed, each half of them', () => {
  const text =
    "const pair = ['a new thing', 'write another']; function f(): null { return refuse(body, node, 'a third thing', 'leave it all out'); }";
  expect(unmatched(sentencesOf({ name: 'new.ts', text }), known)).toHaveLength(4);
});
