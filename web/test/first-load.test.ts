// What the first page and a lab load before they can be used: script, compressed as hosts compress it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { skipped } from './chromium.ts';
import { visitor } from './visitor.ts';

/** Bytes. */
const budget = 150_000;

describe.skipIf(skipped)('the first load', () => {
  const guest = visitor();

  test.each([
    ['the course', '', '.card'],
    ['a lab', '#/lab/spinlock?variants=&v=1', '.lesson'],
  ])("of %s is below 150 kB of script, and all of it is the site's own", async (_, hash, sign) => {
    const { browser, built, site } = guest;
    const page = await browser.newPage();
    const scripts: string[] = [];
    const foreign: string[] = [];
    page.on('response', (response) => {
      const url = response.url();
      if (!url.startsWith(site.url) && !url.startsWith('data:') && !url.startsWith('blob:')) foreign.push(url);
      // What the workers load comes after the page stands, and beside it.
      if (/\.js$/.test(url) && !/broker|simulator|stepper|grader|worker-/.test(url))
        scripts.push(url.slice(site.url.length));
    });
    await page.goto(site.url + hash);
    await page.waitForSelector(sign);
    const bytes = scripts
      .map((name) => gzipSync(readFileSync(join(built, name))).length)
      .reduce((sum, each) => sum + each, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(budget);
    expect(foreign).toEqual([]);
  });
});
