// The programs that a computer is calibrated with, in the lab language, so that what is measured is what labs run.
//
// Alone: one core does the same thing 64 times an operation. In turns: two cores pass a token, and the one that has it does one
// thing to each of 256 cache lines, each after the last is done and in an order that no prefetcher guesses, while the other
// counts how often it looks for the token. Looking always takes the same time, so the counts are a clock, turn by turn.
// Sleep: one core sleeps, the other wakes it, and counts until it is awake.

import { link } from '../../language/link.ts';
import type { Program } from '../../language/program.ts';

/** What one core does alone, 64 times an operation. */
export const alone = {
  cycle: { times: 64 * 64, statement: 'work(64);' },
  load: { times: 64, statement: 'at = Atomics.load(m, at);' },
  store: { times: 64, statement: 'Atomics.store(m, CELL, 1);' },
  atomic: { times: 64, statement: 'Atomics.add(m, CELL, 1);' },
  pause: { times: 64, statement: 'pause();' },
} as const;
export type Alone = keyof typeof alone;

/** What a core does to each line in its turn. Every line holds 0, which nobody but the programs knows: so each waits for the last. */
const actions = {
  load: 'seen = Atomics.load(m, cell(k, seen));',
  store: '{ const to = cell(k, seen); Atomics.store(m, to, 0); seen = Atomics.load(m, to); }',
  atomic: 'seen = Atomics.add(m, cell(k, seen), 0);',
} as const;
export type Action = keyof typeof actions;

export const cells = 256;

const nothing = { name: 'nothing.ts', text: '// Supplies nothing.\n' };

/** A word that holds its own index makes each load wait for the last. */
export function aloneProgram(what: Alone): Program {
  return link(
    nothing,
    {
      name: `${what}.ts`,
      text: `
const CELL = line();
export function setup(m: Int32Array): void { m[CELL] = CELL; }
export function operation(m: Int32Array, core: i32): void {
  let at = CELL;
  ${Array.from({ length: 64 }, () => alone[what].statement).join('\n  ')}
  assert(at >= 0);
}`,
    },
    { cores: 1 },
  );
}

/** An operation does all its rounds at once, and only the first does any: each core leaves its counts, two a round. */
const oneOperation = (rounds: number): string => `
const DONE = lines(CORES);      // 1 when a core's rounds are over; each written by its core only
const COUNTS = lines(${2 * Math.ceil((2 * rounds) / 16)});
export function operation(m: Int32Array, core: i32): void {
  const done = DONE + Math.imul(core, LINE);
  if (m[done] !== 0) return;
  if (core === 0) first(m); else second(m);
  m[done] = 1;
}
function count(m: Int32Array, core: i32, round: i32, which: i32, looks: i32): void {
  m[COUNTS + Math.imul(core, ${16 * Math.ceil((2 * rounds) / 16)}) + round + round + which] = looks;
}
/** Looks until a word holds a value; returns how often. */
function look(m: Int32Array, word: i32, value: i32): i32 {
  let looks = 1;
  while (Atomics.load(m, word) !== value) looks++;
  return looks;
}`;

/** Core 0 does `mine` to each line, then core 1 does `theirs`, and so on. Each counts its looks, by round. */
export function turnsProgram(mine: Action, theirs: Action, rounds: number): Program {
  const player = (name: string, core: number, action: Action): string => `
function ${name}(m: Int32Array): void {
  for (let round = 0; round < ${rounds}; round++) {
    count(m, ${core}, round, 0, look(m, TURN, round + round + ${core}));
    ${name}Turn(m);
    Atomics.store(m, TURN, round + round + ${core + 1});
  }
}
function ${name}Turn(m: Int32Array): void {
  let seen = 0;
  for (let k = 0; k < ${cells}; k++) ${actions[action]}
  assert(seen === 0);
}`;
  return link(
    nothing,
    {
      name: `${mine}-${theirs}.ts`,
      text: `
const TURN = line();            // whose turn it is: counts turns
const CELLS = lines(${cells});
${oneOperation(rounds)}
function cell(k: i32, seen: i32): i32 { return CELLS + Math.imul((Math.imul(k, 167) + seen) & ${cells - 1}, LINE); }
${player('first', 0, mine)}
${player('second', 1, theirs)}`,
    },
    { cores: 2 },
  );
}

/** `settle` is how long, in cycles of work(), core 0 leaves core 1 to fall asleep. It counts its looks until core 1 is ready, and until it is awake. */
export function sleepProgram(rounds: number, settle: number): Program {
  return link(
    nothing,
    {
      name: 'sleep.ts',
      text: `
const WORD = line();            // what core 1 sleeps on: the rounds that are over
const READY = line();           // the rounds that core 1 has begun
const AWAKE = line();           // the rounds that core 1 was woken in
${oneOperation(rounds)}
function first(m: Int32Array): void {
  for (let round = 0; round < ${rounds}; round++) {
    count(m, 0, round, 0, look(m, READY, round + 1));
    work(${settle});
    Atomics.store(m, WORD, round + 1);
    Atomics.notify(m, WORD, 1);
    count(m, 0, round, 1, look(m, AWAKE, round + 1));
  }
}
function second(m: Int32Array): void {
  for (let round = 0; round < ${rounds}; round++) {
    Atomics.store(m, READY, round + 1);
    while (Atomics.load(m, WORD) === round) Atomics.wait(m, WORD, round);
    Atomics.store(m, AWAKE, round + 1);
  }
}`,
    },
    { cores: 2 },
  );
}

/** What a core counted, by round: `which` is 0 or 1. */
export function countsIn(
  memory: WebAssembly.Memory,
  program: Program,
  core: number,
  which: 0 | 1,
  rounds: number,
): number[] {
  const counts = program.claims.find((claim) => claim.name === 'COUNTS')!;
  const words = new Int32Array(memory.buffer as unknown as SharedArrayBuffer);
  return Array.from(
    { length: rounds },
    (_, round) => words[counts.index + (core * counts.words) / 2 + 2 * round + which]!,
  );
}
