// Every variant of every lab once on real threads, on 1 and 2 cores, as WebAssembly and as JavaScript.
//
// The right ones must be right. The wrong ones may be caught or not, since timing cannot show that a program is right;
// but whatever they do, they must leave the engine whole.

import { afterAll, describe, expect, test } from 'vitest';
import { prepareProgram } from '../src/engines/threads/prepare.ts';
import { labNames, readLab } from '../src/lab/folder.ts';
import { isDeclaredRight } from '../src/lab/lab.ts';
import { linkVariant } from '../src/lab/link-variant.ts';
import { root, startThreads } from './real-threads.ts';

const threads = startThreads(2, 65536);
afterAll(() => threads.dismiss());

const kinds = [
  [1, 'wasm'],
  [2, 'wasm'],
  [1, 'js'],
  [2, 'js'],
] as const;

describe.each(labNames(root).map((name) => readLab(root, name)))('$name', (lab) => {
  test.each(lab.variants.filter(isDeclaredRight))('$name is right', async (variant) => {
    for (const [cores, kind] of kinds) {
      const outcome = await threads.measure(await prepareProgram(linkVariant(lab, variant, cores, {}), kind));
      expect(outcome, `${kind} on ${cores} cores`).toMatchObject({ correct: true, error: null, hung: false });
      expect(outcome.operations).toBeGreaterThan(0);
    }
  });

  test.each(
    lab.variants.filter((each) => !isDeclaredRight(each)),
  )('$name, which is wrong, leaves the engine whole', async (variant) => {
    for (const [cores, kind] of kinds) {
      const outcome = await threads.measure(await prepareProgram(linkVariant(lab, variant, cores, {}), kind));
      expect(outcome.correct, `${kind} on ${cores} cores: ${outcome.error}`).toBe(outcome.error === null);
    }
    const right = lab.variants.find(isDeclaredRight)!;
    expect(await threads.measure(await prepareProgram(linkVariant(lab, right, 2, {}), 'wasm'))).toMatchObject({
      correct: true,
      error: null,
    });
  });
});
