// `npm run check`: what a person asks of the checker, and who answers it.

import { isLitmus } from '../lab/litmus.ts';
import { labAsked, variantAsked } from './asked.ts';
import { checkCourse } from './check-course.ts';
import { checkLitmus } from './check-litmus.ts';
import { type CheckOptions, readCheckOptions } from './check-options.ts';
import { replaySchedule } from './check-schedule.ts';
import { checkSome } from './check-some.ts';
import { checkVariant } from './check-variant.ts';
import { command, exit } from './command.ts';
import { tryPlaces } from './output.ts';
import { UsageError } from './usage.ts';

export const main = command(async ({ root, words }) => {
  const options = readCheckOptions(words);
  if (options === null) return exit.done;
  tryPlaces([{ option: '--json', path: options.json, kind: 'check' }], options.variant === null ? [] : [options.variant]);
  return options.variant === null ? await checkCourse(root, options) : await checkOne(root, options, options.variant);
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
