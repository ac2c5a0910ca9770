// What is known while one function's body (or one constant's value) is checked.

import type { AnyNode } from 'acorn';
import type { Expression, Outcome, ReturnType, Sentence, Site, ValueType } from './program.ts';
import type { Instead, Reporter } from './refusal.ts';
import { createScope, type Scope } from './scope.ts';
import type { Signature } from './signature.ts';
import type { Span } from './source.ts';
import type { Unit } from './unit.ts';

export type ConstantValue = {
  readonly type: ValueType;
  readonly value: number;
  readonly decided?: readonly Outcome[];
};

/** A function as its callers see it. */
export type Callee = {
  readonly index: number;
  readonly name: string;
  readonly signature: Signature;
  readonly returns: ReturnType;
};

/** What a body asks of the program around it. */
export type Surroundings = {
  readonly reporter: Reporter;
  /** The file's constants evaluated so far, and the ambient ones; `broken` when it was refused. */
  constant(unit: Unit, name: string): ConstantValue | 'broken' | undefined;
  /** `recursion` when it is not checked yet, `early` when no function can be called yet, `broken` when it was refused. */
  callee(unit: Unit, name: string): Callee | 'recursion' | 'early' | 'broken' | undefined;
  /** Numbers a place that can fail while the program runs. */
  site(kind: Site['kind'], span: Span, sentence?: Sentence): number;
  /** Every name of the file, for "did you mean". */
  names(unit: Unit): readonly string[];
  /** The file whose claims come before this one's; null for the first. */
  before(unit: Unit): Unit | null;
};

export type Body = {
  readonly unit: Unit;
  readonly around: Surroundings;
  readonly scope: Scope;
  /** The memory parameter's name, where the function has one. */
  readonly memory: string | null;
  /** What `return` must give; null until the first one decides. */
  returns: ReturnType | null;
  /** Whether a `return` was refused, or gives what a refused declaration gave: then what the function returns is not judged. */
  unknown: boolean;
  depth: number;
  tooDeep: boolean;
};

/** Deeper nesting is refused: no reader could follow it, and every back end may then recurse over the tree. */
const deepest = 150;

export function createBody(unit: Unit, around: Surroundings, memory: string | null, returns: ReturnType | null): Body {
  return { unit, around, scope: createScope(), memory, returns, unknown: false, depth: 0, tooDeep: false };
}

export function spanOf(body: Body, node: { readonly start: number; readonly end: number }): Span {
  return { file: body.unit.index, start: node.start, end: node.end };
}

export function refuse(body: Body, node: { readonly start: number }, reason: string, instead: Instead): null {
  return body.around.reporter.refuse(body.unit.file, node, reason, instead);
}

/** Once for a function: what is nested too deeply usually is so in many places. */
function refuseDepth(body: Body, node: AnyNode): null {
  if (!body.tooDeep) refuse(body, node, `this is nested more than ${deepest} levels deep`, 'split it into functions');
  body.tooDeep = true;
  return null;
}

/** Runs a check one level deeper; null, with a refusal, past the limit. */
export function deeper<T>(body: Body, node: AnyNode, check: () => T | null): T | null {
  if (body.depth >= deepest) return refuseDepth(body, node);
  body.depth++;
  const result = check();
  body.depth--;
  return result;
}

export function constant(
  body: Body,
  node: { readonly start: number; readonly end: number },
  type: ValueType,
  value: number,
): Expression {
  return { kind: 'constant', type, value, span: spanOf(body, node) };
}
