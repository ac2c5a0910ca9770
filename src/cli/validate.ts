// `npm run validate`: holds the simulated machine to what was published, and says where it does not hold.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coresHere } from '../engines/threads/host/cores.ts';
import { strayMisses } from '../experiment/validation/verdict.ts';
import { command, exit } from './command.ts';
import { breadths, lookOf } from './look.ts';
import { createBar } from './progress.ts';
import { readValidateOptions, type ValidateOptions } from './validate-options.ts';
import { knownMisses, readStudies, validate } from './validation.ts';
import { validationPage } from './validation-page.ts';
import { validationSheet } from './validation-sheet.ts';

export const main = command(async ({ root, words }) => {
  const studies = readStudies(root);
  const options = readValidateOptions(words, studies.map(({ name }) => name));
  if (options === null) return exit.done;
  const asked = studies.filter(({ name }) => options.studies.length === 0 || options.studies.includes(name));
  return await run(root, asked, options);
}, 'Interrupted: a study is judged when all of its runs are there, so nothing is judged.');

async function run(root: string, studies: ReturnType<typeof readStudies>, { markdown, limit }: ValidateOptions): Promise<number> {
  const bar = createBar('validate  {bar} {percentage}%  {value} of {total} runs', process.stderr);
  const judged = await validate(root, studies, { threads: coresHere().cores, limit }, bar.update).finally(bar.stop);
  process.stdout.write(`${validationSheet(judged, lookOf(process.stdout, breadths.plot))}\n`);
  if (markdown) {
    writeFileSync(join(root, 'docs/validation.md'), validationPage(judged));
    process.stdout.write('\nWritten to docs/validation.md\n');
  }
  const stray = strayMisses(judged, knownMisses(root));
  if (stray.length > 0) process.stderr.write(`validation/misses.json lists what no study asks: ${stray.join(', ')}\n`);
  return stray.length > 0 || judged.some(({ claims }) => claims.some(({ surprise }) => surprise)) ? exit.wrong : exit.done;
}
