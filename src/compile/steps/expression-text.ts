// Expressions as JavaScript text: values and conditions over a thread's run of integers, and what is noted as they are evaluated.

import type { BinaryOperator } from '../../language/program.ts';
import type { Span } from '../../language/source.ts';
import { type Pure, type SourcePart, sourcePartKey } from './flow.ts';
import type { Frames } from './frame.ts';

type Numbered = { readonly part: SourcePart; readonly index: number };

/** What the text of an expression depends on. */
export type ExpressionContext = {
  readonly frames: Frames;
  /** Parts of the source that are noted, by kind and place; null where that is not asked for. */
  readonly reached: Map<string, Numbered> | null;
  readonly bounds: Span[];
};

/** The place of a local in a thread's run of integers, as text. */
export function place(context: ExpressionContext, fn: number, slot: number): string {
  return `s[${placeIndex(context, fn, slot)}]`;
}

export function placeIndex(context: ExpressionContext, fn: number, slot: number): string {
  return `b + ${context.frames.starts[fn]! + 1 + slot}`;
}

export function returnPlace(context: ExpressionContext, fn: number): string {
  return `s[b + ${context.frames.starts[fn]!}]`;
}

/** Notes in `c` that parts of the source have run, as expressions; none where that is not asked for. */
export function notes({ reached }: ExpressionContext, parts: readonly SourcePart[] = []): string[] {
  return reached === null ? [] : parts.map((part) => `c[${indexOfPart(reached, part)}] = 1`);
}

function indexOfPart(reached: Map<string, Numbered>, part: SourcePart): number {
  const key = sourcePartKey(part);
  const known = reached.get(key);
  if (known !== undefined) return known.index;
  reached.set(key, { part, index: reached.size });
  return reached.size - 1;
}

/** The order of the operands of a comparison with a bound, the lesser first, and the least by which they can differ where it holds. */
const orders: Readonly<
  Partial<Record<BinaryOperator, readonly [first: 'left' | 'right', second: 'left' | 'right', strict: 0 | 1]>>
> = {
  less: ['left', 'right', 1],
  lessEqual: ['left', 'right', 0],
  greater: ['right', 'left', 1],
  greaterEqual: ['right', 'left', 0],
};

/** Keeps by how much an assertion's comparisons with a bound have held at least, where it is noted what runs. */
export function emitSlacks(context: ExpressionContext, fn: number, condition: Pure): string {
  if (context.reached === null) return '';
  if (condition.kind === 'both')
    return `${emitSlacks(context, fn, condition.left)}${emitSlacks(context, fn, condition.right)}`;
  const order = condition.kind === 'binary' ? orders[condition.operator] : undefined;
  if (condition.kind !== 'binary' || order === undefined) return '';
  const [first, second, strict] = order;
  const at = context.bounds.push(condition.span) - 1;
  const [less, more] = [emitValue(context, fn, condition[first]), emitValue(context, fn, condition[second])];
  return `t[${at}] = Math.min(t[${at}], ${more} - ${less} - ${strict}); `;
}

const signs: Readonly<Record<BinaryOperator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '',
  divide: '/',
  remainder: '%',
  and: '&',
  or: '|',
  xor: '^',
  shiftLeft: '<<',
  shiftRight: '>>',
  shiftRightUnsigned: '>>>',
  equal: '===',
  notEqual: '!==',
  less: '<',
  lessEqual: '<=',
  greater: '>',
  greaterEqual: '>=',
};

/** An expression as a 32-bit integer; booleans are 0 and 1. */
export function emitValue(context: ExpressionContext, fn: number, expression: Pure): string {
  return marked(context, expression.decided, emitValueItself(context, fn, expression));
}

/** A value, once it is noted what has run before it. */
function marked(context: ExpressionContext, parts: readonly SourcePart[] | undefined, value: string): string {
  const before = notes(context, parts);
  return before.length === 0 ? value : `(${[...before, value].join(', ')})`;
}

function emitValueItself(context: ExpressionContext, fn: number, expression: Pure): string {
  const value = (part: Pure): string => emitValue(context, fn, part);
  switch (expression.kind) {
    case 'constant':
      return expression.value < 0 ? `(${expression.value})` : `${expression.value}`;
    case 'local':
      return place(context, fn, expression.slot);
    case 'unary':
      return expression.operator === 'not'
        ? `(${value(expression.operand)} === 0 ? 1 : 0)`
        : `(${expression.operator === 'negate' ? '-' : '~'}${value(expression.operand)} | 0)`;
    case 'binary':
      if (expression.operator === 'multiply') return `Math.imul(${value(expression.left)}, ${value(expression.right)})`;
      if (expression.type === 'boolean') return `(${emitTestItself(context, fn, expression)} ? 1 : 0)`;
      return `((${value(expression.left)} ${signs[expression.operator]} ${value(expression.right)}) | 0)`;
    case 'access':
      return `look(${value(expression.index)})`;
    case 'conditional': {
      const way = (side: 'yes' | 'no'): string =>
        marked(context, [{ side, span: expression.span }], value(expression[side]));
      return `(${emitTest(context, fn, expression.test)} ? ${way('yes')} : ${way('no')})`;
    }
    default:
      return `(${emitTestItself(context, fn, expression)} ? 1 : 0)`;
  }
}

/** An expression as a JavaScript condition. */
export function emitTest(context: ExpressionContext, fn: number, expression: Pure): string {
  return marked(context, expression.decided, emitTestItself(context, fn, expression));
}

function emitTestItself(context: ExpressionContext, fn: number, expression: Pure): string {
  if (expression.kind === 'both' || expression.kind === 'either') return emitShortCircuit(context, fn, expression);
  if (expression.kind === 'binary' && expression.type === 'boolean')
    return `${emitValue(context, fn, expression.left)} ${signs[expression.operator]} ${emitValue(context, fn, expression.right)}`;
  if (expression.kind === 'unary' && expression.operator === 'not')
    return `!(${emitTest(context, fn, expression.operand)})`;
  return `${emitValueItself(context, fn, expression)} !== 0`;
}

function emitShortCircuit(
  context: ExpressionContext,
  fn: number,
  expression: Pure & { kind: 'both' | 'either' },
): string {
  const { kind, span } = expression;
  const left = emitTest(context, fn, expression.left);
  const right = emitTest(context, fn, expression.right);
  if (context.reached === null) return `(${left} ${kind === 'both' ? '&&' : '||'} ${right})`;
  const further = marked(context, [{ side: 'right', span }], right);
  const ended = marked(context, [{ side: 'short', span }], kind === 'both' ? 'false' : 'true');
  return kind === 'both' ? `(${left} ? ${further} : ${ended})` : `(${left} ? ${ended} : ${further})`;
}
