// One variant in every interleaving, small extents first: the first that is not passed is the verdict.

import type { Bypass } from '../engines/checker/bypass.ts';
import type { Checked } from '../engines/checker/verdict.ts';
import { linkVariant } from '../lab/knobs.ts';
import { bypassReport } from './bypass-report.ts';
import { checkReport } from './check-report.ts';
import { againOf, boundsOf, type CheckAsked, checkLook, type Extent, extentsOf, modelOf, settingsOf } from './check-settings.ts';
import { type Checkers, createCheckers } from './checkers.ts';
import { exit } from './command.ts';
import { complain, streamBeside, writeJson } from './output.ts';

type Answer = Extent & Checked & { readonly bypass?: Bypass };

/** Gives the exit code. */
export async function checkVariant(asked: CheckAsked): Promise<number> {
  const { lab, variant, options } = asked;
  const out = streamBeside(options.json);
  const answers: Answer[] = [];
  const checkers = createCheckers(asked.root, 1);
  try {
    for (const extent of extentsOf(options)) {
      const answer = await checkExtent(asked, extent, checkers, answers, out);
      if (answer !== null) answers.push(answer);
      if (answer?.verdict !== 'holds' || checkers.interrupted.aborted) break;
    }
  } finally {
    await checkers.dismiss();
  }
  const unwritten = complain([answers.length === 0 ? null : writeJson(options.json, { schema: 'percore.check/1', lab: lab.name, variant: variant.name, checks: answers })]);
  if (checkers.interrupted.aborted) return sayInterrupted(answers.length);
  const last = answers.at(-1)!.verdict;
  if (last === 'incomplete') return exit.incomplete;
  return last === 'holds' && !unwritten ? exit.done : exit.wrong;
}

/** The verdict is seen before it is counted how often others get on, which may take long. */
async function checkExtent(asked: CheckAsked, extent: Extent, checkers: Checkers, before: readonly Answer[], out: NodeJS.WriteStream): Promise<Answer | null> {
  const { lab, variant, options } = asked;
  const subject = { lab, variant, cores: extent.cores, knobs: settingsOf(lab, options) };
  const program = linkVariant(lab, variant, extent.cores, subject.knobs);
  const checked = await checkers.ask('check', subject, { operations: extent.operations, bounds: boundsOf(options), ...modelOf(options) });
  if (checked === null) return null;
  out.write(`${before.length > 0 ? '\n' : ''}${checkReport(program, extent.operations, checked, againOf(asked), checkLook(out))}\n`);
  const { forgets } = lab.card;
  // Without bound on few cores is without bound on more.
  const asks = options.bypass === 'find' && checked.verdict === 'holds' && before.every((each) => each.bypass?.kind !== 'unbounded');
  const bypass = asks && forgets !== undefined ? await checkers.ask('bypass', subject, { forgets }) : null;
  if (bypass !== null) out.write(`${bypassReport(program, bypass, checkLook(out))}\n`);
  return { ...extent, ...checked, ...(bypass === null ? {} : { bypass }) };
}

/** What an interrupt has left, and the exit code. */
export function sayInterrupted(answers: number): number {
  process.stderr.write(answers === 0 ? 'Interrupted before there was anything to say.\n' : '\nInterrupted: what was found till then stands above.\n');
  return exit.interrupted;
}
