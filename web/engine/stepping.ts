// Stepping: a program taken by hand. What a schedule comes to, what is ahead of it, and where chance would take it.

import { endlessAt } from '../../src/engines/checker/counterexample/ending.ts';
import { explanationOf } from '../../src/engines/checker/counterexample/explanation.ts';
import { type Lasso, lassoOf } from '../../src/engines/checker/counterexample/lasso.ts';
import { type ReplayedStep, replay } from '../../src/engines/checker/counterexample/replay.ts';
import { type Bypass, bypassOfFile } from '../../src/engines/checker/liveness/bypass.ts';
import type { Memory } from '../../src/engines/checker/model/buffer.ts';
import type { Operations } from '../../src/engines/checker/model/operations.ts';
import { fingerprint, readSchedule, scheduleText } from '../../src/engines/checker/model/schedule.ts';
import type { Failure, Turn } from '../../src/engines/checker/model/verdict.ts';
import { continueAtRandom } from '../../src/engines/checker/sampling/random.ts';
import { type Ahead, aheadOf, type View, viewOf } from '../../src/engines/checker/session.ts';
import { fence } from '../../src/grade/fence.ts';
import { type Linkable, linkOf } from '../../src/language/linkable.ts';
import type { Program } from '../../src/language/program.ts';

/** What is stepped through. */
export type Stepped = Linkable & {
  /** How many cores the program is told that there are, where these are more than run. */
  readonly of: number | null;
  /** Of each core, or of one after the other. */
  readonly operations: Operations;
  readonly memory: Memory;
  /** Claims that only count. */
  readonly forgets: readonly string[];
  /** Claims that a fenced file is lent; null where nothing is fenced. */
  readonly lends: readonly string[] | null;
  /** Whether a race is a failure: not in a litmus test. */
  readonly races: boolean;
};

export type Asked =
  | { readonly kind: 'step'; readonly stepped: Stepped; readonly path: readonly Turn[]; readonly at: number }
  | { readonly kind: 'wander'; readonly stepped: Stepped; readonly turns: readonly Turn[]; readonly seed: number }
  | { readonly kind: 'open'; readonly candidates: readonly Stepped[]; readonly schedule: string }
  | { readonly kind: 'endless'; readonly stepped: Stepped; readonly turns: readonly Turn[] }
  | { readonly kind: 'ahead'; readonly stepped: Stepped; readonly turns: readonly Turn[] }
  | { readonly kind: 'unfair'; readonly stepped: Stepped };
export type Question<K extends Asked['kind']> = Extract<Asked, { kind: K }>;

/** What a schedule comes to after `at` of its steps, and its steps altogether. */
export type Seen = {
  readonly view: View;
  readonly path: readonly ReplayedStep[];
  /** The whole path as a schedule string. */
  readonly schedule: string;
  readonly lasso: Lasso | null;
};

/** A schedule string read: which of the candidates it was made for, with its own extent; null where it is of none. */
type Opened = { readonly candidate: number; readonly stepped: Stepped; readonly turns: readonly Turn[] } | null;
export type Endless = { readonly failure: Failure; readonly explanation: string } | null;

export type Answers = {
  readonly step: Seen;
  readonly wander: readonly Turn[];
  readonly open: Opened;
  readonly endless: Endless;
  readonly ahead: Ahead;
  readonly unfair: Bypass;
};

/** Turns that chance adds at most. */
const longestWalk = 1000;

export const steppers: { readonly [K in Asked['kind']]: (asked: Question<K>) => Answers[K] } = {
  step: ({ stepped, path, at }) => seen(stepped, path, at),
  wander: ({ stepped, turns, seed }) =>
    continueAtRandom(programOf(stepped), stepped.operations, turns, {
      seed,
      most: longestWalk,
      memory: stepped.memory,
    }),
  open: ({ candidates, schedule }) => opened(candidates, schedule),
  endless: ({ stepped, turns }) => endless(stepped, turns),
  ahead: ({ stepped, turns }) => aheadOf(programOf(stepped), stepped.operations, turns),
  unfair: ({ stepped }) => bypassOfFile(programOf(stepped), { forgets: stepped.forgets }),
};

let last: { readonly key: string; readonly program: Program } | null = null;

/** Linked once for all the steps of it. @throws Refused */
function programOf({ variant, workload, cores, of, knobs, lends }: Stepped): Program {
  const key = JSON.stringify([variant, workload, cores, of, knobs, lends]);
  if (last?.key === key) return last.program;
  const linked = linkOf({ variant, workload, cores: of ?? cores, knobs });
  last = { key, program: lends === null ? linked : { ...fence(linked, lends), cores } };
  return last.program;
}

function seen(stepped: Stepped, path: readonly Turn[], at: number): Seen {
  const program = programOf(stepped);
  const { operations, memory, forgets } = stepped;
  const turns = path.slice(0, at);
  const whole = viewOf(program, operations, turns, { memory, ahead: false });
  const view =
    whole.failure?.verdict === 'race' && !stepped.races ? { ...whole, failure: null, explanation: null } : whole;
  const all = replay(program, operations, path, memory);
  const lasso =
    turns.length === 0 || view.misfit !== null ? null : lassoOf(replay(program, operations, turns, memory), forgets);
  return {
    view,
    path: all.steps,
    schedule: scheduleText(program, operations, path.slice(0, all.steps.length), memory),
    lasso,
  };
}

function opened(candidates: readonly Stepped[], text: string): Opened {
  const { cores, operations, memory, turns, fingerprint: print } = readSchedule(text);
  for (const [candidate, each] of candidates.entries()) {
    const stepped = { ...each, cores, operations, memory };
    if (fingerprint(programOf(stepped)) === print) return { candidate, stepped, turns };
  }
  return null;
}

function endless(stepped: Stepped, turns: readonly Turn[]): Endless {
  const program = programOf(stepped);
  const replayed = replay(program, stepped.operations, turns, stepped.memory);
  if (replayed.failure !== null || replayed.misfit !== null) return null;
  const failure = endlessAt(replayed.model, replayed.states.at(-1)!, () => performance.now() / 1000);
  return failure === null ? null : { failure, explanation: explanationOf(program, failure, replayed) };
}
