// Some schedules of a variant, by a strategy, where all are too many.

import type { Memory } from '../../engines/checker/model/buffer.ts';
import type { Operations } from '../../engines/checker/model/operations.ts';
import type { SamplingAnswer } from '../../engines/checker/sampling/sampling.ts';
import type { StrategyName } from '../../engines/checker/sampling/strategy.ts';
import { linkable } from '../../lab/knobs.ts';
import { isLitmus } from '../../lab/litmus.ts';
import { linkOf } from '../../language/linkable.ts';
import type { Program } from '../../language/program.ts';
import { grouped } from '../../text/numbers.ts';
import { exit } from '../command-line/command.ts';
import { UsageError } from '../command-line/usage.ts';
import { complain, streamBeside, writeJson } from '../command-line/write.ts';
import { createCheckPool } from '../pool/check-pool.ts';
import { inks } from '../terminal/colour.ts';
import { wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type Again, counterexample, extentText } from './check-report.ts';
import { againOf, boundsOf, type CheckAsked, checkTerminal, extentOf, modelOf, settingsOf } from './check-settings.ts';
import { sayInterrupted } from './check-variant.ts';

/** Returns the exit code: some schedules never show that a variant holds. */
export async function checkSome(asked: CheckAsked, strategy: StrategyName): Promise<number> {
  const { lab, variant, options } = asked;
  if (isLitmus(lab))
    throw new UsageError(
      `--strategy checks some schedules, but ${lab.name} lists the outcomes of all schedules: leave it out.`,
    );
  const { cores, operations } = extentOf(options);
  const subject = linkable(lab, variant, cores, settingsOf(lab, options));
  const program = linkOf(subject);
  const { runs, seed, bound, memory, json } = options;
  const pool = createCheckPool(asked.root, 1, options.seconds);
  const answered = await pool
    .ask('sampling', subject, {
      operations,
      strategy,
      runs,
      seed,
      bounds: boundsOf(options),
      ...modelOf(options),
      ...(bound === null ? {} : { bound }),
    })
    .finally(pool.dismiss);
  if (answered === null) return sayInterrupted(0);
  const { source: _, ...answer } = answered;
  const out = streamBeside(json);
  out.write(`${samplingReport(program, operations, answer, memory, againOf(asked), checkTerminal(out))}\n`);
  const unwritten = complain([
    writeJson(json, 'check', {
      schema: 'percore.check/1',
      lab: lab.name,
      variant: variant.name,
      samples: [{ strategy, runs, seed, bound, cores, operations, ...answer }],
    }),
  ]);
  if (pool.interrupted.aborted) return sayInterrupted(1);
  if (unwritten) return exit.wrong;
  return answer.verdict === 'incomplete' ? exit.incomplete : exit.wrong;
}

/** A sample without what it has run. */
type Told = Omit<SamplingAnswer, 'source'>;

function samplingReport(
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
