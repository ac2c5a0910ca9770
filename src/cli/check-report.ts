// A verdict as a person sees it: what was looked at, and the counterexample with how to replay it.

import type { Memory } from '../engines/checker/buffer.ts';
import { inevitableFrom } from '../engines/checker/inevitable.ts';
import { replay, type Replayed } from '../engines/checker/replay.ts';
import { scheduleText } from '../engines/checker/schedule.ts';
import { storyOf } from '../engines/checker/story.ts';
import type { Checked, Coverage, Failure, Turn, Verdict } from '../engines/checker/verdict.ts';
import type { Program } from '../language/program.ts';
import { inks as inksFor } from './colour.ts';
import { interrupt } from './interruption.ts';
import type { Look } from './look.ts';
import { wrap } from './table.ts';
import { traceRows } from './trace.ts';

/** The command that replays a schedule. */
export type Again = (schedule: string) => string;

/** One program's verdict. */
export function checkReport(program: Program, operations: number, checked: Checked, again: Again, look: Look): string {
  const ink = inksFor(look.colour);
  const extent = extentText(program.cores, operations);
  const head = `${program.files[0]!.name}: ${ink.bold(checked.verdict.toUpperCase())} on ${extent}`;
  const parts = [[head, ...wrap(coverageText(checked), look.width).map(ink.dim)]];
  if (checked.verdict === 'incomplete') parts.push(wrap(incompleteText(checked.coverage.bound), look.width));
  if (checked.failure !== null) parts.push(...counterexample(program, operations, { ...checked, memory: checked.coverage.memory }, headOf(checked), again, look));
  return parts.map((part) => part.join('\n')).join('\n\n');
}

function incompleteText(bound: string | null): string {
  const next = bound === interrupt ? '.' : ': try fewer --operations or --cores, smaller knobs, or raise --states, --seconds or --megabytes.';
  return `Incomplete: the search was stopped at ${bound}, and nothing wrong was found till then. What was not reached was not checked${next}`;
}

/** An extent that is looked at only where it is in reach, and is not. */
export function outOfReachText(program: Program, operations: number, { coverage: { states } }: Checked, look: Look): string {
  return wrap(`${program.files[0]!.name}: ${extentText(program.cores, operations)} have more than ${count(states - 1, 'state')}, and nothing is wrong in these. All of them: --cores ${program.cores} --operations ${operations}.`, look.width).join('\n');
}

function headOf({ coverage }: Checked): string {
  return coverage.bound === null ? 'The shortest schedule that shows it' : 'A schedule that shows it, found before the search was stopped';
}

export type Failing = Pick<Checked, 'verdict' | 'failure' | 'schedule'> & { readonly memory: Memory };

/** A failing schedule as threads side by side, what went wrong, and how to replay it. */
export function counterexample(program: Program, operations: number, failing: Failing, head: string, again: Again, look: Look): string[][] {
  const { schedule, memory } = failing;
  const replayed = replay(program, operations, schedule, memory);
  const steps = `${head}, ${count(schedule.length, 'step')} with ${count(switchesIn(schedule), 'switch')} between cores:`;
  const story = [storyOf(program, failing.failure!, replayed), ...inevitableText(replayed, failing.verdict)].join(' ');
  return [[steps, '', ...traceRows(program, replayed.steps, look.width, inksFor(look.colour))], wrap(story, look.width), [`Replay it: ${again(scheduleText(program, operations, schedule, memory))}`]];
}

/** A schedule that a person gave, step by step, and how it ended. */
export function replayReport(program: Program, replayed: Replayed, failure: Failure | null, look: Look): string {
  const ink = inksFor(look.colour);
  const parts = [traceRows(program, replayed.steps, look.width, ink)];
  const end = failure === null ? 'The schedule ends here, and nothing has gone wrong so far.' : `${failure.verdict.toUpperCase()}. ${storyOf(program, failure, replayed)}`;
  parts.push(wrap(end, look.width));
  return parts.map((part) => part.join('\n')).join('\n\n');
}

function inevitableText(replayed: Replayed, verdict: Verdict): string[] {
  if (verdict === 'race') return [];
  const step = inevitableFrom(replayed);
  if (step === null) return [];
  return [step > replayed.steps.length ? 'Until the last step it could still have ended well.' : `It was inevitable from step ${step} on: no order of the steps after it ends well.`];
}

function switchesIn(schedule: readonly Turn[]): number {
  return schedule.filter((turn, i) => i > 0 && turn.thread !== schedule[i - 1]!.thread).length;
}

export function extentText(cores: number, operations: number): string {
  return `${count(cores, 'core')} x ${count(operations, 'operation')}`;
}

/** How much was looked at. A search that finds a failure in a step or a state ends at that depth. */
export function coverageText({ verdict, coverage }: Pick<Checked, 'verdict' | 'coverage'>): string {
  const { states, transitions, depth, seconds, bytes, symmetric, memory, races, oddsOfMiss, bound }: Coverage = coverage;
  const whole = verdict === 'holds' || verdict === 'deadlock' || verdict === 'livelock';
  const facts = [
    bound !== null ? 'not every interleaving seen' : whole ? 'every interleaving seen' : 'searched breadth first up to the failure', count(states, 'state'),
    // A search that was ended from outside has told its states only.
    ...(bytes === 0 ? [] : [count(transitions, 'transition'), `depth ${depth}`]), `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`,
    ...(bytes === 0 ? [] : [`${Math.max(1, Math.round(bytes / 2 ** 20))} MiB`, symmetric ? 'cores interchangeable' : 'cores told apart']),
    ...(memory === 'tso' ? ['plain stores through store buffers'] : []), ...(races ? [] : ['races not looked for']), `odds of a state missed by equal hashes below ${oddsOfMiss === 0 ? '1e-19' : oddsOfMiss.toExponential(0)}`,
  ];
  return facts.join(' · ');
}

export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : noun.endsWith('ch') ? 'es' : 's'}`;
}
