// Isolation, without which no two threads share memory: by headers in dev and preview, by a service worker elsewhere.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const visit = async (
    site: Site,
    prepare: (page: Page) => Promise<void> = async () => {},
  ): Promise<{ readonly page: Page; readonly loads: () => number }> => {
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
      await fresh.addInitScript(() => {
        Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
      });
    });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await shown(page.locator('.notice')).toMatch(
      /this window has no service workers to do it .*Everything works but "this computer"\.$/,
    );
    await page.goto(`${page.url()}#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1`);
    await page.waitForSelector('.bench canvas');
    expect(await page.locator('option[value=here]').isDisabled()).toBe(true);
    expect(loads()).toBe(1);
  });

  test('not inside another page: that is the cause that is named, with a link to a tab of its own', async () => {
    const inner = await plainHost(built);
    open.push(inner);
    const folder = mkdtempSync(join(tmpdir(), 'percore-frame-'));
    writeFileSync(
      join(folder, 'index.html'),
      `<iframe src="${inner.url}#/lab/spinlock" width="900" height="700"></iframe>`,
    );
    const around = await plainHost(folder);
    open.push(around);
    const outer = await (await browser.newContext()).newPage();
    outer.setDefaultTimeout(60_000);
    await outer.goto(around.url);
    const frame = outer.frameLocator('iframe');
    await shown(frame.locator('.notice')).toContain('This page is framed by another one');
    expect(await frame.locator('.notice a').evaluate((link: HTMLAnchorElement) => [link.href, link.target])).toEqual([
      `${inner.url}#/lab/spinlock`,
      '_blank',
    ]);
    rmSync(folder, { recursive: true });
  });

  test.each([
    "default-src 'self'",
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  ])("under a host's own policy, %s, says in a sentence of its own what is forbidden", async (policy) => {
    const site = await plainHost(built, { 'Content-Security-Policy': policy });
    const { page } = await visit(site);
    const sentence = /The host of this page forbids compiling programs/;
    await page.goto(`${site.url}#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1`);
    await shown(page.locator('.bench .alarm')).toMatch(sentence);
    await page.goto(`${site.url}#/lab/spinlock/step`);
    await shown(page.locator('.step .alarm')).toMatch(sentence);
    expect(await page.locator('body').textContent()).not.toMatch(/Evaluating a string|violates|call to Function/);
  });

  test('in a browser that isolates a page and still gives it no shared memory: that is said, and the rest works', async () => {
    const { page } = await visit(await previewSite(built), async (fresh) => {
      await fresh.addInitScript(() => {
        Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
      });
    });
    await shown(page.locator('.notice')).toContain(
      'no shared memory for threads. Everything works but "this computer"',
    );
    await page.goto(`${page.url()}#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1`);
    await page.waitForSelector('.bench canvas');
    expect(await page.locator('option[value=here]').isDisabled()).toBe(true);
  });
});
