// A checked, linked program: the tree that every back end compiles.
//
// Names are resolved, constants folded, types known. No function recurses, so every local has a fixed place (its
// slot). Every shared access is a node of its own with its source span: one step of the virtual engines.

import type { Program as Syntax } from 'acorn';
import type { SourceFile, Span } from './source.ts';

export type ValueType = 'i32' | 'boolean';
export type ReturnType = ValueType | 'void';

/** A local variable or parameter. Slots count from 0 in each function, parameters first. */
export type Local = { readonly name: string; readonly type: ValueType; readonly slot: number; readonly span: Span };

export type UnaryOperator = 'negate' | 'complement' | 'not';
export type BinaryOperator =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'remainder'
  | 'and'
  | 'or'
  | 'xor'
  | 'shiftLeft'
  | 'shiftRight'
  | 'shiftRightUnsigned'
  | 'equal'
  | 'notEqual'
  | 'less'
  | 'lessEqual'
  | 'greater'
  | 'greaterEqual';

/** What one step does to shared memory. `read` and `write` are the plain ones; the rest are `Atomics`. */
export type AccessOperation =
  | 'read'
  | 'write'
  | 'load'
  | 'store'
  | 'add'
  | 'sub'
  | 'and'
  | 'or'
  | 'xor'
  | 'exchange'
  | 'compareExchange'
  | 'wait'
  | 'notify';

export type AmbientOperation = 'pause' | 'work' | 'choose' | 'assert' | 'poison' | 'unpoison';

/**
 * One way that a decision of the source can go: into a branch of an `if` or a `?:`, into a loop's body or past it, to the
 * right operand of `&&` and `||` or not, into a case. `span` is that of the test; of a `?:`, `&&` and `||`, the expression's.
 */
export type Outcome = { readonly side: OutcomeSide; readonly span: Span };

export type OutcomeSide =
  | 'if'
  | 'else'
  | 'body'
  | 'past'
  | 'yes'
  | 'no'
  | 'right'
  | 'short'
  | `case ${number}`
  | 'default';

/**
 * Operands are evaluated left to right: an access evaluates and bounds-checks its index, then evaluates its operands,
 * then touches memory. `notify` without a count has no operand: it wakes all.
 */
export type Expression = ExpressionKind & {
  /** What was decided in it as it was linked, since the test was a constant, such as `CORES > 3`. */
  readonly decided?: readonly Outcome[];
};

type ExpressionKind =
  | { readonly kind: 'constant'; readonly type: ValueType; readonly value: number; readonly span: Span }
  | { readonly kind: 'local'; readonly type: ValueType; readonly slot: number; readonly span: Span }
  | {
      readonly kind: 'unary';
      readonly type: ValueType;
      readonly operator: UnaryOperator;
      readonly operand: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'binary';
      readonly type: ValueType;
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'both' | 'either';
      readonly type: 'boolean';
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'conditional';
      readonly type: ReturnType;
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'access';
      readonly type: ReturnType;
      readonly operation: AccessOperation;
      readonly index: Expression;
      readonly operands: readonly Expression[];
      readonly site: number;
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly type: ReturnType;
      readonly callee: number;
      readonly operands: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: 'ambient';
      readonly type: ReturnType;
      readonly operation: AmbientOperation;
      readonly operands: readonly Expression[];
      readonly site: number;
      readonly span: Span;
    };

export type SwitchCase = {
  /** null is `default`. */ readonly value: number | null;
  readonly body: readonly Statement[];
};

/** `break` and `continue` mean the innermost loop (or, for `break`, switch). */
export type Statement =
  | { readonly kind: 'set'; readonly slot: number; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'evaluate'; readonly expression: Expression; readonly span: Span }
  | {
      readonly kind: 'if';
      readonly test: Expression;
      readonly yes: readonly Statement[];
      readonly no: readonly Statement[];
      readonly span: Span;
    }
  /** `testFirst` is false for `do`; `continue` goes on at `update`, then `test`. */
  | {
      readonly kind: 'loop';
      readonly testFirst: boolean;
      readonly test: Expression;
      readonly body: readonly Statement[];
      readonly update: readonly Statement[];
      readonly span: Span;
    }
  | { readonly kind: 'switch'; readonly value: Expression; readonly cases: readonly SwitchCase[]; readonly span: Span }
  | { readonly kind: 'break' | 'continue'; readonly span: Span }
  | { readonly kind: 'return'; readonly value: Expression | null; readonly span: Span };

export type ProgramFunction = {
  readonly name: string;
  readonly span: Span;
  /** How many of the locals are parameters; the memory is none of them. */
  readonly parameters: number;
  readonly locals: readonly Local[];
  readonly returns: ReturnType;
  readonly body: readonly Statement[];
  /** Whether it is none of the source's, but was added to the program. */
  readonly added?: true;
};

/** A claim of shared words by a top-level `const`. */
export type Claim = {
  readonly name: string;
  /** Index of its first word. */
  readonly index: number;
  /** Words it covers; whole lines for `line()` and `lines(n)`. */
  readonly words: number;
  /** Words an element has: LINE for `line()` and `lines(n)`, else 1. */
  readonly stride: number;
  /** Whether it is one thing, `line()` or `word()`, and so has no elements to number. */
  readonly single: boolean;
  readonly span: Span;
};

/** A place that can fail while the program runs: an assertion, an index, a `choose`; or, where a program is fenced, an access to words of the other file. */
export type Site = {
  readonly kind: 'assert' | 'out-of-bounds' | 'choose' | 'run' | 'fence';
  readonly span: Span;
  /** What a failed assertion says, where it says something. */
  readonly sentence?: Sentence;
};

/** Text and the values in it, in their order: expressions over the locals of the assertion's function and plain reads, which take no step. */
export type Sentence = readonly (string | Expression)[];

/** The functions that an engine calls, by index; null where the program has none. */
type Entries = {
  readonly prepare: number | null;
  readonly setup: number | null;
  readonly operation: number;
  readonly after: number | null;
  readonly invariant: number | null;
};

export type Program = {
  readonly files: readonly SourceFile[];
  readonly cores: number;
  /** Words in a cache line: LINE. */
  readonly line: number;
  /** Shared words, a multiple of `line`. */
  readonly words: number;
  readonly claims: readonly Claim[];
  /** Callees come before callers. */
  readonly functions: readonly ProgramFunction[];
  readonly entries: Entries;
  readonly sites: readonly Site[];
  /** Top-level constants as linked: claims, knobs and the rest. */
  readonly constants: readonly Constant[];
  /** The files' syntax trees, for a back end that works on the text itself. */
  readonly syntax: readonly Syntax[];
};

/** A top-level `const`: `span` is its first value's place. */
export type Constant = {
  readonly name: string;
  readonly type: ValueType;
  readonly value: number;
  readonly span: Span;
  /** What was decided as its value was computed. */
  readonly decided?: readonly Outcome[];
};

/** A program's word by a person's name: `SERVING`, `NODES[2]`, `NODES[2]+1`. */
export function wordName(program: Program, index: number): string {
  const claim = program.claims.findLast((each) => index >= each.index && index < each.index + each.words);
  if (claim === undefined) return `word ${index}`;
  const offset = index - claim.index;
  const within = offset % claim.stride;
  const element = claim.single ? '' : `[${Math.floor(offset / claim.stride)}]`;
  return `${claim.name}${element}${within === 0 ? '' : `+${within}`}`;
}
