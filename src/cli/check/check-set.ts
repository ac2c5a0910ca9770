// What a person sets for a check: constants that exist, knobs within their ranges. A slip in a name would prove something else.

import { checkSets } from '../../lab/knobs.ts';
import { type Lab, subjectWords, type Variant } from '../../lab/lab.ts';
import { linkVariant } from '../../lab/link-variant.ts';
import { isLitmus, linkTest } from '../../lab/litmus.ts';
import type { Program } from '../../language/program.ts';
import { Refused } from '../../language/refusal.ts';
import { nearestWord, UsageError } from '../command-line/usage.ts';

/** Variants of a lab that are checked. */
export type Subjects = { readonly lab: Lab; readonly variants: readonly Variant[] };

/** `pairs` as typed, each `name=value`. @throws UsageError with the nearest word or the range */
export function refuseSettings(subjects: readonly Subjects[], pairs: readonly string[]): void {
  if (pairs.length === 0) return;
  const names = namesIn(subjects);
  for (const pair of pairs) {
    const [, name, text] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
    if (name === undefined || !/^\s*-?\d+\s*$/.test(text!))
      throw new UsageError(
        `--set ${pair}: write a constant and its value, a whole number, like --set ${[...(names ?? [])][0] ?? 'knob'}=1`,
      );
    refuseRange(subjects, pair, name, Number(text));
    const isOld = subjects.some(({ lab }) => lab.card.knobs.some(({ was }) => was === name));
    if (names !== null && !names.has(name) && !isOld)
      throw new UsageError(
        `--set ${pair}: ${subjects.length === 1 ? `${whereText(subjects[0]!)} has` : 'the labs have'} no knob or constant "${name}". ${nearestWord(name, [...names])}`,
      );
  }
}

/** Knobs of the cards, and constants of the files; null where a file does not link, which is told first. */
function namesIn(subjects: readonly Subjects[]): ReadonlySet<string> | null {
  const names = new Set(subjects.flatMap(({ lab }) => lab.card.knobs.map(({ name }) => name)));
  for (const { lab, variants } of subjects) {
    for (const variant of variants) {
      const program = programOf(lab, variant);
      if (program === null) return null;
      const claims = new Set(program.claims.map(({ name }) => name));
      for (const { name } of program.constants) if (!claims.has(name)) names.add(name);
    }
  }
  return names;
}

function programOf(lab: Lab, variant: Variant): Program | null {
  try {
    return isLitmus(lab) ? linkTest(lab, variant, {}).program : linkVariant(lab, variant, 2, checkSets(lab.card)[0]);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Of several labs with such a knob any may take the value. */
function refuseRange(subjects: readonly Subjects[], pair: string, name: string, value: number): void {
  const knobs = subjects.flatMap(({ lab }) => lab.card.knobs.filter((knob) => knob.name === name || knob.was === name));
  const [knob] = knobs;
  if (
    knob === undefined
      ? Math.abs(value) < 2 ** 31 || value === -(2 ** 31)
      : knobs.some(({ min, max }) => value >= min && value <= max)
  )
    return;
  throw new UsageError(
    `--set ${pair}: ${name} is a whole number from ${knob?.min ?? -2147483648} to ${knob?.max ?? 2147483647}${knob?.unit ? ` (${knob.unit})` : ''}`,
  );
}

function whereText({ lab, variants }: Subjects): string {
  return variants.length === 1 ? subjectWords(lab.name, variants[0]!.name).join(' with ') : lab.name;
}
