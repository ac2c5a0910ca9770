// Sampling: some schedules of a program, by a strategy, where its states are too many for a search.

import type { Program } from '../../../language/program.ts';
import { defaultBounds } from '../check.ts';
import { minimise } from '../counterexample/minimise.ts';
import { namedSchedule } from '../counterexample/replay.ts';
import { type SourceCoverage, sourceCoverage } from '../coverage/source-coverage.ts';
import { type Memory, mostCapacity } from '../model/buffer.ts';
import { type Model, withRoom } from '../model/model.ts';
import type { Operations } from '../model/operations.ts';
import { stepLimitText } from '../model/step-limits.ts';
import type { Failure, Turn, Verdict } from '../model/verdict.ts';
import type { Bounds } from '../search/search.ts';
import { pct } from './pct.ts';
import { preemptions } from './preemptions.ts';
import { random } from './random.ts';
import type { Sampled, Strategy, StrategyName, StrategySettings } from './strategy.ts';

export type SamplingSettings = {
  /** Operations of each core. */
  readonly operations: Operations;
  readonly strategy: StrategyName;
  /** Default: 10,000. */
  readonly runs?: number;
  readonly seed?: number;
  /** `pct`: the depth of bug, default 3; `preemptions`: the most interruptions, default 2. */
  readonly bound?: number;
  /** `preemptions`: the only core that is interrupted. Default: any. */
  readonly only?: number;
  readonly memory?: Memory;
  readonly races?: boolean;
  readonly bounds?: Partial<Bounds>;
  readonly now?: () => number;
};

export type SamplingAnswer = Omit<Sampled, 'found'> & {
  /** The failure's, or `incomplete`: some schedules never show that a program holds. */
  readonly verdict: Verdict;
  readonly failure: Failure | null;
  readonly schedule: readonly Turn[];
  /** Steps of the schedule as it was found, before it was made shorter. */
  readonly foundIn: number;
  readonly seconds: number;
  /** What of the source the schedules have run, and what not. */
  readonly source: SourceCoverage;
};

const all: Readonly<Record<StrategyName, Strategy>> = { random, pct, preemptions };

/** Deterministic but for its seconds, and for what a limit of seconds cuts off. */
export function sampleSchedules(program: Program, settings: SamplingSettings): SamplingAnswer {
  const now = settings.now ?? ((): number => performance.now() / 1000);
  const from = now();
  const { model, sampled } = sampleWithRoom(program, settings, { ...strategySettings(settings), now });
  const { found, ...rest } = sampled;
  const nothing = { verdict: 'incomplete', failure: null, schedule: [], foundIn: 0 } as const;
  const source = sourceCoverage(program, model.steps);
  if (found === null) return { ...rest, ...nothing, seconds: now() - from, source };
  // Reaching a step limit is no failure, and ends the sampling.
  if (found.failure.verdict === 'incomplete')
    return {
      ...rest,
      ...nothing,
      late: true,
      missed: `${rest.missed}; and everything after ${stepLimitText(program, found.failure)}, where it stopped`,
      seconds: now() - from,
      source,
    };
  const short = minimise(model, found, now);
  return {
    ...rest,
    verdict: short.failure.verdict,
    failure: short.failure,
    schedule: namedSchedule(model, short.turns),
    foundIn: found.turns.length,
    seconds: now() - from,
    source,
  };
}

function strategySettings({
  strategy,
  runs = 10_000,
  seed = 1,
  bound,
  only,
  races = true,
  bounds,
}: SamplingSettings): Omit<StrategySettings, 'now'> {
  return {
    runs,
    seed,
    races,
    only,
    bound: bound ?? (strategy === 'pct' ? 3 : 2),
    limits: { ...defaultBounds, ...bounds },
  };
}

function sampleWithRoom(
  program: Program,
  { operations, strategy, memory }: SamplingSettings,
  settings: StrategySettings,
): { readonly model: Model; readonly sampled: Sampled } {
  const capacity = memory === 'tso' ? mostCapacity : 0;
  return withRoom(program, { operations, symmetric: false, capacity, counts: true }, (model) => ({
    model,
    sampled: all[strategy](model, settings),
  }));
}
