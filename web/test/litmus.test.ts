// A litmus lab in a real browser: what the checker reaches, and what this computer's own cores end with.

import { describe, expect, test } from 'vitest';
import { skipped } from './chromium.ts';
import { visitor } from './visitor.ts';

describe.skipIf(skipped)('a litmus lab', () => {
  const { visit } = visitor();

  test('both read 0 only where plain stores wait in buffers, and a run counts rounds by outcome', async () => {
    const page = await visit('#/lab/litmus', '.outcomes');
    const row = (registers: string) => page.locator('.outcomes tbody tr').filter({ hasText: registers }).first();
    const cells = () => expect.poll(() => row('0 0').locator('td').allTextContents());
    await cells().toEqual([expect.anything(), 'not reachable', 'not reachable']);
    await page.selectOption('.controls select', 'store-buffering-plain');
    await page.locator('.outcomes .interesting').waitFor();
    await cells().toEqual([expect.anything(), 'not reachable', expect.stringMatching(/^reachable/)]);
    await page.click('.controls button[type=submit]');
    const ran = await page
      .locator('.sheet [role=status]')
      .filter({ hasText: /rounds in/ })
      .textContent();
    expect(Number(/^([\d,]+) rounds/.exec(ran!)![1]!.replaceAll(',', ''))).toBeGreaterThan(100);
  });
});
