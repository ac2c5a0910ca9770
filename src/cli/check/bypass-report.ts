// Bypass as a person sees it: how many others get on while one core waits, with the cycle that shows it where there is no end.

import { placeOf } from '../../engines/checker/counterexample/explanation.ts';
import { replay } from '../../engines/checker/counterexample/replay.ts';
import type { Bypass, FileBypass } from '../../engines/checker/liveness/bypass.ts';
import { type Unheard, withPauses } from '../../engines/checker/liveness/pauses.ts';
import type { Program } from '../../language/program.ts';
import { grouped } from '../../text/numbers.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { traceOptionsOf } from './check-report.ts';
import { traceRows } from './trace.ts';
import { listed } from './unbounded-report.ts';

/** The paragraph under a verdict. */
export function bypassReport(program: Program, bypass: FileBypass, terminal: Terminal): string {
  if (bypass.kind === 'incomplete')
    return wrap(
      `How many operations others finish while one core waits is not known: ${bypass.bound ?? `more than ${grouped(bypass.states, 'state')}`}.`,
      terminal.width,
    ).join('\n');
  if (bypass.kind === 'unbounded') return unboundedReport(program, bypass, terminal);
  if (bypass.unheard.never)
    return wrap('No core waits: nothing here loops on a shared word, pauses or sleeps.', terminal.width).join('\n');
  const extent =
    bypass.operations === null
      ? `in schedules of any length (${grouped(bypass.states, 'state')})`
      : `in schedules of ${grouped(bypass.operations, 'operation')} per core (${grouped(bypass.states, 'state')}; longer ones have too many states, or infinitely many as with a ticket, and are not covered)`;
  const most =
    bypass.most === 0
      ? 'the others finish no operation'
      : `the others finish at most ${grouped(bypass.most, 'operation')}`;
  return wrap(`While one core waits, ${most}, ${extent}. ${waitText(program, bypass.unheard)}`, terminal.width).join(
    '\n',
  );
}

/** From when on a core waits. */
function waitText(program: Program, { loops, fromStart }: Unheard): string {
  if (fromStart)
    return 'This file never pauses or sleeps, so a core counts as waiting from the start of its operation.';
  if (loops.length === 0)
    return 'A core waits from its first pause or sleep in an operation to the end of that operation.';
  const places = [...new Set(loops.map((span) => placeOf(program, { span })))];
  const which =
    places.length === 1
      ? `The loop at ${places[0]} has no pause() and counts as waiting from its first turn; add a pause() there`
      : `The loops at ${listed(places)} have no pause() and count as waiting from their first turn; add a pause() there`;
  return `A core waits from its first pause, sleep or waiting loop in an operation to the end of that operation. ${which}.`;
}

function unboundedReport(
  program: Program,
  { waiter, lead, cycle, unheard }: FileBypass & { kind: 'unbounded' },
  terminal: Terminal,
): string {
  const trace = traceOptionsOf(terminal);
  const { steps } = replay(program, lead.length + cycle.length + 1, [...lead, ...cycle]);
  const tries = cycle.some(({ thread }) => thread === waiter) ? ', although it keeps trying,' : '';
  const head = wrap(
    `While core ${waiter} waits${tries} the others can finish any number of operations. ${waitText(program, unheard)} Core ${waiter} waits after these steps:`,
    terminal.width,
  );
  const rest = wrap('These steps can then repeat for ever, ignoring words that are only counted up:', terminal.width);
  return [
    ...head,
    '',
    ...traceRows(program, steps.slice(0, lead.length), { ...trace, notes: false }),
    '',
    ...rest,
    '',
    ...traceRows(program, steps.slice(lead.length), { ...trace, from: lead.length + 1 }),
  ].join('\n');
}

/** What is said of loops that wait without a pause, where no bypass is counted; empty where there are none. */
export function pauseRemark(program: Program, terminal: Terminal): string {
  const places = [...new Set(withPauses(program).unheard.loops.map((span) => placeOf(program, { span })))];
  if (places.length === 0) return '';
  const loops =
    places.length === 1
      ? `The loop at ${places[0]} reads shared words and has no pause()`
      : `The loops at ${listed(places)} read shared words and have no pause()`;
  return wrap(
    `${loops}. Add a pause() if such a loop waits for another core. It changes no verdict and lets the other core run.`,
    terminal.width,
  ).join('\n');
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
