// What is stepped through, as a link's query: the variant, its extent, the schedule, and how far along it one stands.

import { closest } from 'fastest-levenshtein';
import { mostCores, mostOperations } from '../../src/engines/checker/model/schedule.ts';
import { messages } from '../messages/messages.ts';

export type StepQuery = {
  /** A variant's name; null for the file that is in the link. */
  readonly variant: string | null;
  /** A person's own file for the lab's exercise, packed; null for one of the lab's variants. */
  readonly file: string | null;
  readonly cores: number;
  readonly operations: number;
  readonly set: Readonly<Record<string, number>>;
  readonly schedule: string | null;
  /** Steps taken of the schedule; null for all of them. */
  readonly at: number | null;
};

const plainExtent = { cores: 2, operations: 2 } as const;

/** The query as it is meant, and a sentence for each part that means nothing here. */
export function readStepQuery(
  query: URLSearchParams,
  variants: readonly string[],
): { readonly query: StepQuery; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const whole = (name: string, most: number, otherwise: number): number => {
    const text = query.get(name);
    if (text === null) return otherwise;
    if (/^[1-9]\d?$/.test(text) && Number(text) <= most) return Number(text);
    problems.push(messages.link.part(name, text.slice(0, 40), messages.step.wholeTo(most)));
    return otherwise;
  };
  const asked = query.get('variant');
  const known = asked === null || variants.includes(asked);
  if (!known) problems.push(messages.link.noVariant(asked, closest(asked, [...variants])));
  const at = query.get('at');
  const read: StepQuery = {
    variant: query.get('file') !== null ? null : known ? (asked ?? variants[0]!) : variants[0]!,
    file: query.get('file'),
    cores: whole('cores', mostCores, plainExtent.cores),
    operations: whole('operations', mostOperations, plainExtent.operations),
    set: constantsIn(query.get('set') ?? '', problems),
    schedule: query.get('schedule'),
    at: at !== null && /^\d{1,5}$/.test(at) ? Number(at) : null,
  };
  return { query: read, problems };
}

function constantsIn(text: string, problems: string[]): Record<string, number> {
  const pairs = text
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => /^([A-Za-z_]\w*):(-?\d{1,10})$/.exec(pair) ?? pair);
  for (const pair of pairs)
    if (typeof pair === 'string') problems.push(messages.link.part('set', pair.slice(0, 40), messages.step.constants));
  return Object.fromEntries(pairs.flatMap((pair) => (typeof pair === 'string' ? [] : [[pair[1]!, Number(pair[2])]])));
}

/** A schedule says its own extent; else the extent stands by itself where it is not the plain one. */
export function writeStepQuery({ variant, file, cores, operations, set, schedule, at }: StepQuery): URLSearchParams {
  const query = new URLSearchParams();
  if (variant !== null) query.set('variant', variant);
  const constants = Object.entries(set)
    .map(([name, value]) => `${name}:${value}`)
    .join(',');
  if (constants !== '') query.set('set', constants);
  if (schedule !== null) query.set('schedule', schedule);
  else
    for (const [name, value] of [
      ['cores', cores],
      ['operations', operations],
    ] as const)
      if (value !== plainExtent[name]) query.set(name, String(value));
  if (at !== null) query.set('at', String(at));
  if (file !== null) query.set('file', file);
  return query;
}
