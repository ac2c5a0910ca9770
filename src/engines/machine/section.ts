// A critical section in a run: what a core does from the end of `acquire` to the beginning of `release`, so that a what-if can halve it.
//
// Times stay whole: such a run counts in half cycles. The machine's latencies are doubled by whoever asks for it, computing
// is doubled here, and inside a section both are left at half of that.

import type { Steps } from '../../compile/steps/step.ts';
import type { Program } from '../../language/program.ts';

/** What opens a section, and what closes it. */
const pairs = [
  ['acquire', 'release'],
  ['lock', 'unlock'],
] as const;

const zones = { ordinary: 0, entering: 1, leaving: 2 } as const;

export type Section = {
  /** The zone of each position of a thread; a position beyond them is no access. */
  readonly zone: Uint8Array;
  /** 1 for a core that has come out of `acquire` last, not out of `release`. */
  readonly holds: Uint8Array;
};

/** The functions, by index, between which a program's critical section lies; null where an operation never comes to both. */
export function sectionOf(program: Program): { readonly enter: number; readonly leave: number } | null {
  const reached = reachedFrom(program, [program.entries.operation], []);
  for (const [opening, closing] of pairs) {
    const [enter, leave] = [opening, closing].map((name) =>
      program.functions.findIndex((fn, i) => fn.name === name && reached.has(i)),
    );
    if (enter !== -1 && leave !== -1) return { enter: enter!, leave: leave! };
  }
  return null;
}

export function createSection({ program, points }: Steps): Section {
  const holds = new Uint8Array(program.cores);
  const between = sectionOf(program);
  if (between === null) return { zone: new Uint8Array(1), holds };
  const { enter, leave } = between;
  // What the section itself calls is no part of the lock, even where the lock calls it too.
  const own = reachedFrom(program, [program.entries.operation], [enter, leave]);
  const [entering, leaving] = [enter, leave].map((fn) => reachedFrom(program, [fn], []));
  const zoneOf = (fn: number): number => {
    if (own.has(fn) || entering!.has(fn) === leaving!.has(fn)) return zones.ordinary;
    return entering!.has(fn) ? zones.entering : zones.leaving;
  };
  return { zone: Uint8Array.from([zones.ordinary, ...points.map((point) => zoneOf(point.fn))]), holds };
}

/** Whether the access that a core stands before is one of its critical section. */
export function isInside({ zone, holds }: Section, core: number, position: number): boolean {
  return holds[core] === 1 && zone[position] === zones.ordinary;
}

/** What computing between two accesses counts, in half cycles a cycle; and from there on the core holds what it has come out of. */
export function paceOf({ zone, holds }: Section, core: number, from: number, to: number): 1 | 2 {
  if (zone[from] === zones.entering) holds[core] = 1;
  if (zone[from] === zones.leaving) holds[core] = 0;
  return holds[core] === 1 && zone[to] !== zones.entering ? 1 : 2;
}

/** The functions that a run from `starts` comes to, without those behind a function of `except`. */
function reachedFrom(program: Program, starts: readonly number[], except: readonly number[]): Set<number> {
  const reached = new Set(starts);
  for (const fn of reached)
    for (const callee of calledBy(program.functions[fn]!.body)) if (!except.includes(callee)) reached.add(callee);
  return reached;
}

/** The functions that are called anywhere in a tree of statements. */
function calledBy(tree: unknown): number[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const { kind, callee } = tree as { readonly kind?: string; readonly callee?: number };
  return [...(kind === 'call' ? [callee!] : []), ...Object.values(tree).flatMap(calledBy)];
}
