// Source coverage: which parts of a program's source a search has run, and which it never did, by itself or with others.

import { type SourcePart, sourcePartKey } from '../../../compile/steps/flow.ts';
import type { Steps } from '../../../compile/steps/step.ts';
import type { Program } from '../../../language/program.ts';
import { isWithin, type Span } from '../../../language/source.ts';
import { type CoverageItem, partsOfSource } from './parts.ts';
import { type Promised, promisesOf, promisesTogether } from './promises.ts';

export type SourceCoverage = {
  /** The parts that have run, by their keys; see `sourcePartKey`. */
  readonly ran: readonly string[];
  /** The parts that have not. */
  readonly never: readonly CoverageItem[];
  readonly promises: readonly Promised[];
};

/** What a search of a program has run, by its steps. */
export function sourceCoverage(program: Program, steps: Pick<Steps, 'ran' | 'slacks'>): SourceCoverage {
  const ran = steps.ran();
  const constants = program.constants.flatMap(({ decided }) => decided ?? []);
  const keys = new Set([...ran, ...constants].map(sourcePartKey));
  return {
    ran: [...keys],
    never: unique(partsOfSource(program)).filter((part) => !keys.has(keyOf(part))),
    promises: promisesOf(program, ran, steps.slacks()),
  };
}

/** What several searches of programs from one source have run together: a part is left out where all of them leave it out. */
export function together(searches: readonly SourceCoverage[]): SourceCoverage {
  const ran = new Set(searches.flatMap((each) => each.ran));
  const never = unique(searches.flatMap((each) => each.never)).filter((part) => !ran.has(keyOf(part)));
  return { ran: [...ran], never, promises: promisesTogether(searches.map(({ promises }) => promises)) };
}

/**
 * The parts of one of the program's files that never ran, in the order of the source: without those inside another of them,
 * and without the sides of an `&&` or `||` whose whole is the test of a branch that never ran.
 */
export function outermost({ never }: SourceCoverage, file: number): readonly CoverageItem[] {
  const own = never.filter(({ of }) => of.file === file);
  const isInside = (part: CoverageItem): boolean =>
    own.some(
      (around) =>
        around !== part && around.within !== null && isWithin(part.of, around.within) && isOuter(around, part),
    );
  const isRepeated = (part: CoverageItem): boolean =>
    (part.side === 'right' || part.side === 'short') &&
    own.some(({ side, of }) => isBranch(side) && isSame(of, part.of));
  return own.filter((part) => !isInside(part) && !isRepeated(part)).sort((a, b) => a.of.start - b.of.start);
}

/** A statement's own span holds that of its test and may equal it: the statement is the outer one. */
function isOuter(around: CoverageItem, part: CoverageItem): boolean {
  return around.side === 'run' ? part.side !== 'run' || !isSame(around.of, part.of) : true;
}

function isBranch(side: CoverageItem['side']): boolean {
  return side === 'if' || side === 'else' || side === 'body' || side === 'past';
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The one that knows most of several of one key. */
function unique(parts: readonly CoverageItem[]): CoverageItem[] {
  const known = new Map<string, CoverageItem>();
  for (const part of parts) {
    const key = keyOf(part);
    if ((known.get(key)?.within ?? null) === null) known.set(key, part);
  }
  return [...known.values()];
}

function keyOf({ side, of }: CoverageItem): string {
  return sourcePartKey({ side, span: of } as SourcePart);
}
