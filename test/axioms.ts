// Litmus tests made by chance, and what memory models allow by axioms: no buffers, no states, only relations of accesses.
//
// An access of the lab language is first written as the instruction that V8 makes of it on x86: `Atomics.load` is a `mov`
// as `m[i]` is, `Atomics.store` and `Atomics.exchange` are an `xchg`, which is locked. Then a candidate execution says
// which store each load reads (rf) and in which order the stores to a word reach memory (co). The model is Alglave,
// Maranget, Tautschnig's ("Herding Cats", TOPLAS 36(2), 2014, section 4), whose x86 allows an execution if
//   1. each word by itself is in order: po-loc, rf, co and fr have no cycle;
//   2. nothing comes between the two halves of an xchg;
//   3. the order of all has no cycle: po but for a mov's store before a load, rf between cores, co and fr.
// Sequential consistency is the same with all of po in 3. An xchg is two events here, a load and then a store, and both
// keep their place to what is before and after them: that is what being locked means.

import fc from 'fast-check';
import type { Memory } from '../src/engines/checker/model/buffer.ts';

type Access = { readonly kind: 'load' | 'store' | 'exchange'; readonly word: 0 | 1; readonly atomic: boolean };
/** What each core does, in order. Every store has a value of its own: its place in the test, from 1. */
export type MadeTest = readonly (readonly Access[])[];

const kind = fc.oneof(
  { weight: 6, arbitrary: fc.constant('load' as const) },
  { weight: 6, arbitrary: fc.constant('store' as const) },
  { weight: 1, arbitrary: fc.constant('exchange' as const) },
);
const access: fc.Arbitrary<Access> = fc.record({
  kind,
  word: fc.constantFrom(0, 1),
  atomic: fc.integer({ min: 0, max: 3 }).map((dice) => dice === 0),
});
const any: fc.Arbitrary<MadeTest> = fc.tuple(
  fc.array(access, { minLength: 2, maxLength: 4 }),
  fc.array(access, { minLength: 2, maxLength: 4 }),
);
/** Store buffering with something in between: what a store buffer shows in is rare among any. */
const part = (own: 0 | 1): fc.Arbitrary<readonly Access[]> =>
  fc
    .tuple(access, fc.array(access, { maxLength: 2 }), access)
    .map(([first, middle, last]): Access[] => [
      { ...first, kind: 'store', word: own },
      ...middle,
      { ...last, kind: 'load', word: own === 0 ? 1 : 0 },
    ]);
export const madeTest: fc.Arbitrary<MadeTest> = fc.oneof(any, fc.tuple(part(0), part(1)));

const isLoad = ({ kind }: Access): boolean => kind !== 'store';

/** The test in the lab language: X[0] and X[1] are its words, and register i holds what the i-th load of all gave. */
export function textOf(made: MadeTest): string {
  let register = 0;
  let value = 0;
  const parts = made.map((accesses, core) => {
    const first = register;
    const lines = accesses.map(({ kind, word, atomic }) => {
      value++;
      if (kind === 'exchange') return `const r${register++} = Atomics.exchange(m, X + ${word}, ${value});`;
      if (kind === 'store') return atomic ? `Atomics.store(m, X + ${word}, ${value});` : `m[X + ${word}] = ${value};`;
      return `const r${register++} = ${atomic ? `Atomics.load(m, X + ${word})` : `m[X + ${word}]`};`;
    });
    const records = Array.from(
      { length: register - first },
      (_, i) => `Atomics.store(m, R + ${first + i}, r${first + i});`,
    );
    return `if (core === ${core}) { ${[...lines, ...records].join(' ')} }`;
  });
  return `const X = words(2);\nconst R = words(8);\nexport function operation(m: Int32Array, core: i32): void { ${parts.join(' else ')} }`;
}

export function loadsOf(made: MadeTest): number {
  return made.flat().filter(isLoad).length;
}

/** A load or a store. `access` is the place of its access in the test; both halves of an xchg have the same. Stores have the value of that place, from 1. */
type Event = {
  readonly id: number;
  readonly core: number;
  readonly access: number;
  readonly is: 'load' | 'store';
  readonly locked: boolean;
  readonly word: number;
  readonly value: number;
};

function eventsOf(made: MadeTest): Event[] {
  const halves = made
    .flatMap((accesses, core) => accesses.map((each) => ({ ...each, core })))
    .flatMap(({ kind, word, atomic, core }, i) => {
      const locked = kind === 'exchange' || (kind === 'store' && atomic);
      // A store by Atomics is an xchg too: what its load reads goes nowhere, so it is left out.
      const load = { core, access: i, is: 'load' as const, locked, word, value: 0 };
      const store = { core, access: i, is: 'store' as const, locked, word, value: i + 1 };
      return kind === 'exchange' ? [load, store] : [kind === 'load' ? load : store];
    });
  return halves.map((each, id) => ({ ...each, id }));
}

type Edge = readonly [from: number, to: number];
/** `rf`: by load, the store that it reads; null for the 0 of the start. `co`: by word, its stores in their order. */
type Execution = { readonly rf: ReadonlyMap<Event, Event | null>; readonly co: readonly (readonly Event[])[] };

/** Every outcome that some execution allows: what the loads give, then the last values of both words; sorted texts. */
export function allowed(made: MadeTest, memory: Memory): string[] {
  const events = eventsOf(made);
  const loads = events.filter((each) => each.is === 'load');
  const found = new Set<string>();
  for (const co of ordersOf(events))
    for (const rf of readingsOf(events, loads))
      if (isAllowed(events, { rf, co }, memory))
        found.add(
          [...loads.map((load) => rf.get(load)?.value ?? 0), ...co.map((stores) => stores.at(-1)?.value ?? 0)].join(
            ' ',
          ),
        );
  return [...found].sort();
}

/** The orders of each word's stores that keep every core's own. */
function ordersOf(events: readonly Event[]): Event[][][] {
  const inOrder = (rest: readonly Event[]): Event[][] => {
    if (rest.length === 0) return [[]];
    const next = rest.filter((each) => rest.every((other) => other.core !== each.core || other.id >= each.id));
    return next.flatMap((each) => inOrder(rest.filter((other) => other !== each)).map((tail) => [each, ...tail]));
  };
  const [first, second] = [0, 1].map((word) =>
    inOrder(events.filter((each) => each.is === 'store' && each.word === word)),
  );
  return first!.flatMap((a) => second!.map((b) => [a, b]));
}

function readingsOf(events: readonly Event[], loads: readonly Event[]): Map<Event, Event | null>[] {
  let all: [Event, Event | null][][] = [[]];
  for (const load of loads) {
    const sources = [null, ...events.filter((each) => each.is === 'store' && each.word === load.word)];
    all = all.flatMap((some) => sources.map((source): [Event, Event | null][] => [...some, [load, source]]));
  }
  return all.map((each) => new Map(each));
}

function isAllowed(events: readonly Event[], execution: Execution, memory: Memory): boolean {
  if (!isAtomic(events, execution)) return false;
  const { rf, co } = execution;
  const edges = (pairs: readonly (readonly [Event, Event])[]): Edge[] => pairs.map(([a, b]) => [a.id, b.id]);
  const reads = [...rf].flatMap(([load, source]) => (source === null ? [] : [[source, load] as const]));
  // A load comes before every store to its word that is later than the one it reads.
  const fr = [...rf].flatMap(([load, source]) =>
    co[load.word]!.slice(source === null ? 0 : co[load.word]!.indexOf(source) + 1).map(
      (store) => [load, store] as const,
    ),
  );
  const always = edges([
    ...co.flatMap((stores) => stores.slice(1).map((store, i) => [stores[i]!, store] as const)),
    ...fr,
  ]);
  const po = events.flatMap((a) => events.filter((b) => a.core === b.core && a.id < b.id).map((b) => [a, b] as const));
  const byWord = po.filter(([a, b]) => a.word === b.word);
  const kept = po.filter(([a, b]) => memory === 'sc' || a.locked || b.locked || a.is === 'load' || b.is === 'store');
  const seen = reads.filter(([a, b]) => memory === 'sc' || a.core !== b.core);
  return (
    isAcyclic(events.length, [...always, ...edges([...byWord, ...reads])]) &&
    isAcyclic(events.length, [...always, ...edges([...kept, ...seen])])
  );
}

/** What an xchg reads is the store just before its own. */
function isAtomic(events: readonly Event[], { rf, co }: Execution): boolean {
  return [...rf].every(([load, source]) => {
    const own = events.find((each) => each.is === 'store' && each.access === load.access);
    return own === undefined || (co[load.word]![co[load.word]!.indexOf(own) - 1] ?? null) === source;
  });
}

/** By taking away what nothing leads to, until nothing is left. */
function isAcyclic(nodes: number, edges: readonly Edge[]): boolean {
  let left = new Set(Array.from({ length: nodes }, (_, i) => i));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const reached = new Set(edges.filter(([from]) => left.has(from)).map(([, to]) => to));
    left = new Set([...left].filter((each) => reached.has(each)));
  }
  return left.size === 0;
}
