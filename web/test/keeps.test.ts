// What the page keeps in a real browser: its place, a student's text, Percore itself when a file is dropped; and the key of the hall.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { skipped } from './chromium.ts';
import { counted, shown, visitor } from './visitor.ts';

const mcs = readFileSync(join(root, 'labs/spinlock/mcs.ts'), 'utf8');
const wrong = readFileSync(join(root, 'labs/spinlock/wrong/late-mark.ts'), 'utf8');

/** Drops files on a part of the page; returns whether the browser was kept from taking them itself. */
async function drop(
  page: Page,
  files: readonly (readonly [name: string, text: string])[],
  on = 'body',
): Promise<boolean> {
  return page.evaluate(
    ([list, where]) => {
      const data = new DataTransfer();
      for (const [name, text] of list) data.items.add(new File([text], name));
      const over = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: data });
      const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data });
      document.querySelector(where)!.dispatchEvent(over);
      document.querySelector(where)!.dispatchEvent(event);
      return over.defaultPrevented && event.defaultPrevented;
    },
    [files, on] as const,
  );
}

describe.skipIf(skipped)('the page keeps', () => {
  const { visit } = visitor();
  const go = (page: Page, hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);

  test('its own sentence for old browsers to them, gone from every room once the page has started, and its own policy', async () => {
    const page = await visit('', '.card');
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) violations.push(message.text());
    });
    for (const [hash, sign] of [
      ['#/', '.card'],
      ['#/lab/spinlock', '.bench canvas'],
      ['#/lab/spinlock/step', '.cores table'],
      ['#/lab/spinlock/exercise', '.grade'],
      ['#/lab/litmus', '.outcomes'],
      ['#/nowhere', '.lost'],
    ] as const) {
      await go(page, hash);
      await page.waitForSelector(sign);
      expect([hash, await page.locator('.starting').count(), await page.locator('#page').textContent()]).toEqual([
        hash,
        0,
        expect.not.stringContaining('is starting'),
      ]);
    }
    // The built page has a policy of its own, and nothing of it is in that policy's way.
    expect(await page.getAttribute('meta[http-equiv=Content-Security-Policy]', 'content')).toMatch(
      /^default-src 'none'; script-src 'self';/,
    );
    expect(violations).toEqual([]);
    await page.evaluate(() =>
      document.body.append(
        Object.assign(document.createElement('script'), { textContent: 'document.title = "taken"' }),
      ),
    );
    expect(await page.title()).not.toBe('taken');
    await expect.poll(() => violations.length).toBe(1);
  });

  test("a student's text, grade and hints through a look at another page, and through a reload", async () => {
    const page = await visit('#/lab/spinlock/exercise', '.grade');
    await page.fill('.grade textarea', wrong);
    await page.click('.hints button');
    await page.click('.grade button[type=submit]');
    await page.click('.report .told a');
    await page.waitForSelector('.cores table');
    await page.goBack();
    const left = async (): Promise<void> => {
      await page.waitForSelector('.report .sum');
      expect(await page.inputValue('.grade textarea')).toBe(wrong);
      expect(await page.locator('.hints li').count()).toBe(1);
    };
    await left();
    await page.reload();
    await left();
    await go(page, '#/lab/rcu/exercise');
    await page.locator('h1', { hasNotText: 'lock' }).waitFor();
    await expect.poll(() => page.inputValue('.grade textarea')).toBe('');
  });

  test("a student's text where the browser lets it store nothing, for as long as it is not loaded anew", async () => {
    const page = await visit('', '.card');
    await page.evaluate(() => {
      for (const name of ['sessionStorage', 'localStorage'] as const)
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
    });
    await go(page, '#/lab/spinlock/exercise');
    await page.fill('.grade textarea', 'mine');
    await go(page, '#/lab/spinlock/step');
    await page.waitForSelector('.cores table');
    await go(page, '#/lab/spinlock/exercise');
    await expect.poll(() => page.inputValue('.grade textarea')).toBe('mine');
  });

  test('the place where one reads: through Run here, the hall, another page and back, and a reload', async () => {
    const page = await visit('#/lab/spinlock', '.lesson h2', { viewport: { width: 1366, height: 768 } });
    const top = () => page.evaluate(() => Math.round(scrollY));
    const runs = page.locator('.lesson .command button');
    await runs.last().scrollIntoViewIfNeeded();
    await expect.poll(top).toBeGreaterThan(800);
    const before = await top();
    await runs.last().click();
    await page.waitForURL(/v=1/);
    expect(Math.abs((await top()) - before)).toBeLessThan(4);
    await page.keyboard.press('h');
    await page.waitForSelector('.hall-bar');
    await page.keyboard.press('h');
    await page.waitForSelector('.lesson');
    await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(40);
    const there = await top();
    await page.waitForTimeout(100);
    await go(page, '#/lab/spinlock/step?variant=ticket');
    await page.waitForSelector('.cores table');
    expect(await top()).toBe(0);
    await page.goBack();
    await expect.poll(async () => Math.abs((await top()) - there)).toBeLessThan(40);
    await page.reload();
    await page.waitForSelector('.lesson h2');
    await expect.poll(async () => Math.abs((await top()) - there)).toBeLessThan(40);
  });

  test('H for the hall in every room that has one, and for a letter in a field', async () => {
    const page = await visit('#/lab/spinlock', '.bench');
    for (const [hash, sign] of [
      ['#/lab/spinlock', '.bench'],
      ['#/lab/spinlock/step', '.cores table'],
    ] as const) {
      await go(page, hash);
      await page.waitForSelector(sign);
      await page.keyboard.press('Shift+H');
      await page.waitForSelector('.in-hall');
      await page.keyboard.press('h');
      await counted(page.locator('.in-hall')).toBe(0);
    }
    await go(page, '#/lab/spinlock');
    await page.locator('.controls input[name=seed]').press('h');
    expect(await page.locator('.in-hall').count()).toBe(0);
  });

  test('Percore open, whatever is dropped where: a sentence says where it belongs, and a result goes to its lab', async () => {
    const page = await visit('', '.card');
    const answer = page.locator('.brought');
    for (const [hash, sign] of [
      ['#/', '.card'],
      ['#/lab/spinlock/step', '.cores table'],
      ['#/lab/litmus', '.outcomes'],
      ['#/nowhere', '.lost'],
    ] as const) {
      await go(page, hash);
      await page.waitForSelector(sign);
      expect(await drop(page, [['mine.ts', mcs]])).toBe(true);
      await shown(answer).toContain("mine.ts is a program: drop it on a lab's page");
      expect(await drop(page, [['notes.pdf', '%PDF']])).toBe(true);
      await shown(answer).toContain('notes.pdf is neither a result (.json) nor a program (.ts).');
      expect(await drop(page, [['cut.json', '{"schema"']])).toBe(true);
      await shown(answer).toContain('cut.json');
    }
    await go(page, '#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1');
    await page.waitForSelector('.files button:has-text("JSON"):enabled');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.files button:has-text("JSON")')]);
    await go(page, '#/');
    await page.waitForSelector('.card');
    await drop(page, [['brought.json', readFileSync(await download.path(), 'utf8')]]);
    await shown(page.locator('.kept li')).toContain('brought');
    await go(page, '#/lab/spinlock/exercise');
    await page.waitForSelector('.grade');
    await drop(page, [['result.json', '{}']], '.grade textarea');
    await shown(page.locator('.grade .alarm')).toBe(
      "result.json is a result, not a submission: a submission is a .ts file. Results are dropped on the lab's page.",
    );
    await drop(page, [
      ['a.ts', mcs],
      ['b.ts', mcs],
    ]);
    await shown(page.locator('.grade .alarm')).toBe('These are 2 files: a submission is one .ts file.');
    expect(await page.locator('.report').count()).toBe(0);
  });

  test("a person's own files as variants of a lab: drawn beside the others, refused in sentences, there after a reload, and removed", async () => {
    const page = await visit('#/lab/spinlock?on=laptop-8&variants=ticket&cores=1,2&v=1', '.bench canvas');
    const rows = page.locator('.meaning table tbody th');
    await page.locator('.meaning summary', { hasText: 'table' }).click();
    await drop(page, [['mine.ts', mcs.replace('===', '!==').replace('Atomics.load', 'm.load')]]);
    await shown(page.locator('.alarm')).toMatch(/mine\.ts:\d+:\d+/);
    await counted(page.locator('.chip', { hasText: 'mine.ts' })).toBe(0);
    await drop(page, [['mine.ts', mcs]]);
    await expect
      .poll(async () => [...new Set((await rows.allTextContents()).map((each) => each.trim()))])
      .toEqual(['ticket', 'mine.ts']);
    await counted(page.locator('.alarm')).toBe(0);
    expect(page.url()).not.toContain('mine');
    await page.reload();
    await page.locator('.meaning summary', { hasText: 'table' }).click();
    await expect
      .poll(async () => [...new Set((await rows.allTextContents()).map((each) => each.trim()))])
      .toEqual(['ticket', 'mine.ts']);
    await page.click('[aria-label="Remove mine.ts"]');
    await expect
      .poll(async () => [...new Set((await rows.allTextContents()).map((each) => each.trim()))])
      .toEqual(['ticket']);
  });
});
