// What was found with operations without end, in a paragraph.

import type { Unbounded } from '../../engines/checker/liveness/unbounded.ts';
import { grouped } from '../../text/numbers.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Of each number of cores what came of it, where nothing is wrong. */
export function unboundedReport(
  found: readonly ({ readonly cores: number } & Unbounded)[],
  terminal: Terminal,
): string {
  const whole = found
    .filter(({ kind }) => kind === 'holds')
    .map(({ cores, states }) => `${grouped(cores, 'core')} (${grouped(states, 'state')})`);
  const cut = found.flatMap((each) =>
    each.kind === 'unknown' && each.bound !== undefined
      ? [`Not known for any number of operations on ${grouped(each.cores, 'core')}: ${each.bound}.`]
      : [],
  );
  const open = found.filter((each) => each.kind !== 'holds' && !('bound' in each));
  const all =
    whole.length === 0
      ? []
      : [
          `Holds for any number of operations on ${listed(whole)}, as long as every core keeps running, ignoring words that are only counted up.`,
        ];
  const some =
    open.length === 0
      ? []
      : [
          `With more operations on ${listed(open.map(({ cores }) => grouped(cores, 'core')))}, the ${grouped(Math.min(...open.map(({ states }) => states)), 'state')} nearest to the start have no error; further states were not checked (there are infinitely many if a number keeps growing, like a ticket).`,
        ];
  return wrap([...all, ...some, ...cut].join(' '), terminal.width).join('\n');
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
