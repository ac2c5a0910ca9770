// The kinds of field in a result, each with the words that say what was expected of it.

import * as v from 'valibot';

export const text = v.string('text');
export const flag = v.boolean('true or false');

/** A finite number: never NaN, never Infinity. */
export const number = v.pipe(v.number('a number'), v.finite('a number'));

/** A finite number from 0. */
export const amount = v.pipe(
  v.number('a number from 0'),
  v.finite('a number from 0'),
  v.minValue(0, 'a number from 0'),
);

export const whole = v.pipe(v.number('a whole number'), v.safeInteger('a whole number'));

export function wholeFrom(least: number) {
  const words = `a whole number from ${least}`;
  return v.pipe(v.number(words), v.safeInteger(words), v.minValue(least, words));
}

export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, words.map((word) => `"${word}"`).join(' or '));
}

export function listOf<Item extends v.GenericSchema>(item: Item) {
  return v.array(item, 'a list');
}

export function record<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.object(entries, 'an object');
}

export function maybe<Field extends v.GenericSchema>(field: Field) {
  return v.nullable(field);
}

/** A field that a file may leave out. */
export function optional<Field extends v.GenericSchema>(field: Field) {
  return v.optional(v.nullable(field));
}
