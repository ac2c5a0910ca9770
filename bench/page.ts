// The page in this computer's Chromium: what the first load weighs, when the largest thing is painted, and frames while a sweep runs.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import * as vite from 'vite';
import { chromiumPath, launch } from '../web/test/chromium.ts';

export type PageRow = {
  readonly room: string;
  /** Compressed script of the first load, in bytes. */
  readonly script: number;
  /** Milliseconds to the largest paint, a visit each. */
  readonly paints: readonly number[];
};

/** Milliseconds between frames of the lab's page while it simulates a sweep, from the shortest. */
export type PageAnswer = { readonly rows: readonly PageRow[]; readonly frames: readonly number[] };

const rooms = [
  ['course', '', '.card'],
  ['lab spinlock', '#/lab/spinlock', '.lesson'],
  ['step spinlock ticket', '#/lab/spinlock/step?variant=ticket&cores=2&operations=2', '.memory'],
] as const;

export const hasChromium = chromiumPath !== null;

/** Builds the page and visits it, each room `visits` times with nothing cached. */
export async function measurePage(root: string, visits: number): Promise<PageAnswer> {
  const built = mkdtempSync(join(tmpdir(), 'percore-site-'));
  const configFile = join(root, 'web/vite.config.ts');
  await vite.build({ configFile, logLevel: 'error', build: { outDir: built, emptyOutDir: true } });
  const [site, browser] = await Promise.all([
    vite.preview({ configFile, logLevel: 'error', build: { outDir: built }, preview: { port: 0, host: 'localhost' } }),
    launch(),
  ]);
  const url = site.resolvedUrls!.local[0]!;
  try {
    const rows: PageRow[] = [];
    for (const [room, hash, sign] of rooms) rows.push(await roomRow(browser, { url, built }, room, hash, sign, visits));
    return { rows, frames: await framesOf(browser, url) };
  } finally {
    await browser.close();
    await site.close();
    rmSync(built, { recursive: true, force: true });
  }
}

type Place = { readonly url: string; readonly built: string };

async function roomRow(
  browser: Browser,
  { url, built }: Place,
  room: string,
  hash: string,
  sign: string,
  visits: number,
): Promise<PageRow> {
  const scripts = new Set<string>();
  const paints: number[] = [];
  for (let i = 0; i < visits; i++) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    // What the workers load comes after the page stands, and beside it.
    page.on('response', (response) => {
      if (/\.js$/.test(response.url()) && !/broker|simulator|stepper|grader|worker-/.test(response.url()))
        scripts.add(response.url().slice(url.length));
    });
    await page.goto(url + hash);
    await page.waitForSelector(sign);
    await page.waitForTimeout(500);
    paints.push(await largestPaint(page));
    await context.close();
  }
  return {
    room,
    paints,
    script: [...scripts].reduce((sum, name) => sum + gzipSync(readFileSync(join(built, name))).length, 0),
  };
}

function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
}

async function framesOf(browser: Browser, url: string): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${url}#/lab/spinlock`);
  await page.waitForSelector('.bench');
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const frame = (now: number): void => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(globalThis, { frames });
  });
  await page.waitForSelector('.files button:has-text("JSON"):enabled', { timeout: 300_000 });
  const frames = await page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames);
  await page.close();
  return frames.sort((a, b) => a - b);
}
