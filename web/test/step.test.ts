// Stepping in a real browser: forwards and back, a lock broken by hand, schedules of the command line, hints, and a grade.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/engines/checker/model/schedule.ts';
import { readLab } from '../../src/lab/folder.ts';
import { checkSets } from '../../src/lab/knobs.ts';
import { linkVariant } from '../../src/lab/link-variant.ts';
import { root } from '../../test/real-threads.ts';
import { seriousFaults } from './axe.ts';
import { skipped } from './chromium.ts';
import { counted, shown, visitor } from './visitor.ts';

/** The fingerprint of the program that the schedules below are made for, as it is today. */
const spinlock = readLab(root, 'spinlock');
const broken = spinlock.variants.find(({ name }) => name === 'check-then-set')!;
const print = fingerprint(linkVariant(spinlock, broken, 2, checkSets(spinlock.card)[0]));

describe.skipIf(skipped)('stepping', () => {
  const guest = visitor();
  const visit = (hash: string, sign = '.cores table', more = {}): Promise<Page> =>
    guest.visit(`#/lab/spinlock/${hash}`, sign, more);
  const at = (page: Page, steps: string | RegExp): Promise<void> =>
    page.locator('.transport output', { hasText: steps }).waitFor();
  /** Keys, each taken before the next is pressed. */
  const press = async (page: Page, keys: string): Promise<void> => {
    for (const [i, key] of [...keys].entries()) {
      await page.keyboard.press(key);
      await at(page, `${i + 1} of ${i + 1} step`);
    }
  };
  const scheduler = (page: Page, text: string | RegExp): Promise<void> =>
    page.locator('.scheduler', { hasText: text }).waitFor();
  /** What each core does next, and its locals. */
  const standing = (page: Page) =>
    expect.poll(() =>
      page
        .locator('.cores tbody tr')
        .evaluateAll((rows) =>
          rows.map((row) => [row.querySelector('.next')!.textContent, row.querySelector('.locals')!.textContent]),
        ),
    );
  const schedule = (page: Page) => expect.poll(() => page.inputValue('[name=schedule]'));

  test("the ticket lock's table falls out of it: number held, number serving, core by core; forwards, back, and by its link", async () => {
    const page = await visit('step?variant=ticket');
    await press(page, '01');
    await standing(page).toEqual([
      ['load SERVING (now 0)', 'ticket 0'],
      ['load SERVING (now 0)', 'ticket 1'],
    ]);
    await shown(page.locator('.word', { hasText: 'NEXT' }).first()).toContain('NEXT 2, just changed');
    for (const _ of '123') await page.keyboard.press('ArrowLeft');
    await at(page, '0 of 2 steps');
    await standing(page).toEqual([
      ['add NEXT (now 0)', '–'],
      ['add NEXT (now 0)', '–'],
    ]);
    await page.keyboard.press('ArrowRight');
    await at(page, '1 of 2 steps');
    await page.waitForURL(/schedule=2x2-01-\w+&at=1/);
    await page.reload();
    await at(page, '1 of 2 steps');
    await standing(page).toEqual([
      ['load SERVING (now 0)', 'ticket 0'],
      ['add NEXT (now 1)', '–'],
    ]);
  });

  test('check-then-set is broken by hand, with the keys alone', async () => {
    const page = await visit('step?variant=check-then-set');
    await scheduler(page, 'make them race');
    await press(page, '01010');
    await scheduler(page, /Race\. Cores 0 and 1 are both about to access COUNT: .* It took 5 steps, the minimum\./);
    await counted(page.locator('.advance:enabled')).toBe(0);
    await page.keyboard.press('Home');
    await at(page, '0 of 5 steps');
    await scheduler(page, 'make them race');
  });

  test('who spins while another comes and goes is starved; with tickets nobody is', async () => {
    const page = await visit('step?variant=test-and-set');
    await press(page, '010000');
    await scheduler(page, 'Starvation. In steps 2 to 6 core 1 made no progress, others finished 1 operation');
  });

  test('a hint counts down as one follows it, and says when nothing can go wrong any more', async () => {
    const page = await visit('step?variant=check-then-set');
    await page.keyboard.press('?');
    await scheduler(page, 'A race is reachable in 5 steps.');
    await shown(page.locator('.hint')).toMatch(/^A race is reachable in 5 steps\.(?!.*Next:)/);
    await page.keyboard.press('?');
    await scheduler(page, 'A race is reachable in 5 steps. Next: core 0.');
    await press(page, '0');
    await scheduler(page, 'A race is reachable in 4 steps. Next: core 1.');
    await page.keyboard.press('?');
    await scheduler(page, 'The whole schedule: cores 1 1 0 0.');
    await page.goto(`${guest.site.url}#/lab/spinlock/step?variant=check-then-set&operations=1`);
    // The cores are there, and take keys, once the other program's schedule is.
    await schedule(page).toMatch(/^2x1-/);
    await press(page, '00000');
    await page.keyboard.press('?');
    await scheduler(page, 'No failure is reachable from here');
  });

  test('a schedule that the command line prints opens here; one of another version is refused with the reason', async () => {
    const { stdout } = spawnSync(
      process.execPath,
      ['bin/percore.mjs', 'check', 'spinlock', 'mcs-late-mark', '--cores', '2', '--operations', '2'],
      { cwd: root, encoding: 'utf8' },
    );
    const text = /--schedule '([^']+)'/.exec(stdout)![1]!;
    const page = await visit('step?variant=ticket');
    await page.fill('[name=schedule]', text);
    await page.keyboard.press('Enter');
    await scheduler(page, /Deadlock\. No core can continue/);
    await expect.poll(() => page.locator('.setup select').first().inputValue()).toBe('mcs-late-mark');
    await counted(page.locator('.steps tbody tr')).toBe(15);
    await page.fill('[name=schedule]', text.replace(/-\w+$/, '-abcdefghi'));
    await page.keyboard.press('Enter');
    await shown(page.locator('.alarm')).toContain('made for another version of');
    await page.goto(`${guest.site.url}#/lab/spinlock/step?variant=mcs&file=cut&schedule=2x2-01-abcdefghi`);
    await page.locator('.alarm', { hasText: 'The file in this link is broken' }).waitFor();
    await page.click('.advance');
    await at(page, '1 of 1 step');
  });

  test('a random schedule plays to its end at the speed that is set, the same for the same seed', async () => {
    const page = await visit('step?variant=ticket');
    await page.keyboard.press('r');
    await page.locator('.play[aria-label=Pause]').waitFor();
    await page.selectOption('.speed select', '25');
    await scheduler(page, 'Every core has finished its operations without an error.');
    await schedule(page).toMatch(/^2x2-[01]{8,}-\w+$/);
    const first = await page.inputValue('[name=schedule]');
    await page.keyboard.press('Home');
    await at(page, /^0 of/);
    await page.keyboard.press('r');
    await page.locator('.play[aria-label=Pause]').waitFor();
    await page.keyboard.press('End');
    await scheduler(page, 'Every core has finished');
    await schedule(page).toBe(first);
  });

  test('a file is graded as in the terminal, hints come one by one, and what went wrong is stepped through', async () => {
    const file = 'labs/spinlock/wrong/late-mark.ts';
    const { stdout } = spawnSync(
      process.execPath,
      ['bin/percore.mjs', 'grade', 'spinlock', '--submission', file, '--no-real', '--format', 'json'],
      { cwd: root, encoding: 'utf8' },
    );
    const page = await visit('exercise', '.grade');
    await page.setInputFiles('input[type=file]', join(root, file));
    await page.waitForSelector('.report');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.report > button')]);
    const graded = (text: string) =>
      JSON.parse(text.replaceAll(file, 'late-mark.ts'), (key, value) => (key === 'seconds' ? 0 : value)) as {
        readonly checks: readonly { readonly schedule: string | null }[];
      };
    const report = graded(readFileSync(await download.path(), 'utf8'));
    expect(report).toEqual(graded(stdout));
    await page.click('.hints button');
    await page.click('.hints button');
    await counted(page.locator('.hints li')).toBe(2);
    await page.click('.told a');
    await scheduler(page, /Deadlock\. No core can continue: core 0 is at your file:\d+/);
    await schedule(page).toBe(report.checks[0]!.schedule);
  });

  test('show me goes from event to event, plays, and says what it shows', async () => {
    const page = await visit('?variants=ticket&cores=1,4&point=ticket@4&v=1', '.why .limit');
    await page.click('.why header ~ button');
    await page.waitForSelector('.caches');
    await page.click('[aria-label="Next event"]');
    await page.click('[aria-label="Next event"]');
    await shown(page.locator('.sentence')).toMatch(
      /^(Core \d has asked for SERVING \((load|store|atomic)\); the home's probe reaches core \d in [\d,]+ cycles?|The answer with SERVING is on its way from (core \d|memory) to core \d \((load|store|atomic)\), [\d,]+ cycles? to go)/,
    );
    const before = (await page.locator('.film-controls output').textContent())!;
    await page.click('.film-controls .primary');
    await shown(page.locator('.film-controls output')).not.toBe(before);
    await page.click('.film-controls .primary');
    await expect
      .poll(async () => (await page.locator('.caches .letter').allTextContents()).join(''))
      .toMatch(/^[MOESI]{4}$/);
    expect(await seriousFaults(page)).toEqual([]);
  });

  test.each([
    ['light', 1366, 768],
    ['dark', 390, 844],
  ] as const)('has nothing serious that axe finds, in %s at %i x %i', async (colorScheme, width, height) => {
    const page = await visit(`step?variant=check-then-set&schedule=2x2-01110-${print}&at=3`, '.scheduler', {
      colorScheme,
      viewport: { width, height },
    });
    await at(page, '3 of 5 steps');
    expect(await seriousFaults(page)).toEqual([]);
    await counted(page.getByRole('button', { name: 'Advance core 0' })).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.goto(`${guest.site.url}#/lab/spinlock/exercise`);
    await page.waitForSelector('.hints');
    expect(await seriousFaults(page)).toEqual([]);
  });
});
