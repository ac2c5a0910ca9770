// Interleavings by brute force: whole states kept apart as text, nothing hashed, sorted or left out. Slow, and plainly right.
//
// It shares the steps of single threads with the checker, and nothing else: memory, sleepers, freed words, failures, what
// is equal, what is endless and what is shortest are all done here in the most obvious way.

import { operationCodes as code } from '../src/compile/steps/operation-codes.ts';
import * as field from '../src/compile/steps/pending-field.ts';
import { perform, runSequential, type SequentialEnd } from '../src/compile/steps/perform.ts';
import { compileSteps, pendingSize, type Steps } from '../src/compile/steps/step.ts';
import type { Verdict } from '../src/engines/checker/model/verdict.ts';
import type { Program } from '../src/language/program.ts';

export type Place = {
  readonly memory: Int32Array;
  readonly freed: Uint8Array;
  readonly threads: readonly Int32Array[];
  readonly left: number[];
  sleepers: (readonly [thread: number, word: number])[];
};
export type Move = { readonly thread: number; readonly choice: number };
type Played = { readonly place: Place; readonly fault: Verdict | null };

export type Game = {
  readonly start: Played;
  readonly movesFrom: (place: Place) => Move[];
  readonly play: (place: Place, move: Move) => Played;
  /** What is wrong with a place itself. */
  readonly faultOf: (place: Place) => Verdict | null;
};

/** A program as a game of moves, each core with so many operations. */
export function gameOf(program: Program, operations: number): Game {
  let at: Place;
  const steps = compileSteps(program, {
    poison: (i, n) => mark(i, n, 1),
    unpoison: (i, n) => mark(i, n, 0),
  });
  const mark = (i: number, n: number, freed: 0 | 1): boolean => {
    const run = Array.from({ length: Math.max(0, Math.min(n, program.words + 1)) }, (_, k) => i + k);
    if (n < 0 || run.some((word) => word < 0 || word >= program.words)) return false;
    for (const word of run) at.freed[word] = freed;
    return true;
  };
  const pending = new Int32Array(pendingSize);
  const peek = (place: Place, thread: number): Int32Array => {
    steps.peek(place.threads[thread]!, 0, pending);
    return pending;
  };
  const isFree = (place: Place, thread: number): boolean =>
    place.left[thread]! > 0 && place.sleepers.every(([other]) => other !== thread);
  const movesFrom = (place: Place): Move[] =>
    place.threads.flatMap((_, thread) => {
      if (!isFree(place, thread)) return [];
      const [operation, n] = peek(place, thread);
      return Array.from({ length: operation === code.choose ? Math.max(1, n!) : 1 }, (_each, choice) => ({
        thread,
        choice,
      }));
    });
  const goOn = (place: Place, thread: number, result: number): Verdict | null => {
    at = place;
    for (let handed = result; ; handed = 0) {
      steps.advance(place.threads[thread]!, 0, handed, pending);
      if (pending[field.failedSite] !== 0)
        return program.sites[pending[field.failedSite]! - 1]!.kind === 'assert' ? 'breaks' : 'out-of-bounds';
      if (pending[field.operation] === code.stuck) return 'livelock';
      if (pending[field.operation] !== code.end) return null;
      if (--place.left[thread]! === 0) return null;
      begin(program, steps, place, thread);
    }
  };
  const play = (from: Place, { thread, choice }: Move): Played => {
    const place = copyOf(from);
    const [operation, word] = peek(place, thread);
    if (operation === code.choose) return { place, fault: word! < 1 ? 'out-of-bounds' : goOn(place, thread, choice) };
    if (word! < 0 || word! >= program.words) return { place, fault: 'out-of-bounds' };
    if (operation === code.notify) {
      const woken = place.sleepers.filter(([, on]) => on === word).slice(0, Math.max(0, pending[field.operand]!));
      place.sleepers = place.sleepers.filter((each) => !woken.includes(each));
      for (const [other] of woken) {
        const fault = goOn(place, other, 0);
        if (fault !== null) return { place, fault };
      }
      return { place, fault: goOn(place, thread, woken.length) };
    }
    if (place.freed[word!] === 1) return { place, fault: 'use-after-free' };
    if (operation === code.wait) {
      if (place.memory[word!] !== pending[field.operand]) return { place, fault: goOn(place, thread, 0) };
      place.sleepers.push([thread, word!]);
      return { place, fault: null };
    }
    return { place, fault: goOn(place, thread, perform(place.memory, pending)) };
  };
  const sequential = (place: Place, fn: number | null, values: readonly number[]): Verdict | null => {
    if (fn === null) return null;
    const own = copyOf(place);
    at = own;
    const ended = runSequential(
      steps,
      own.memory,
      fn,
      values.slice(0, program.functions[fn]!.parameters),
      () => 0,
      (word) => own.freed[word] === 1,
    );
    if (ended.kind !== 'done' || ended.site !== null) return faultOfAlone(program, ended);
    return fn === program.entries.invariant && ended.value === 0 ? 'breaks' : null;
  };
  const isRace = (place: Place): boolean => {
    const next = place.threads.flatMap((_, thread) => (isFree(place, thread) ? [[...peek(place, thread)]] : []));
    return next.some((a, i) =>
      next.some((b, k) => i < k && a[1] === b[1] && a[1]! >= 0 && a[1]! < program.words && meets(a[0]!, b[0]!)),
    );
  };
  const faultOf = (place: Place): Verdict | null => {
    if (isRace(place)) return 'race';
    const broken = sequential(place, program.entries.invariant, []);
    if (broken !== null || movesFrom(place).length > 0) return broken;
    return place.sleepers.length > 0
      ? 'deadlock'
      : sequential(place, program.entries.after, [program.cores * operations]);
  };
  return {
    start: startOf(program, steps, operations, goOn, (place) => {
      at = place;
    }),
    movesFrom,
    play,
    faultOf,
  };
}

function begin(program: Program, steps: Steps, place: Place, thread: number): void {
  const { operation } = program.entries;
  steps.start(place.threads[thread]!, 0, operation, program.functions[operation]!.parameters === 0 ? [] : [thread]);
}

function startOf(
  program: Program,
  steps: Steps,
  operations: number,
  goOn: (place: Place, thread: number, result: number) => Verdict | null,
  enter: (place: Place) => void,
): Played {
  const each = <T>(make: () => T): T[] => Array.from({ length: program.cores }, make);
  const place: Place = {
    memory: new Int32Array(program.words),
    freed: new Uint8Array(program.words),
    threads: each(() => new Int32Array(steps.size)),
    left: each(() => operations),
    sleepers: [],
  };
  enter(place);
  for (const fn of [program.entries.prepare, program.entries.setup]) {
    const ended =
      fn === null
        ? null
        : runSequential(
            steps,
            place.memory,
            fn,
            [],
            () => 0,
            (word) => place.freed[word] === 1,
          );
    if (ended !== null && (ended.kind !== 'done' || ended.site !== null))
      return { place, fault: faultOfAlone(program, ended) };
  }
  for (let thread = 0; thread < program.cores; thread++) {
    begin(program, steps, place, thread);
    const fault = goOn(place, thread, 0);
    if (fault !== null) return { place, fault };
  }
  return { place, fault: null };
}

function faultOfAlone(program: Program, { kind, site, changes, word }: SequentialEnd): Verdict {
  if (site !== null) return program.sites[site]!.kind === 'assert' ? 'breaks' : 'out-of-bounds';
  if (kind === 'freed') return 'use-after-free';
  return kind === 'asleep' || (kind === 'stuck' && word !== undefined && !changes) ? 'deadlock' : 'livelock';
}

function copyOf({ memory, freed, threads, left, sleepers }: Place): Place {
  return {
    memory: memory.slice(),
    freed: freed.slice(),
    threads: threads.map((each) => each.slice()),
    left: [...left],
    sleepers: [...sleepers],
  };
}

const isPlain = (operation: number): boolean => operation === code.read || operation === code.write;
const isWrite = (operation: number): boolean =>
  operation === code.write || (operation >= code.store && operation <= code.compareExchange);

/** Whether two operations at one word are a race. Choices and notifications touch no word. */
function meets(a: number, b: number): boolean {
  const touches = (operation: number): boolean => operation >= code.read && operation <= code.wait;
  return touches(a) && touches(b) && (isPlain(a) || isPlain(b)) && (isWrite(a) || isWrite(b));
}

/** A place as text: equal texts are equal places. `order` says which thread is written where. */
export function textOf(place: Place, order: readonly number[] = place.threads.map((_, i) => i)): string {
  const rank = (thread: number): string => {
    const [, word] = place.sleepers.find(([other]) => other === thread) ?? [];
    return word === undefined
      ? '-'
      : `${word}#${place.sleepers.filter(([, on]) => on === word).findIndex(([other]) => other === thread)}`;
  };
  return [
    place.memory.join(),
    place.freed.join(''),
    ...order.map((thread) => `${place.threads[thread]!.join()}:${place.left[thread]}:${rank(thread)}`),
  ].join('|');
}

/** One text for all namings of the cores: the least of all permutations. */
export function orbitOf(place: Place): string {
  const permutations = (rest: readonly number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((each) => permutations(rest.filter((other) => other !== each)).map((tail) => [each, ...tail]));
  return permutations(place.threads.map((_, i) => i))
    .map((order) => textOf(place, order))
    .sort()[0]!;
}
