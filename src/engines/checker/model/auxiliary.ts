// Auxiliary words: those of the workload's claims that only count, and that nothing depends on (as the auxiliary variables of
// Owicki and Gries, 1976). A search sets them to 0 after every step, so that states come back. A card names them in `forgets`.

import * as code from '../../../compile/steps/operation.ts';
import * as field from '../../../compile/steps/pending-field.ts';
import type { Pending } from '../../../compile/steps/step.ts';
import type { Claim, Program } from '../../../language/program.ts';
import { type Model, threadAt } from './model.ts';

/** The file of a program that is its workload: a variant's claim of the same name is another one, and is never auxiliary. */
export const workloadFile = 1;

export type Auxiliary = {
  readonly claims: readonly Claim[];
  readonly words: readonly number[];
  /** By word: the bit of its claim. */
  readonly bits: Int32Array;
  /** By point where a thread can stand: the bits of the words that were touched from there. */
  readonly touched: Map<number, number>;
  /** Sites of assertions and indices that failed. */
  readonly failed: Set<number>;
};

/** The bit of all words that are not auxiliary, and that of the auxiliary claim k. */
export const otherWords = 1;

export function bitOfClaim(k: number): number {
  return 2 << k;
}

/** The most claims that have a bit each; further ones are not auxiliary. */
const most = 30;

export function auxiliaryClaims({ claims }: Program, forgets: readonly string[]): Claim[] {
  return claims.filter(({ name, span }) => span.file === workloadFile && forgets.includes(name)).slice(0, most);
}

export function wordsOf(claims: readonly Claim[]): number[] {
  return claims.flatMap(({ index, words }) => Array.from({ length: words }, (_, i) => index + i));
}

export function createAuxiliary(program: Program, claims: readonly Claim[]): Auxiliary {
  const bits = new Int32Array(program.words).fill(otherWords);
  for (const [k, { index, words }] of claims.entries()) bits.fill(bitOfClaim(k), index, index + words);
  return { claims, words: wordsOf(claims), bits, touched: new Map(), failed: new Set() };
}

/** Notes whose word a thread is about to touch. */
export function noteTouch(
  { claims, bits, touched }: Auxiliary,
  model: Model,
  vector: Int32Array,
  thread: number,
  pending: Pending,
): void {
  if (claims.length === 0 || pending[field.operation] === code.choose || pending[field.index]! >>> 0 >= bits.length)
    return;
  const point = vector[threadAt(model, thread)]! - 1;
  touched.set(point, (touched.get(point) ?? 0) | bits[pending[field.index]!]!);
}

export function clearAuxiliary({ places }: Model, vector: Int32Array, { words }: Auxiliary): void {
  for (const word of words) if (places[word] !== -1) vector[places[word]!] = 0;
}
