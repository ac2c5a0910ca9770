// Numbers as people say them: counts with their nouns, percentages, factors, prefixes, and errors.

/** The noun for a number of things: 1 core, 2 cores. */
export function plural(n: number, one: string, many = regular(one)): string {
  return n === 1 ? one : many;
}

function regular(one: string): string {
  return /(ch|s|x)$/.test(one) ? `${one}es` : `${one}s`;
}

/** A number of things: "1 core", "1024 cores". */
export function count(n: number, one: string, many?: string): string {
  return `${n} ${plural(n, one, many)}`;
}

/** A large number of things, its thousands apart: "1,234,567 states". */
export function grouped(n: number, one: string, many?: string): string {
  return `${n.toLocaleString('en')} ${plural(n, one, many)}`;
}

/** Two significant digits, from 10% up whole: "0.12%", "4.6%", "46%". */
export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 ? value.toFixed(0) : Number(value.toPrecision(2))}%`;
}

/** Whole percent; a share that is there never reads as nothing, but as `under`. */
export function wholePercent(share: number, under = '<1%'): string {
  return share > 0 && share < 0.01 ? under : `${Math.round(share * 100)}%`;
}

/** For columns: a tenth of a percent below 10%, whole above, "<0.1%" for less. */
export function tenthsPercent(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  return share >= 0.0995 || share === 0 ? `${Math.round(share * 100)}%` : `${(share * 100).toFixed(1)}%`;
}

/** A factor: "1.96x", "0.41x", "220x". Three significant digits from 1 up, two below; null is "–", for a factor that nothing was measured for. */
export function factor(ratio: number | null): string {
  if (ratio === null) return '–';
  if (ratio >= 99.95) return `${Math.round(ratio)}x`;
  if (ratio >= 9.995) return `${ratio.toFixed(1)}x`;
  if (ratio >= 0.0995 || ratio === 0) return `${ratio.toFixed(2)}x`;
  return `${Number(ratio.toPrecision(2))}x`;
}

const prefixes = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
] as const;

/** An engineering prefix and three significant digits, "5.62 M" for 5624690; null is "–". For numbers from 0. */
export function engineering(value: number | null): string {
  if (value === null) return '–';
  const [unit, prefix] = unitOf(value);
  return `${digits(value / unit)}${prefix && ` ${prefix}`}`;
}

/** The same without zeros at the end, for round numbers: 200000000 is "200 M", 2500 is "2.5 k". */
export function roundEngineering(value: number): string {
  return engineering(value)
    .replace(/(\.\d*?)0+( |$)/, '$1$2')
    .replace(/\.( |$)/, '$1');
}

/** "50.1–51.5 M": both ends in the unit of `like`, so that they are read against it at a glance. */
export function engineeringRange(low: number | null, high: number | null, like: number | null): string {
  if (low === null || high === null || like === null) return '–';
  const [unit, prefix] = unitOf(like);
  return `${digits(low / unit)}–${digits(high / unit)}${prefix && ` ${prefix}`}`;
}

/** The largest unit that leaves at least 1 before the point, once rounded: 999,999 is 1.00 M, not 1000 k. */
function unitOf(value: number): readonly [number, string] {
  return prefixes.find(([unit]) => value >= unit * 0.9995) ?? [1, ''];
}

function digits(value: number): string {
  if (value === 0) return '0';
  if (value >= 99.95) return String(Math.round(value));
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

const small = 1e-4;

/** A number and its error, "0.0277 ± 0.0091": the error has two digits, and the value ends where it does; without an error three digits of the value. No sign of an error that is 0. */
export function withError(value: number, error: number | null): string {
  if (value === 0 && error === null) return '0';
  if (error === null || error <= Math.abs(value) * 1e-9) return trimmed(value);
  const exponent = Math.abs(value) < small && value !== 0 ? Math.floor(Math.log10(Math.abs(value))) : 0;
  const [scaled, scaledError] = [value / 10 ** exponent, error / 10 ** exponent];
  const decimals = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(scaledError))));
  const both = `${scaled.toFixed(decimals)} ± ${scaledError.toFixed(decimals)}`;
  return exponent === 0 ? both : `(${both})e${exponent}`;
}

/** Three digits: 96.5, 0.00012, 1.2e-7. */
export function trimmed(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) < small) return value.toExponential(2);
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(8, decimals));
}
