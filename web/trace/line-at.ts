// One cache line at one moment of an event log: which core has it in which state, who gets it just now, and who waits.

import type { Movement } from '../../src/engines/machine/trace.ts';

/** MESI's letters, MOESI's O and MESIF's F. */
type Letter = 'M' | 'O' | 'E' | 'S' | 'F' | 'I';

export type LineNow = {
  /** By core. */
  readonly letters: readonly Letter[];
  /** What is on its way; null while the line rests. */
  readonly moving: {
    readonly movement: Movement;
    /** The message that is on its way: the home's probe to who has the line, or the answer to who asked. */
    readonly message: 'probe' | 'answer';
    /** Of that message, 0 to 1. */
    readonly progress: number;
  } | null;
  /** Requests at the line's home that it has not begun with, in the order in which it will. */
  readonly queue: readonly Movement[];
};

const letterOf = { invalid: 'I', shared: 'S', owned: 'O', exclusive: 'E', modified: 'M' } as const;

/** `movements` are of one line, in the order in which its home began with them. */
export function lineAt(movements: readonly Movement[], cores: number, forwards: boolean, time: number): LineNow {
  const letters = Array.from({ length: cores }, (): Letter => 'I');
  const [first] = movements;
  if (first !== undefined && first.from !== null) letters[first.from] = letterOf[first.before];
  let moving: LineNow['moving'] = null;
  for (const movement of movements) {
    if (movement.began > time) break;
    const lost = movement.probed ?? movement.began;
    if (lost <= time) lose(letters, movement);
    if (movement.ended <= time) end(letters, movement, forwards);
    else if (lost > time) moving = { movement, message: 'probe', progress: part(movement.began, time, lost) };
    else moving = { movement, message: 'answer', progress: part(lost, time, movement.ended) };
  }
  return { letters, moving, queue: movements.filter(({ asked, began }) => asked <= time && began > time) };
}

function part(from: number, now: number, to: number): number {
  return (now - from) / Math.max(1, to - from);
}

/** A line is lost to those who had it when the probe comes for a writer; a reader's holder keeps a copy. */
function lose(letters: Letter[], { access, core, from, before }: Movement): void {
  if (access !== 'load') {
    for (const [other, letter] of letters.entries()) if (other !== core && letter !== 'I') letters[other] = 'I';
    return;
  }
  // A holder that has written meanwhile has done so without asking anybody.
  if (from !== null && from !== core) letters[from] = letterOf[before];
}

function end(letters: Letter[], { access, core, from, after }: Movement, forwards: boolean): void {
  if (access !== 'load') {
    letters[core] = 'M';
    return;
  }
  if (after === 'exclusive') {
    letters[core] = 'E';
    return;
  }
  if (from !== null && from !== core) letters[from] = after === 'owned' ? 'O' : 'S';
  for (const [other, letter] of letters.entries()) if (letter === 'F') letters[other] = 'S';
  letters[core] = forwards ? 'F' : 'S';
}

/** Every moment at which something happens, in order. */
export function momentsOf(movements: readonly Movement[]): number[] {
  return [
    ...new Set(
      movements.flatMap(({ asked, began, probed, ended }) => [
        asked,
        began,
        ...(probed === null ? [] : [probed]),
        ended,
      ]),
    ),
  ].sort((a, b) => a - b);
}

/** The lines of a log, those that move most first. */
export function linesOf(movements: readonly Movement[]): string[] {
  const counts = new Map<string, number>();
  for (const { line } of movements) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([line]) => line);
}
