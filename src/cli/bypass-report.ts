// Bypass as a person sees it: how many others get on while one core waits, with the cycle that shows it where there is no end.

import type { Bypass } from '../engines/checker/bypass.ts';
import { replay } from '../engines/checker/replay.ts';
import type { Program } from '../language/program.ts';
import { count, traceLookOf } from './check-report.ts';
import type { Look } from './look.ts';
import { wrap } from './table.ts';
import { traceRows } from './trace.ts';

/** The paragraph under a verdict. */
export function bypassReport(program: Program, bypass: Bypass, look: Look): string {
  if (bypass.kind === 'incomplete') return wrap(`How many others can end an operation while one core waits is not known: ${bypass.bound ?? `more than ${count(bypass.states, 'state')}`}.`, look.width).join('\n');
  if (bypass.kind === 'unbounded') return unboundedReport(program, bypass, look);
  const extent = bypass.operations === null ? 'in every schedule, however long' : `in every schedule of ${count(bypass.operations, 'operation')} of each core (longer ones are not covered: their states have no end, as those of a ticket, or are too many)`;
  const most = bypass.most === 0 ? 'no operation of others ends' : `at most ${count(bypass.most, 'operation')} of others ${bypass.most === 1 ? 'ends' : 'end'}`;
  return wrap(`From a core's first pause or sleep in an operation to that operation's end, ${most}: ${extent} (${count(bypass.states, 'state')} with who waits).`, look.width).join('\n');
}

function unboundedReport(program: Program, { waiter, lead, cycle }: Bypass & { kind: 'unbounded' }, look: Look): string {
  const trace = traceLookOf(look);
  const { steps } = replay(program, lead.length + cycle.length + 1, [...lead, ...cycle]);
  const tries = cycle.some(({ thread }) => thread === waiter) ? ', though it has its turns,' : '';
  const head = wrap(`While core ${waiter} waits${tries} operations of others can end without bound. It waits after these steps:`, look.width);
  const rest = wrap('These can then follow each other for ever (what only counts aside):', look.width);
  return [...head, '', ...traceRows(program, steps.slice(0, lead.length), { ...trace, notes: false }), '', ...rest, '', ...traceRows(program, steps.slice(lead.length), { ...trace, from: lead.length + 1 })].join('\n');
}

/** In a list of variants: `at most 1` or `unbounded`. */
export function bypassText(bypass: Bypass): string {
  if (bypass.kind !== 'bounded') return bypass.kind === 'unbounded' ? 'unbounded' : 'not known';
  return `at most ${bypass.most}`;
}

/** What a card declares: bounded means at most one operation of each other core. */
export function isBypassAsDeclared(declared: 'bounded' | 'unbounded', bypass: Bypass, cores: number): boolean {
  return declared === 'unbounded' ? bypass.kind === 'unbounded' : bypass.kind === 'bounded' && bypass.most <= cores - 1;
}
