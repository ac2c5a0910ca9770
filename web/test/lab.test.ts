// A lab in a real browser: what it simulates, what it measures, what goes out and comes in again.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { launch, skipped } from './chromium.ts';
import { buildSite, previewSite, type Site } from './site.ts';

/** A sweep that is soon done. */
const small = 'variants=ticket,mcs&cores=1,2,8&v=1';

describe.skipIf(skipped)('a lab', () => {
  let browser: Browser;
  let built: string;
  let site: Site;
  const folder = mkdtempSync(join(tmpdir(), 'percore-page-'));
  beforeAll(async () => {
    [browser, built] = await Promise.all([launch(), buildSite()]);
    site = await previewSite(built);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const visit = async (hash: string, more: Parameters<Browser['newPage']>[0] = {}): Promise<Page> => {
    const page = await browser.newPage(more);
    page.setDefaultTimeout(60_000);
    await page.goto(`${site.url}#/lab/spinlock?${hash}`);
    await page.waitForSelector('.bench');
    return page;
  };
  const settled = async (page: Page): Promise<void> => {
    await page.waitForSelector('.files button:has-text("JSON"):enabled');
    await page.waitForFunction(() => document.querySelector('progress') === null);
  };
  const saved = async (page: Page, kind: string): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`.files button:has-text("${kind}")`)]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return path;
  };

  test('simulates to the byte what the command line does', async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    const here = readFileSync(await saved(page, 'JSON'), 'utf8');
    const there = execFileSync(process.execPath, ['bin/percore.mjs', 'lab', 'spinlock', '--machine', 'opteron-48', '--variants', 'ticket,mcs', '--cores', '1,2,8', '--quick', '--json', '-', '--out', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(here).toBe(there);
    expect(JSON.parse(here).samples).toHaveLength(6);
    await page.close();
  });

  test('gives the chart as CSV like the terminal\'s, as SVG and as PNG', async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    const json = await saved(page, 'JSON');
    const there = execFileSync(process.execPath, ['bin/percore.mjs', 'lab', '--from', json, '--csv', '-'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(readFileSync(await saved(page, 'CSV'), 'utf8')).toBe(there);
    const svg = readFileSync(await saved(page, 'SVG'), 'utf8');
    expect(svg).toContain('>ticket</text>');
    expect(await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? 'fine', svg)).toBe('fine');
    const png = readFileSync(await saved(page, 'PNG'));
    expect([png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1920, 1080]);
    await page.close();
  });

  test('draws the curve anew while a knob is dragged, frame by frame', async () => {
    const page = await visit(`on=laptop-8&${small}`);
    await settled(page);
    await page.locator('.knob input').first().scrollIntoViewIfNeeded();
    const slider = (await page.locator('.knob input').first().boundingBox())!;
    const before = await page.locator('.bench .explorer ~ .spoken').textContent();
    await page.evaluate(() => {
      const late: number[] = [];
      let last = performance.now();
      const frame = (now: number): void => {
        late.push(now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      Object.assign(globalThis, { late });
    });
    await page.mouse.move(slider.x + 8, slider.y + slider.height / 2);
    await page.mouse.down();
    for (let i = 1; i <= 20; i++) {
      await page.mouse.move(slider.x + 8 + (slider.width - 40) * (i / 20), slider.y + slider.height / 2);
      await page.waitForTimeout(50);
    }
    await page.waitForFunction((text) => document.querySelector('.bench .explorer ~ .spoken')!.textContent !== text, before);
    expect(await page.locator('.caption').textContent()).toContain('A quick look');
    await page.mouse.up();
    const late = await page.evaluate(() => (globalThis as unknown as { late: number[] }).late);
    // How fast they come is for `npm run bench -- --only page`; that they do come while workers are busy is for a test.
    expect(late.length).toBeGreaterThan(10);
    await settled(page);
    expect(page.url()).toMatch(/set=inside:\d+/);
    await page.close();
  });

  test('measures on Web Workers what real threads can do, and says whose figures they are', async () => {
    const page = await visit('on=here&variants=ticket&cores=1,2&v=1');
    await page.click('.controls button[type=submit]');
    await settled(page);
    const result = JSON.parse(readFileSync(await saved(page, 'JSON'), 'utf8'));
    expect(result).toMatchObject({ engine: 'threads', code: 'wasm', lab: 'spinlock', interrupted: false });
    const throughput = (cores: number): number => result.summary.find((line: { cores: number }) => line.cores === cores).median;
    expect(throughput(1)).toBeGreaterThan(1e6);
    expect(throughput(1)).toBeLessThan(1e9);
    expect(throughput(2)).toBeGreaterThan(1e3);
    expect(result.samples.every((sample: { correct: boolean }) => sample.correct)).toBe(true);
    expect(await page.locator('.where').textContent()).toContain('Measured on');
    await page.close();
  });

  test('lays over a file of the command line, and answers a foreign or a broken one with a sentence', async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    const path = await saved(page, 'JSON');
    const text = readFileSync(path, 'utf8');
    const [broken, foreign] = [join(folder, 'broken.json'), join(folder, 'foreign.json')];
    writeFileSync(broken, text.slice(0, 300));
    writeFileSync(foreign, '{"benchmarks": []}');
    await page.setInputFiles('input[type=file]', path);
    expect(await page.locator('.kept li').textContent()).toContain('spinlock-opteron-48');
    await page.setInputFiles('input[type=file]', broken);
    expect(await page.locator('.alarm').textContent()).toContain('broken.json: the file breaks off after 300 characters');
    await page.setInputFiles('input[type=file]', foreign);
    expect(await page.locator('.alarm').textContent()).toContain('foreign.json: schema: expected "percore.result/1", saw nothing');
    expect(await page.locator('.kept li').count()).toBe(1);
    const dropped = await page.evaluateHandle(({ name, content }) => {
      const files = new DataTransfer();
      files.items.add(new File([content], name, { type: 'application/json' }));
      return files;
    }, { name: 'mine.json', content: text });
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
    await page.waitForSelector('.kept li:has-text("mine")');
    expect(await page.locator('.alarm').count()).toBe(0);
    await page.close();
  });

  test('is all there by keyboard: a point is found, spoken, and asked why', async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    await page.focus('.bench .explorer');
    for (const key of ['ArrowRight', 'End', 'ArrowUp']) await page.keyboard.press(key);
    expect(await page.locator('.bench .cursor').textContent()).toMatch(/^(ticket|mcs), 8 cores: [\d.]+ [kM] operations a second, [\d.]+x its first figure$/);
    await page.keyboard.press('Enter');
    expect(await page.locator('.why .limit').textContent()).toMatch(/8 cores (wait|compute)/);
    expect(page.url()).toContain('point=');
    await page.close();
  });

  test('says the same sentence as the terminal', async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    expect(await page.locator('.meaning p').first().textContent()).toMatch(/^On the simulated opteron-48, (ticket|mcs) .* from 1 to 8 cores/);
    expect(await page.locator('.bench .explorer ~ .spoken').textContent()).toContain(await page.locator('.meaning p').first().textContent());
    await page.close();
  });

  test.each(['light', 'dark'] as const)('has nothing serious that axe finds, in %s', async (colorScheme) => {
    const page = await visit(`on=opteron-48&${small}&point=ticket@8`, { colorScheme });
    await settled(page);
    await page.waitForSelector('.why .limit');
    expect(await page.evaluate(() => document.documentElement.dataset.ground)).toBe(colorScheme);
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto(site.url);
    await page.waitForSelector('.card');
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  });

  test('a link carries what was measured here to whoever opens it', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${site.url}#/lab/spinlock?on=here&variants=ticket&cores=1&v=1`);
    await page.click('.controls button[type=submit]');
    await settled(page);
    await page.click('.files button:has-text("Copy link")');
    await page.waitForSelector('.files [role=status]:has-text("with the figures in it")');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await browser.newPage();
    await other.goto(link);
    await other.waitForSelector('.kept li:has-text("from the link")');
    await other.goto(site.url);
    await other.goto(`${link.slice(0, -200)}`);
    await other.waitForSelector('.alarm:has-text("The figures in this link are broken")');
    await other.close();
    await context.close();
  });

  test('a link of another version opens with a sentence and the lab as it is by itself', async () => {
    const page = await visit('v=7&on=laptop-8');
    expect(await page.locator('.alarm').textContent()).toContain('made by another version of Percore');
    expect(await page.locator('.controls select').first().inputValue()).toBe('opteron-48');
    await page.close();
  });
});

async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await inPage.run();
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`);
  });
}
