// A session: a program taken step by step by hand, forwards and back, with each state and the failures ahead of it.

import { pendingSize } from '../../compile/steps/step.ts';
import type { Program } from '../../language/program.ts';
import { wordName } from '../../language/program.ts';
import { endless, nearestOf } from './check.ts';
import { bestSchedule } from './counterexample/best-schedule.ts';
import { failureAtEnd, failureInSight } from './counterexample/ending.ts';
import { explanationOf } from './counterexample/explanation.ts';
import { type Replayed, type ReplayedStep, replay, type ThreadPosition } from './counterexample/replay.ts';
import type { Memory } from './model/buffer.ts';
import { bufferAt, choicesOf, firstState, leftAt, type Model, memoryOf, threadAt, withRoom } from './model/model.ts';
import { move } from './model/move.ts';
import type { Operations } from './model/operations.ts';
import type { Failure, Turn, Verdict } from './model/verdict.ts';
import { exploreFrom } from './search/explore.ts';
import type { Bounds } from './search/search.ts';

/** A shared word as it stands now. */
export type SeenWord = {
  readonly name: string;
  readonly index: number /** Its cache line, counted from 0. */;
  readonly line: number;
  readonly value: number /** Whether the last step changed it. */;
  readonly changed: boolean;
};

/** A local's last value; `now` is false once the thread has left its scope. */
export type SeenLocal = { readonly fn: string; readonly name: string; readonly value: number; readonly now: boolean };

/** A thread as it stands now: its next access, its locals, and the number of its transitions (0: it cannot move). */
export type SeenThread = ThreadPosition & {
  readonly choices: number;
  readonly left: number;
  readonly fn: string | null;
  readonly locals: readonly SeenLocal[];
  /** Its plain stores that memory has not taken yet, oldest first; none without store buffers. */
  readonly stores: readonly { readonly word: string; readonly value: number }[];
};

export type View = {
  readonly turns: number;
  readonly threads: readonly SeenThread[];
  readonly words: readonly SeenWord[];
  readonly steps: readonly ReplayedStep[];
  /** What has gone wrong in the last step or state, races between next steps and cycles that never end among it; null while all is well. */
  readonly failure: Failure | null;
  readonly explanation: string | null;
  /** The first turn that could not be taken; those before it were. */
  readonly misfit: number | null;
  /** Whether every thread has ended its operations. */
  readonly done: boolean;
};

/** What plain stores go through; and whether to look `ahead` for an end that never comes, or only as far as the next steps. */
export type Looking = { readonly memory?: Memory; readonly ahead?: boolean };

/** What a schedule comes to. Never throws: a turn that cannot be taken is the view's `misfit`. */
export function viewOf(
  program: Program,
  operations: Operations,
  turns: readonly Turn[],
  { memory = 'sc', ahead = true }: Looking = {},
): View {
  const replayed = replay(program, operations, turns, memory);
  const failure = ahead ? failureAtEnd(replayed) : failureInSight(replayed);
  const threads = threadsOf(replayed);
  return {
    turns: replayed.steps.length,
    threads,
    words: wordsOf(replayed),
    steps: replayed.steps,
    failure,
    misfit: replayed.misfit,
    explanation: failure === null ? null : explanationOf(program, failure, replayed),
    done: threads.every((each) => each.state === 'done'),
  };
}

function threadsOf(replayed: Replayed): SeenThread[] {
  const { model, states, positions } = replayed;
  const vector = states.at(-1)!;
  const pending = new Int32Array(pendingSize);
  return positions.map((each) => {
    const here = each.state === 'done' ? [] : model.steps.locals(vector, threadAt(model, each.thread));
    return {
      ...each,
      choices: choicesOf(model, vector, each.thread, pending),
      left: vector[leftAt(model, each.thread)]!,
      fn: here[0]?.fn ?? null,
      locals: localsOf(replayed, each.thread),
      stores: storesOf(model, vector, each.thread),
    };
  });
}

/** Every local that the thread has come by, at its last value that mattered. */
function localsOf({ model, states, steps }: Replayed, thread: number): SeenLocal[] {
  const seen = new Map<string, SeenLocal>();
  for (const [i, vector] of states.entries()) {
    if (i > 0 && i < states.length - 1 && steps[i - 1]!.thread !== thread) continue;
    for (const [key, local] of seen) seen.set(key, { ...local, now: false });
    for (const { fn, name, value, live } of model.steps.locals(vector, threadAt(model, thread)))
      if (live) {
        // The latest comes last.
        seen.delete(`${fn} ${name}`);
        seen.set(`${fn} ${name}`, { fn, name, value, now: true });
      }
  }
  return [...seen.values()];
}

function storesOf(model: Model, vector: Int32Array, thread: number): SeenThread['stores'] {
  const at = bufferAt(model, thread);
  return model.capacity === 0
    ? []
    : Array.from({ length: vector[at]! }, (_, i) => ({
        word: wordName(model.program, vector[at + 1 + i * 2]!),
        value: vector[at + 2 + i * 2]!,
      }));
}

/** Words that any claim names; where a line is one word with room around it, that word. */
function wordsOf({ model, states }: Replayed): SeenWord[] {
  const { program } = model;
  const now = memoryOf(model, states.at(-1)!);
  const before = memoryOf(model, states.at(-2) ?? states.at(-1)!);
  return claimedWords(model, now).map((index) => ({
    name: wordName(program, index),
    index,
    line: Math.floor(index / program.line),
    value: now[index]!,
    changed: now[index] !== before[index],
  }));
}

/** The first word of each element, and every other that has been used: claims of whole lines leave most of them empty. */
function claimedWords({ program, words }: Model, memory: Int32Array): number[] {
  const used = new Set(words);
  return program.claims
    .flatMap(({ index, words: claimed, stride }) =>
      Array.from({ length: claimed }, (_, i) => index + i).filter(
        (word) => (word - index) % stride === 0 || used.has(word) || memory[word] !== 0,
      ),
    )
    .filter((word, i, all) => all.indexOf(word) === i);
}

export type Ahead =
  /** The nearest failure from here: `turns` lead to it. */
  | { readonly kind: 'failure'; readonly verdict: Verdict; readonly turns: readonly Turn[] }
  /** Every order of steps from here ends well. */
  | { readonly kind: 'none'; readonly states: number }
  /** Too much is ahead to look at all of it. */
  | { readonly kind: 'unknown'; readonly states: number };

/** A look ahead ends here: a person waits for it. */
const aheadBounds: Bounds = { states: 300_000, seconds: 20, bytes: 2 ** 29 };

/** What can still go wrong after a schedule, nearest first. */
export function aheadOf(
  program: Program,
  operations: Operations,
  turns: readonly Turn[],
  bounds: Bounds = aheadBounds,
  now = (): number => performance.now() / 1000,
): Ahead {
  const explored = withRoom(program, { operations, symmetric: false }, (model) =>
    exploreFrom(model, standAt(model, turns), null, { bounds, now }),
  );
  const { found, bound, seen } = explored;
  const ends = nearestOf(explored, [...found, ...endless(explored)]);
  if (ends.length === 0) return { kind: bound === null ? 'none' : 'unknown', states: seen.states };
  const best = bestSchedule(explored, ends);
  return { kind: 'failure', verdict: best.found.failure.verdict, turns: best.turns };
}

/** The state after a schedule, as far as its turns can be taken. */
function standAt(model: Model, turns: readonly Turn[]): Int32Array {
  const { vector } = firstState(model);
  const pending = new Int32Array(pendingSize);
  for (const { thread, choice } of turns) {
    if (thread >= model.threads || choice >= choicesOf(model, vector, thread, pending)) break;
    move(model, vector, thread, choice, pending);
  }
  return vector;
}
