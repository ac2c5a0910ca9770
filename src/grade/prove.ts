// Proving: a submission in every interleaving of a few cores, or in some of more, inside its fence.

import { check } from '../engines/checker/check.ts';
import { explanationOf } from '../engines/checker/counterexample/explanation.ts';
import { inevitableFrom } from '../engines/checker/counterexample/inevitable.ts';
import { type Replayed, replay } from '../engines/checker/counterexample/replay.ts';
import type { SourceCoverage } from '../engines/checker/coverage/source-coverage.ts';
import { unboundedOf } from '../engines/checker/liveness/unbounded.ts';
import { scheduleText } from '../engines/checker/model/schedule.ts';
import type { Failure, Turn, Verdict } from '../engines/checker/model/verdict.ts';
import { sampleSchedules } from '../engines/checker/sampling/sampling.ts';
import type { Bounds as SearchBounds } from '../engines/checker/search/search.ts';
import type { Proves } from '../lab/exercise.ts';
import type { Program } from '../language/program.ts';
import { Refused } from '../language/refusal.ts';
import type { SourceFile } from '../language/source.ts';
import { cluesOf } from './clue.ts';
import { fence } from './fence.ts';
import type { Grading } from './grading.ts';
import { linkSubmission } from './linked.ts';
import type { Finding, Reason } from './report.ts';

/** Bounds of states and memory, which are the same everywhere; time is the grader's to end, from outside. */
const searchBounds: SearchBounds = {
  states: 1_000_000,
  seconds: Number.POSITIVE_INFINITY,
  bytes: 700 * 2 ** 20,
};

/** The seed of random schedules: everybody's submission meets the same ones. */
const seed = 2010;

export type Extent = {
  readonly cores: number;
  readonly operations: number /** CORES, where it is more. */;
  readonly of?: number | undefined;
};

/** The submission's program as it is proved: `cores` of them run, and it is told that there are `of`. */
export function fencedProgram(
  submission: SourceFile,
  grading: Grading,
  { cores, of }: Pick<Extent, 'cores' | 'of'>,
  set: Readonly<Record<string, number>> = {},
): Program {
  return { ...fence(linkSubmission(submission, grading, of ?? cores, set), grading.lends), cores };
}

export function proveCheck(submission: SourceFile, grading: Grading, asked: Proves): Finding {
  const program = fencedProgram(submission, grading, asked, asked.set);
  const answer = answerTo(program, asked);
  // Two cores come round to where they were within two operations, mostly; three need not.
  if (answer.verdict === 'holds' && howOf(asked) === 'every' && asked.cores > 2) {
    const later = withMoreOperations(program, grading);
    if (later !== null) return failedFinding(program, later.operations, later.answer);
  }
  const where = wherePhrase(asked);
  if (answer.verdict === 'holds' || asked.passes?.includes(answer.verdict))
    return {
      status: 'passed',
      points: asked.points,
      reason: null,
      seen: `holds in ${where} (${answer.looked})`,
      why: null,
      schedule: null,
      ...(answer.source === undefined ? {} : { source: answer.source }),
    };
  if (answer.verdict === 'incomplete') return incompleteFinding(where, answer.endless);
  return failedFinding(program, asked.operations, answer);
}

/** Which schedules a proof looks at. */
function howOf({ random, interrupted }: Proves): 'every' | 'random' | 'interrupted' {
  if (interrupted !== undefined) return 'interrupted';
  return random === undefined ? 'every' : 'random';
}

function answerTo(program: Program, asked: Proves): Answer {
  if (asked.interrupted !== undefined) return fewInterruptions(program, asked, asked.interrupted);
  return asked.random === undefined
    ? everyInterleaving(program, asked.operations)
    : someSchedules(program, asked.operations, asked.random);
}

function wherePhrase(asked: Proves): string {
  const { random, interrupted } = asked;
  const extent = extentPhrase(asked);
  if (interrupted !== undefined)
    return `every schedule of ${extent} in which core ${interrupted.core} alone is interrupted, at most ${interrupted.times === 1 ? 'once' : `${interrupted.times} times`}`;
  return `${random === undefined ? 'every interleaving' : `${random.toLocaleString('en')} random schedules`} of ${extent}`;
}

export type Answer = {
  readonly verdict: Verdict;
  readonly failure: Failure | null;
  readonly schedule: readonly Turn[];
  readonly looked: string /** See `Coverage`. */;
  readonly endless?: string;
  /** What of the sources it has run. */
  readonly source?: SourceCoverage | undefined;
};

export function everyInterleaving(program: Program, operations: number): Answer {
  const { verdict, failure, schedule, coverage, source } = check(program, { operations, bounds: searchBounds });
  return {
    source,
    verdict,
    failure,
    schedule,
    looked: `${coverage.states.toLocaleString('en')} states`,
    ...(coverage.endless === undefined ? {} : { endless: coverage.endless }),
  };
}

/** States with which the look at ever more operations is given up. */
const statesForEver = 15_000;

/** What goes wrong only with more operations than were asked for; null where nothing does, or too much would have to be looked at. */
function withMoreOperations(
  program: Program,
  { forgets }: Grading,
): { readonly operations: number; readonly answer: Answer } | null {
  if (forgets.length === 0) return null;
  const found = forgetting(() => unboundedOf(program, { states: statesForEver, forgets }));
  if (found?.kind !== 'fails') return null;
  const answer = everyInterleaving(program, found.operations);
  return answer.verdict === 'holds' || answer.verdict === 'incomplete'
    ? null
    : { operations: found.operations, answer };
}

/** Null where this check's constants make something depend on what an exercise forgets for other checks. */
function forgetting<T>(search: () => T): T | null {
  try {
    return search();
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Races are left to checks that do not let them pass. */
function fewInterruptions(
  program: Program,
  { operations, passes }: Proves,
  { core, times }: NonNullable<Proves['interrupted']>,
): Answer {
  const answer = sampleSchedules(program, {
    operations,
    strategy: 'preemptions',
    bound: times,
    only: core,
    races: passes?.includes('race') !== true,
    bounds: searchBounds,
  });
  const holds = answer.failure === null && !answer.late;
  return {
    ...answer,
    verdict: holds ? 'holds' : answer.verdict,
    looked: `${answer.steps.toLocaleString('en')} steps`,
  };
}

/** Steps of a schedule from which on it is worth looking whether another one tells the same in fewer. */
const longTale = 100;

function isShorter(one: Pick<Answer, 'failure' | 'schedule'>, other: Pick<Answer, 'schedule'>): boolean {
  return one.failure !== null && one.schedule.length < other.schedule.length;
}

/** Half of them by priorities, which find what needs one core to stand still for long; half by a coin, which find what needs many small steps. */
function someSchedules(program: Program, operations: number, runs: number): Answer {
  const half = Math.ceil(runs / 2);
  const byPriority = sampleSchedules(program, { operations, strategy: 'pct', runs: half, seed, bounds: searchBounds });
  const isTold = byPriority.failure !== null && byPriority.schedule.length <= longTale;
  const byCoin =
    runs > half && !isTold
      ? sampleSchedules(program, { operations, strategy: 'random', runs: runs - half, seed, bounds: searchBounds })
      : null;
  const found =
    byCoin === null || (byPriority.failure !== null && !isShorter(byCoin, byPriority)) ? byPriority : byCoin;
  return { ...found, verdict: found.failure === null ? 'holds' : found.verdict, looked: `seed ${seed}` };
}

/** `2 cores x 2 operations`, and how many cores it was told of. */
export function extentPhrase({ cores, operations, of }: Extent): string {
  const told = of === undefined || of === cores ? '' : ` of a ${of}-core program`;
  return `${cores} ${cores === 1 ? 'core' : 'cores'}${told} x ${operations} ${operations === 1 ? 'operation' : 'operations'}`;
}

/** `endless` says why no limit would have been large enough, where that is known. */
export function incompleteFinding(where: string, endless?: string): Finding {
  if (endless !== undefined)
    return {
      status: 'failed',
      points: 0,
      reason: 'incomplete',
      seen: `${where}: too many states for any limit`,
      schedule: null,
      why: endless,
    };
  const most = searchBounds.states.toLocaleString('en');
  return {
    status: 'failed',
    points: 0,
    reason: 'incomplete',
    seen: `${where}: more than ${most} states`,
    schedule: null,
    why: `The search stopped at its limit of ${most} states, so the rest is not proved. Most submissions have thousands of states. There are more if a number grows in every turn of a loop that can run for ever, for example one that counts its tries, or if there are far more shared words than needed. A number that grows once per operation does no harm.`,
  };
}

/** Steps of a schedule that is told and can be replayed; of a longer one the explanation is told alone. */
export const longestSchedule = 2000;

/** States that are looked at for the step from which a failure was inevitable. */
const statesAhead = 8_000;

/** A bad verdict with its explanation, its schedule, and what it is about. */
export function failedFinding(program: Program, operations: number, { verdict, failure, schedule }: Answer): Finding {
  const replayed = replay(program, operations, schedule);
  const fenced = failure!.site !== null && program.sites[failure!.site]?.kind === 'fence';
  const reason: Reason = fenced ? 'fence' : verdict;
  const story = [explanationOf(program, failure!, replayed), ...inevitableText(replayed, verdict)].join(' ');
  const after =
    schedule.length === 0
      ? 'before the first step'
      : `after ${schedule.length.toLocaleString('en')} ${schedule.length === 1 ? 'step' : 'steps'}`;
  return {
    status: 'failed',
    points: 0,
    reason,
    seen: `${fenced ? 'beyond its own words' : verdict} on ${extentPhrase({ cores: program.cores, operations })}, ${after}`,
    why: story,
    schedule: schedule.length > longestSchedule ? null : scheduleText(program, operations, schedule),
    clues: cluesOf(program, failure!, replayed),
  };
}

/** A step that no order of the steps after it makes good; a race and the last step say so themselves. */
function inevitableText(replayed: Replayed, verdict: Verdict): string[] {
  const step = verdict === 'race' ? null : inevitableFrom(replayed, statesAhead);
  return step === null || step >= replayed.steps.length
    ? []
    : [`It was inevitable from step ${step.toLocaleString('en')} on.`];
}
