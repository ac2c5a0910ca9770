// What was found with operations without end, in a paragraph.

import type { ForEver } from '../engines/checker/for-ever.ts';
import { count } from './check-report.ts';
import type { Look } from './look.ts';
import { wrap } from './table.ts';

/** Of each number of cores what came of it, where nothing is wrong. */
export function forEverReport(found: readonly ({ readonly cores: number } & ForEver)[], look: Look): string {
  const whole = found.filter(({ kind }) => kind === 'holds').map(({ cores, states }) => `${count(cores, 'core')} (${count(states, 'state')})`);
  const cut = found.flatMap((each) => (each.kind === 'unknown' && each.bound !== undefined ? [`With operations without end on ${count(each.cores, 'core')} nothing is known: ${each.bound}.`] : []));
  const open = found.filter((each) => each.kind !== 'holds' && !('bound' in each));
  const all = whole.length === 0 ? [] : [`Holds for any number of operations on ${listed(whole)}, ignoring words that only count, while every core goes on.`];
  const some = open.length === 0 ? [] : [`With more operations on ${listed(open.map(({ cores }) => count(cores, 'core')))}, nothing is wrong in the ${count(Math.min(...open.map(({ states }) => states)), 'state')} nearest to the start; there are more, as where a number grows.`];
  return wrap([...all, ...some, ...cut].join(' '), look.width).join('\n');
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
