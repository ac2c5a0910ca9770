// `npm run check`: what a person asks of the checker, and who answers it.

import { dirname } from 'node:path';
import { isLitmus } from '../lab/litmus.ts';
import { labAsked, variantAsked } from './asked.ts';
import { checkCourse } from './check-course.ts';
import { checkLitmus } from './check-litmus.ts';
import { printCheckJournal } from './check-journal.ts';
import { type CheckOptions, readCheckOptions } from './check-options.ts';
import { replaySchedule } from './check-schedule.ts';
import { checkSome } from './check-some.ts';
import { checkVariant } from './check-variant.ts';
import { command, exit } from './command.ts';
import { sayCutOff } from './cut-off.ts';
import { tryPlaces } from './output.ts';
import { fromHere, standing } from './standing.ts';
import { UsageError } from './usage.ts';

export const main = command(async ({ root, words }) => {
  const options = readCheckOptions(words);
  if (options === null) return exit.done;
  const { variant, json, from } = options;
  tryPlaces([{ option: '--json', path: json, kind: 'check' }], [variant, from].filter((path) => path !== null));
  sayCutOff(root, [json === null || json === '-' ? standing() : dirname(fromHere(json))], from === null ? [] : [from]);
  if (from !== null && options.lab !== null) throw new UsageError(`--from prints a journal, whatever lab it is of: leave ${options.lab} out`);
  if (from !== null) return printCheckJournal(from, json);
  return variant === null ? await checkCourse(root, options) : await checkOne(root, options, variant);
});

async function checkOne(root: string, options: CheckOptions, name: string): Promise<number> {
  const lab = labAsked(root, options.lab);
  const asked = { root, lab, variant: variantAsked(lab, name), options };
  if (options.schedule !== null) return replaySchedule(asked, options.schedule);
  if (options.strategy !== null) return await checkSome(asked, options.strategy);
  if (isLitmus(lab)) return await checkLitmus({ ...asked, lab });
  if (options.real !== null) throw new UsageError(`--real runs a litmus test beside its outcomes, and ${lab.name} has none: npm run lab ${lab.name} measures it.`);
  return await checkVariant(asked);
}
