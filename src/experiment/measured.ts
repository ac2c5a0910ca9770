// What a person measured, as the reader of a format gives it: figures, and notes on what was left out.

/** One figure: throughput of all cores together, in whatever unit the file has. */
export type Figure = { readonly curve: string; readonly cores: number; readonly throughput: number };

/** What a reader of a format gives. */
export type Figures = { readonly format: string; readonly figures: readonly Figure[]; readonly notes: readonly string[] };

export function leftOut(count: number, what: string, unit = 'row'): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? unit : `${unit}s`} ${what} ${count === 1 ? 'is' : 'are'} left out.`];
}

export function oversubscribedNote(left: number): string[] {
  return left === 0 ? [] : [`${left} ${left === 1 ? 'figure' : 'figures'} with more threads than cores ${left === 1 ? 'is' : 'are'} left out: there the scheduler was measured.`];
}
