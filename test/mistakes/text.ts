// Mistakes that are seen before a file is read as a program: what is no text, or no TypeScript.

import { type Mistake, wholeWorkload } from './mistake.ts';

const operation = 'export function operation(m: Int32Array, core: i32): void {}';
const deep = (n: number): string => `${operation}\nconst DEEP = ${'('.repeat(n)}1${')'.repeat(n)};`;
const twists = (n: number): string => `${operation}\nconst TWISTED = ${'<a>('.repeat(n)}1${')'.repeat(n)};`;

export const textMistakes: readonly Mistake[] = wholeWorkload([
  [
    `«${operation}//${'x'.repeat(70_000)}`,
    operation,
    'the file has 70062 characters',
    'a lab file has at most 65536: keep it to one algorithm',
  ],
  [`${operation}«\0`, operation, 'this is not text: it contains a zero byte', 'use a TypeScript file'],
  [
    `${operation} // «\u001b[2J`,
    operation,
    'the character U+001B, a control character, is invisible, or changes how the text around it is shown',
    'remove it',
  ],
  [
    `${operation} /* «\u202e } */`,
    operation,
    'the character U+202E, a right-to-left override, is invisible, or changes',
    'remove it',
  ],
  [
    `${operation} // hidden«\u2028const X = y;`,
    operation,
    'an invisible line end (U+2028 or U+2029)',
    'use an ordinary line end',
  ],
  [
    `«#!/usr/bin/env node\n${operation}`,
    operation,
    'a `#!` line is not in the lab language',
    'remove it: engines run a lab file',
  ],
  [
    deep(10_000).replace('('.repeat(200), `${'('.repeat(199)}«(`),
    deep(20),
    'this is nested more than 200 levels deep',
    'split it into functions',
  ],
  [
    `${operation}\nconst DEEP = ${'~'.repeat(199)}«${'~'.repeat(600)}1;`,
    `${operation}\nconst DEEP = ${'~'.repeat(100)}1;`,
    'this is nested more than 200 levels deep, parentheses and the operators of a chain counted',
    'split it into functions',
  ],
  [`«${twists(40)}`, twists(0), 'the file is nested too deeply to read', 'split it into functions'],
  [
    `${operation}\nconst X = «;`,
    `${operation}\nconst X = 1;`,
    'a syntax error: Unexpected token `;`',
    'fix it; other mistakes are reported after that, and an editor shows what was expected here',
  ],
  [
    `${operation}\nfunction f(x: i32): void { while (x !== 0 «{ x--; } }`,
    `${operation}\nfunction f(x: i32): void { while (x !== 0) { x--; } }`,
    'a syntax error: expected `)`, saw `{`',
    'the unclosed part is often on a line above; other mistakes are reported once this is fixed',
  ],
  [
    `${operation}\nfunction f(): void {«`,
    `${operation}\nfunction f(): void {}`,
    'a syntax error: Unexpected token the end of the file',
    'fix it',
  ],
  [
    `«#include <stdatomic.h>\n${operation}`,
    operation,
    'this looks like C: ',
    'write it in the lab language, a small part of TypeScript: docs/language.md describes all of it',
  ],
  [`«void acquire(int *m) { *m = 1; }\n${operation}`, operation, 'this looks like C: ', 'write it in the lab language'],
  [
    `${operation}// a zero «\u200b width space`,
    operation,
    'the character U+200B, a zero width space, is invisible',
    'remove it',
  ],
  [
    `${operation}\nconst X = «\ufeff1;`,
    `\ufeff${operation}\nconst X = 1;`,
    "the character U+FEFF, a byte order mark, which stands at a file's start only, is invisible",
    'remove it',
  ],
  [
    `${operation}\nconst X = «\u201c1\u201d;`,
    `${operation}\nconst X = 1;`,
    'the character U+201C, a typographic quotation mark, has no meaning here',
    'write `"`',
  ],
  [
    `${operation}\nconst X = 2 «\u2212 1;`,
    `${operation}\nconst X = 2 - 1;`,
    'the character U+2212, a minus sign, has no meaning here',
    'write `-`',
  ],
  [
    `${operation}\nconst X = 4 «÷ 2;`,
    `${operation}\nconst X = (4 / 2) | 0;`,
    'the character U+00F7, a division sign, has no meaning here',
    'write `/`',
  ],
  [
    `${operation}\nconst X = 1«\uff1b`,
    `${operation}\nconst X = 1;`,
    'the character U+FF1B, a full-width character, has no meaning here',
    'write `;`',
  ],
  [
    `${operation}\nconst X = 1 «☃ 2;`,
    `${operation}\nconst X = 1;`,
    'the character U+2603, has no meaning here',
    'use only ASCII letters, digits and signs outside comments',
  ],
]);
