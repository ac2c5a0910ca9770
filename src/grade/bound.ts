// Bounds: how often others get on meanwhile, how many steps an operation takes, how much memory is claimed, how far a reading is off.

import { type Above, type LimitedBypass, limitedBypassOf } from '../engines/checker/liveness/bypass.ts';
import { withPauses } from '../engines/checker/liveness/pauses.ts';
import { type StepsAbove, type WaitFreedom, waitFreedomOf } from '../engines/checker/liveness/wait-freedom.ts';
import { scheduleText } from '../engines/checker/model/schedule.ts';
import type { Turn } from '../engines/checker/model/verdict.ts';
import type { Bounds } from '../lab/exercise.ts';
import type { Program } from '../language/program.ts';
import type { SourceFile } from '../language/source.ts';
import { submissionFile } from './fence.ts';
import type { Grading } from './grading.ts';
import { linkSubmission } from './linked.ts';
import { type Marked, markedFinding, markOf, type Part, unmet } from './mark.ts';
import {
  everyInterleaving,
  extentPhrase,
  failedFinding,
  fencedProgram,
  incompleteFinding,
  longestSchedule,
} from './prove.ts';
import type { Finding } from './report.ts';
import { waitingOnlyIn } from './waiting.ts';

/** States with which a search over any number of operations is given up. */
const states = 60_000;

export function findBound(submission: SourceFile, grading: Grading, asked: Bounds): Finding {
  if (asked.bypass !== undefined) return bypassFinding(submission, grading, asked, asked.bypass);
  if (asked.steps !== undefined) return stepsFinding(submission, grading, asked, asked.steps);
  if (asked.memory !== undefined) return memoryFinding(submission, grading, asked, asked.memory);
  return errorFinding(submission, grading, asked, asked.error!);
}

type Limit = { readonly most: number; readonly part?: Part | undefined };

/** At most so much. */
function judged({ points }: Bounds, { most, part }: Limit, value: number): Marked {
  return markOf(points, most, part, (limit) => value <= limit);
}

/** Operations of each core that a schedule string can name. */
const mostOperations = 64;

/** A way, and what follows it, as a schedule that can be replayed. */
function wayOf(program: Program, lead: readonly Turn[], rest: readonly Turn[]): Pick<Finding, 'schedule'> {
  const turns = [...lead, ...rest];
  return {
    schedule:
      turns.length > longestSchedule ? null : scheduleText(program, Math.min(mostOperations, turns.length + 1), turns),
  };
}

/** A way into a cycle and once around it. */
function cycleOf(
  program: Program,
  { lead, cycle }: { readonly lead: readonly Turn[]; readonly cycle: readonly Turn[] },
): Pick<Finding, 'schedule' | 'repeatsFrom'> {
  return { ...wayOf(program, lead, cycle), repeatsFrom: lead.length };
}

function operations(n: number): string {
  return `${n.toLocaleString('en')} ${n === 1 ? 'operation' : 'operations'}`;
}

/** What a search says of a figure that may have no bound: see `LimitedBypass` and `WaitFreedom`. */
type Searched<Above> =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'unbounded'; readonly lead: readonly Turn[]; readonly cycle: readonly Turn[] }
  | ({ readonly kind: 'above' } & Above)
  | { readonly kind: 'bounded'; readonly most: number; readonly above?: Above };

/** Such a figure in sentences: what was searched, what was seen, and why points are lost. */
type Told<Above> = {
  readonly searched: string;
  readonly seen: string;
  readonly whyUnbounded: string;
  readonly whyAbove: (above: Above) => string;
};

function searchedFinding<Above extends { readonly lead: readonly Turn[]; readonly way: readonly Turn[] }>(
  program: Program,
  asked: Bounds,
  limit: Limit,
  reason: 'bypass' | 'steps',
  answer: Searched<Above>,
  { searched, seen, whyUnbounded, whyAbove }: Told<Above>,
): Finding {
  if (answer.kind === 'incomplete') return incompleteFinding(searched);
  const line = `${seen}; limit: ${limit.most}`;
  if (answer.kind === 'unbounded') return markedFinding(unmet, reason, line, whyUnbounded, cycleOf(program, answer));
  const mark = answer.kind === 'above' ? unmet : judged(asked, limit, answer.most);
  const above = answer.kind === 'above' ? answer : answer.above;
  return above === undefined
    ? markedFinding(mark, reason, line, '')
    : markedFinding(mark, reason, line, whyAbove(above), wayOf(program, above.lead, above.way));
}

function bypassFinding(
  submission: SourceFile,
  grading: Grading,
  asked: Bounds,
  limit: NonNullable<Bounds['bypass']>,
): Finding {
  const linked = withPauses(linkSubmission(submission, grading, asked.cores, asked.set)).program;
  const program = limit.during === undefined ? linked : waitingOnlyIn(linked, limit.during);
  const answer = limitedBypassOf(program, { states, forgets: grading.forgets, limit: limit.most });
  return searchedFinding<Above>(program, asked, limit, 'bypass', answer, {
    searched: `operations of others while a core waits, on ${asked.cores} cores`,
    seen: `while a core waits, the others ${bypassSeen(answer, limit.most, `on ${asked.cores} cores`)}`,
    whyUnbounded: answer.kind === 'unbounded' ? starved(answer) : '',
    whyAbove: (above) => overtaken(above, limit.most),
  });
}

function bypassSeen(answer: LimitedBypass, limit: number, on: string): string {
  if (answer.kind === 'above') return `can finish more than ${operations(limit)}, ${on}`;
  if (answer.kind !== 'bounded') return `can finish any number of operations, ${on}`;
  return `finish at most ${operations(answer.most)}, ${on}${answer.operations === null ? '' : ` with ${operations(answer.operations)} each`}`;
}

function starved({ waiter, lead, cycle }: LimitedBypass & { readonly kind: 'unbounded' }): string {
  const tries = cycle.some(({ thread }) => thread === waiter) ? ' and keeps trying' : '';
  return `Core ${waiter} waits${tries} while the others can finish any number of operations: ${repeated(lead, cycle)}.`;
}

/** Which steps of a schedule are the cycle at its end. */
function repeated(lead: readonly Turn[], cycle: readonly Turn[]): string {
  return `steps ${lead.length + 1} to ${lead.length + cycle.length} of the schedule can repeat for ever`;
}

function overtaken({ waiter, lead, way }: Above, most: number): string {
  return `Core ${waiter} waits from step ${lead.length} on. By step ${lead.length + way.length} the others have finished more than ${operations(most)}.`;
}

function stepsFinding(
  submission: SourceFile,
  grading: Grading,
  asked: Bounds,
  limit: NonNullable<Bounds['steps']>,
): Finding {
  const program = linkSubmission(submission, grading, asked.cores, asked.set);
  const answer = waitFreedomOf(program, {
    states,
    operations: 2,
    forgets: grading.forgets,
    limit: limit.most,
    ...(limit.of === undefined ? {} : { cores: [limit.of] }),
  });
  const who = limit.of === undefined ? 'an operation' : `an operation of core ${limit.of}`;
  return searchedFinding<StepsAbove>(program, asked, limit, 'steps', answer, {
    searched: `steps of ${who} on ${asked.cores} cores`,
    seen: `${who} ${stepsSeen(answer, limit.most, `on ${asked.cores} cores`)}`,
    whyUnbounded: answer.kind === 'unbounded' ? endless(answer) : '',
    whyAbove: (above) => longer(above, limit.most),
  });
}

function stepsSeen(answer: WaitFreedom, limit: number, on: string): string {
  if (answer.kind === 'above') return `can take more than ${limit} steps ${on}`;
  if (answer.kind !== 'bounded') return `can take any number of steps ${on}`;
  return `takes at most ${answer.most} ${answer.most === 1 ? 'step' : 'steps'} ${on}, for every schedule of the others`;
}

function endless({ core, lead, cycle }: WaitFreedom & { readonly kind: 'unbounded' }): string {
  return `Core ${core} can run for ever without finishing its operation, so it waits for another core: ${repeated(lead, cycle)}.`;
}

function longer({ core, lead, way }: StepsAbove, most: number): string {
  return `Core ${core} takes more than ${most} steps in one operation, from step ${lead.length + 1} to step ${lead.length + way.length} of the schedule.`;
}

function memoryFinding(submission: SourceFile, grading: Grading, asked: Bounds, limit: Limit): Finding {
  const program = linkSubmission(submission, grading, asked.cores, asked.set);
  const own = program.claims.filter(({ span }) => span.file === submissionFile);
  const lines = Math.ceil(Math.max(0, ...own.map(({ index, words }) => index + words)) / program.line);
  const largest = [...own].sort((a, b) => b.words - a.words)[0];
  return markedFinding(
    judged(asked, limit, lines),
    'memory',
    `${lines.toLocaleString('en')} cache lines claimed for ${asked.cores} cores; limit: ${limit.most.toLocaleString('en')}`,
    largest === undefined
      ? ''
      : `The largest claim is ${largest.name} with ${largest.words.toLocaleString('en')} words.`,
  );
}

/** The error's constant is the submission's too, so it has to hold with the one that the exercise names: there is no lesser mark. */
function errorFinding(
  submission: SourceFile,
  grading: Grading,
  asked: Bounds,
  { constant, most, operations }: NonNullable<Bounds['error']>,
): Finding {
  const program = fencedProgram(submission, grading, asked, { ...asked.set, [constant]: most });
  const answer = everyInterleaving(program, operations);
  const extent = extentPhrase({ cores: asked.cores, operations });
  if (answer.verdict === 'incomplete') return incompleteFinding(`every interleaving of ${extent}`, answer.endless);
  if (answer.verdict === 'holds')
    return {
      status: 'passed',
      points: asked.points,
      reason: null,
      seen: `an error of at most ${most} in every interleaving of ${extent}`,
      why: null,
      schedule: null,
      ...(answer.source === undefined ? {} : { source: answer.source }),
    };
  const failed = failedFinding(program, operations, answer);
  return failed.reason === 'breaks'
    ? { ...failed, reason: 'error', seen: `an error above ${most} on ${extent} (with ${constant} set to ${most})` }
    : failed;
}
