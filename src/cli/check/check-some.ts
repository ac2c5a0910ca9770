// Some schedules of a variant, by a strategy, where all are too many.

import type { StrategyName } from '../../engines/checker/sampling/strategy.ts';
import { linkable } from '../../lab/knobs.ts';
import { isLitmus } from '../../lab/litmus.ts';
import { linkOf } from '../../language/linkable.ts';
import { exit } from '../command-line/command.ts';
import { UsageError } from '../command-line/usage.ts';
import { complain, streamBeside, writeJson } from '../command-line/write.ts';
import { createCheckPool } from '../pool/check-pool.ts';
import { againOf, boundsOf, type CheckAsked, checkTerminal, extentOf, modelOf, settingsOf } from './check-settings.ts';
import { sayInterrupted } from './check-variant.ts';
import { samplingReport } from './sampling-report.ts';

/** Gives the exit code: some schedules never show that a variant holds. */
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
