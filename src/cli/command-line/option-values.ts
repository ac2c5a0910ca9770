// What an option takes: numbers within limits, a word of some, names, settings, cores. What it does not take is refused with what it does.

import { parseCores } from '../../experiment/core-counts.ts';
import { nearestWord, UsageError } from './usage.ts';

/** Returns what a text means for `option`, after what it was given `before`. @throws UsageError */
export type Reading<T> = (text: string, option: string, before: T) => T;

/** Thousands may have commas, as in `--help`. */
export function whole(least: number, most: number, what = 'whole number'): Reading<number | null> {
  return (text, option) =>
    within(
      /^-?(\d+|\d{1,3}(,\d{3})+)$/.test(text.trim()) ? Number(text.replaceAll(',', '')) : Number.NaN,
      least,
      most,
      `${option} ${text}: a ${what}`,
    );
}

export function number(least: number, most: number, what = 'number'): Reading<number | null> {
  return (text, option) =>
    within(text.trim() === '' ? Number.NaN : Number(text), least, most, `${option} ${text}: a ${what}`);
}

function within(value: number, least: number, most: number, refusal: string): number {
  if (value >= least && value <= most) return value;
  throw new UsageError(`${refusal} from ${withCommas(least)} to ${withCommas(most)} is expected`);
}

function withCommas(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 9 });
}

export function oneOf(words: readonly string[]): Reading<string | null> {
  return (text, option) => {
    if (words.includes(text)) return text;
    throw new UsageError(`${option} ${text}: there is no such ${option.slice(2)}. ${nearestWord(text, words)}`);
  };
}

/** Names between commas, each once. */
export function names(noun: string): Reading<readonly string[] | null> {
  return (text, option) => {
    const named = parts(text);
    if (named.length === 0) throw new UsageError(`${option} "${text}": name at least one ${noun}`);
    return [...new Set(named)];
  };
}

/** `--set a=1 --set b=2`, or `a=1,b=2` from the environment. */
export const collected: Reading<readonly string[]> = (text, _, before = []) => [...before, ...parts(text)];

/** `1,2,4` or `1-8`. */
export const cores: Reading<readonly number[] | null> = (text) => {
  const asked = parseCores(text);
  if ('refusal' in asked) throw new UsageError(asked.refusal);
  return asked.cores;
};

function parts(text: string): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
