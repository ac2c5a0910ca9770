// Isolation, without which no two threads share memory: by headers in dev and preview, by a service worker elsewhere.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, skipped } from './chromium.ts';
import { buildSite, devSite, plainHost, previewSite, type Site } from './site.ts';
import { counted, shown } from './visitor.ts';

describe.skipIf(skipped)('the page is isolated', () => {
  let browser: Browser;
  let built: string;
  const open: Site[] = [];
  beforeAll(async () => {
    [browser, built] = await Promise.all([launch(), buildSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    for (const site of open) await site.close();
  });
  const visit = async (site: Site, prepare: (page: Page) => Promise<void> = async () => {}): Promise<{ readonly page: Page; readonly loads: () => number }> => {
    open.push(site);
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(60_000);
    let loads = 0;
    page.on('load', () => loads++);
    await prepare(page);
    await page.goto(site.url);
    await page.waitForSelector('.card');
    return { page, loads: () => loads };
  };

  test('in preview, by headers, with one load', async () => {
    const { page, loads } = await visit(await previewSite(built));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(loads()).toBe(1);
  });

  test('as it is developed, by headers', async () => {
    const { page } = await visit(await devSite());
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  test('built, under a path of its own, on a host without headers: after one more load, and none after that', async () => {
    const { page, loads } = await visit(await plainHost(built));
    await page.waitForFunction(() => crossOriginIsolated);
    await page.waitForSelector('.card');
    await page.waitForTimeout(1500);
    expect(loads()).toBe(2);
    await page.reload();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(loads()).toBe(3);
    await counted(page.locator('.notice')).toBe(0);
  });

  test('not where a host sets no headers and the browser refuses service workers: that is said in one line, and the rest works', async () => {
    const { page, loads } = await visit(await plainHost(built), async (fresh) => {
      await fresh.addInitScript(() => { Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'); });
    });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await shown(page.locator('.notice')).toContain('everything works but "this computer"');
    await page.goto(`${page.url()}#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1`);
    await page.waitForSelector('.bench canvas');
    expect(await page.locator('option[value=here]').isDisabled()).toBe(true);
    expect(loads()).toBe(1);
  });

  test('in a browser that isolates a page and still gives it no shared memory: that is said, and the rest works', async () => {
    const { page } = await visit(await previewSite(built), async (fresh) => {
      await fresh.addInitScript(() => { Reflect.deleteProperty(globalThis, 'SharedArrayBuffer'); });
    });
    await shown(page.locator('.notice')).toContain('no memory that threads share: everything works but "this computer"');
    await page.goto(`${page.url()}#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1`);
    await page.waitForSelector('.bench canvas');
    expect(await page.locator('option[value=here]').isDisabled()).toBe(true);
  });
});
