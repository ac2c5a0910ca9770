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
import { type CheckPool, createCheckPool } from '../pool/check-pool.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CheckOptions } from './check-options.ts';
import { checkReport } from './check-report.ts';
import { boundsOf, type CheckAsked, checkTerminal, ownSettings } from './check-settings.ts';
import { sayInterrupted } from './check-variant.ts';
import { isForbidden, isOutsideModel, type LitmusShown, litmusReport, litmusRows, saidText } from './litmus-report.ts';
import { runTest } from './litmus-run.ts';

type LitmusAsked = CheckAsked & { readonly lab: LitmusLab };

/** Returns the exit code. @throws UsageError, or Refused when the program does not link. */
export async function checkLitmus(asked: LitmusAsked): Promise<number> {
  refuseExtent(asked.options);
  const pool = createCheckPool(asked.root, 1, asked.options.seconds);
  const found = await ask(asked, pool).finally(pool.dismiss);
  if (found === null) return sayInterrupted(0);
  const shown = await showable(asked, found, pool.interrupted);
  const out = streamBeside(asked.options.json);
  out.write(`${reportText(shown, checkTerminal(out))}\n`);
  const unwritten = complain([writeJson(asked.options.json, 'check', recordOf(shown, asked.options.memory))]);
  if (pool.interrupted.aborted) return sayInterrupted(1);
  const { verdict } = shown.reached.checked;
  if (unwritten || isWrong(shown)) return exit.wrong;
  return verdict === 'incomplete' ? exit.incomplete : exit.done;
}

/** What the test reaches under the memory asked for; under store buffers too where it is run on real cores. */
type Found = { readonly reached: Reached; readonly tso: Reached | null };

/** Null where a person interrupted it before there was anything. */
async function ask({ lab, variant, options }: LitmusAsked, pool: CheckPool): Promise<Found | null> {
  const { memory, real } = options;
  const knobs = { ...checkSets(lab.card)[0], ...ownSettings(lab, options) };
  const { program, registers } = linkTest(lab, variant, knobs);
  const under = (asked: Memory): Promise<Reached | null> =>
    pool.ask('outcomes', linkable(lab, variant, program.cores, knobs), {
      operations: 1,
      memory: asked,
      bounds: boundsOf(options),
      registers,
    });
  const [reached, tso] = await Promise.all([under(memory), real === null ? null : under('tso')]);
  return reached === null ? null : { reached, tso };
}

async function showable(
  { root, lab, variant, options }: LitmusAsked,
  { reached, tso }: Found,
  interrupted: AbortSignal,
): Promise<LitmusShown> {
  const own = ownSettings(lab, options);
  const test = linkTest(lab, variant, { ...checkSets(lab.card)[0], ...own });
  const { real } = options;
  const seen = real === null ? null : await runTest(root, linkTest(lab, variant, own), real, interrupted);
  return {
    lab,
    variant,
    test,
    reached,
    rows: litmusRows(variant, test, reached, seen),
    seen,
    underTso: tso && allOf(tso),
    coresHere: coresHere().cores,
    here: process.arch,
  };
}

/** Before the outcomes, what broke the test itself. */
function reportText(shown: LitmusShown, terminal: Terminal): string {
  const { lab, variant, test, reached } = shown;
  const again = (schedule: string): string =>
    `${commandText('check', [lab.name, variant.name, '--schedule'])} '${schedule}'`;
  const broken =
    reached.checked.failure === null ? [] : [checkReport(test.program, 1, reached.checked, again, terminal)];
  return [...broken, litmusReport(shown, terminal)].join('\n\n');
}

function recordOf({ lab, variant, reached, rows, seen }: LitmusShown, memory: Memory): Record<string, unknown> {
  const { verdict, coverage } = reached.checked;
  return {
    schema: 'percore.litmus/1',
    lab: lab.name,
    variant: variant.name,
    memory,
    verdict,
    outcomes: rows,
    real: seen && { ...seen, rounds: Object.fromEntries(seen.rounds) },
    coverage,
  };
}

function isWrong(shown: LitmusShown): boolean {
  const { reached, rows, seen } = shown;
  return (
    reached.checked.failure !== null ||
    rows.some(isForbidden) ||
    isOutsideModel(shown) ||
    (seen?.error ?? null) !== null
  );
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
