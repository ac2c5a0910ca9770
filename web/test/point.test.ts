// The point that is asked about, the curves while a knob moves, and what is predicted first: as a reader sees them in a real browser.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { skipped } from './chromium.ts';
import { counted, shown, visitor } from './visitor.ts';

const lab = '#/lab/spinlock?on=laptop-8&variants=ticket,mcs&cores=1,2,8&v=1';
const laptop = { viewport: { width: 1366, height: 768 } };

describe.skipIf(skipped)('a reader', () => {
  const { visit } = visitor();
  /** Whether the whole of something is in the window, and in the box that scrolls around it. */
  const inSight = (page: Page, selector: string) =>
    expect.poll(() =>
      page.evaluate((each) => {
        const box = document.querySelector('.bench')!.getBoundingClientRect();
        const { top, bottom } = document.querySelector(each)!.getBoundingClientRect();
        return top >= Math.max(0, box.top) - 2 && bottom <= Math.min(innerHeight, box.bottom) + 2;
      }, selector),
    );

  test.each([
    ['a laptop', 1366, 768],
    ['a phone', 390, 844],
  ] as const)('of a link with a point, on %s, sees the point and the answer', async (_, width, height) => {
    const page = await visit(`${lab}&point=ticket@8`, '.why .limit', { viewport: { width, height } });
    await inSight(page, '.why .limit').toBe(true);
    if (width > 1000) await inSight(page, '.bench .chart').toBe(true);
    expect(page.url()).toContain('point=ticket@8');
  });

  test('who asks to be shown sees it play, by buttons that stay where they are', async () => {
    const page = await visit(`${lab}&point=ticket@8`, '.why .limit', laptop);
    await page.click('.why header ~ button');
    await page.locator('.film-controls .primary', { hasText: 'Pause' }).waitFor();
    await inSight(page, '.film-controls').toBe(true);
    await inSight(page, '.caches').toBe(true);
    const place = () =>
      page.locator('.film-controls .primary').evaluate((button) => Math.round(button.getBoundingClientRect().top));
    const before = await place();
    await page.selectOption('.film-controls select', '10000');
    await page.locator('.film-controls .primary', { hasText: 'Play' }).waitFor();
    expect(await place()).toBe(before);
  });

  test('who predicts first sees no curve and no answer until they ask, and is asked again on the next visit', async () => {
    const page = await visit(lab, '.bench canvas', laptop);
    await page.check('.check-box input');
    const hidden = async (): Promise<void> => {
      await page.waitForSelector('.cover');
      expect(await page.locator('.bench canvas, .meaning').count()).toBe(0);
    };
    await hidden();
    await page.reload();
    await hidden();
    await shown(page.locator('.cover')).toContain('What will the throughput of ticket, mcs be from 1 to 8 cores');
    await page.click('.cover button');
    await page.waitForSelector('.bench canvas');
    await page.waitForSelector('.meaning p');
    await page.keyboard.press('h');
    await page.waitForSelector('.hall-bar');
    await page.keyboard.press('PageDown');
    await page.locator('h1', { hasText: 'figure 2' }).waitFor();
    await hidden();
    await page.keyboard.press('PageDown');
    await counted(page.locator('.cover')).toBe(0);
    expect(await page.locator('h1').textContent()).toContain('figure 2');
    await page.keyboard.press('Escape');
    await page.uncheck('.check-box input');
  });

  test('finds what was refused in its field, the chart by a key, and in a saved picture where it comes from', async () => {
    const page = await visit(lab, '.bench canvas', laptop);
    const cores = page.locator('.controls input').first();
    const before = (await cores.boundingBox())!.y;
    await cores.fill('1,2,99');
    await cores.press('Tab');
    await shown(page.locator('#cores-fault')).toBe('There are 8 cores, so not 99.');
    expect([await cores.inputValue(), (await cores.boundingBox())!.y]).toEqual(['1,2,99', before]);
    await page.locator('.skip').nth(1).press('Enter');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('explorer');
    await page.waitForSelector('.files button:has-text("SVG"):enabled');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.files button:has-text("SVG")')]);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(
      /spinlock · Percore [\d.]+ · saved [\d-]{10} · inside=0, outside=0, linesInside=1, seed 1[\s\S]*dashed: simulated/,
    );
  });

  test('is asked before a measurement is thrown away', async () => {
    const page = await visit('#/lab/spinlock?on=here&variants=ticket,mcs&cores=1,2&thorough=1&v=1', '.bench');
    const asks = () =>
      expect.poll(() => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))));
    await asks().toBe(false);
    await page.click('.controls button[type=submit]');
    await asks().toBe(true);
    await page.click('.controls button[type=submit]');
    await asks().toBe(false);
  });
});
