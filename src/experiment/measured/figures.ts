// What a person measured, as the reader of a format gives it: figures, what was taken as what, and notes on what was left out.

import { count } from '../../text/numbers.ts';

/** One figure: throughput of all cores together, in whatever unit the file has. */
export type Figure = { readonly curve: string; readonly cores: number; readonly throughput: number };

/** What a reader of a format gives. `taken` says in a few words where cores, throughput and curves come from. */
export type Figures = {
  readonly format: string;
  readonly figures: readonly Figure[];
  readonly taken?: string;
  readonly notes: readonly string[];
};

/** What a person says of their file; null where they leave it to the file. */
export type Choices = {
  /** The mark before the decimals. */
  readonly decimal: '.' | ',' | null;
  /** Titles of columns, in any case; of Google Benchmark an argument's name or its place, of hyperfine a parameter. */
  readonly cores: string | null;
  readonly throughput: string | null;
  /** Columns that tell the curves apart; empty: none does. */
  readonly by: readonly string[] | null;
  /** Times are those of the same total work on each number of cores, so that throughput is 1 / time. */
  readonly fixedWork: boolean;
};

export const noChoices: Choices = { decimal: null, cores: null, throughput: null, by: null, fixedWork: false };

/** A file's text, its name in sentences, and what a person says of it. */
export type Source = { readonly text: string; readonly path: string; readonly choices: Choices };

export function leftOut(count: number, what: string, unit = 'row'): string[] {
  return count === 0
    ? []
    : [`${count} ${count === 1 ? unit : `${unit}s`} ${what} ${count === 1 ? 'is' : 'are'} left out.`];
}

export function oversubscribedNote(left: number): string[] {
  return left === 0
    ? []
    : [
        `${count(left, 'figure')} with more threads than cores ${left === 1 ? 'is' : 'are'} left out, because they measure the scheduler.`,
      ];
}

/** "a", "b" and "c". */
export function quoted(names: readonly string[]): string {
  const all = names.map((name) => `"${name}"`);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
