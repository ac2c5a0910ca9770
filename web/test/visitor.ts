// A visitor of the page: a browser and the built site for one test file, pages that are closed after each test, and what is shown on them.

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launch } from './chromium.ts';
import { buildSite, previewSite, type Site } from './site.ts';

type PageOptions = NonNullable<Parameters<Browser['newPage']>[0]>;

export type Visitor = {
  readonly browser: Browser;
  readonly site: Site;
  /** The folder of the built site. */
  readonly built: string;
  /** Opens the site at `hash` and waits until `sign`, a selector, is there. */
  visit(hash: string, sign: string, options?: PageOptions): Promise<Page>;
};

/** Opened before the tests of the suite it is called in, and closed after them. */
export function visitor(): Visitor {
  let browser: Browser;
  let built: string;
  let site: Site;
  beforeAll(async () => {
    [browser, built] = await Promise.all([launch(), buildSite()]);
    site = await previewSite(built);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get browser() {
      return browser;
    },
    get site() {
      return site;
    },
    get built() {
      return built;
    },
    visit: async (hash, sign, options = {}) => {
      const page = await browser.newPage(options);
      page.setDefaultTimeout(60_000);
      await page.goto(site.url + hash);
      await page.waitForSelector(sign);
      return page;
    },
  };
}

/** What stands there, asked again until it is as expected: what a page shows comes some time after the key or the click. */
export const shown = (where: Locator) => expect.poll(async () => (await where.allTextContents()).join('\n'));

/** How many are there, asked again until it is as expected. */
export const counted = (where: Locator) => expect.poll(() => where.count());
