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

function bypassFinding(
  submission: SourceFile,
  grading: Grading,
  asked: Bounds,
  limit: NonNullable<Bounds['bypass']>,
): Finding {
  const linked = withPauses(linkSubmission(submission, grading, asked.cores, asked.set)).program;
  const program = limit.during === undefined ? linked : waitingOnlyIn(linked, limit.during);
  const answer: LimitedBypass = limitedBypassOf(program, { states, forgets: grading.forgets, limit: limit.most });
  const asks = `limit: ${limit.most}`;
  const on = `on ${asked.cores} cores`;
  if (answer.kind === 'incomplete') return incompleteFinding(`operations of others while a core waits, ${on}`);
  if (answer.kind === 'unbounded') {
    const why = `Core ${answer.waiter} waits${answer.cycle.some(({ thread }) => thread === answer.waiter) ? ' and keeps trying' : ''} while the others can finish any number of operations: steps ${answer.lead.length + 1} to ${answer.lead.length + answer.cycle.length} of the schedule can repeat for ever.`;
    return markedFinding(
      unmet,
      'bypass',
      `while a core waits, the others can finish any number of operations, ${on}; ${asks}`,
      why,
      cycleOf(program, answer),
    );
  }
  if (answer.kind === 'above')
    return markedFinding(
      unmet,
      'bypass',
      `while a core waits, the others can finish more than ${operations(limit.most)}, ${on}; ${asks}`,
      overtaken(answer, limit.most),
      wayOf(program, answer.lead, answer.way),
    );
  const seen = `while a core waits, the others finish at most ${operations(answer.most)}, ${on}${answer.operations === null ? '' : ` with ${operations(answer.operations)} each`}; ${asks}`;
  return markedFinding(
    judged(asked, limit, answer.most),
    'bypass',
    seen,
    answer.above === undefined ? '' : overtaken(answer.above, limit.most),
    answer.above === undefined ? {} : wayOf(program, answer.above.lead, answer.above.way),
  );
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
  const answer: WaitFreedom = waitFreedomOf(program, {
    states,
    operations: 2,
    forgets: grading.forgets,
    limit: limit.most,
    ...(limit.of === undefined ? {} : { cores: [limit.of] }),
  });
  const asks = `limit: ${limit.most}`;
  const who = limit.of === undefined ? 'an operation' : `an operation of core ${limit.of}`;
  if (answer.kind === 'incomplete') return incompleteFinding(`steps of ${who} on ${asked.cores} cores`);
  if (answer.kind === 'unbounded')
    return markedFinding(
      unmet,
      'steps',
      `${who} can take any number of steps on ${asked.cores} cores; ${asks}`,
      `Core ${answer.core} can run for ever without finishing its operation, so it waits for another core: steps ${answer.lead.length + 1} to ${answer.lead.length + answer.cycle.length} of the schedule can repeat for ever.`,
      cycleOf(program, answer),
    );
  if (answer.kind === 'above')
    return markedFinding(
      unmet,
      'steps',
      `${who} can take more than ${limit.most} steps on ${asked.cores} cores; ${asks}`,
      longer(answer, limit.most),
      wayOf(program, answer.lead, answer.way),
    );
  return markedFinding(
    judged(asked, limit, answer.most),
    'steps',
    `${who} takes at most ${answer.most} ${answer.most === 1 ? 'step' : 'steps'} on ${asked.cores} cores, for every schedule of the others; ${asks}`,
    answer.above === undefined ? '' : longer(answer.above, limit.most),
    answer.above === undefined ? {} : wayOf(program, answer.above.lead, answer.above.way),
  );
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
    };
  const failed = failedFinding(program, operations, answer);
  return failed.reason === 'breaks'
    ? { ...failed, reason: 'error', seen: `an error above ${most} on ${extent} (with ${constant} set to ${most})` }
    : failed;
}
