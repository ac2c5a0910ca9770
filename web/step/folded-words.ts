// Words that nothing has happened to, folded: a run of a claim's elements that are all 0 is one word that says so.

import type { SeenWord } from '../../src/engines/checker/session.ts';

export type Shown = SeenWord & { /** Whether it stands for several. */ readonly rest: boolean };

/** Elements in a run from which on they are folded. */
const least = 3;

/** The words of one line; `busy` says which are about to be touched. */
export function folded(line: readonly SeenWord[], busy: (word: SeenWord) => boolean): Shown[] {
  const shown: Shown[] = [];
  for (let i = 0; i < line.length; ) {
    const end = endOfRun(line, i, busy);
    if (end - i >= least)
      shown.push({
        ...line[i]!,
        name: `${claimOf(line[i]!)}[${elementOf(line[i]!)}…${elementOf(line[end - 1]!)}]`,
        rest: true,
      });
    else shown.push(...line.slice(i, Math.max(end, i + 1)).map((word) => ({ ...word, rest: false })));
    i = Math.max(end, i + 1);
  }
  return shown;
}

function endOfRun(line: readonly SeenWord[], from: number, busy: (word: SeenWord) => boolean): number {
  let end = from;
  while (end < line.length && isIdle(line[end]!, busy) && claimOf(line[end]!) === claimOf(line[from]!)) end++;
  return end;
}

function isIdle(word: SeenWord, busy: (word: SeenWord) => boolean): boolean {
  return word.value === 0 && !word.changed && /\[\d+\]$/.test(word.name) && !busy(word);
}

function claimOf({ name }: SeenWord): string {
  return name.replace(/\[.*/, '');
}

function elementOf({ name }: SeenWord): string {
  return /\[(\d+)\]/.exec(name)?.[1] ?? '';
}
