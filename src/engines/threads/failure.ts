// What went wrong in a run, as sentences with the program's own file and line.

import type { Program } from '../../language/program.ts';

/** Where a run may hang: before its threads are there, before the gate, behind it, or when the cores have stopped. */
export type Phase = 'start' | 'setup' | 'run' | 'after';

/** What a hang looks like from outside, and what it usually means. */
export function hangSentence(program: Program, phase: Phase, counts: readonly number[], seconds: number): string {
  const limit = `${seconds.toFixed(1)} s`;
  const { prepare, setup, after, invariant } = program.entries;
  switch (phase) {
    case 'start':
      return `the ${program.cores} threads had not started within ${limit}: use fewer cores, or close other programs`;
    case 'setup':
      return `${either([prepare, 'prepare'], [setup, 'setup'])} had not finished after ${limit}, so it was stopped: look for an endless loop`;
    case 'after':
      return `${either([after, 'after'], [invariant, 'invariant'])} had not finished after ${limit}, so it was stopped: look for an endless loop`;
    case 'run':
      return `hung: an operation had not finished ${limit} after the start, so it was stopped; ${done(program.cores, counts)}. Possible causes: a lock that is never released, or a lost wake-up`;
  }
}

/** The entries that the program has, as `a` or `b`. */
function either(...entries: readonly (readonly [index: number | null, name: string])[]): string {
  const names = entries.flatMap(([index, name]) => (index === null ? [] : [`\`${name}\``]));
  return names.length === 0 ? 'the start of the program' : names.join(' or ');
}

function done(cores: number, counts: readonly number[]): string {
  const total = `${counts.reduce((sum, each) => sum + each, 0)} operations were done`;
  if (cores === 1) return total;
  const shown = counts
    .map((each, core) => `core ${core}: ${each}`)
    .slice(0, 8)
    .join(', ');
  return `${total} (${shown}${counts.length > 8 ? ', …' : ''})`;
}
