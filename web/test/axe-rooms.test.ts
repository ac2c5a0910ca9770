// What axe finds in rooms as a person leaves them, in both themes: litmus with its rounds, an exercise with hints and a grade, a hall, the table.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { seriousFaults } from './axe.ts';
import { skipped } from './chromium.ts';
import { visitor } from './visitor.ts';

describe.skipIf(skipped).each(['light', 'dark'] as const)('nothing serious that axe finds, in %s,', (colorScheme) => {
  const { visit } = visitor();

  test('in litmus, once every outcome is there and rounds have been run', async () => {
    const page = await visit('#/lab/litmus', '.outcomes tbody tr', { colorScheme });
    expect(await seriousFaults(page)).toEqual([]);
    await page.selectOption('.controls select', 'store-buffering-plain');
    await page.locator('.outcomes .interesting').waitFor();
    await page.click('.controls button[type=submit]');
    await page.locator('.sheet [role=status]', { hasText: /rounds in/ }).waitFor();
    await page.locator('.code .cm-content').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('in an exercise, with hints, a sentence on what is wrong, and a grade', async () => {
    const page = await visit('#/lab/spinlock/exercise', '.hints', { colorScheme });
    await page.locator('.code .cm-content').waitFor();
    await page.click('.hints button');
    await page.click('.grade button[type=submit]');
    await page.waitForSelector('.alarm');
    expect(await seriousFaults(page)).toEqual([]);
    await page.fill('.grade textarea', readFileSync(join(root, 'labs/spinlock/wrong/late-mark.ts'), 'utf8'));
    await page.click('.grade button[type=submit]');
    await page.waitForSelector('.report .told a');
    expect(await seriousFaults(page)).toEqual([]);
    await page.fill('.grade textarea', 'let count = 0;');
    await page.click('.grade button[type=submit]');
    await page.waitForSelector('.refusal');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('in a hall, and with the table, the laws and the source opened', async () => {
    const page = await visit('#/lab/spinlock?on=laptop-8&variants=ticket,mcs&cores=1,2,8&v=1', '.bench canvas', {
      colorScheme,
    });
    for (const summary of await page.locator('.bench summary').all()) await summary.click();
    await page.locator('.bench details[open] table tbody tr').first().waitFor();
    await page.locator('.code .cm-content').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.tools button:has-text("Hall")');
    await page.waitForSelector('.hall-bar');
    expect(await seriousFaults(page)).toEqual([]);
  });
});
