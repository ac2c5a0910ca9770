// Dependence: where a program's steps depend on an auxiliary word.
//
// Leaving a word out of a search is right if every core does the same whatever the word holds. So values read there are
// followed through locals, calls and returns: they may go into auxiliary words, and nowhere else. Which words an access
// touches is known from the search itself, and a core's next step depends on nothing else; so a search without a dependence
// is one of the program as it is.
//
// A set of claims is a number: see `bitOfClaim`.

import {
  type Block,
  type Ending,
  endingReads,
  type Flow,
  type Instruction,
  type Pure,
  slotsRead,
  successors,
} from '../../../compile/steps/flow.ts';
import { generate } from '../../../compile/steps/generate.ts';
import type { Claim, Program } from '../../../language/program.ts';
import { Refused } from '../../../language/refusal.ts';
import { positionAt, type Span } from '../../../language/source.ts';
import {
  type Auxiliary,
  auxiliaryClaims,
  bitOfClaim,
  createAuxiliary,
  otherWords,
  workloadFile,
} from '../model/auxiliary.ts';

/** `does` completes "what COUNT holds …". An assertion is no mistake of the card's: it may fail of zeros only. */
type Dependence = { readonly claims: number; readonly span: Span; readonly does: string; readonly asserts: boolean };

/**
 * Searches with the words that `forgets` names left out. Claims on which the variant depends, as it can where they are lent to it, and
 * those that make an assertion fail, are searched as they are.
 * @throws Refused where the workload itself depends on one: the card is wrong.
 */
export function searchWithoutAuxiliary<Found>(
  program: Program,
  forgets: readonly string[],
  search: (auxiliary: Auxiliary) => Found,
): Found {
  for (let claims: readonly Claim[] = auxiliaryClaims(program, forgets); ; ) {
    const auxiliary = createAuxiliary(program, claims);
    const found = search(auxiliary);
    if (claims.length === 0) return found;
    const dependences = dependencesOf(program, auxiliary);
    const mistake = dependences.find(({ span, asserts }) => span.file === workloadFile && !asserts);
    if (mistake !== undefined) throw refusedDependence(program, claims, mistake);
    if (dependences.length === 0) return found;
    claims = claims.filter((_, k) => dependences.every((each) => (each.claims & bitOfClaim(k)) === 0));
  }
}

type Flowing = {
  readonly flows: readonly Flow[];
  readonly touched: readonly number[][];
  readonly failed: ReadonlySet<number>;
  /** By function and block: the claims whose words are in each slot where the block begins. Temporaries share slots, so a slot means something at a place only. */
  readonly entries: readonly (readonly Int32Array[])[];
  /** By function: the claims whose words are in what it returns. */
  readonly returned: number[];
  changed: boolean;
};

/** Where a program depends on auxiliary claims, as far as it was searched. */
function dependencesOf(program: Program, auxiliary: Auxiliary): Dependence[] {
  const { flows, points } = generate(program);
  const touched = flows.map(({ blocks }) => blocks.map(() => 0));
  for (const [point, bits] of auxiliary.touched) touched[points[point]!.fn]![points[point]!.block] = bits;
  const entries = flows.map(({ blocks, slots }) => blocks.map(() => new Int32Array(slots)));
  const flowing: Flowing = {
    flows,
    touched,
    failed: auxiliary.failed,
    entries,
    returned: flows.map(() => 0),
    changed: true,
  };
  while (flowing.changed) {
    flowing.changed = false;
    for (const [fn, { blocks }] of flows.entries())
      for (const [i, block] of blocks.entries()) follow(flowing, fn, i, block);
  }
  return flows.flatMap(({ blocks }, fn) => blocks.flatMap((block, i) => dependencesIn(flowing, fn, i, block)));
}

/** The claims whose words go into an expression; `slots` are what they are where it is evaluated. */
function claimsIn(slots: Int32Array, expression: Pure): number {
  let claims = 0;
  for (const slot of slotsRead(expression)) claims |= slots[slot]!;
  return claims;
}

/** Adds claims to what may be in a slot where a block begins. */
function put(flowing: Flowing, into: Int32Array | number[], at: number, claims: number): void {
  if ((into[at]! | claims) === into[at]) return;
  into[at]! |= claims;
  flowing.changed = true;
}

/** What a block does to locals and returns. */
function follow(flowing: Flowing, fn: number, i: number, { instructions, ending }: Block): void {
  const { entries, returned } = flowing;
  const slots = entries[fn]![i]!.slice();
  for (const each of instructions) if (each.kind === 'set') slots[each.slot] = claimsIn(slots, each.value);
  if (ending.kind === 'return' && ending.value !== null) put(flowing, returned, fn, claimsIn(slots, ending.value));
  if (ending.kind === 'call')
    for (const [k, operand] of ending.operands.entries())
      put(flowing, entries[ending.callee]![0]!, k, claimsIn(slots, operand));
  if ('result' in ending && ending.result !== null) slots[ending.result] = givenBy(flowing, fn, i, ending, slots);
  for (const next of successors(ending))
    for (const [slot, claims] of slots.entries()) put(flowing, entries[fn]![next]!, slot, claims);
}

/** The claims whose words are in the result of an ending. */
function givenBy({ returned, touched }: Flowing, fn: number, i: number, ending: Ending, slots: Int32Array): number {
  if (ending.kind === 'call') return returned[ending.callee]!;
  if (ending.kind !== 'access') return 0;
  // A store returns what was stored, any other access what was there.
  return ending.operation === 'store' || ending.operation === 'write'
    ? claimsIn(slots, ending.operands[0]!)
    : touched[fn]![i]! & ~otherWords;
}

function dependencesIn(flowing: Flowing, fn: number, i: number, { instructions, ending }: Block): Dependence[] {
  const found: Dependence[] = [];
  const depend = (claims: number, span: Span, does: string, asserts = false): void => {
    if (claims !== 0) found.push({ claims, span, does, asserts });
  };
  const slots = flowing.entries[fn]![i]!.slice();
  for (const each of instructions) {
    for (const read of instructionUses(flowing, each))
      depend(
        claimsIn(slots, read),
        read.span,
        each.kind === 'assert' ? 'makes an assertion fail' : 'selects the words to access',
        each.kind === 'assert',
      );
    if (each.kind === 'set') slots[each.slot] = claimsIn(slots, each.value);
  }
  if (ending.kind === 'access') {
    const touches = flowing.touched[fn]![i]!;
    depend(claimsIn(slots, ending.index), ending.span, 'selects the word to access');
    if (ending.operation === 'wait') depend(touches & ~otherWords, ending.span, 'decides whether a core sleeps');
    if ((touches & otherWords) !== 0)
      for (const operand of ending.operands)
        depend(claimsIn(slots, operand), operand.span, 'is stored into a word that is not in `forgets`');
  } else if (ending.kind !== 'call' && ending.kind !== 'return')
    for (const read of endingReads(ending)) depend(claimsIn(slots, read), read.span, 'decides a branch');
  return found;
}

/** What an instruction makes of expressions but put them into locals. How long a core works changes nothing in a search. */
function instructionUses({ failed }: Flowing, each: Instruction): readonly Pure[] {
  if (each.kind === 'assert') return failed.has(each.site) ? [each.condition] : [];
  if (each.kind === 'check') return [each.index];
  return each.kind === 'poison' || each.kind === 'unpoison' ? [each.index, each.words] : [];
}

/** The refusal of a card. */
function refusedDependence(
  { files }: Program,
  claims: readonly Claim[],
  { claims: bits, span, does }: Dependence,
): Refused {
  const { name } = claims.find((_, k) => (bits & bitOfClaim(k)) !== 0)!;
  const file = files[span.file]!;
  return new Refused([
    {
      file: file.name,
      ...positionAt(file.text, span.start),
      reason: `the card's \`forgets\` names \`${name}\`, but here its value ${does}`,
      instead: `take \`${name}\` out of \`forgets\`: nothing may depend on the words in it`,
    },
  ]);
}
