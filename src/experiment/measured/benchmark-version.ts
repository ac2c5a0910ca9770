// What Google Benchmark's figures of several threads mean, by the version that wrote them.
//
//                     before v1.9.0                v1.9.0 to v1.9.4            from v1.9.5 on
//   rates             of all threads               of each thread              of all threads
//   real_time         of an iteration / threads    of an iteration             of an iteration
//
// google/benchmark, pull requests 1836 (into v1.9.0) and 2081 (into v1.9.5). Files have named their version since v1.8.4.
// "v1.9.4-39-g1614415" is between two versions, and may be either.

export type Meaning = {
  /** Null: the version does not tell. */
  readonly ratesAre: 'of all' | 'of each' | null;
  readonly timesAre: 'over threads' | 'of each' | null;
};

export function meaningOf(version: string | null): Meaning {
  if (version === null) return { ratesAre: 'of all', timesAre: 'over threads' };
  const [, major, minor, patch, commits] = /^v?(\d+)\.(\d+)\.(\d+)(?:-(\d+)-g[0-9a-f]+)?/.exec(version) ?? [];
  if (major === undefined || (major === '0' && minor === '0')) return { ratesAre: null, timesAre: null };
  const [number, isBetween] = [Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch), Number(commits ?? 0) > 0];
  if (number < 1_008_005 || (number < 1_009_000 && !isBetween)) return { ratesAre: 'of all', timesAre: 'over threads' };
  if (number < 1_009_000) return { ratesAre: null, timesAre: null };
  if (number < 1_009_004 || (number === 1_009_004 && !isBetween)) return { ratesAre: 'of each', timesAre: 'of each' };
  return { ratesAre: number === 1_009_004 ? null : 'of all', timesAre: 'of each' };
}
