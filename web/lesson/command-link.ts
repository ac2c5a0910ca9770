// A lesson's command as a way into another room: a check is stepped through, a grade is given on the exercise's page.

import { writeAddress } from '../address/address.ts';
import type { LabEntry } from '../course/course.ts';
import { messages } from '../messages/messages.ts';
import { commandIn } from './command-view.ts';

export type CommandLink = { readonly href: string; readonly title: string };

/** Null for a command that leads nowhere on the page. */
export function linkOfCommand(
  line: string,
  { name, variants }: Pick<LabEntry, 'name' | 'variants'>,
): CommandLink | null {
  const command = commandIn(line);
  if (command === `npm run grade ${name}`)
    return { href: writeAddress(['lab', name, 'exercise']), title: messages.exercise.open };
  const [, lab, variant, rest = ''] = /^npm run check ([\w-]+) ([\w-]+)(?: -- (.*))?$/.exec(command) ?? [];
  if (lab !== name || !variants.some((each) => each.name === variant)) return null;
  const query = new URLSearchParams({ variant: variant! });
  for (const [, option, value] of rest.matchAll(/--(\w+) (\S+)/g)) take(query, option!, value!);
  return { href: writeAddress(['lab', name, 'step'], query), title: messages.step.open };
}

function take(query: URLSearchParams, option: string, value: string): void {
  if (option === 'cores' || option === 'operations') query.set(option, value);
  else if (option === 'schedule') query.set('schedule', value.replace(/^'|'$/g, ''));
  else if (option === 'set')
    query.set('set', [...(query.get('set')?.split(',') ?? []), value.replace('=', ':')].join(','));
}
