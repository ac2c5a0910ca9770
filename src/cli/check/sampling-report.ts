// Some schedules of a program as a person sees them: what was looked at, what was not, and the failure if there was one.

import type { Memory } from '../../engines/checker/model/buffer.ts';
import type { Operations } from '../../engines/checker/model/operations.ts';
import type { SamplingAnswer } from '../../engines/checker/sampling/sampling.ts';

import type { Program } from '../../language/program.ts';
import { grouped } from '../../text/numbers.ts';
import { inks } from '../terminal/colour.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type Again, counterexample, extentText } from './check-report.ts';

/** A sample without what it has run. */
type Told = Omit<SamplingAnswer, 'source'>;

export function samplingReport(
  program: Program,
  operations: Operations,
  answer: Told,
  memory: Memory,
  again: Again,
  terminal: Terminal,
): string {
  const ink = inks(terminal.colour);
  const head = `${program.files[0]!.name}: ${ink.bold(answer.verdict.toUpperCase())} on ${extentText(program.cores, operations)}`;
  const facts = `some interleavings checked, not all · ${grouped(answer.steps, 'step')} · ${answer.seconds.toFixed(answer.seconds < 1 ? 2 : 1)} s`;
  const parts = [[head, ...wrap(facts, terminal.width).map(ink.dim)]];
  if (answer.failure === null) parts.push(wrap(nothingFound(answer), terminal.width));
  else parts.push(...counterexample(program, operations, { ...answer, memory }, howFound(answer), again, terminal));
  return parts.map((part) => part.join('\n')).join('\n\n');
}

function nothingFound({ covered, missed }: Told): string {
  return `No error in ${covered}. Not checked: ${missed}. This is not a proof: only a full search, without --strategy, can show that a program holds.`;
}

function howFound({ schedules, foundIn, schedule }: Told): string {
  const where =
    schedules === 0
      ? 'A schedule that shows it'
      : `A schedule that shows it, the ${schedules.toLocaleString('en')}${ordinal(schedules)} tried`;
  return foundIn === schedule.length
    ? `${where} (perhaps not the shortest)`
    : `${where} (shortened from ${foundIn.toLocaleString('en')} steps, perhaps not the shortest)`;
}

function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  return teens ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
}
