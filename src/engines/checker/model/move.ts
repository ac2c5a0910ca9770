// One step of a thread on a whole state: an access, a choice, falling asleep or waking others; or memory takes a buffered store.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import { perform } from '../../../compile/steps/perform.ts';
import { type Pending, pendingSize } from '../../../compile/steps/step.ts';
import { dropOldest, newest, oldest, push } from './buffer.ts';
import { asleepAt, bufferAt, goOn, leftAt, type Model, read, sleepsOn, threadAt, write } from './model.ts';
import { changedMemory, choiceShift, endedOperation } from './transition.ts';
import type { Failure } from './verdict.ts';

export type Moved = { readonly label: number; readonly failure: Failure | null };

/** Moves an agent by one step in `vector`, which is changed. `pending` describes the step and is changed too. */
export function move(model: Model, vector: Int32Array, thread: number, choice: number, pending: Pending): Moved {
  if (thread >= model.threads) return takeOldest(model, vector, thread);
  const left = vector[leftAt(model, thread)]!;
  const site = model.steps.points[vector[threadAt(model, thread)]! - 1]!.site;
  const changed = { memory: false };
  const failure = step(model, vector, thread, choice, pending, site, changed);
  const ended = vector[leftAt(model, thread)] !== left;
  return {
    label: thread | (ended ? endedOperation : 0) | (changed.memory ? changedMemory : 0) | (choice << choiceShift),
    failure,
  };
}

/** Memory takes the oldest store of a buffer. Whether the word is freed was checked when the store was made. */
function takeOldest(model: Model, vector: Int32Array, agent: number): Moved {
  const at = bufferAt(model, agent - model.threads);
  const { word, value } = oldest(vector, at);
  const changes = read(model, vector, word) !== value;
  write(model, vector, word, value);
  dropOldest(vector, at);
  return { label: agent | (changes ? changedMemory : 0), failure: null };
}

function step(
  model: Model,
  vector: Int32Array,
  thread: number,
  choice: number,
  pending: Pending,
  site: number,
  changed: { memory: boolean },
): Failure | null {
  const operation = pending[field.operation]!;
  if (operation === code.choose)
    return pending[field.index]! < 1
      ? { verdict: 'out-of-bounds', thread, site }
      : goOn(model, vector, thread, choice, pending);
  const word = pending[field.index]!;
  if (word >>> 0 >= model.program.words) return { verdict: 'out-of-bounds', thread, site };
  if (operation === code.notify) {
    const woken = notify(model, vector, word, pending[field.operand]!, changed);
    return typeof woken === 'number' ? goOn(model, vector, thread, woken, pending) : woken;
  }
  if (read(model, vector, model.program.words + word) !== 0) return { verdict: 'use-after-free', thread, site };
  if (operation === code.wait && read(model, vector, word) === pending[field.operand])
    return sleep(model, vector, thread, word);
  if (operation === code.wait) return goOn(model, vector, thread, 0, pending);
  const result =
    model.capacity > 0 && operation <= code.load
      ? bufferedAccess(model, vector, thread, pending)
      : access(model, vector, word, pending, changed);
  return goOn(model, vector, thread, result, pending);
}

const one = new Int32Array(1);

function access(
  model: Model,
  vector: Int32Array,
  word: number,
  pending: Pending,
  changed: { memory: boolean },
): number {
  const before = read(model, vector, word);
  one[0] = before;
  pending[field.index] = 0;
  const result = perform(one, pending);
  pending[field.index] = word;
  if (one[0] !== before) {
    changed.memory = true;
    write(model, vector, word, one[0]!);
  }
  return result;
}

/** A load or a plain store, through the core's own store buffer. */
function bufferedAccess(model: Model, vector: Int32Array, thread: number, pending: Pending): number {
  const at = bufferAt(model, thread);
  const word = pending[field.index]!;
  if (pending[field.operation] !== code.write) return newest(vector, at, word) ?? read(model, vector, word);
  push(vector, at, word, pending[field.operand]!);
  return pending[field.operand]!;
}

/** Sleepers of a word are woken in the order in which they fell asleep (ECMAScript, Atomics.notify). */
function sleep(model: Model, vector: Int32Array, thread: number, word: number): null {
  const before = sleepersOf(model, vector, word).length;
  vector[asleepAt(model, thread)] = 1 + word + before * model.program.words;
  return null;
}

function sleepersOf(model: Model, vector: Int32Array, word: number): number[] {
  const all = Array.from({ length: model.threads }, (_, thread) => thread).filter(
    (thread) => sleepsOn(model, vector, thread) === word,
  );
  return all.sort((a, b) => vector[asleepAt(model, a)]! - vector[asleepAt(model, b)]!);
}

function notify(
  model: Model,
  vector: Int32Array,
  word: number,
  most: number,
  changed: { memory: boolean },
): number | Failure {
  const sleepers = sleepersOf(model, vector, word);
  const woken = sleepers.slice(0, Math.max(0, most));
  const pending = new Int32Array(pendingSize);
  for (const [i, thread] of sleepers.entries()) {
    vector[asleepAt(model, thread)] = i < woken.length ? 0 : 1 + word + (i - woken.length) * model.program.words;
    if (i >= woken.length) continue;
    changed.memory = true;
    const failure = goOn(model, vector, thread, 0, pending);
    if (failure !== null) return failure;
  }
  return woken.length;
}
