// A result as a person sees it: what was run, the table, the fitted laws, the plot, what it means, and what to beware of.

import { explain } from '../../experiment/meaning/explain.ts';
import type { Overlay } from '../../experiment/meaning/overlay.ts';
import { withShortNames } from '../../experiment/meaning/short-names.ts';
import { type Result, usableCores } from '../../experiment/result.ts';
import { unproved } from '../../experiment/variant-note.ts';
import { count } from '../../text/numbers.ts';
import { standing } from '../command-line/cwd.ts';
import { unprovedText } from '../command-line/unproved.ts';
import { type Inks, inks as inksFor } from '../terminal/colour.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { fitted } from './fitted.ts';
import { plot } from './plot.ts';
import { resultTable } from './result-table.ts';

/** Fits `width` columns from 72 up. With `colour` false there is no escape sequence in it. Ends without a newline. */
export function resultReport(
  named: Result,
  { width, colour }: Terminal,
  overlay: Overlay | null = null,
  root = standing(),
): string {
  const inks = inksFor(colour);
  const result = withShortNames(named);
  const doubts = unproved(named)
    .flatMap((name) => wrap(unprovedText(root, named.lab, name), width, '• '))
    .map(spaced);
  const meaning = explain(result).flatMap((sentence) => wrap(sentence, width, '• '));
  const warnings = result.warnings.flatMap((warning) => wrap(warning, width, '! '));
  const shown = [
    heading(result, width, inks),
    resultTable(result, { width, inks }),
    fitted(result, { width, inks }),
    plot(result, { width, inks, overlay }),
    overlay === null ? [] : wrap(overlay.sentence, width, '╌ '),
  ];
  const parts = [...shown, [...meaning, ...doubts], warnings];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** A wrapped line with ordinary blanks: what is pasted from it is typed. */
function spaced(line: string): string {
  return line.replaceAll('\u00a0', ' ');
}

function heading(result: Result, width: number, inks: Inks): string[] {
  const { lab, question, interrupted } = result;
  const first = wrap(`${lab}${question ? `: ${question}` : ''}`, width).map(inks.bold);
  const stopped = interrupted ? [inks.alarm('INTERRUPTED: only the samples until then')] : [];
  return [...first, ...wrap(conditions(result), width).map((line) => inks.dim(spaced(line))), ...stopped];
}

/** Where, with what and how it was run, in one line of facts. */
function conditions(result: Result): string {
  const { host, knobs, seconds, repeat, seed, start, started, pinned } = result;
  const settings = Object.entries(knobs).map(([name, value]) => `${name}=${value}`);
  const times = repeat ? `${count(repeat, 'repeat')}${seconds ? ` of ${seconds} s` : ''}` : null;
  const when = started.slice(0, 16).replace('T', ' ') + (started.endsWith('Z') ? ' UTC' : '');
  // A simulated run is the same wherever and whenever it is made.
  const circumstances = result.engine === 'machine' ? [] : [host.os, host.runtime, when];
  const facts = [
    place(result),
    codeName(result),
    times,
    pinned ? 'threads bound to cores' : null,
    start ? `cores start ${start}` : null,
    ...settings,
    `seed ${seed}`,
    `percore ${host.percore}`,
    ...circumstances,
  ];
  return facts
    .filter((fact) => fact !== null)
    .map((fact) => fact.replaceAll(' ', '\u00a0'))
    .join('\u00a0· ');
}

function place({ engine, machine, host }: Result): string {
  const cores = usableCores(host);
  if (engine === 'machine') return `SIMULATED on ${machine ?? 'a machine'}`;
  return `measured on ${count(cores, 'core')} of ${host.cpu}`;
}

function codeName({ code }: Result): string | null {
  return { wasm: 'WebAssembly', js: 'JavaScript', steps: null }[code];
}
