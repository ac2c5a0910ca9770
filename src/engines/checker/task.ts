// One question to the checker as a task that can be sent to another thread: sources in, an answer out.

import { type Linkable, linkOf } from '../../language/linkable.ts';
import { type CheckSettings, check } from './check.ts';
import { type BypassSettings, bypassOfFile, type FileBypass } from './liveness/bypass.ts';
import { type Unbounded, type UnboundedSettings, unboundedOf } from './liveness/unbounded.ts';
import type { Checked } from './model/verdict.ts';
import { type Reached, reach } from './outcomes.ts';
import { type SamplingAnswer, type SamplingSettings, sampleSchedules } from './sampling/sampling.ts';

type Clock = () => number;

/** `registers` are the words whose values at the end are an outcome. */
type OutcomesSettings = Omit<CheckSettings, 'now' | 'races'> & { readonly registers: readonly number[] };

/** Each question, as it is asked of the checker. `reached[0]` is told the states so far, where they are many. */
const questions = {
  check: (
    of: Linkable,
    { bounds, ...settings }: Omit<CheckSettings, 'now'>,
    now: Clock,
    reached: Float64Array,
  ): Checked => check(linkOf(of), { ...settings, bounds: { ...bounds, reached }, now }),
  sampling: (of: Linkable, settings: Omit<SamplingSettings, 'now'>, now: Clock): SamplingAnswer =>
    sampleSchedules(linkOf(of), { ...settings, now }),
  bypass: (of: Linkable, settings: Omit<BypassSettings, 'limit'>): FileBypass => bypassOfFile(linkOf(of), settings),
  unbounded: (of: Linkable, settings: UnboundedSettings): Unbounded => unboundedOf(linkOf(of), settings),
  outcomes: (
    of: Linkable,
    { bounds, registers, ...settings }: OutcomesSettings,
    now: Clock,
    reached: Float64Array,
  ): Reached => reach(linkOf(of), registers, { ...settings, bounds: { ...bounds, reached }, now }),
} as const;

export type Question = keyof typeof questions;
export type SettingsOf<Q extends Question> = Parameters<(typeof questions)[Q]>[1];
export type AnswerTo<Q extends Question> = ReturnType<(typeof questions)[Q]>;

/** `stop[0]` is not 0 once a person has had enough. */
export type CheckTask<Q extends Question> = {
  readonly question: Q;
  readonly of: Linkable;
  readonly settings: SettingsOf<Q>;
  readonly stop: Int32Array;
};

/** An answer and the seconds that it took; null for a question that comes after the stop. @throws Refused */
export function runCheck<Q extends Question>(
  { question, of, settings, stop }: CheckTask<Q>,
  reached: Float64Array,
): { readonly answer: AnswerTo<Q>; readonly seconds: number } | null {
  const from = seconds();
  const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
  if (stopped()) return null;
  const ask = questions[question] as (
    of: Linkable,
    settings: SettingsOf<Q>,
    now: Clock,
    reached: Float64Array,
  ) => AnswerTo<Q>;
  // Every limit of seconds is reached at once.
  const answer = ask(of, settings, () => (stopped() ? Number.POSITIVE_INFINITY : seconds()), reached);
  return { answer, seconds: seconds() - from };
}

function seconds(): number {
  return performance.now() / 1000;
}
