// What goes wrong and what the page makes of it: a program that never ends, a worker that dies, an address of nothing, a stop.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, skipped } from './chromium.ts';
import { buildSite, previewSite, type Site } from './site.ts';

describe.skipIf(skipped)('the page lives on', () => {
  let browser: Browser;
  let built: string;
  let site: Site;
  beforeAll(async () => {
    [browser, built] = await Promise.all([launch(), buildSite()]);
    site = await previewSite(built);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const visit = async (hash: string): Promise<Page> => {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${site.url}${hash}`);
    return page;
  };
  const submit = '.controls button[type=submit]';

  test('when a lock never lets anybody in: the watchdog stops it and says which', async () => {
    const page = await visit('#/lab/spinlock?on=here&variants=mcs-late-mark&cores=2&v=1');
    await page.click(submit);
    await page.waitForSelector('.meaning p:has-text("STOPPED")');
    expect(await page.locator('.meaning p').first().textContent()).toMatch(/^mcs-late-mark was STOPPED in .* on 2 cores: hung: an operation had not ended/);
    await page.click('.chip:has-text("ticket-backoff")');
    expect(await page.locator('.chip:has-text("ticket-backoff")').getAttribute('aria-pressed')).toBe('true');
    await page.close();
  });

  test('when its worker dies: that is said, and the next run is as good as any', async () => {
    const page = await visit('#/lab/spinlock?on=here&variants=ticket&cores=1&thorough=1&v=1');
    await page.click(submit);
    await page.waitForSelector('.bench canvas');
    await page.workers().find((worker) => worker.url().includes('conductor'))!.evaluate(() => setTimeout(() => { throw new Error('out of memory'); }));
    expect(await page.locator('.alarm').textContent()).toMatch(/^The browser ended the worker that computes \(.*out of memory\)\. Nothing on the page is lost: run it again\.$/);
    expect(await page.locator('.bench canvas').count()).toBe(1);
    await page.click(submit);
    await page.waitForSelector('.meaning p:has-text("One core waits for nobody")');
    expect(await page.locator('.alarm').count()).toBe(0);
    await page.close();
  });

  test('when it is stopped half-way: what was done till then stays, and is said to be a part', async () => {
    const page = await visit('#/lab/spinlock?on=here&variants=ticket,mcs&cores=1,2&thorough=1&v=1');
    await page.click(submit);
    await page.waitForSelector('.bench canvas');
    await page.click(submit);
    await page.waitForSelector('.meaning .small:has-text("Stopped early")');
    expect(await page.locator(submit).textContent()).toBe('Run');
    await page.close();
  });

  test.each([['#/nowhere', 'There is no page "nowhere"'], ['#/lab/spinlok', 'There is no lab "spinlok"']])('at %s, which is nothing', async (hash, sentence) => {
    const page = await visit(hash);
    expect(await page.locator('[role=alert]').textContent()).toContain(sentence);
    await page.click('.lost a');
    await page.waitForSelector('.card');
    await page.close();
  });

  test('in a hall, by keys: the next figure, freeze, and out again', async () => {
    const page = await visit('#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1');
    await page.click('.tools button:has-text("Hall")');
    const titled = (words: RegExp) => page.locator('.hall-bar h1').filter({ hasText: words }).waitFor();
    await titled(/^Spin locks, figure 1 of \d+$/);
    await page.waitForFunction(() => document.querySelector('.chart canvas') !== null);
    await page.keyboard.press('PageDown');
    await titled(/^Spin locks, figure 2 of \d+$/);
    await page.keyboard.press('PageUp');
    await page.keyboard.press('f');
    await titled(/Frozen$/);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.lesson');
    await page.close();
  });

  test.each(['', '#/lab/spinlock', '#/lab/litmus'])('on a phone nothing is wider than the screen, at "%s"', async (hash) => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(site.url + hash);
    await page.waitForSelector('.card, .bench');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.close();
  });
});
