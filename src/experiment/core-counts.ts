// The sweep: at which numbers of cores a run measures, by default and as a person asks for it with `--cores`.

export type SweepAsked = { readonly cores: readonly number[] } | { readonly refusal: string };

/** Below this every count is measured: the first few cores are where curves bend. */
const everyCountUpTo = 8;

/** More than any machine that a sweep was asked of; a typing slip beyond it would start thousands of threads. */
const mostCores = 1024;

/** 1 to `cores`, above 8 only the powers of two and the last: 12 cores give 1 to 8 and 12; 48 give 1 to 8, 16, 32 and 48. */
export function defaultSweep(cores: number): readonly number[] {
  const sweep = Array.from({ length: Math.min(cores, everyCountUpTo) }, (_, i) => i + 1);
  for (let count = everyCountUpTo * 2; count < cores; count *= 2) sweep.push(count);
  if (cores > everyCountUpTo) sweep.push(cores);
  return sweep;
}

/** The one point past the end that a person may ask for: twice as many threads as cores. */
export function oversubscribedPoint(cores: number): number {
  return cores * 2;
}

/** Reads `1,2,4`, `1-8` and mixtures of both into a sorted list without repeats. `where` names the option in a refusal. */
export function parseCores(text: string, where = '--cores'): SweepAsked {
  const cores = new Set<number>();
  for (const item of text.split(',')) {
    const [, first, last = first] = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(item) ?? [];
    const refusal =
      first === undefined || last === undefined ? notCounts(item) : outOfRange(Number(first), Number(last));
    if (refusal !== null) return { refusal: `${where} ${text}: ${refusal}` };
    for (let count = Number(first); count <= Number(last); count++) cores.add(count);
  }
  return { cores: [...cores].sort((a, b) => a - b) };
}

function notCounts(item: string): string {
  const seen = item.trim() === '' ? 'a number of cores is missing' : `"${item.trim()}" is not a number of cores`;
  return `${seen}; write whole numbers with commas (1,2,4) or a range (1-8).`;
}

function outOfRange(first: number, last: number): string | null {
  if (first < 1) return 'a run needs at least 1 core; start from 1.';
  if (last < first) return `the range runs backwards; write ${last}-${first}.`;
  if (last > mostCores) return `${last} cores are more than the limit of ${mostCores}; use fewer.`;
  return null;
}
