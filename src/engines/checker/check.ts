// The checker: a program in, a verdict out, proved by every interleaving or refuted by the shortest schedule.

import type { Program } from '../../language/program.ts';
import { bestSchedule } from './counterexample/best-schedule.ts';
import { nameAll } from './counterexample/replay.ts';
import { sourceCoverage } from './coverage/source-coverage.ts';
import { fairCycleStates } from './liveness/fair-cycles.ts';
import type { Memory } from './model/buffer.ts';
import type { Operations } from './model/operations.ts';
import { stepLimitAdvice } from './model/step-limits.ts';
import { mostInterchangeable, usesCore } from './model/symmetry.ts';
import type { Checked, Coverage, Failure } from './model/verdict.ts';
import { type Explored, explore } from './search/explore.ts';
import { growthText } from './search/growth.ts';
import type { Bounds, Found } from './search/search.ts';

export type CheckSettings = {
  /** Operations of each core, or of one after the other. */
  readonly operations: Operations;
  readonly bounds?: Partial<Bounds>;
  /** What plain stores go through. Default: `sc`. */
  readonly memory?: Memory;
  /** Whether a race is a bad verdict. Default: true. */
  readonly races?: boolean;
  /** Whether cores are taken as interchangeable. Default: where the program allows it. */
  readonly symmetric?: boolean;
  /** Seconds on a clock; injected so that the checker runs anywhere. */
  readonly now?: () => number;
};

export const defaultBounds: Bounds = { states: 20_000_000, seconds: 600, bytes: 4 * 2 ** 30 };

/** Checks a program on its cores. Deterministic but for the seconds that it says it took. */
export function check(program: Program, settings: CheckSettings): Checked {
  const symmetric =
    settings.symmetric ?? (program.cores > 1 && program.cores <= mostInterchangeable && !usesCore(program));
  const now = settings.now ?? ((): number => performance.now() / 1000);
  const explored = explore(program, { ...settings, bounds: { ...defaultBounds, ...settings.bounds }, symmetric, now });
  const source = sourceCoverage(program, explored.model.steps);
  return { ...judge(explored, { symmetric, races: settings.races ?? true }), source };
}

/** How a search was made: whether cores were taken as interchangeable, and races as failures. */
type Looked = Pick<Coverage, 'symmetric' | 'races'>;

/** What an exploration shows: of all failures, threads that never end among them, the gravest at the least depth; or that nothing is wrong. */
export function judge(explored: Explored, looked: Looked): Checked {
  const found = [...explored.found, ...endless(explored)];
  const coverage = coverageOf(explored, looked);
  if (found.length === 0)
    return { verdict: explored.bound === null ? 'holds' : 'incomplete', failure: null, schedule: [], coverage };
  const best = bestSchedule(explored, gravestOf(nearestOf(explored, found)));
  const { turns, names } = nameAll(explored.model, best.turns);
  const failure = namedFailure(best.found.failure, names[best.found.label === null ? turns.length : turns.length - 1]!);
  return { verdict: failure.verdict, failure, schedule: turns, coverage };
}

/** A failure by the threads' names: the search gives interchangeable threads other numbers in every state. */
function namedFailure(failure: Failure, names: readonly number[]): Failure {
  const { thread, other } = failure;
  if (thread === null) return failure;
  if (other === undefined) return { ...failure, thread: names[thread]! };
  const [first, second] = [names[thread]!, names[other]!];
  return { ...failure, thread: Math.min(first, second), other: Math.max(first, second) };
}

/** A step that fails comes one later than a state that is wrong already. */
export function nearestOf({ levels }: Explored, found: readonly Found[]): readonly Found[] {
  const steps = ({ state, label }: Found): number =>
    levels.findLastIndex((first) => first <= state) + (label === null ? 0 : 1);
  const least = Math.min(...found.map(steps));
  return found.filter((each) => steps(each) === least);
}

/** Failures that no single state or step shows: fair cycles. Only the whole graph shows them. */
export function endless(explored: Explored): Found[] {
  if (explored.bound !== null) return [];
  return fairCycleStates(explored).map(({ state, verdict }) => ({
    state,
    label: null,
    failure: { verdict, thread: null, site: null },
  }));
}

/** Of failures at one depth, those of the kind that says most. */
function gravestOf(found: readonly Found[]): readonly Found[] {
  const order = ['use-after-free', 'out-of-bounds', 'race', 'breaks', 'deadlock', 'livelock'];
  const first = order.find((verdict) => found.some((each) => each.failure.verdict === verdict));
  return found.filter((each) => each.failure.verdict === first);
}

function coverageOf(explored: Explored, looked: Looked): Coverage {
  const { model, visited, seen, seconds, bytes, bound, grows, pastStepLimit, found } = explored;
  return {
    ...seen,
    seconds,
    bytes,
    ...looked,
    memory: model.capacity === 0 ? 'sc' : 'tso',
    oddsOfMiss: visited.count ** 2 / 2 ** 65,
    bound,
    whole: bound === null && found.length === 0,
    ...(pastStepLimit ? { advice: stepLimitAdvice } : {}),
    ...(bound === null || grows === null ? {} : { endless: growthText(model.program, grows) }),
  };
}
