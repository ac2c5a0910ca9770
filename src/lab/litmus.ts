// Litmus tests: a lab whose variants race on purpose, and what the card says of each outcome.

import { wordsAccessed } from '../engines/checker/search/explore.ts';
import type { Program } from '../language/program.ts';
import type { Card, OutcomeKind } from './card.ts';
import { checkSets, type KnobSettings } from './knobs.ts';
import type { Lab, Variant } from './lab.ts';
import { linkVariant } from './link-variant.ts';

export type LitmusLab = Lab & { readonly card: Card & { readonly litmus: NonNullable<Card['litmus']> } };

export function isLitmus(lab: Lab): lab is LitmusLab {
  return lab.card.litmus !== undefined;
}

/** A test linked for as many cores as it has parts. */
export type LitmusTest = {
  readonly program: Program;
  /** The words of its registers, in order. */
  readonly registers: readonly number[];
  /** The first of the words that count rounds on real cores. */
  readonly counts: number;
};

/** More do not fit into a count's place. */
const mostRegisters = 4;
/** States in which it is looked which registers a person's own test uses; the tests themselves have a few hundred. */
const statesLooked = 20_000;
/** Bits of a register in a count's place, and how many counts there are. */
const registerBits = 2;
const countWords = 1 << (mostRegisters * registerBits);

/** @throws Refused when the program does not link, Error when it is no litmus test's. */
export function linkTest(lab: LitmusLab, variant: Variant, knobs: KnobSettings): LitmusTest {
  const { parts, registers, counts } = lab.card.litmus;
  const cores = constantOf(linkVariant(lab, variant, 2, knobs), parts);
  const program = linkVariant(lab, variant, cores, knobs);
  const first = claimOf(program, registers);
  const own =
    variant.card?.outcomes?.[0]?.registers.split(' ').length ??
    registersUsed(linkVariant(lab, variant, cores, { ...knobs, ...checkSets(lab.card)[0] }), registers);
  return { program, registers: Array.from({ length: own }, (_, i) => first + i), counts: claimOf(program, counts) };
}

/** Registers of a person's own test, of which no card says how many it has: up to the last that some step comes to. */
function registersUsed(program: Program, registers: string): number {
  const first = claimOf(program, registers);
  const words = wordsAccessed(program, statesLooked);
  if (words === null) return mostRegisters;
  const used = Array.from({ length: mostRegisters }, (_, i) => i + 1).filter((n) => words.has(first + n - 1));
  return used.at(-1) ?? 1;
}

function constantOf({ constants, files }: Program, name: string): number {
  const found = constants.findLast((each) => each.name === name);
  if (found === undefined)
    throw new Error(
      `${files[1]!.name}: the card says that ${name} is the number of a test's parts, and there is no such constant`,
    );
  return found.value;
}

function claimOf({ claims, files }: Program, name: string): number {
  const found = claims.findLast((each) => each.name === name);
  if (found === undefined)
    throw new Error(`${files[1]!.name}: the card names ${name}, and no top-level \`const\` claims words by that name`);
  return found.index;
}

/** What is said of an outcome; null of one of a person's own file. */
export type Said = { readonly is: OutcomeKind; readonly why: string | null } | null;

/** What a card does not name is forbidden, so that nothing slips by. */
export function saidOf({ card }: Variant, registers: string): Said {
  if (card === null) return null;
  const found = card.outcomes?.find((each) => each.registers === registers);
  return found === undefined
    ? { is: 'forbidden', why: 'the card does not name it' }
    : { is: found.is, why: found.why ?? null };
}

/** Rounds by outcome, from the words that a run on real cores counted in. */
export function histogramOf({ registers, counts }: LitmusTest, memory: Int32Array): ReadonlyMap<string, number> {
  const rounds = new Map<string, number>();
  for (let code = 0; code < countWords; code++) {
    const seen = memory[counts + code]! >>> 0;
    const text = registers.map((_, i) => (code >> (i * registerBits)) & 3).join(' ');
    if (seen > 0) rounds.set(text, (rounds.get(text) ?? 0) + seen);
  }
  return rounds;
}
