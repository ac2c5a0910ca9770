// Chromium for the page's tests: the system's own, driven by playwright-core.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function found(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = [
    process.env.PERCORE_CHROMIUM ?? '',
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ];
  return paths.find((path) => path !== '' && existsSync(path)) ?? null;
}

export const chromiumPath = found();

/** Without a browser these tests say nothing, and say that; CI must have one. */
export const skipped = chromiumPath === null && !process.env.CI;
if (skipped)
  process.stderr.write(
    "The page's own tests are skipped: there is no Chromium. Install it (Debian: apt-get install chromium), or set PERCORE_CHROMIUM to its path.\n",
  );

export function launch(): Promise<Browser> {
  if (chromiumPath === null)
    throw new Error("CI needs Chromium for the page's tests, and there is none: apt-get install -y chromium");
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
}
