// The simulated machine in a browser: language, compiler and machine as one script without Node give Node's bytes.

import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machineNamed } from '../src/engines/machine/folder.ts';
import { runSimulation, type SimulationTask } from '../src/engines/machine/task.ts';
import { readLab } from '../src/lab/folder.ts';
import { launch, skipped } from '../web/test/chromium.ts';
import { root } from './real-threads.ts';

/** One script for a browser; an import of Node would fail here. */
async function bundled(): Promise<string> {
  const built = await build({
    entryPoints: [join(root, 'src/engines/machine/task.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'core',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
  });
  return built.outputFiles[0]!.text;
}

/** A point with its log: every time, state and order of the window stands in it. */
function taskOf(lab: string, variant: string, machine: string, cores: number, seed: number): SimulationTask {
  const { variants, workload } = readLab(root, lab);
  const { source } = variants.find(({ name }) => name === variant)!;
  return {
    variant: source,
    workload,
    cores,
    knobs: {},
    machine: machineNamed(root, machine, root, () => ''),
    settings: { seed, log: true, logCycles: 50_000, extent: { cycles: 20_000_000, events: 6000 } },
  };
}

const points = [
  ['spinlock', 'ticket', 'opteron-48', 48],
  ['spinlock', 'mcs', 'xeon-80', 80],
  ['spinlock', 'test-and-set', 'osdi-48', 24],
  ['spinlock', 'futex', 'laptop-8', 8],
  ['spinlock', 'ticket-backoff', 'opteron-48', 12],
  ['seqlock', 'seqlock', 'opteron-48', 48],
  ['rcu', 'rcu-epoch', 'xeon-80', 40],
  ['mount-table', 'per-core-cache', 'opteron-48', 24],
] as const;

describe.skipIf(skipped)('the same seed in Chromium and in Node', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
    await page.addScriptTag({ content: await bundled() });
  });
  afterAll(() => browser?.close());

  const inBrowser = (task: SimulationTask): Promise<string> =>
    page.evaluate(
      (given) =>
        JSON.stringify(
          (globalThis as unknown as { core: { runSimulation: (task: unknown) => unknown } }).core.runSimulation(given),
        ),
      task,
    );

  test.each(points)('gives the same bytes for %s %s on %s with %i cores', async (lab, variant, machine, cores) => {
    const task = taskOf(lab, variant, machine, cores, 7);
    expect(await inBrowser(task)).toBe(JSON.stringify(runSimulation(task)));
  });

  test('the twin: another seed gives others', async () => {
    const [seven, eight] = [7, 8].map((seed) => taskOf('spinlock', 'ticket', 'opteron-48', 8, seed));
    expect(await inBrowser(eight!)).not.toBe(JSON.stringify(runSimulation(seven!)));
  });
});
