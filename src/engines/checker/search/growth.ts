// Growth: a core that writes a new value at every iteration of a wait, while no other moves, makes more states than any limit allows.
//
// A search that has become large tries it: one core steps on from some of the states ahead. If it comes back to the same
// place again and again, ends no operation, and a word has another value each time, then no state repeats, and no bound on
// the states is large enough.

import * as field from '../../../compile/steps/pending-field.ts';
import { pendingSize } from '../../../compile/steps/step.ts';
import { type Program, wordName } from '../../../language/program.ts';
import { positionAt, type Span } from '../../../language/source.ts';
import { choicesOf, leftAt, type Model, memoryOf, threadAt } from '../model/model.ts';
import { move } from '../model/move.ts';
import { changedMemory } from '../model/transition.ts';
import { loadLocals, loadWords } from './frontier.ts';
import { writeLocal } from './local-states.ts';
import type { Search } from './search.ts';

export type Growth = {
  readonly word: number;
  /** Where the word is written in one turn of the wait. */
  readonly writes: readonly Span[];
  /** Its values after the first turns. */
  readonly values: readonly number[];
  /** Whether an iteration writes other words too, or this one more than once: it takes something and gives it back. */
  readonly givesBack: boolean;
};

/** States ahead from which a core is let go on alone, and turns that it must make for it to be one without end. */
const statesTried = 6;
const iterationsTried = 20_000;
/** Steps of one turn, at most. */
const stepsOfIteration = 200;

/** A word that grows without end ahead of a search, or null. */
export function growthAhead(search: Search): Growth | null {
  const { model, next, localStates } = search;
  const locals = new Int32Array(model.threads);
  const hash = new Int32Array(2);
  for (let k = 0; k < Math.min(statesTried, next.count); k++) {
    const vector = new Int32Array(model.size);
    // The last are of the level's end, as the first of its beginning.
    const i = Math.floor((k * (next.count - 1)) / Math.max(1, statesTried - 1));
    loadWords(model, next, i, vector, hash);
    loadLocals(model, next, i, locals);
    for (let thread = 0; thread < model.threads; thread++) writeLocal(localStates, locals[thread]!, vector, thread);
    for (let thread = 0; thread < model.threads; thread++) {
      const found = growthAlone(model, vector, thread);
      if (found !== null) return found;
    }
  }
  return null;
}

/** One access of a core that goes on alone. */
type Access = { readonly word: number; readonly span: Span; readonly changes: boolean };

/** The word that grows while one core loops and no other moves; null where the core ends, fails, sleeps, chooses, or repeats a state. */
function growthAlone(model: Model, from: Int32Array, thread: number): Growth | null {
  const vector = from.slice();
  const first = iterationOf(model, vector, thread, stepsOfIteration);
  if (first === null) return null;
  const before = memoryOf(model, vector);
  const iteration = iterationOf(model, vector, thread, stepsOfIteration);
  if (iteration === null) return null;
  const after = memoryOf(model, vector);
  const grown = [...new Set(iteration.filter(({ changes }) => changes).map(({ word }) => word))].filter(
    (word) => before[word] !== after[word],
  );
  const [word] = grown;
  if (word === undefined || grown.length > 1) return null;
  const values = [before[word]!, after[word]!];
  const step = after[word]! - before[word]!;
  for (let iterations = 2; iterations < iterationsTried; iterations++) {
    const next = iterationOf(model, vector, thread, iteration.length);
    if (next === null || next.length !== iteration.length || !next.every((each, i) => each.span === iteration[i]!.span))
      return null;
    if (iterations < 4) values.push(memoryOf(model, vector)[word]!);
    if (iterations === 3 && values.some((value, i) => value !== ((values[0]! + i * step) | 0))) return null;
  }
  const writes = iteration.filter((each) => each.changes);
  return {
    word,
    writes: writes.filter((each) => each.word === word).map(({ span }) => span),
    values,
    givesBack: writes.length > 1,
  };
}

/** Steps of one thread until it stands where it stood; null where that does not come. */
function iterationOf(model: Model, vector: Int32Array, thread: number, most: number): Access[] | null {
  const pending = new Int32Array(pendingSize);
  const at = threadAt(model, thread);
  const position = vector[at]!;
  const left = vector[leftAt(model, thread)];
  const made: Access[] = [];
  do {
    if (made.length === most || choicesOf(model, vector, thread, pending) !== 1) return null;
    const { span } = model.steps.points[vector[at]! - 1]!;
    const word = pending[field.index]!;
    const { label, failure } = move(model, vector, thread, 0, pending);
    if (failure !== null || vector[leftAt(model, thread)] !== left || model.overflow) return null;
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
  const seen = `${name} takes a new value at every turn of the loop at ${lines} (${values.join(', ')}, …), so no limit on states is large enough`;
  if (!givesBack) return `${seen}. A waiting loop should only read, or undo its change.`;
  return `${seen}. Each turn takes something, gives it back and tries again. If ${name} must count these tries, as a sequence does, no state repeats, and the checker cannot tell a livelock from a wait that ends. Let one of the cores wait without taking, or take in a fixed order.`;
}
