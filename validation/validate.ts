// `npm run validate`: holds the simulated machine to what was published, and says where it does not hold.

import { basename, join } from 'node:path';
import { command, exit } from '../src/cli/command-line/command.ts';
import { pathHere } from '../src/cli/command-line/command-text.ts';
import { UsageError } from '../src/cli/command-line/usage.ts';
import { complain, elsewhere } from '../src/cli/command-line/write.ts';
import { createBar } from '../src/cli/terminal/progress.ts';
import { breadths, terminalOf } from '../src/cli/terminal/terminal.ts';
import { problemOf } from '../src/disk/problem.ts';
import { tryWriting, writeWhole } from '../src/disk/whole-file.ts';
import { coresHere } from '../src/engines/threads/node/cores.ts';
import { readValidateOptions, type ValidateOptions } from './options.ts';
import { validationPage } from './page.ts';
import { validationReport } from './report.ts';
import { knownMisses, readStudies, validate } from './run.ts';
import { strayMisses } from './verdict.ts';

export const main = command(async ({ root, words }) => {
  const studies = readStudies(root);
  const options = readValidateOptions(
    words,
    studies.map(({ name }) => name),
  );
  if (options === null) return exit.done;
  const asked = studies.filter(({ name }) => options.studies.length === 0 || options.studies.includes(name));
  return await run(root, asked, options);
}, 'Interrupted. A study is judged after all its runs, so there is no result.');

async function run(
  root: string,
  studies: ReturnType<typeof readStudies>,
  { markdown, limit }: ValidateOptions,
): Promise<number> {
  const page = join(root, 'docs/validation.md');
  const problem = markdown ? problemWith(() => tryWriting(page)) : null;
  if (problem !== null) throw new UsageError(`--markdown: ${page} cannot be written: ${problem}`);
  const bar = createBar('validate  {bar} {percentage}%  {value} of {total} runs', process.stderr);
  const judged = await validate(root, studies, { threads: coresHere().cores, limit }, bar.update).finally(bar.stop);
  process.stdout.write(`${validationReport(judged, terminalOf(process.stdout, breadths.plot))}\n`);
  const unwritten = markdown && complain([writePage(page, validationPage(judged))]);
  const stray = strayMisses(judged, knownMisses(root));
  if (stray.length > 0) process.stderr.write(`validation/misses.json lists unknown targets: ${stray.join(', ')}\n`);
  return unwritten || stray.length > 0 || judged.some(({ claims }) => claims.some(({ surprise }) => surprise))
    ? exit.wrong
    : exit.done;
}

/** Returns what could not be written, and where it is instead. */
function writePage(path: string, text: string): string | null {
  const problem = problemWith(() => writeWhole(path, text));
  if (problem !== null) return `${path} could not be written: ${problem}. ${elsewhere(basename(path), text)}`;
  process.stdout.write(`\nWritten to ${pathHere(path)}\n`);
  return null;
}

function problemWith(write: () => void): string | null {
  try {
    write();
    return null;
  } catch (error) {
    return problemOf(error);
  }
}
