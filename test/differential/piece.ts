// A piece of an expression's text, with how tightly it binds, so that parentheses stand where they must (and, by
// chance, where they need not).
//
// Text holds marks that `format` replaces: see there.

import { type Tape, tapeOver } from './tape.ts';

export type Piece = {
  readonly text: string /** ECMAScript's precedence: 20 binds tightest. */;
  readonly level: number;
};

/** Where blanks, line breaks and comments may stand, or nothing. */
export const gap = '\ue001';
/** A statement's end. */
export const end = '\ue002';
/** Where at least one blank must stand. */
export const blank = '\ue003';

const levels = { atom: 20, unary: 15, conditional: 3 } as const;

const operatorLevels: Readonly<Record<string, number>> = {
  '*': 13,
  '/': 13,
  '%': 13,
  '+': 12,
  '-': 12,
  '<<': 11,
  '>>': 11,
  '>>>': 11,
  '<': 10,
  '<=': 10,
  '>': 10,
  '>=': 10,
  '===': 9,
  '!==': 9,
  '&': 8,
  '^': 7,
  '|': 6,
  '&&': 5,
  '||': 4,
};

export function atom(text: string): Piece {
  return { text, level: levels.atom };
}

function parenthesised(piece: Piece): Piece {
  return atom(`(${gap}${piece.text}${gap})`);
}

/** A piece that binds at least as tightly as `least`. */
export function bound(tape: Tape, piece: Piece, least: number): string {
  const needless = tape(8) === 7;
  return piece.level < least || needless ? parenthesised(piece).text : piece.text;
}

export function infix(tape: Tape, left: Piece, operator: string, right: Piece): Piece {
  const level = operatorLevels[operator]!;
  const after = bound(tape, right, level + 1);
  // `a - -b` must not become `a --b`, nor `a / /* why */ b` a comment to the line's end.
  const between = operator === '/' || after.startsWith('-') ? ' ' : gap;
  return { text: `${bound(tape, left, level)}${gap}${operator}${between}${after}`, level };
}

export function prefix(tape: Tape, operator: string, operand: Piece): Piece {
  const text = bound(tape, operand, levels.unary);
  return { text: `${operator}${text.startsWith('-') ? ' ' : gap}${text}`, level: levels.unary };
}

export function choice(tape: Tape, test: Piece, yes: Piece, no: Piece): Piece {
  const least = levels.conditional + 1;
  return {
    text: `${bound(tape, test, least)}${gap}?${gap}${bound(tape, yes, least)}${gap}:${gap}${bound(tape, no, levels.conditional)}`,
    level: levels.conditional,
  };
}

/** `a < b, c > (d)` between parentheses is a call with type arguments to TypeScript, so comparisons there get their own. */
export function call(tape: Tape, callee: string, values: readonly Piece[]): Piece {
  const least = values.length > 1 ? 11 : 0;
  const comma = values.length > 0 && tape(8) === 7 ? `${gap},` : '';
  return atom(
    `${callee}${gap}(${gap}${values.map((each) => bound(tape, each, least)).join(`${gap},${gap}`)}${comma}${gap})`,
  );
}

/** For pieces that leave nothing to chance. */
export const plainly: Tape = tapeOver([]);
