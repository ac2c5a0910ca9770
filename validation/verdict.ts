// Verdicts: the claims of all studies beside the misses that are known, each with its reason.

import * as v from 'valibot';
import type { Claim, Figures, Pair, Study } from './study.ts';

const fields = v.strictObject({
  /** Reasons by a name of their own. */
  reasons: v.record(v.string(), v.pipe(v.string(), v.nonEmpty())),
  /** Claims that are known not to be met, by their ids, with the name of the reason. */
  misses: v.record(v.string(), v.string()),
});

export type KnownMisses = v.InferOutput<typeof fields>;

/** Reads validation/misses.json. @throws Error when it is of another form, or a miss has a reason that is not there. */
export function readKnownMisses(text: string): KnownMisses {
  const known = v.parse(fields, JSON.parse(text));
  const lost = Object.entries(known.misses).find(([, reason]) => !(reason in known.reasons));
  if (lost !== undefined)
    throw new Error(`validation/misses.json: ${lost[0]} has the reason "${lost[1]}", which is not among the reasons`);
  return known;
}

export type Judged = Claim & {
  /** Why it is missed, where that is known. */
  readonly reason: string | null;
  /** Missed without being known to be, or met though known to be missed. */
  readonly surprise: boolean;
};

export type JudgedStudy = {
  readonly study: Study;
  readonly pairs: readonly Pair[];
  readonly claims: readonly Judged[];
};

export function judge(study: Study, figures: Figures, { misses, reasons }: KnownMisses): JudgedStudy {
  const claims = study.judge(figures).map((claim): Judged => {
    const name = misses[claim.id];
    return {
      ...claim,
      reason: name === undefined ? null : reasons[name]!,
      surprise: claim.met === (name !== undefined),
    };
  });
  return { study, pairs: study.pairs(figures), claims };
}

/** Misses that are listed for claims which there are not. */
export function strayMisses(judged: readonly JudgedStudy[], { misses }: KnownMisses): string[] {
  const names = new Set(judged.map(({ study }) => study.name));
  const ids = new Set(judged.flatMap(({ claims }) => claims.map(({ id }) => id)));
  return Object.keys(misses).filter((id) => names.has(id.split('/')[0]!) && !ids.has(id));
}
