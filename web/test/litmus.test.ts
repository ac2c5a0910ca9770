// A litmus lab in a real browser: what the checker reaches, and what this computer's own cores end with.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, skipped } from './chromium.ts';
import { buildSite, previewSite, type Site } from './site.ts';

describe.skipIf(skipped)('a litmus lab', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    const [launched, built] = await Promise.all([launch(), buildSite()]);
    browser = launched;
    site = await previewSite(built);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('both read 0 only where plain stores wait in buffers, and a run counts rounds by outcome', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}#/lab/litmus`);
    const row = (registers: string) => page.locator('.outcomes tbody tr').filter({ hasText: registers }).first();
    await row('0 0').waitFor();
    expect(await row('0 0').locator('td').allTextContents()).toEqual(expect.arrayContaining(['not reachable', 'not reachable']));
    await page.selectOption('.controls select', 'store-buffering-plain');
    await page.locator('.outcomes .interesting').waitFor();
    const [, sc, tso] = await row('0 0').locator('td').allTextContents();
    expect([sc, tso]).toEqual([expect.stringMatching(/^not reachable/), expect.stringMatching(/^reachable/)]);
    await page.click('.controls button[type=submit]');
    const ran = await page.locator('.sheet [role=status]').filter({ hasText: /rounds in/ }).textContent({ timeout: 30_000 });
    expect(Number(/^([\d,]+) rounds/.exec(ran!)![1]!.replaceAll(',', ''))).toBeGreaterThan(100);
    await page.close();
  });
});
