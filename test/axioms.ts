// Litmus tests made by chance, and what their memory models allow by axioms: no buffers, no states, only orders of accesses.
//
// The axioms of TSO (Sindhu, Frailong, Cekleov 1991; Owens, Sarkar, Sewell 2009): there is one order of all accesses. It keeps
// a core's own order, but for a plain load after plain stores. A load gives the store to its word that is last in that
// order, of those that come before it there or in its own core. An access by Atomics keeps its place to both sides.

import fc from 'fast-check';
import type { Memory } from '../src/engines/checker/buffer.ts';

export type Access = { readonly kind: 'load' | 'store'; readonly word: 0 | 1; readonly atomic: boolean };
/** What each core does, in order. Every store has a value of its own: its place in the test, from 1. */
export type MadeTest = readonly (readonly Access[])[];

const access: fc.Arbitrary<Access> = fc.record({ kind: fc.constantFrom('load', 'store'), word: fc.constantFrom(0, 1), atomic: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0) });
export const madeTest: fc.Arbitrary<MadeTest> = fc.tuple(fc.array(access, { minLength: 2, maxLength: 4 }), fc.array(access, { minLength: 2, maxLength: 4 }));

type Event = Access & { readonly core: number; readonly place: number; readonly value: number };

function eventsOf(made: MadeTest): Event[] {
  return made.flatMap((accesses, core) => accesses.map((each, place) => ({ ...each, core, place }))).map((each, i) => ({ ...each, value: i + 1 }));
}

/** The test in the lab language: X[0] and X[1] are its words, and register i holds what the i-th load of all gave. */
export function textOf(made: MadeTest): string {
  let register = 0;
  let value = 0;
  const parts = made.map((accesses, core) => {
    const first = register;
    const lines = accesses.map(({ kind, word, atomic }) => {
      value++;
      if (kind === 'store') return atomic ? `Atomics.store(m, X + ${word}, ${value});` : `m[X + ${word}] = ${value};`;
      return `const r${register++} = ${atomic ? `Atomics.load(m, X + ${word})` : `m[X + ${word}]`};`;
    });
    const records = Array.from({ length: register - first }, (_, i) => `Atomics.store(m, R + ${first + i}, r${first + i});`);
    return `if (core === ${core}) { ${[...lines, ...records].join(' ')} }`;
  });
  return `const X = words(2);\nconst R = words(8);\nexport function operation(m: Int32Array, core: i32): void { ${parts.join(' else ')} }`;
}

export function loadsOf(made: MadeTest): number {
  return made.flat().filter(({ kind }) => kind === 'load').length;
}

/** Whether the one order must keep `first` before `second`, which follows it in its core. */
function keeps(memory: Memory, first: Event, second: Event): boolean {
  return memory === 'sc' || first.atomic || second.atomic || first.kind === 'load' || second.kind === 'store';
}

/** Every outcome that some order allows: what the loads give, then the last values of both words; sorted texts. */
export function allowed(made: MadeTest, memory: Memory): string[] {
  const events = eventsOf(made);
  const found = new Set<string>();
  const extend = (order: readonly Event[]): void => {
    if (order.length === events.length) found.add(outcomeOf(events, order));
    for (const next of events) {
      const waits = order.includes(next) || events.some((each) => each.core === next.core && each.place < next.place && !order.includes(each) && keeps(memory, each, next));
      if (!waits) extend([...order, next]);
    }
  };
  extend([]);
  return [...found].sort();
}

function outcomeOf(events: readonly Event[], order: readonly Event[]): string {
  const loads = events.filter(({ kind }) => kind === 'load').map((load) => order.findLast((each) => each.kind === 'store' && each.word === load.word && (order.indexOf(each) < order.indexOf(load) || (each.core === load.core && each.place < load.place)))?.value ?? 0);
  const last = ([0, 1] as const).map((word) => order.findLast((each) => each.kind === 'store' && each.word === word)?.value ?? 0);
  return [...loads, ...last].join(' ');
}
