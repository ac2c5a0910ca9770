// Bounds: how often others get on meanwhile, how many steps an operation takes, how much memory is claimed, how far a reading is off.

import { type Bypass, bypassOf } from '../engines/checker/bypass.ts';
import { type OwnSteps, ownStepsOf } from '../engines/checker/own-steps.ts';
import { scheduleText } from '../engines/checker/schedule.ts';
import type { Turn } from '../engines/checker/verdict.ts';
import type { Bounds } from '../lab/exercise.ts';
import type { Program } from '../language/program.ts';
import type { SourceFile } from '../language/source.ts';
import { submissionFile } from './fence.ts';
import { linkSubmission } from './linked.ts';
import { everyInterleaving, extentPhrase, failedFinding, fencedProgram, incompleteFinding } from './prove.ts';
import { type Marked, markedFinding, markOf, type Part, unmet } from './mark.ts';
import type { Finding } from './report.ts';
import type { Grading } from './task.ts';
import { waitingOnlyIn, withWaiting } from './waiting.ts';

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

/** A way into a cycle and once around it, as a schedule that can be replayed. */
function wayText(program: Program, turns: readonly Turn[]): string | null {
  return turns.length > 200 ? null : scheduleText(program, Math.min(64, turns.length + 1), turns);
}

function bypassFinding(submission: SourceFile, grading: Grading, asked: Bounds, limit: NonNullable<Bounds['bypass']>): Finding {
  const linked = withWaiting(linkSubmission(submission, grading, asked.cores, asked.set));
  const program = limit.during === undefined ? linked : waitingOnlyIn(linked, limit.during);
  const answer: Bypass = bypassOf(program, { states, forgets: grading.forgets });
  const asks = `asked for at most ${limit.most}`;
  const on = `on ${asked.cores} cores`;
  if (answer.kind === 'incomplete') return incompleteFinding(`operations of others while a core waits, ${on}`);
  if (answer.kind === 'unbounded') {
    const why = `Core ${answer.waiter} waits, and then others can end operation after operation for ever${answer.cycle.some(({ thread }) => thread === answer.waiter) ? ', though it has its turns' : ''}.`;
    return markedFinding(unmet, 'bypass', `no bound on the operations of others that end while a core waits, ${on}; ${asks}`, why, wayText(program, [...answer.lead, ...answer.cycle]));
  }
  const seen = `at most ${answer.most} operations of others end while a core waits, ${on}${answer.operations === null ? '' : ` with ${answer.operations} operations each`}; ${asks}`;
  return markedFinding(judged(asked, limit, answer.most), 'bypass', seen, 'A core that has begun to wait is overtaken more often than that.');
}

function stepsFinding(submission: SourceFile, grading: Grading, asked: Bounds, limit: NonNullable<Bounds['steps']>): Finding {
  const program = linkSubmission(submission, grading, asked.cores, asked.set);
  const answer: OwnSteps = ownStepsOf(program, { states, operations: 2, forgets: grading.forgets, ...(limit.of === undefined ? {} : { cores: [limit.of] }) });
  const asks = `asked for at most ${limit.most}`;
  const who = limit.of === undefined ? 'an operation' : `an operation of core ${limit.of}`;
  if (answer.kind === 'incomplete') return incompleteFinding(`steps of ${who} on ${asked.cores} cores`);
  if (answer.kind === 'unbounded') return markedFinding(unmet, 'steps', `no bound on the steps of ${who} on ${asked.cores} cores; ${asks}`, `From here core ${answer.core} can go round for ever without its operation ending: it waits for another core.`, wayText(program, answer.lead));
  return markedFinding(judged(asked, limit, answer.most), 'steps', `${who} takes at most ${answer.most} steps, whatever the others do, on ${asked.cores} cores; ${asks}`, 'An operation takes more shared accesses than that in some interleaving.');
}

function memoryFinding(submission: SourceFile, grading: Grading, asked: Bounds, limit: Limit): Finding {
  const program = linkSubmission(submission, grading, asked.cores, asked.set);
  const own = program.claims.filter(({ span }) => span.file === submissionFile);
  const lines = Math.ceil(Math.max(0, ...own.map(({ index, words }) => index + words)) / program.line);
  const largest = [...own].sort((a, b) => b.words - a.words)[0];
  return markedFinding(judged(asked, limit, lines), 'memory', `${lines.toLocaleString('en')} cache lines claimed for ${asked.cores} cores; asked for at most ${limit.most.toLocaleString('en')}`, largest === undefined ? '' : `The largest claim is ${largest.name} with ${largest.words.toLocaleString('en')} words.`);
}

/** The error's constant is the submission's too, so it has to hold with the one that the exercise names: there is no lesser mark. */
function errorFinding(submission: SourceFile, grading: Grading, asked: Bounds, { constant, most, operations }: NonNullable<Bounds['error']>): Finding {
  const program = fencedProgram(submission, grading, asked, { ...asked.set, [constant]: most });
  const answer = everyInterleaving(program, operations);
  const extent = extentPhrase({ cores: asked.cores, operations });
  if (answer.verdict === 'incomplete') return incompleteFinding(`every interleaving of ${extent}`);
  if (answer.verdict === 'holds') return { status: 'passed', points: asked.points, reason: null, seen: `an error of at most ${most} in every interleaving of ${extent}`, why: null, schedule: null };
  const failed = failedFinding(program, operations, answer);
  return failed.reason === 'breaks' ? { ...failed, reason: 'error', seen: `an error above ${most} on ${extent}` } : failed;
}
