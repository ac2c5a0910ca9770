// `npm run validate`: holds the simulated machine to what was published, and says where it does not hold.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { coresHere } from '../engines/threads/host/cores.ts';
import { strayMisses } from '../experiment/validation/verdict.ts';
import { UsageError } from './usage.ts';
import { readValidateOptions } from './validate-options.ts';
import { knownMisses, readStudies, validate } from './validation.ts';
import { validationPage } from './validation-page.ts';
import { validationSheet } from './validation-sheet.ts';

type Invocation = { readonly root: string; readonly words: readonly string[] };

const exit = { done: 0, changed: 1, usage: 2 } as const;

/** Runs the command; gives the exit code. */
export async function main({ root, words }: Invocation): Promise<number> {
  const studies = readStudies(root);
  try {
    const options = readValidateOptions(words, studies.map(({ name }) => name));
    if (options === null) return exit.done;
    const asked = studies.filter(({ name }) => options.studies.length === 0 || options.studies.includes(name));
    return await run(root, asked, options.markdown);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exit.usage;
  }
}

async function run(root: string, studies: ReturnType<typeof readStudies>, markdown: boolean): Promise<number> {
  const progress = createProgress();
  const judged = await validate(root, studies, coresHere().cores, progress.update).finally(progress.stop);
  const { isTTY, columns } = process.stdout;
  const colour = isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  process.stdout.write(`${validationSheet(judged, { width: Math.min(columns ?? 100, 120), colour })}\n`);
  if (markdown) {
    writeFileSync(join(root, 'docs/validation.md'), validationPage(judged));
    process.stdout.write('\nWritten to docs/validation.md\n');
  }
  const stray = strayMisses(judged, knownMisses(root));
  if (stray.length > 0) process.stderr.write(`validation/misses.json lists what no study asks: ${stray.join(', ')}\n`);
  return stray.length > 0 || judged.some(({ claims }) => claims.some(({ surprise }) => surprise)) ? exit.changed : exit.done;
}

/** A bar on a terminal; silence elsewhere. */
function createProgress(): { update: (done: number, total: number) => void; stop: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY || process.env.TERM === 'dumb') return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({ stream: stderr, format: 'validate  {bar} {percentage}%  {value} of {total} runs', hideCursor: true, clearOnComplete: true, linewrap: false, barsize: 24, fps: 8, gracefulExit: false }, Presets.shades_classic);
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, done);
      else bar.update(done);
      started = true;
    },
    stop: () => bar.stop(),
  };
}
