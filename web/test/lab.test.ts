// A lab in a real browser: what it simulates, what it measures, what goes out and comes in again.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { seriousFaults } from './axe.ts';
import { skipped } from './chromium.ts';
import { counted, shown, visitor } from './visitor.ts';

/** A sweep that is soon done. */
const small = 'variants=ticket,mcs&cores=1,2,8&v=1';

describe.skipIf(skipped)('a lab', () => {
  const guest = visitor();
  const folder = mkdtempSync(join(tmpdir(), 'percore-page-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const visit = (hash: string, more = {}): Promise<Page> => guest.visit(`#/lab/spinlock?${hash}`, '.bench', more);
  const settled = async (page: Page): Promise<void> => {
    await page.waitForSelector('.files button:has-text("JSON"):enabled');
    await page.waitForFunction(() => document.querySelector('progress') === null);
  };
  const saved = async (page: Page, kind: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click(`.files button:has-text("${kind}")`),
    ]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return path;
  };

  test('simulates to the byte what the command line does', async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    const here = readFileSync(await saved(page, 'JSON'), 'utf8');
    const there = execFileSync(
      process.execPath,
      [
        'bin/percore.mjs',
        'lab',
        'spinlock',
        '--machine',
        'opteron-48',
        '--variants',
        'ticket,mcs',
        '--cores',
        '1,2,8',
        '--quick',
        '--json',
        '-',
        '--out',
        folder,
      ],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    expect(here).toBe(there);
    expect(JSON.parse(here).samples).toHaveLength(6);
  });

  test("gives the chart as CSV like the terminal's, as SVG and as PNG", async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    const json = await saved(page, 'JSON');
    const there = execFileSync(process.execPath, ['bin/percore.mjs', 'lab', '--from', json, '--csv', '-'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(readFileSync(await saved(page, 'CSV'), 'utf8')).toBe(there);
    const svg = readFileSync(await saved(page, 'SVG'), 'utf8');
    expect(svg).toContain('>ticket</text>');
    expect(
      await page.evaluate(
        (text) =>
          new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? 'fine',
        svg,
      ),
    ).toBe('fine');
    const png = readFileSync(await saved(page, 'PNG'));
    expect([png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      'PNG',
      1920,
      1080,
    ]);
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
    await page.waitForFunction(
      (text) => document.querySelector('.bench .explorer ~ .spoken')!.textContent !== text,
      before,
    );
    await shown(page.locator('.caption')).toContain('A rough preview');
    await page.mouse.up();
    const late = await page.evaluate(() => (globalThis as unknown as { late: number[] }).late);
    // How fast they come is for `npm run bench -- --only page`; that they do come while workers are busy is for a test.
    expect(late.length).toBeGreaterThan(10);
    await page.waitForURL(/set=inside:\d+/);
  });

  test('measures on Web Workers what real threads can do, and says whose figures they are', async () => {
    const page = await visit('on=here&variants=ticket&cores=1,2&v=1');
    await page.click('.controls button[type=submit]');
    await settled(page);
    const result = JSON.parse(readFileSync(await saved(page, 'JSON'), 'utf8'));
    expect(result).toMatchObject({ engine: 'threads', code: 'wasm', lab: 'spinlock', interrupted: false });
    const throughput = (cores: number): number =>
      result.summary.find((line: { cores: number }) => line.cores === cores).median;
    expect(throughput(1)).toBeGreaterThan(1e6);
    expect(throughput(1)).toBeLessThan(1e9);
    expect(throughput(2)).toBeGreaterThan(1e3);
    expect(result.samples.every((sample: { correct: boolean }) => sample.correct)).toBe(true);
    await shown(page.locator('.where')).toContain('Measured on');
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
    await shown(page.locator('.kept li')).toContain('spinlock-opteron-48');
    await page.setInputFiles('input[type=file]', broken);
    await shown(page.locator('.alarm')).toContain('broken.json: the file breaks off after 300 characters');
    await page.setInputFiles('input[type=file]', foreign);
    await shown(page.locator('.alarm')).toContain('foreign.json: schema: expected "percore.result/1", saw nothing');
    await counted(page.locator('.kept li')).toBe(1);
    const dropped = await page.evaluateHandle(
      ({ name, content }) => {
        const files = new DataTransfer();
        files.items.add(new File([content], name, { type: 'application/json' }));
        return files;
      },
      { name: 'mine.json', content: text },
    );
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
    await page.waitForSelector('.kept li:has-text("mine")');
    await counted(page.locator('.alarm')).toBe(0);
  });

  test('is all there by keyboard: a point is found, spoken, and asked why', async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    await page.focus('.bench .explorer');
    for (const key of ['ArrowRight', 'End', 'ArrowUp']) await page.keyboard.press(key);
    await shown(page.locator('.bench .cursor')).toMatch(
      /^(ticket|mcs), 8 cores: [\d.]+ [kM] operations a second, [\d.]+x its first figure$/,
    );
    await page.keyboard.press('Enter');
    await shown(page.locator('.why .limit')).toMatch(/8 cores (wait|compute)/);
    await page.waitForURL(/point=/);
  });

  test('says the same sentence as the terminal', async () => {
    const page = await visit(`on=opteron-48&${small}`);
    await settled(page);
    const meaning = page.locator('.meaning p').first();
    await shown(meaning).toMatch(/^On the simulated opteron-48, (ticket|mcs) .* from 1 to 8 cores/);
    await shown(page.locator('.bench .explorer ~ .spoken')).toContain((await meaning.textContent())!);
  });

  test.each(['light', 'dark'] as const)('has nothing serious that axe finds, in %s', async (colorScheme) => {
    const page = await visit(`on=opteron-48&${small}&point=ticket@8`, { colorScheme });
    await settled(page);
    await page.waitForSelector('.why .limit');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.ground)).toBe(colorScheme);
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto(guest.site.url);
    await page.waitForSelector('.card');
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('a link carries what was measured here to whoever opens it', async () => {
    const context = await guest.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${guest.site.url}#/lab/spinlock?on=here&variants=ticket&cores=1&v=1`);
    await page.click('.controls button[type=submit]');
    await settled(page);
    await page.click('.files button:has-text("Keep for comparison")');
    await page.click('.files button:has-text("Copy link")');
    await page.waitForSelector('.files [role=status]:has-text("with the figures in it")');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await guest.browser.newPage();
    await other.goto(link);
    await other.waitForSelector('.kept li:has-text("from the link")');
    await counted(other.locator('.kept li')).toBe(2);
    await other.goto(guest.site.url);
    await other.goto(`${link.slice(0, -200)}`);
    await other.waitForSelector('.alarm:has-text("The figures in this link are broken")');
  });

  test('a link of another version opens with a sentence and the lab as it is by itself', async () => {
    const page = await visit('v=7&on=laptop-8');
    await shown(page.locator('.alarm')).toContain('made by another version of Percore');
    await expect.poll(() => page.locator('.controls select').first().inputValue()).toBe('opteron-48');
  });
});
