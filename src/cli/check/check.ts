// `npm run check`: what a person asks of the checker, and who answers it.

import { dirname } from 'node:path';
import { isLitmus } from '../../lab/litmus.ts';
import { command, exit, versionOf } from '../command-line/command.ts';
import { commandText } from '../command-line/command-text.ts';
import { sayCutOff } from '../command-line/cut-off.ts';
import { fromHere, standing } from '../command-line/cwd.ts';
import { findSubject } from '../command-line/lookup.ts';
import { isPath, UsageError } from '../command-line/usage.ts';
import { tryPlaces } from '../command-line/write.ts';
import { checkCourse } from './check-course.ts';
import { printCheckJournal } from './check-journal.ts';
import { checkLitmus } from './check-litmus.ts';
import { type CheckOptions, readCheckOptions } from './check-options.ts';
import { replaySchedule } from './check-schedule.ts';
import { refuseSettings } from './check-set.ts';
import { checkSome } from './check-some.ts';
import { checkVariant } from './check-variant.ts';

export const main = command(async ({ root, words }) => {
  const options = readCheckOptions(words, versionOf(root));
  if (options === null) return exit.done;
  const { variant, exercise, json, from } = options;
  tryPlaces(
    [{ option: '--json', path: json, kind: 'check' }],
    [options.lab, variant, from].filter((path) => path !== null),
  );
  sayCutOff(root, [json === null || json === '-' ? standing() : dirname(fromHere(json))], from === null ? [] : [from]);
  if (from !== null && options.lab !== null)
    throw new UsageError(`--from prints a journal of any lab: leave out ${options.lab}`);
  if (from !== null) return printCheckJournal(from, json);
  const isFile = options.lab !== null && isPath(options.lab);
  return variant === null && exercise === null && !isFile
    ? await checkCourse(root, options)
    : await checkOne(root, options);
});

async function checkOne(root: string, options: CheckOptions): Promise<number> {
  const { lab, variants } = findSubject(
    root,
    options.lab,
    options.variant === null ? [] : [options.variant],
    options.exercise,
  );
  const asked = { root, lab, variant: variants.at(-1)!, options };
  refuseSettings([{ lab, variants: [asked.variant] }], options.set);
  if (options.schedule !== null) return replaySchedule(asked, options.schedule);
  if (options.strategy !== null) return await checkSome(asked, options.strategy);
  if (isLitmus(lab)) return await checkLitmus({ ...asked, lab });
  if (options.real !== null)
    throw new UsageError(
      `--real runs litmus tests, and ${lab.name} has none. To measure it: ${commandText('lab', [lab.name])}`,
    );
  return await checkVariant(asked);
}
