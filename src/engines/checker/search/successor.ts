// One step of a search: from the state that is looked at to the one that the step leads to, and back.
//
// Most steps are one access to one word by one thread: the word's new value is computed, and where the thread comes to
// was computed when it was there with that result before (see step-memo.ts). What is new, or more than that (sleeping, waking,
// marking words as freed, store buffers, failing), is done on a whole vector by `move`.

import * as code from '../../../compile/steps/operation.ts';
import { valueAfter } from '../../../compile/steps/perform.ts';
import { highOfWord, lowOfWord } from '../model/hash.ts';
import { move } from '../model/model.ts';
import { orderAfter, orderAsItStands, putBack, putInOrder } from '../model/symmetry.ts';
import * as flags from '../model/transition.ts';
import { addState, loadStances, loadWords } from './frontier.ts';
import * as part from './local-part.ts';
import { extrasAt, spreadStance, stanceOf } from './local-states.ts';
import { hashStanding, meetVector, noteFailure, type Search } from './search.ts';
import { noteMove, slotOf } from './step-memo.ts';
import { append, find, type Store } from './visited.ts';

/** Takes one step of state `i` of the level, one of `ways` of an agent. The state that is looked at stays what it is. */
export function take(search: Search, i: number, agent: number, choice: number, ways: number): void {
  if (!takeKnown(search, i, agent, choice) && !takeWhole(search, i, agent, choice)) return;
  const { store, world } = search;
  if ((search.label & search.barred) !== 0) return;
  if (ways > 1 && isThere(store, search.level.first + i, search.target, agent)) return;
  append(store.targets, search.target);
  append(store.labels, search.label);
  if (world.symmetric) append(store.orders, search.order);
}

/** Whether a step is there already: choices that come to the same are one. */
function isThere({ targets, labels, starts }: Store, state: number, target: number, agent: number): boolean {
  for (let k = targets.length - 1; k >= starts.values[state]!; k--)
    if (targets.values[k] === target && (labels.values[k]! & 0xff) === agent) return true;
  return false;
}

/** A step that is one access to one word, or a choice, and was taken from this stance with this result before. */
function takeKnown(search: Search, i: number, thread: number, choice: number): boolean {
  const { world, stances, moves, standing, vector } = search;
  if (world.capacity > 0) return false;
  const from = standing[thread]!;
  const extra = extrasAt(stances, from);
  const operation = stances.values[extra + part.operation]!;
  if (operation === code.choose) {
    const slot = slotOf(moves, from, choice);
    if (moves.slots[slot] === 0) return false;
    search.label = thread | moves.slots[slot + 3]! | (choice << flags.choiceShift);
    if ((search.label & search.barred) === 0) arriveUnchanged(search, i, thread, moves.slots[slot + 2]!);
    return true;
  }
  const place = placeOfWord(search, operation, stances.values[extra + part.index]!);
  if (place === elsewhere) return false;
  const before = place === nowhere ? 0 : vector[place]!;
  const operand = stances.values[extra + part.operand]!;
  const slot = slotOf(moves, from, isStore(operation) ? operand : before);
  const after = valueAfter(operation, before, operand, stances.values[extra + part.replacement]!);
  if (moves.slots[slot] === 0 || (place === nowhere && after !== before)) return false;
  search.label = thread | moves.slots[slot + 3]! | (after === before ? 0 : flags.changedMemory);
  if ((search.label & search.barred) !== 0) return true;
  if (after === before) arriveUnchanged(search, i, thread, moves.slots[slot + 2]!);
  else {
    vector[place] = after;
    arrive(
      search,
      thread,
      moves.slots[slot + 2]!,
      (lowOfWord(place, after) - lowOfWord(place, before)) | 0,
      (highOfWord(place, after) - highOfWord(place, before)) | 0,
    );
    vector[place] = before;
  }
  return true;
}

function isStore(operation: number): boolean {
  return operation === code.write || operation === code.store;
}

/** Instead of a place: the word has none yet, so it is 0; or the step is more than an access to a word that may be touched. */
const nowhere = -1;
const elsewhere = -2;

function placeOfWord({ world, vector }: Search, operation: number, word: number): number {
  if (operation < code.read || operation > code.compareExchange || word >>> 0 >= world.program.words) return elsewhere;
  const poison = world.places[world.program.words + word]!;
  return poison !== -1 && vector[poison] !== 0 ? elsewhere : world.places[word]!;
}

/** Meets the state in which a thread has another stance, and all words are as they were; it may be the state itself, as when a core spins. */
function arriveUnchanged(search: Search, i: number, thread: number, stance: number): void {
  if (stance !== search.standing[thread]) return arrive(search, thread, stance, 0, 0);
  search.target = search.level.first + i;
  search.order = orderAsItStands;
}

/** Meets the state in which a thread has another stance and the words' hash is greater by so much. */
function arrive(search: Search, thread: number, stance: number, low: number, high: number): void {
  const { world, stances, standing, wordsHash, standingHash, store, next } = search;
  const { values } = stances;
  const before = standing[thread]!;
  const from = extrasAt(stances, before);
  const to = extrasAt(stances, stance);
  standing[thread] = stance;
  const place = world.symmetric ? putInOrder(stances, standing, thread) : thread;
  search.order = orderAfter(thread, place);
  const lowWords = (wordsHash[0]! + low) | 0;
  const highWords = (wordsHash[1]! + high) | 0;
  const lowStanding = (((standingHash[0]! - values[from + part.low]!) | 0) + values[to + part.low]!) | 0;
  const highStanding = (((standingHash[1]! - values[from + part.high]!) | 0) + values[to + part.high]!) | 0;
  const number = find(store, (lowWords + lowStanding) | 0, (highWords + highStanding) | 0);
  if (number < 0) addState(world, next, search.vector, standing, lowWords, highWords);
  search.target = number < 0 ? ~number : number;
  if (place !== thread) putBack(standing, thread, place);
  standing[thread] = before;
}

/** Any step, on the whole vector. False when it fails. */
function takeWhole(search: Search, i: number, agent: number, choice: number): boolean {
  const { world, stances, standing, vector, moving, level } = search;
  const thread = agent % world.threads;
  const from = standing[thread]!;
  const extra = extrasAt(stances, from);
  for (let k = 0; k < 4; k++) moving[k] = stances.values[extra + k]!;
  for (let each = 0; each < world.threads; each++) spreadStance(stances, standing[each]!, vector, each);
  const result = world.capacity > 0 ? null : resultOf(search, moving, choice);
  const word = moving[0] === code.choose ? null : moving[1]!;
  const before = wordAt(search, word);
  const { marked } = world;
  const { label, failure } = move(world, vector, agent, choice, moving);
  // Alone and without marks, what a thread comes to is a matter of its stance and the result.
  if (failure === null && result !== null && marked === world.marked) {
    noteMove(search.moves, from, result, stanceOf(stances, vector, thread), label & flags.endedOperation);
    putWord(search, word, before);
    return takeKnown(search, i, agent, choice);
  }
  if (failure === null) {
    search.label = label;
    if ((label & search.barred) === 0) search.target = meetVector(search, vector);
  } else noteFailure(search, { state: level.first + i, label, failure });
  loadWords(world, level, i, vector, search.wordsHash);
  loadStances(world, level, i, standing);
  hashStanding(search);
  return failure === null;
}

function wordAt({ world, vector }: Search, word: number | null): number {
  const place = word === null ? undefined : world.places[word];
  return place === undefined || place === -1 ? 0 : vector[place]!;
}

function putWord({ world, vector }: Search, word: number | null, value: number): void {
  const place = word === null ? undefined : world.places[word];
  if (place !== undefined && place !== -1) vector[place] = value;
}

/** What an access to one word gives, or a choice; null of another step. */
function resultOf(search: Search, pending: Int32Array, choice: number): number | null {
  const operation = pending[0]!;
  if (operation === code.choose) return choice;
  const place = placeOfWord(search, operation, pending[1]!);
  if (place === elsewhere) return null;
  if (isStore(operation)) return pending[2]!;
  return place === nowhere ? 0 : search.vector[place]!;
}
