// The seed of simulated runs in a real browser: it is set on the page, kept in the link, and says so in the result.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { skipped } from './chromium.ts';
import { shown, visitor } from './visitor.ts';

const lab = '#/lab/spinlock?variants=ticket-backoff&cores=8&v=1';

describe.skipIf(skipped)('the seed', () => {
  const { visit } = visitor();
  const field = (page: Page) => page.locator('.controls input[name=seed]');
  const sown = async (page: Page, seed: string): Promise<void> => {
    await field(page).fill(seed);
    await field(page).press('Tab');
  };
  /** The whole result, when it is there. */
  const result = async (
    page: Page,
  ): Promise<{ readonly seed: number; readonly samples: readonly { readonly operations: number }[] }> => {
    await page.waitForFunction(
      () =>
        document.querySelector('progress') === null &&
        document.querySelector('.files button:enabled')?.textContent === 'JSON',
    );
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.files button:has-text("JSON")')]);
    return JSON.parse(readFileSync(await download.path(), 'utf8'));
  };

  test('changes what is drawn, stays in the link, and is in the file', async () => {
    const page = await visit(lab, '.bench canvas');
    const first = await result(page);
    await sown(page, '7');
    await expect.poll(() => page.url()).toContain('seed=7');
    await expect.poll(async () => (await result(page)).seed, { timeout: 30_000 }).toBe(7);
    const seventh = await result(page);
    expect(first.seed).toBe(1);
    expect(seventh.samples).not.toEqual(first.samples);
    await page.reload();
    await expect.poll(() => field(page).inputValue()).toBe('7');
    await expect.poll(async () => (await result(page)).samples, { timeout: 30_000 }).toEqual(seventh.samples);
  });

  test('that is none is answered with a sentence, and the figures stay', async () => {
    const page = await visit(lab, '.bench canvas');
    await sown(page, '1.5');
    await shown(page.locator('#seed-fault')).toBe('The seed is a whole number of 32 bits, like 1, and not "1.5".');
    expect(await field(page).getAttribute('aria-invalid')).toBe('true');
    expect(page.url()).not.toContain('seed');
    await sown(page, '-2147483648');
    await shown(page.locator('#seed-fault')).toBe('');
    await expect.poll(() => page.url()).toContain('seed=-2147483648');
  });

  test("is asked for where it means something: not of this computer's own cores", async () => {
    const page = await visit('#/lab/spinlock?on=here&variants=ticket&cores=1&v=1', '.bench');
    expect(await field(page).count()).toBe(0);
  });
});
