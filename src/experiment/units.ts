// Numbers with engineering prefixes: 5624690 is "5.62 M".

const prefixes = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
] as const;

/** Three significant digits and a prefix; null is "–". For numbers from 0. */
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
