// What a compiled program is to an engine that runs it at full speed, whichever back end made it.
//
// Memory, in 32-bit words: the program's words from 0, then, on lines of their own, one harness line a core:
//
//   | program.words … | FAULT NAP · · … (core 0) | FAULT NAP · · … (core 1) | …
//
// FAULT is 0 until the core's first failure, then 1 + the index of its site in `program.sites`; written only by its
// core, read when the cores have stopped. NAP stays 0: a core that has waited long sleeps on it (see pause).

import type { Program } from '../language/program.ts';

/** Words of a core's harness line, from its start. */
export const harness = { fault: 0, nap: 1 } as const;

/** The index of a core's harness line. */
export function harnessAt(program: Program, core: number): number {
  return program.words + core * program.line;
}

/** Words that a program and its harness need together. */
export function totalWords(program: Program): number {
  return harnessAt(program, program.cores);
}

/**
 * How often `pause()` only spins before it naps, counted within one operation: some 50 µs in WebAssembly, 0.4 ms in JavaScript.
 * Far longer than a hand-over between running cores, so that a lock that is merely held for long is not measured with
 * naps in it; far shorter than a time slice, which a waiter would otherwise burn while the thread it waits for has no
 * core. docs/measuring.md has the figures.
 */
export const spinsBeforeNap = 20_000;
/** How long a nap is, in nanoseconds. Linux adds as much again (its timers' slack), so a shorter one would gain little. */
export const napNanoseconds = 50_000;

/** The two figures, for measuring what others would cost. */
export type Pausing = { readonly spinsBeforeNap: number; readonly napNanoseconds: number };

/** A program in memory, ready to run on the calling thread. Entries that the program has not are null. */
export type Executable = {
  /** Says which core this thread is, and seeds its `choose`. Before anything else. */
  readonly begin: (core: number, seed: number) => void;
  /** Runs `operation` n times. Throws when the core is stopped by a fault. */
  readonly run: (n: number) => void;
  readonly prepare: (() => void) | null;
  readonly setup: (() => void) | null;
  readonly after: ((operations: number) => void) | null;
  /** True while the program's invariant holds. */
  readonly invariant: (() => boolean) | null;
};

/** A generator's first state: never 0, which xorshift cannot leave, and far apart for neighbouring cores. */
export function mixSeed(seed: number, core: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(core + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13) || 1;
}
