// A lab's knobs against its files: each is a constant with one default, and its whole range can be linked.

import { link } from '../language/link.ts';
import type { Constant, Program } from '../language/program.ts';
import { Refused } from '../language/refusal.ts';
import { positionAt } from '../language/source.ts';
import type { Card, KnobCard } from './card.ts';

/** What is wrong with a card's knobs, in sentences; `programs` are the lab's variants, each linked for one core. */
export function lintKnobs(card: Card, path: string, programs: readonly Program[]): string[] {
  return programs.length === 0 ? [] : card.knobs.flatMap((knob) => lintKnob(knob, path, programs));
}

type Default = { readonly place: string; readonly value: number };

function lintKnob(knob: KnobCard, path: string, programs: readonly Program[]): string[] {
  const { name, min, max } = knob;
  const defaults = programs.flatMap((program) =>
    program.constants.filter((each) => each.name === name).map((each) => defaultOf(program, each)),
  );
  const [first] = defaults;
  if (first === undefined)
    return [
      `${path}: the knob ${name} is not a top-level \`const\` of the workload or a variant, so setting it has no effect`,
    ];
  const other = defaults.find(({ value }) => value !== first.value);
  if (other !== undefined)
    return [
      `${other.place}: the knob ${name} is ${other.value} here and ${first.value} at ${first.place}; a knob has one default`,
    ];
  if (first.value < min || first.value > max)
    return [`${first.place}: the default of ${name} is ${first.value}, and the card allows ${min} to ${max}`];
  return [min, max].flatMap((value) => refusedAt(knob, value, programs));
}

function defaultOf(program: Program, { span, value }: Constant): Default {
  const file = program.files[span.file]!;
  const { line, column } = positionAt(file.text, span.start);
  return { place: `${file.name}:${line}:${column}`, value };
}

/** The first program that is refused with a knob at an end of its range. */
function refusedAt({ name }: KnobCard, value: number, programs: readonly Program[]): string[] {
  for (const program of programs) {
    const [variant, workload] = program.files;
    try {
      link(variant!, workload!, { cores: 64, knobs: { [name]: value } });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return [
        `${variant!.name}: the card allows ${name}=${value}, but the variant is refused with it: ${error.message}`,
      ];
    }
  }
  return [];
}
