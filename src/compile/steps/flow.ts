// A program as flow graphs: the form between the tree and the steps.
//
// Every expression here is pure: it reads locals and constants only. What touches shared memory, chooses, or calls ends
// a block. So a thread that stands before an access has its whole future in its locals and its place, and nothing else.

import type { AccessOperation, Expression, Outcome, ProgramFunction } from '../../language/program.ts';
import { type Span, spanKey } from '../../language/source.ts';

/** A pure expression; `local` slots are those of the function's flow, temporaries included. */
export type Pure = Expression;

/** A part of the source that has run: a statement, or a decision that went one way. */
export type SourcePart = Outcome | { readonly side: 'run'; readonly span: Span };

/** A part's kind and place: the same in every program that is linked from the same text. */
export function sourcePartKey({ side, span }: SourcePart): string {
  return `${spanKey(span)} ${side}`;
}

/** What has run once a test has held, and once it has not. */
export type Ways = { readonly yes: readonly SourcePart[]; readonly no: readonly SourcePart[] };

/** What happens inside a block; none of it is seen by another core, or takes part in an interleaving. */
export type Instruction =
  | { readonly kind: 'set'; readonly slot: number; readonly value: Pure }
  | { readonly kind: 'pause' }
  | { readonly kind: 'work'; readonly cycles: Pure }
  | {
      readonly kind: 'assert';
      readonly condition: Pure;
      readonly site: number /** Values of its sentence, where they are asked for; reads among them take no step. */;
      readonly said: readonly Pure[];
    }
  | { readonly kind: 'check'; readonly index: Pure; readonly site: number }
  /** Notes what of the source has run; it takes no time, and is there only where that is asked for. */
  | { readonly kind: 'reach'; readonly reached: readonly SourcePart[] }
  | { readonly kind: 'poison' | 'unpoison'; readonly index: Pure; readonly words: Pure; readonly site: number };

/** How a block ends. `next` and its kin are block numbers of the same function. */
export type Ending =
  | { readonly kind: 'goto'; readonly next: number }
  | {
      readonly kind: 'branch';
      readonly test: Pure;
      readonly yes: number;
      readonly no: number;
      /** The ways that decisions of the source go with it, where that is asked for. */
      readonly reached?: Ways;
    }
  | {
      readonly kind: 'switch';
      readonly value: Pure;
      readonly cases: readonly (readonly [value: number, next: number])[];
      readonly otherwise: number;
      /** The span of what is switched on, where it is asked for what has run. */
      readonly reached?: Span;
    }
  | {
      readonly kind: 'access';
      readonly operation: AccessOperation;
      readonly index: Pure;
      readonly operands: readonly Pure[] /** Where the result goes; null drops it. */;
      readonly result: number | null;
      readonly next: number;
      readonly site: number;
      readonly span: Span;
    }
  | {
      readonly kind: 'choose';
      readonly n: Pure;
      readonly result: number;
      readonly next: number;
      readonly site: number;
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly callee: number;
      readonly operands: readonly Pure[];
      readonly result: number | null;
      readonly next: number;
      readonly span: Span;
    }
  | { readonly kind: 'return'; readonly value: Pure | null };

export type Block = { readonly instructions: readonly Instruction[]; readonly ending: Ending };

/** One function's graph; block 0 is its entry. Its slots: parameters, locals, then temporaries without a name. */
export type Flow = { readonly fn: ProgramFunction; readonly blocks: readonly Block[]; readonly slots: number };

/** Where an ending can go within its function. */
export function successors(ending: Ending): readonly number[] {
  switch (ending.kind) {
    case 'branch':
      return [ending.yes, ending.no];
    case 'switch':
      return [...ending.cases.map(([, next]) => next), ending.otherwise];
    case 'return':
      return [];
    default:
      return [ending.next];
  }
}

/** The pure expressions that an ending evaluates. */
export function endingReads(ending: Ending): readonly Pure[] {
  switch (ending.kind) {
    case 'goto':
      return [];
    case 'branch':
      return [ending.test];
    case 'switch':
      return [ending.value];
    case 'access':
      return [ending.index, ...ending.operands];
    case 'choose':
      return [ending.n];
    case 'call':
      return ending.operands;
    case 'return':
      return ending.value === null ? [] : [ending.value];
  }
}

export function instructionReads(instruction: Instruction): readonly Pure[] {
  switch (instruction.kind) {
    case 'set':
      return [instruction.value];
    case 'pause':
    case 'reach':
      return [];
    case 'work':
      return [instruction.cycles];
    case 'assert':
      return [instruction.condition, ...instruction.said];
    case 'check':
      return [instruction.index];
    default:
      return [instruction.index, instruction.words];
  }
}

/** The slots that a pure expression reads. */
export function slotsRead(expression: Pure, into: Set<number> = new Set()): Set<number> {
  if (expression.kind === 'local') into.add(expression.slot);
  for (const part of partsOf(expression)) slotsRead(part, into);
  return into;
}

/** The direct parts of an expression, in the order of their evaluation. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'unary':
      return [expression.operand];
    case 'binary':
    case 'both':
    case 'either':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.test, expression.yes, expression.no];
    case 'access':
      return [expression.index, ...expression.operands];
    case 'call':
    case 'ambient':
      return expression.operands;
    default:
      return [];
  }
}
