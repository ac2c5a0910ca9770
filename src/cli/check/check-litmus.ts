// A litmus test: outcomes instead of a verdict, and a run on real cores where it is asked for.

import type { Replayed } from '../../engines/checker/counterexample/replay.ts';
import type { Memory } from '../../engines/checker/model/buffer.ts';
import { memoryOf } from '../../engines/checker/model/model.ts';
import type { Reached } from '../../engines/checker/outcomes.ts';
import { coresHere } from '../../engines/threads/node/cores.ts';
import { checkSets, type KnobSettings, linkable } from '../../lab/knobs.ts';
import type { Variant } from '../../lab/lab.ts';
import { type LitmusLab, linkTest, saidOf } from '../../lab/litmus.ts';
import { exit } from '../command-line/command.ts';
import { commandText } from '../command-line/command-text.ts';
import { UsageError } from '../command-line/usage.ts';
import { complain, streamBeside, writeJson } from '../command-line/write.ts';
import { createCheckPool } from '../pool/check-pool.ts';
import type { CheckOptions } from './check-options.ts';
import { checkReport } from './check-report.ts';
import { boundsOf, type CheckAsked, checkTerminal, ownSettings } from './check-settings.ts';
import { sayInterrupted } from './check-variant.ts';
import { isForbidden, isOutsideModel, type LitmusShown, litmusReport, litmusRows, saidText } from './litmus-report.ts';
import { runTest } from './litmus-run.ts';

/** Gives the exit code. @throws UsageError, or Refused when the program does not link. */
export async function checkLitmus({
  root,
  lab,
  variant,
  options,
}: CheckAsked & { readonly lab: LitmusLab }): Promise<number> {
  refuseExtent(options);
  const { memory, real, json } = options;
  const own = ownSettings(lab, options);
  const knobs = { ...checkSets(lab.card)[0], ...own };
  const test = linkTest(lab, variant, knobs);
  const pool = createCheckPool(root, 1, options.seconds);
  const reachedUnder = (asked: Memory): Promise<Reached | null> =>
    pool.ask('outcomes', linkable(lab, variant, test.program.cores, knobs), {
      operations: 1,
      memory: asked,
      bounds: boundsOf(options),
      registers: test.registers,
    });
  const [reached, tso] = await Promise.all([reachedUnder(memory), real === null ? null : reachedUnder('tso')]).finally(
    pool.dismiss,
  );
  if (reached === null) return sayInterrupted(0);
  const seen = real === null ? null : await runTest(root, linkTest(lab, variant, own), real, pool.interrupted);
  const rows = litmusRows(variant, test, reached, seen);
  const { verdict, failure, coverage } = reached.checked;
  const out = streamBeside(json);
  const terminal = checkTerminal(out);
  const shown: LitmusShown = {
    lab,
    variant,
    test,
    reached,
    rows,
    seen,
    underTso: tso && allOf(tso),
    coresHere: coresHere().cores,
    here: process.arch,
  };
  const broken =
    failure === null
      ? []
      : [
          checkReport(
            test.program,
            1,
            reached.checked,
            (schedule) => `${commandText('check', [lab.name, variant.name, '--schedule'])} '${schedule}'`,
            terminal,
          ),
        ];
  out.write(`${[...broken, litmusReport(shown, terminal)].join('\n\n')}\n`);
  const unwritten = complain([
    writeJson(json, 'check', {
      schema: 'percore.litmus/1',
      lab: lab.name,
      variant: variant.name,
      memory,
      verdict,
      outcomes: rows,
      real: seen && { ...seen, rounds: Object.fromEntries(seen.rounds) },
      coverage,
    }),
  ]);
  if (pool.interrupted.aborted) return sayInterrupted(1);
  if (
    unwritten ||
    failure !== null ||
    rows.some(isForbidden) ||
    isOutsideModel(shown) ||
    (seen?.error ?? null) !== null
  )
    return exit.wrong;
  return verdict === 'incomplete' ? exit.incomplete : exit.done;
}

/** The registers of every outcome; null where a bound was hit. */
function allOf({ checked, outcomes }: Reached): ReadonlySet<string> | null {
  return checked.verdict === 'incomplete' ? null : new Set(outcomes.map(({ values }) => values.join(' ')));
}

export function refuseExtent({ cores, operations }: CheckOptions): void {
  if (cores !== null || operations !== null)
    throw new UsageError(
      'A litmus test has one core per part, and each runs its part once: leave out --cores and --operations.',
    );
}

/** How a replayed schedule of a test ended. */
export function outcomeLine(
  lab: LitmusLab,
  variant: Variant,
  knobs: KnobSettings,
  { model, states }: Replayed,
): string {
  const memory = memoryOf(model, states.at(-1)!);
  const registers = linkTest(lab, variant, knobs)
    .registers.map((word) => memory[word]!)
    .join(' ');
  return `The registers hold ${registers}${saidText(saidOf(variant, registers))}.`;
}
