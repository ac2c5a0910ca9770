// The checker's thread for the command line: one question at a time, on a clock that runs out when a person has had enough.

import { type CheckSettings, check } from '../../engines/checker/check.ts';
import { type BypassSettings, bypassOfFile, type FileBypass } from '../../engines/checker/liveness/bypass.ts';
import { type Unbounded, type UnboundedSettings, unboundedOf } from '../../engines/checker/liveness/unbounded.ts';
import type { Checked } from '../../engines/checker/model/verdict.ts';
import { type Reached, reach } from '../../engines/checker/outcomes.ts';
import {
  type SamplingAnswer,
  type SamplingSettings,
  sampleSchedules,
} from '../../engines/checker/sampling/sampling.ts';
import { type KnobSettings, linkVariant } from '../../lab/knobs.ts';
import type { Lab, Variant } from '../../lab/lab.ts';
import { type LitmusLab, linkTest } from '../../lab/litmus.ts';
import { served } from '../../pool/served.ts';

/** What is looked at. A litmus test knows its number of cores. */
export type Subject = {
  readonly lab: Lab;
  readonly variant: Variant;
  readonly cores: number;
  readonly knobs: KnobSettings;
};

type Clock = () => number;

/** Each question, as it is asked of the checker. `reached` is told the states so far, where they are many. */
const questions = {
  check: (
    of: Subject,
    { bounds, ...settings }: Omit<CheckSettings, 'now'>,
    now: Clock,
    reached: Float64Array,
  ): Checked => check(programOf(of), { ...settings, bounds: { ...bounds, reached }, now }),
  sampling: (of: Subject, settings: Omit<SamplingSettings, 'now'>, now: Clock): SamplingAnswer =>
    sampleSchedules(programOf(of), { ...settings, now }),
  bypass: (of: Subject, settings: Omit<BypassSettings, 'limit'>): FileBypass => bypassOfFile(programOf(of), settings),
  unbounded: (of: Subject, settings: UnboundedSettings): Unbounded => unboundedOf(programOf(of), settings),
  outcomes: (
    { lab, variant, knobs }: Subject,
    { bounds, ...settings }: Omit<CheckSettings, 'now' | 'races'>,
    now: Clock,
    reached: Float64Array,
  ): Reached => {
    const { program, registers } = linkTest(lab as LitmusLab, variant, knobs);
    return reach(program, registers, { ...settings, bounds: { ...bounds, reached }, now });
  },
} as const;

export type Question = keyof typeof questions;
export type SettingsOf<Q extends Question> = Parameters<(typeof questions)[Q]>[1];
export type AnswerTo<Q extends Question> = ReturnType<(typeof questions)[Q]>;

/** `stop[0]` is not 0 once a person has had enough. */
export type Asked<Q extends Question> = {
  readonly question: Q;
  readonly of: Subject;
  readonly settings: SettingsOf<Q>;
  readonly stop: Int32Array;
};

export default served(answer);

/** An answer and the seconds that it took; what is asked after the stop is not begun: null. */
function answer<Q extends Question>(
  { question, of, settings, stop }: Asked<Q>,
  reached: Float64Array,
): { readonly answer: AnswerTo<Q>; readonly seconds: number } | null {
  const from = seconds();
  const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
  if (stopped()) return null;
  const ask = questions[question] as (
    of: Subject,
    settings: SettingsOf<Q>,
    now: Clock,
    reached: Float64Array,
  ) => AnswerTo<Q>;
  // Every limit of seconds is reached at once.
  const given = ask(of, settings, () => (stopped() ? Number.POSITIVE_INFINITY : seconds()), reached);
  return { answer: given, seconds: seconds() - from };
}

function programOf({ lab, variant, cores, knobs }: Subject): ReturnType<typeof linkVariant> {
  return linkVariant(lab, variant, cores, knobs);
}

function seconds(): number {
  return performance.now() / 1000;
}
