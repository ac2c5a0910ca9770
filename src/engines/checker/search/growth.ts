// A wait without end: a core that writes something new at every turn of a loop, while no other moves, makes new states for ever.
//
// Looked for where a search has become large: one core goes on alone from some of the states ahead. If it comes by the same
// place again and again, ends nothing, and a word has another value each time, then the states never come round, and no
// bound on them is large enough.

import { pendingSize } from '../../../compile/steps/step.ts';
import { type Program, wordName } from '../../../language/program.ts';
import { positionAt, type Span } from '../../../language/source.ts';
import { leftAt, memoryOf, move, threadAt, type World, waysOf } from '../model/model.ts';
import { changedMemory } from '../model/transition.ts';
import { loadStances, loadWords } from './frontier.ts';
import { spreadStance } from './local-states.ts';
import type { Search } from './search.ts';

export type Growth = {
  readonly word: number;
  /** Where the word is written in one turn of the wait. */
  readonly writes: readonly Span[];
  /** Its values after the first turns. */
  readonly values: readonly number[];
  /** Whether a turn writes other words too, or this one more than once: it takes something and gives it back. */
  readonly givesBack: boolean;
};

/** States ahead from which a core is let go on alone, and turns that it must make for it to be one without end. */
const statesTried = 6;
const turnsTried = 20_000;
/** Steps of one turn, at most. */
const stepsOfTurn = 200;

/** What grows without end ahead of a search, or null. */
export function growthAhead(search: Search): Growth | null {
  const { world, next, stances } = search;
  const standing = new Int32Array(world.threads);
  const hash = new Int32Array(2);
  for (let k = 0; k < Math.min(statesTried, next.count); k++) {
    const vector = new Int32Array(world.size);
    // The last are of the level's end, as the first of its beginning.
    const i = Math.floor((k * (next.count - 1)) / Math.max(1, statesTried - 1));
    loadWords(world, next, i, vector, hash);
    loadStances(world, next, i, standing);
    for (let thread = 0; thread < world.threads; thread++) spreadStance(stances, standing[thread]!, vector, thread);
    for (let thread = 0; thread < world.threads; thread++) {
      const found = growthAlone(world, vector, thread);
      if (found !== null) return found;
    }
  }
  return null;
}

/** One access of a core that goes on alone. */
type Access = { readonly word: number; readonly span: Span; readonly changes: boolean };

/** What a core writes anew at each turn of a loop while all others stand still; null where it ends, fails, sleeps, chooses, or comes round. */
function growthAlone(world: World, from: Int32Array, thread: number): Growth | null {
  const vector = from.slice();
  const first = turnOf(world, vector, thread, stepsOfTurn);
  if (first === null) return null;
  const before = memoryOf(world, vector);
  const turn = turnOf(world, vector, thread, stepsOfTurn);
  if (turn === null) return null;
  const after = memoryOf(world, vector);
  const grown = [...new Set(turn.filter(({ changes }) => changes).map(({ word }) => word))].filter(
    (word) => before[word] !== after[word],
  );
  const [word] = grown;
  if (word === undefined || grown.length > 1) return null;
  const values = [before[word]!, after[word]!];
  const step = after[word]! - before[word]!;
  for (let turns = 2; turns < turnsTried; turns++) {
    const next = turnOf(world, vector, thread, turn.length);
    if (next === null || next.length !== turn.length || !next.every((each, i) => each.span === turn[i]!.span))
      return null;
    if (turns < 4) values.push(memoryOf(world, vector)[word]!);
    if (turns === 3 && values.some((value, i) => value !== ((values[0]! + i * step) | 0))) return null;
  }
  const writes = turn.filter((each) => each.changes);
  return {
    word,
    writes: writes.filter((each) => each.word === word).map(({ span }) => span),
    values,
    givesBack: writes.length > 1,
  };
}

/** Steps of one thread until it stands where it stood; null where that does not come. */
function turnOf(world: World, vector: Int32Array, thread: number, most: number): Access[] | null {
  const pending = new Int32Array(pendingSize);
  const at = threadAt(world, thread);
  const position = vector[at]!;
  const left = vector[leftAt(world, thread)];
  const made: Access[] = [];
  do {
    if (made.length === most || waysOf(world, vector, thread, pending) !== 1) return null;
    const { span } = world.steps.points[vector[at]! - 1]!;
    const word = pending[1]!;
    const { label, failure } = move(world, vector, thread, 0, pending);
    if (failure !== null || vector[leftAt(world, thread)] !== left || world.overflow) return null;
    made.push({ word, span, changes: (label & changedMemory) !== 0 });
  } while (vector[at] !== position);
  return made;
}

/** Why a search has no end, and what to do: two or three sentences. */
export function growthText(program: Program, { word, writes, values, givesBack }: Growth): string {
  const name = wordName(program, word);
  const inOrder = [...writes].sort((a, b) => a.file - b.file || a.start - b.start);
  const lines = [
    ...new Set(
      inOrder.map(
        (span) => `${program.files[span.file]!.name}:${positionAt(program.files[span.file]!.text, span.start).line}`,
      ),
    ),
  ].join(' and ');
  const seen = `${name} takes a new value at every turn of the wait at ${lines} (${values.join(', ')}, …), so the search has no end`;
  if (!givesBack) return `${seen}. A waiting loop should only read, or undo its change.`;
  return `${seen}. Each turn takes something, gives it back and tries again. If ${name} must count these tries, as a sequence does, no state repeats, and the checker cannot tell a livelock from a wait that ends. Let one of the cores wait without taking, or take in a fixed order.`;
}
