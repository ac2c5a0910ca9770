// Expressions of the lab language, as text: integers, booleans, conditions, and places in memory.

import { atom, bound, call, choice, gap, infix, type Piece, prefix } from './piece.ts';
import { once, pick, weighted } from './tape.ts';
import {
  dearest,
  localsOf,
  type TopConstant,
  type TopFunction,
  use,
  type ValueType,
  visible,
  type Writer,
} from './writer.ts';

const telling = [
  1, 0, 2, 3, 5, 7, 8, 31, 32, 33, 63, 64, 255, 46341, 65535, 0x3fffffff, 0x40000000, 0x7fffffff, -1, -2, -31, -32, -33,
  -46341, -0x40000000, -0x7fffffff, -0x80000000,
] as const;
const extremes = [0x7fffffff, -0x80000000, 0x7ffffffe, -0x7fffffff] as const;
const wideLiterals = ['0x9E3779B9', '0xFFFFFFFF', '0x80000000', '2147483648', '4294967295', '0xdeadBEEF'] as const;

export function literal(value: number, hexadecimal = false): Piece {
  const size = Math.abs(value);
  const text = hexadecimal ? `0x${size.toString(16)}` : String(size);
  return value < 0 ? { text: `-${gap}${text}`, level: 15 } : atom(text);
}

export function integer(w: Writer, depth = 3): Piece {
  if (depth <= 0) return leaf(w);
  return weighted(w.tape, [
    [5, leaf],
    [9, binary],
    [2, division],
    [3, product],
    [2, negative],
    [2, complement],
    [3, conditional],
    [w.memory === null ? 0 : 7, read],
    [3, called],
    [1, chosen],
  ])(w, depth - 1);
}

function leaf(w: Writer): Piece {
  return weighted(w.tape, [
    [7, local],
    [2, number],
    [1, constantName],
  ])(w);
}

function number(w: Writer): Piece {
  const value = once(w.tape, 3)
    ? (w.tape(0x10000) << 16) ^ w.tape(0x10000)
    : once(w.tape, 3)
      ? pick(w.tape, extremes)
      : pick(w.tape, telling);
  return literal(value, once(w.tape, 4));
}

function local(w: Writer): Piece {
  const locals = localsOf(w, 'i32');
  return locals.length === 0 ? number(w) : atom(use(w, pick(w.tape, locals).name));
}

function constantName(w: Writer): Piece {
  const constants = w.around.constants
    .filter((each) => each.type === 'i32' && visible(w, each.name))
    .map((each) => each.name);
  return atom(use(w, pick(w.tape, [...constants, 'LINE', 'CORES'])));
}

function binary(w: Writer, depth: number): Piece {
  const operator = pick(w.tape, ['+', '-', '%', '&', '|', '^', '<<', '>>', '>>>']);
  const wide = once(w.tape, 6) && (operator === '&' || operator === '|' || operator === '^');
  const left = integer(w, depth);
  const right = wide ? atom(pick(w.tape, wideLiterals)) : integer(w, depth);
  return infix(w.tape, left, operator, operator === '>>>' ? shiftCount(right) : right);
}

/** `>>> 0` (and `>>> 32`, which is the same) changes nothing and is refused. */
export function shiftCount(piece: Piece): Piece {
  return /^[0-9]/.test(piece.text) && (Number(piece.text) & 31) === 0 ? atom('1') : piece;
}

function division(w: Writer, depth: number): Piece {
  const quotient = infix(w.tape, integer(w, depth), '/', integer(w, depth));
  const bare = once(w.tape, 4) ? quotient.text : `(${quotient.text})`;
  return { text: `${bare}${gap}|${gap}0`, level: 6 };
}

function product(w: Writer, depth: number): Piece {
  const right = once(w.tape, 5) ? atom(pick(w.tape, wideLiterals)) : integer(w, depth);
  if (!once(w.tape, 3)) return infix(w.tape, integer(w, depth), '*', right);
  return call(w.tape, `Math${gap}.${gap}imul`, [integer(w, depth), right]);
}

function negative(w: Writer, depth: number): Piece {
  return prefix(w.tape, '-', integer(w, depth));
}

function complement(w: Writer, depth: number): Piece {
  return prefix(w.tape, '~', integer(w, depth));
}

function conditional(w: Writer, depth: number): Piece {
  return choice(w.tape, condition(w, depth), integer(w, depth), integer(w, depth));
}

/** `choose` of a number above 0, but for once in a while: that stops the core. */
function chosen(w: Writer, depth: number): Piece {
  if (!w.chooses) return leaf(w);
  const locals = localsOf(w, 'i32');
  if (locals.length > 0 && once(w.tape, 5)) return call(w.tape, 'choose', [local(w)]);
  if (locals.length === 0 || once(w.tape, 3))
    return call(w.tape, 'choose', [atom(pick(w.tape, ['1', '7', '100', '2147483647']))]);
  return call(
    w.tape,
    'choose',
    [infix(w.tape, infix(w.tape, local(w), '&', integer(w, depth - 1)), '|', atom('1'))].map((each) =>
      infix(w.tape, each, '&', atom('255')),
    ),
  );
}

/** An access that gives a value. */
function read(w: Writer, depth: number): Piece {
  const plain = (): Piece => atom(`${w.memory}${gap}[${gap}${place(w, depth).text}${gap}]`);
  return weighted(w.tape, [
    [3, plain],
    [2, () => atomic(w, 'load', 0, depth)],
    [4, () => changed(w, depth)],
  ])();
}

/** A read and write in one. */
function changed(w: Writer, depth: number): Piece {
  const operation = pick(w.tape, [
    'add',
    'sub',
    'and',
    'or',
    'xor',
    'exchange',
    'compareExchange',
    'store',
    'notify',
    'notify',
  ]);
  const operands = operation === 'compareExchange' ? 2 : operation === 'notify' ? w.tape(2) : 1;
  return atomic(w, operation, operands, depth);
}

export function atomic(w: Writer, operation: string, operands: number, depth: number): Piece {
  const values = [place(w, depth), ...Array.from({ length: operands }, () => integer(w, depth))];
  return call(w.tape, `Atomics${gap}.${gap}${operation}`, [atom(use(w, w.memory!)), ...values]);
}

/** An index: within the program's words, but for once in a while. */
export function place(w: Writer, depth: number): Piece {
  use(w, w.memory!);
  const claims = w.around.constants.filter((each) => each.words > 0 && visible(w, each.name));
  if (once(w.tape, 60)) return wild(w, depth);
  if (once(w.tape, 60)) return near(w, depth);
  if (claims.length === 0) return atom(String(w.tape(w.around.leastWords)));
  const claim = pick(w.tape, claims);
  return weighted(w.tape, [
    [3, named],
    [2, offset],
    [claim.words < 4 ? 0 : 3, masked],
    [1, detour],
  ])(w, claim, depth - 1);
}

function named(w: Writer, claim: TopConstant): Piece {
  return atom(use(w, claim.name));
}

function offset(w: Writer, claim: TopConstant): Piece {
  return infix(w.tape, named(w, claim), '+', atom(String(w.tape(claim.words))));
}

function masked(w: Writer, claim: TopConstant, depth: number): Piece {
  const mask = 2 ** Math.floor(Math.log2(claim.words)) - 1;
  const within = infix(w.tape, integer(w, depth), '&', literal(mask, once(w.tape, 2)));
  return once(w.tape, 2) ? infix(w.tape, within, '+', named(w, claim)) : infix(w.tape, named(w, claim), '+', within);
}

/** Starts far outside and comes back: only the whole index counts. */
function detour(w: Writer, claim: TopConstant): Piece {
  const away = leaf(w);
  return infix(w.tape, infix(w.tape, away, '-', away), '+', named(w, claim));
}

/** At the program's first or last word, or just past it: what checks every index must see, and what leaves checks out must know. */
function near(w: Writer, depth: number): Piece {
  const step = once(w.tape, 2)
    ? local(w)
    : infix(w.tape, integer(w, depth - 1), pick(w.tape, ['&', '%']), atom(pick(w.tape, ['3', '8', 'LINE'])));
  const last = w.around.constants.find((each) => each.last && visible(w, each.name));
  if (last === undefined || once(w.tape, 3)) return infix(w.tape, step, '-', atom(String(w.tape(4))));
  const end = infix(
    w.tape,
    named(w, last),
    '+',
    pick(w.tape, [atom('LINE'), infix(w.tape, atom('LINE'), '-', atom(String(1 + w.tape(4)))), atom('0')]),
  );
  return once(w.tape, 2) ? infix(w.tape, end, pick(w.tape, ['+', '-']), step) : infix(w.tape, step, '+', end);
}

/** Byte addresses of some of these wrap to small ones. */
function wild(w: Writer, depth: number): Piece {
  if (once(w.tape, 2)) return integer(w, depth);
  return literal(pick(w.tape, [-1, 0x40000000, 0x7fffffff, -0x80000000, 0x3fffffff, -0x40000000, 1 << 20, -16]));
}

export function boolean(w: Writer, depth = 3): Piece {
  if (depth <= 0) return shortest(w);
  return weighted(w.tape, [
    [1, truth],
    [8, comparison],
    [2, equivalence],
    [3, negation],
    [5, connected],
    [2, either],
    [3, calledBoolean],
  ])(w, depth - 1);
}

/** Mostly of something that is not known before the program runs. */
function shortest(w: Writer): Piece {
  return weighted(w.tape, [
    [4, () => infix(w.tape, local(w), pick(w.tape, ['<', '>', '!==', '>=', '===', '<=']), leaf(w))],
    [1, () => truth(w)],
  ])();
}

function truth(w: Writer): Piece {
  const known = [
    ...localsOf(w, 'boolean'),
    ...w.around.constants.filter((each) => each.type === 'boolean' && visible(w, each.name)),
  ];
  const name = pick(w.tape, [...known.map((each) => each.name), 'true', 'false']);
  return atom(use(w, name));
}

export function comparison(w: Writer, depth: number): Piece {
  return infix(w.tape, integer(w, depth), pick(w.tape, ['===', '!==', '<', '<=', '>', '>=']), integer(w, depth));
}

function equivalence(w: Writer, depth: number): Piece {
  return infix(w.tape, boolean(w, depth), pick(w.tape, ['===', '!==']), boolean(w, depth));
}

function negation(w: Writer, depth: number): Piece {
  return prefix(w.tape, '!', condition(w, depth));
}

function connected(w: Writer, depth: number): Piece {
  return infix(w.tape, boolean(w, depth), pick(w.tape, ['&&', '||']), boolean(w, depth));
}

function either(w: Writer, depth: number): Piece {
  return choice(w.tape, condition(w, depth), boolean(w, depth), boolean(w, depth));
}

/** A boolean, or an integer that is true unless it is 0. */
export function condition(w: Writer, depth = 3): Piece {
  if (depth <= 0) return shortest(w);
  const connectedConditions = (): Piece =>
    infix(w.tape, condition(w, depth - 1), pick(w.tape, ['&&', '||']), condition(w, depth - 1));
  return weighted(w.tape, [
    [6, () => boolean(w, depth)],
    [3, () => integer(w, depth - 1)],
    [2, connectedConditions],
  ])();
}

function called(w: Writer, depth: number): Piece {
  return invocation(w, 'i32', depth) ?? leaf(w);
}

function calledBoolean(w: Writer, depth: number): Piece {
  return invocation(w, 'boolean', depth) ?? truth(w);
}

/** A call of a function that returns this, where one is in sight and can be afforded. */
export function invocation(w: Writer, returns: ValueType | 'void', depth: number): Piece | null {
  const affordable = (each: TopFunction): boolean =>
    w.cost + w.times * each.cost < dearest && (w.memory !== null || !each.parameters.includes('memory'));
  const known = w.around.functions.filter(
    (each) => each.returns === returns && visible(w, each.name) && affordable(each),
  );
  if (known.length === 0) return null;
  const fn = pick(w.tape, known);
  w.cost += w.times * fn.cost;
  const name = use(w, fn.name);
  const values = fn.parameters.map((each) =>
    each === 'memory' ? atom(use(w, w.memory!)) : each === 'i32' ? integer(w, depth) : boolean(w, depth),
  );
  return call(w.tape, once(w.tape, 12) ? `(${name})` : name, values);
}

/** The text between a statement's parentheses. */
export function between(w: Writer, piece: Piece): string {
  return `(${gap}${bound(w.tape, piece, 0)}${gap})`;
}
