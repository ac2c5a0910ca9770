// The order of interchangeable threads by their local states: a state that differs in the threads' names only has the same order.

import { beginSort, noteExchange, type Order, orderOfPlaces } from '../model/symmetry.ts';
import { isLocalAfter, type LocalStates } from './local-states.ts';

/** Sorts the threads' local states, equal ones as they stand: states that differ in names only become equal. */
export function sortLocals(localStates: LocalStates, locals: Int32Array): Order {
  const { threads } = localStates.model;
  beginSort(threads);
  for (let i = 1; i < threads; i++)
    for (let k = i; k > 0 && isLocalAfter(localStates, locals[k - 1]!, locals[k]!); k--) {
      const before = locals[k - 1]!;
      locals[k - 1] = locals[k]!;
      locals[k] = before;
      noteExchange(k);
    }
  return orderOfPlaces(threads);
}

/** Moves one thread's local state to where it belongs among the others, which are in order; returns its place. The same as `sortLocals`, for less. */
export function putInOrder(localStates: LocalStates, locals: Int32Array, thread: number): number {
  const local = locals[thread]!;
  let place = thread;
  for (; place > 0 && isLocalAfter(localStates, locals[place - 1]!, local); place--) locals[place] = locals[place - 1]!;
  const last = localStates.model.threads - 1;
  if (place === thread)
    for (; place < last && isLocalAfter(localStates, local, locals[place + 1]!); place++)
      locals[place] = locals[place + 1]!;
  locals[place] = local;
  return place;
}

/** Undoes `putInOrder`. */
export function putBack(locals: Int32Array, thread: number, place: number): void {
  for (let i = place; i < thread; i++) locals[i] = locals[i + 1]!;
  for (let i = place; i > thread; i--) locals[i] = locals[i - 1]!;
}
