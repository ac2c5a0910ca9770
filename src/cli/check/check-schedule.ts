// A schedule that a check printed, taken again step by step.

import { failureAtEnd } from '../../engines/checker/counterexample/ending.ts';
import { replay } from '../../engines/checker/counterexample/replay.ts';
import { fingerprint, readSchedule } from '../../engines/checker/model/schedule.ts';
import { linkVariant } from '../../lab/link-variant.ts';
import { isLitmus } from '../../lab/litmus.ts';
import { exit } from '../command-line/command.ts';
import { asUsage } from '../command-line/lookup.ts';
import { UsageError } from '../command-line/usage.ts';
import { outcomeLine } from './check-litmus.ts';
import { replayReport } from './check-report.ts';
import { type CheckAsked, checkTerminal, settingsOf } from './check-settings.ts';

/** Returns the exit code. @throws UsageError for one that is of another program, or that does not fit */
export function replaySchedule({ lab, variant, options }: CheckAsked, text: string): number {
  const knobs = settingsOf(lab, options);
  const schedule = asUsage(() => readSchedule(text));
  const program = linkVariant(lab, variant, schedule.cores, knobs);
  if (fingerprint(program) !== schedule.fingerprint)
    throw new UsageError(
      `This schedule was made for another version of ${variant.source.name}, of its workload or of its knobs (fingerprint ${schedule.fingerprint}, now ${fingerprint(program)}): its steps would differ. Check again for a new schedule.`,
    );
  const replayed = replay(program, schedule.operations, schedule.turns, schedule.memory);
  // A litmus test is about what comes of its races.
  const failure = isLitmus(lab) || options.races === 'ignore' ? replayed.failure : failureAtEnd(replayed);
  process.stdout.write(`${replayReport(program, replayed, failure, checkTerminal(process.stdout))}\n`);
  if (isLitmus(lab) && replayed.misfit === null && replayed.failure === null)
    process.stdout.write(`${outcomeLine(lab, variant, knobs, replayed)}\n`);
  if (replayed.misfit !== null) {
    const turn = schedule.turns[replayed.misfit]!;
    throw new UsageError(
      `The schedule does not fit: at step ${replayed.misfit + 1} core ${turn.thread} cannot take that step (it is done, asleep, or has fewer choices), or the program had failed before.`,
    );
  }
  return failure === null ? exit.done : exit.wrong;
}
