// Symmetry: threads are interchangeable where no step depends on which core they are.

import { endingReads, instructionReads, slotsRead } from '../../../compile/steps/flow.ts';
import { lower } from '../../../compile/steps/lower.ts';
import type { Program } from '../../../language/program.ts';
import type { Model } from './model.ts';

/**
 * Whether `operation` does anything with the number of its core but hand it on to functions that do nothing with it. If
 * not, renaming the cores of any state gives a state with the same future, up to the renaming.
 */
export function usesCore(program: Program): boolean {
  const flows = program.functions.map((fn) => lower(fn));
  const used = flows.map(() => new Set<number>());
  // Callees come before callers, so one pass knows what each callee does with its parameters.
  for (const [fn, flow] of flows.entries()) {
    for (const { instructions, ending } of flow.blocks) {
      for (const instruction of instructions)
        for (const expression of instructionReads(instruction)) slotsRead(expression, used[fn]!);
      if (ending.kind !== 'call') for (const expression of endingReads(ending)) slotsRead(expression, used[fn]!);
      else
        for (const [i, operand] of ending.operands.entries())
          if (used[ending.callee]!.has(i)) slotsRead(operand, used[fn]!);
    }
  }
  const { operation } = program.entries;
  return program.functions[operation]!.parameters > 0 && used[operation]!.has(0);
}

/** As many threads as an order has room for. */
export const mostInterchangeable = 8;

/** Where each thread went when a state was put in order: four bits a thread. */
export type Order = number;

export function placeAfter(order: Order, thread: number): number {
  return (order >>> (thread * 4)) & 15;
}

/** The same of an agent: a thread, or its memory, which goes where the thread goes. */
export function agentAfter({ threads }: Model, order: Order, agent: number): number {
  return agent < threads ? placeAfter(order, agent) : threads + placeAfter(order, agent - threads);
}

/** While threads are sorted: where each thread came from, by its place. */
const places = new Int32Array(mostInterchangeable);

export function beginSort(threads: number): void {
  for (let i = 0; i < threads; i++) places[i] = i;
}

/** Notes that the threads at places k - 1 and k were exchanged. */
export function noteExchange(k: number): void {
  const before = places[k - 1]!;
  places[k - 1] = places[k]!;
  places[k] = before;
}

/** The order that the noted exchanges make. */
export function orderOfPlaces(threads: number): Order {
  let order = orderAsItStands;
  for (let i = 0; i < threads; i++) order = withPlace(order, places[i]!, i);
  return order;
}

/** Puts the threads' runs of integers in order, equal ones as they stand: states that differ in names only become equal. */
export function sortThreads(model: Model, vector: Int32Array): Order {
  const { threads, stride, room } = model;
  beginSort(threads);
  for (let i = 1; i < threads; i++)
    for (let k = i; k > 0 && isAfter(vector, room + (k - 1) * stride, room + k * stride, stride); k--) {
      exchange(vector, room + (k - 1) * stride, room + k * stride, stride);
      noteExchange(k);
    }
  return orderOfPlaces(threads);
}

/** The order of threads that stay as they stand. */
export const orderAsItStands: Order = 0x76543210;

/** The order of threads of which only one has gone to another place, and those between made room for it. */
export function orderAfter(thread: number, place: number): Order {
  return place === thread ? orderAsItStands : ordersAfter[thread * mostInterchangeable + place]!;
}

const ordersAfter = Int32Array.from({ length: mostInterchangeable ** 2 }, (_, i) =>
  orderOfMove(Math.floor(i / mostInterchangeable), i % mostInterchangeable),
);

function orderOfMove(thread: number, place: number): Order {
  let order = orderAsItStands;
  const step = place < thread ? 1 : -1;
  for (let i = place; i !== thread; i += step) order = withPlace(order, i, i + step);
  return withPlace(order, thread, place);
}

function withPlace(order: Order, thread: number, place: number): Order {
  return (order & ~(15 << (thread * 4))) | (place << (thread * 4));
}

function isAfter(vector: Int32Array, a: number, b: number, stride: number): boolean {
  for (let i = 0; i < stride; i++) {
    const [x, y] = [vector[a + i]!, vector[b + i]!];
    if (x !== y) return x > y;
  }
  return false;
}

function exchange(vector: Int32Array, a: number, b: number, stride: number): void {
  for (let i = 0; i < stride; i++) {
    const value = vector[a + i]!;
    vector[a + i] = vector[b + i]!;
    vector[b + i] = value;
  }
}
