// The successor function: from the current state of a search to the one that a transition leads to, and back.
//
// Most steps are one access to one word by one thread: the word's new value is computed, and where the thread comes to
// was computed when it was there with that result before (see step-memo.ts). What is new, or more than that (sleeping, waking,
// marking words as freed, store buffers, failing), is done on a whole vector by `move`.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import { valueAfter } from '../../../compile/steps/perform.ts';
import { highOfWord, lowOfWord } from '../model/hash.ts';
import { move } from '../model/move.ts';
import { orderAfter, orderAsItStands } from '../model/symmetry.ts';
import { agentOf, changedMemory, choiceShift, endedOperation } from '../model/transition.ts';
import { append } from './column.ts';
import { addState, loadLocals, loadWords } from './frontier.ts';
import { putBack, putInOrder } from './local-order.ts';
import * as part from './local-part.ts';
import { extrasAt, localOf, writeLocal } from './local-states.ts';
import { hashLocals, noteFailure, type Search, visitVector } from './search.ts';
import { remember, slotOf } from './step-memo.ts';
import { find, type Visited } from './visited.ts';

/** Adds the transition of state `i` of the level by an agent and one of its `choices`. The search's current state stays what it is. */
export function addSuccessor(search: Search, i: number, agent: number, choice: number, choices: number): void {
  if (!fromMemo(search, i, agent, choice) && !execute(search, i, agent, choice)) return;
  const { visited, model } = search;
  if ((search.label & search.barred) !== 0) return;
  if (choices > 1 && isDuplicate(visited, search.level.first + i, search.target, agent)) return;
  append(visited.targets, search.target);
  append(visited.labels, search.label);
  if (model.symmetric) append(visited.orders, search.order);
}

/** Whether the transition is recorded already: choices that lead to the same state are one. */
function isDuplicate({ targets, labels, starts }: Visited, state: number, target: number, agent: number): boolean {
  for (let k = targets.length - 1; k >= starts.values[state]!; k--)
    if (targets.values[k] === target && agentOf(labels.values[k]!) === agent) return true;
  return false;
}

/** A transition by the memo: one access to one word, or a choice, that this local state made with this result before. */
function fromMemo(search: Search, i: number, thread: number, choice: number): boolean {
  const { model, localStates, memo, locals, vector } = search;
  if (model.capacity > 0) return false;
  const from = locals[thread]!;
  const extra = extrasAt(localStates, from);
  const operation = localStates.values[extra + part.operation]!;
  if (operation === code.choose) {
    const slot = slotOf(memo, from, choice);
    if (memo.slots[slot] === 0) return false;
    search.label = thread | memo.slots[slot + 3]! | (choice << choiceShift);
    if ((search.label & search.barred) === 0) visitUnchanged(search, i, thread, memo.slots[slot + 2]!);
    return true;
  }
  const place = placeOfWord(search, operation, localStates.values[extra + part.index]!);
  if (place === elsewhere) return false;
  const before = place === nowhere ? 0 : vector[place]!;
  const operand = localStates.values[extra + part.operand]!;
  const slot = slotOf(memo, from, isStore(operation) ? operand : before);
  const after = valueAfter(operation, before, operand, localStates.values[extra + part.replacement]!);
  if (memo.slots[slot] === 0 || (place === nowhere && after !== before)) return false;
  search.label = thread | memo.slots[slot + 3]! | (after === before ? 0 : changedMemory);
  if ((search.label & search.barred) !== 0) return true;
  if (after === before) visitUnchanged(search, i, thread, memo.slots[slot + 2]!);
  else {
    vector[place] = after;
    visitWith(
      search,
      thread,
      memo.slots[slot + 2]!,
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

function placeOfWord({ model, vector }: Search, operation: number, word: number): number {
  if (operation < code.read || operation > code.compareExchange || word >>> 0 >= model.program.words) return elsewhere;
  const poison = model.places[model.program.words + word]!;
  return poison !== -1 && vector[poison] !== 0 ? elsewhere : model.places[word]!;
}

/** Visits the successor that differs only in one thread's local state. A spinning core may lead back to the same state. */
function visitUnchanged(search: Search, i: number, thread: number, local: number): void {
  if (local !== search.locals[thread]) return visitWith(search, thread, local, 0, 0);
  search.target = search.level.first + i;
  search.order = orderAsItStands;
}

/** Visits the successor in which a thread has another local state, and the hash of the words is greater by `low` and `high`. */
function visitWith(search: Search, thread: number, local: number, low: number, high: number): void {
  const { model, localStates, locals, wordsHash, localsHash, visited, next } = search;
  const { values } = localStates;
  const before = locals[thread]!;
  const from = extrasAt(localStates, before);
  const to = extrasAt(localStates, local);
  locals[thread] = local;
  const place = model.symmetric ? putInOrder(localStates, locals, thread) : thread;
  search.order = orderAfter(thread, place);
  const lowWords = (wordsHash[0]! + low) | 0;
  const highWords = (wordsHash[1]! + high) | 0;
  const lowLocals = (((localsHash[0]! - values[from + part.low]!) | 0) + values[to + part.low]!) | 0;
  const highLocals = (((localsHash[1]! - values[from + part.high]!) | 0) + values[to + part.high]!) | 0;
  const number = find(visited, (lowWords + lowLocals) | 0, (highWords + highLocals) | 0);
  if (number < 0) addState(model, next, search.vector, locals, lowWords, highWords);
  search.target = number < 0 ? ~number : number;
  if (place !== thread) putBack(locals, thread, place);
  locals[thread] = before;
}

/** Any transition, executed on the whole vector. False when it fails. */
function execute(search: Search, i: number, agent: number, choice: number): boolean {
  const { model, localStates, locals, vector, executed, level } = search;
  const thread = agent % model.threads;
  const from = locals[thread]!;
  const extra = extrasAt(localStates, from);
  for (let k = 0; k < 4; k++) executed[k] = localStates.values[extra + k]!;
  for (let each = 0; each < model.threads; each++) writeLocal(localStates, locals[each]!, vector, each);
  const result = model.capacity > 0 ? null : resultOf(search, executed, choice);
  const word = executed[field.operation] === code.choose ? null : executed[field.index]!;
  const before = wordAt(search, word);
  const { marked } = model;
  const { label, failure } = move(model, vector, agent, choice, executed);
  // Alone and without marks, what a thread comes to is a matter of its local state and the result.
  if (failure === null && result !== null && marked === model.marked) {
    remember(search.memo, from, result, localOf(localStates, vector, thread), label & endedOperation);
    putWord(search, word, before);
    return fromMemo(search, i, agent, choice);
  }
  if (failure === null) {
    search.label = label;
    if ((label & search.barred) === 0) search.target = visitVector(search, vector);
  } else noteFailure(search, { state: level.first + i, label, failure });
  loadWords(model, level, i, vector, search.wordsHash);
  loadLocals(model, level, i, locals);
  hashLocals(search);
  return failure === null;
}

function wordAt({ model, vector }: Search, word: number | null): number {
  const place = word === null ? undefined : model.places[word];
  return place === undefined || place === -1 ? 0 : vector[place]!;
}

function putWord({ model, vector }: Search, word: number | null, value: number): void {
  const place = word === null ? undefined : model.places[word];
  if (place !== undefined && place !== -1) vector[place] = value;
}

/** The result of an access to one word, or of a choice; null for another step. */
function resultOf(search: Search, pending: Int32Array, choice: number): number | null {
  const operation = pending[field.operation]!;
  if (operation === code.choose) return choice;
  const place = placeOfWord(search, operation, pending[field.index]!);
  if (place === elsewhere) return null;
  if (isStore(operation)) return pending[field.operand]!;
  return place === nowhere ? 0 : search.vector[place]!;
}
