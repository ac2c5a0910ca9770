// The course in a real browser: no card is ever blank, and all curves that are seen grow together.

import { describe, expect, test } from 'vitest';
import { skipped } from './chromium.ts';
import { counted, visitor } from './visitor.ts';

describe.skipIf(skipped)('the course', () => {
  const { visit } = visitor();

  test('says from the start what will be drawn on each card, and draws it', async () => {
    const page = await visit('', '.card', { viewport: { width: 1366, height: 1200 } });
    const curves = page.locator('.miniature:has(.curves)');
    expect(await curves.count()).toBeGreaterThan(4);
    expect(
      await curves.evaluateAll((each) =>
        each.map(
          (box) =>
            box.textContent!.includes('operations a second') &&
            (box.textContent!.includes('being simulated') || box.querySelector('.chart') !== null),
        ),
      ),
    ).not.toContain(false);
    await counted(curves.locator('canvas')).toBe(await curves.count());
    await counted(curves.locator('.coming')).toBe(0);
  });

  test('starts with the cards that are in sight', async () => {
    const page = await visit('', '.card', { viewport: { width: 390, height: 844 } });
    const last = page.locator('.curves').last();
    await page.waitForSelector('.card canvas');
    expect(await last.locator('canvas').count()).toBe(0);
    await last.scrollIntoViewIfNeeded();
    await counted(last.locator('canvas')).toBe(1);
  });
});
