// What goes wrong and what the page makes of it: a program that never ends, a worker that dies, an address of nothing, a stop.

import { describe, expect, test } from 'vitest';
import { skipped } from './chromium.ts';
import { counted, shown, visitor } from './visitor.ts';

describe.skipIf(skipped)('the page lives on', () => {
  const { visit } = visitor();
  const submit = '.controls button[type=submit]';

  test('when a lock never lets anybody in: the watchdog stops it and says which', async () => {
    const page = await visit('#/lab/spinlock?on=here&variants=mcs-late-mark&cores=2&v=1', '.bench');
    // The tap is lost sooner or later: on a busy computer, where the two cores seldom run at once, not in every run.
    const stopped = page.locator('.meaning p:has-text("STOPPED")');
    for (let run = 0; run < 10 && (await stopped.count()) === 0; run++) {
      await page.click(submit);
      await page.waitForSelector(`${submit}:has-text("Stop")`);
      await page.waitForSelector(`${submit}:has-text("Run")`);
    }
    await shown(page.locator('.meaning p').first()).toMatch(
      /^mcs-late-mark was STOPPED in .* on 2 cores: hung: an operation had not finished/,
    );
    await page.click('.chip:has-text("ticket-backoff")');
    await page.waitForSelector('.chip[aria-pressed=true]:has-text("ticket-backoff")');
  });

  test('when its worker dies: that is said, and the next run is as good as any', async () => {
    const page = await visit('#/lab/spinlock?on=here&variants=ticket&cores=1&thorough=1&v=1', '.bench');
    await page.click(submit);
    await page.waitForSelector('.bench canvas');
    const broker = () => page.workers().find((worker) => worker.url().includes('broker'));
    await expect.poll(broker).toBeDefined();
    await broker()!.evaluate(() =>
      setTimeout(() => {
        throw new Error('out of memory');
      }),
    );
    await shown(page.locator('.alarm')).toMatch(
      /^The browser ended the worker that computes \(.*out of memory\)\. Nothing on the page is lost: run it again\.$/,
    );
    await counted(page.locator('.bench canvas')).toBe(1);
    await page.click(submit);
    await page.waitForSelector('.meaning p:has-text("One core never waits for another")');
    await counted(page.locator('.alarm')).toBe(0);
  });

  test('when it is stopped half-way: what was done till then stays, and is said to be a part', async () => {
    const page = await visit('#/lab/spinlock?on=here&variants=ticket,mcs&cores=1,2&thorough=1&v=1', '.bench');
    await page.click(submit);
    await page.waitForSelector('.bench canvas');
    await page.click(submit);
    await page.waitForSelector('.meaning .small:has-text("Stopped early")');
    await shown(page.locator(submit)).toBe('Run');
  });

  test.each([
    ['#/nowhere', 'There is no page "nowhere"'],
    ['#/lab/spinlok', 'There is no lab "spinlok"'],
  ])('at %s, which is nothing', async (hash, sentence) => {
    const page = await visit(hash, '[role=alert]');
    await shown(page.locator('[role=alert]')).toContain(sentence);
    await page.click('.lost a');
    await page.waitForSelector('.card');
  });

  test('in a hall, by keys: the next figure, freeze, and out again', async () => {
    const page = await visit('#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1', '.bench');
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
  });

  test.each([
    '',
    '#/lab/spinlock',
    '#/lab/litmus',
  ])('on a phone nothing is wider than the screen, at "%s"', async (hash) => {
    const page = await visit(hash, '.card, .bench', { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
