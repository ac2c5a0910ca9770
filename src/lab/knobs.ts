// Knobs: what a person sets before a lab is linked.

import type { Linkable } from '../language/linkable.ts';
import type { Program } from '../language/program.ts';
import type { Card, KnobCard } from './card.ts';
import type { Lab, Variant } from './lab.ts';

export type KnobSettings = Readonly<Record<string, number>>;

/** The sets of constants that the checker sets, the one that is used where one is enough first. */
export function checkSets({ check = {} }: Pick<Card, 'check'>): readonly [KnobSettings, ...KnobSettings[]] {
  return Array.isArray(check) ? (check as unknown as [KnobSettings, ...KnobSettings[]]) : [check as KnobSettings];
}

/** Reads `name=value` pairs against a card. @throws Error with a sentence that says what was wrong with which. */
export function readKnobs(
  card: Card,
  pairs: readonly string[],
  nearest: (word: string, words: readonly string[]) => string,
): KnobSettings {
  return Object.fromEntries(pairs.flatMap((pair) => readKnob(card, pair, nearest)));
}

function readKnob(
  card: Card,
  pair: string,
  nearest: (word: string, words: readonly string[]) => string,
): (readonly [string, number])[] {
  const [, name, text] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
  if (name === undefined || text === undefined)
    throw new Error(
      `--set ${pair}: write a knob and its value, like --set ${card.knobs[0]?.name ?? 'knob'}=${card.knobs[0]?.min ?? 1}`,
    );
  const knob = card.knobs.find((each) => each.name === name || each.was === name);
  if (knob === undefined)
    throw new Error(
      `--set ${pair}: this lab has no knob "${name}". ${nearest(
        name,
        card.knobs.map((each) => each.name),
      )}`,
    );
  return settingOf(knob, knobValue(knob, text, pair));
}

/** A person's own file may have the constant by the name that the knob had. */
export function settingOf({ name, was }: KnobCard, value: number): (readonly [string, number])[] {
  return [name, was ?? []].flat().map((each) => [each, value] as const);
}

function knobValue(knob: KnobCard, text: string, pair: string): number {
  const value = /^\s*-?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  if (value >= knob.min && value <= knob.max) return value;
  throw new Error(
    `--set ${pair}: ${knob.name} is a whole number from ${knob.min} to ${knob.max}${knob.unit ? ` (${knob.unit})` : ''}, saw "${text}"`,
  );
}

/** What a variant links with its lab's workload, the card's settings for it included. */
export function linkable(
  { workload, shares }: Lab,
  { source, card }: Variant,
  cores: number,
  set: KnobSettings,
): Linkable {
  const all = { ...card?.set, ...set };
  if (shares === undefined) return { variant: source, workload, cores, knobs: all };
  const knobs = Object.fromEntries(Object.entries(all).filter(([name]) => shares.includes(name)));
  return { variant: source, workload, cores, knobs, workloadKnobs: all };
}

/** The value of every knob as linked: a person's, or the default that stands in the file. */
export function knobsOf(card: Card, programs: readonly Program[]): KnobSettings {
  const constants = programs.flatMap((program) => [...program.constants].reverse());
  return Object.fromEntries(
    card.knobs.flatMap(({ name }) => {
      const found = constants.find((each) => each.name === name);
      return found === undefined ? [] : [[name, found.value]];
    }),
  );
}
