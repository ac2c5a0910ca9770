// Mistakes that are seen before a file is read as a program: what is no text, or no TypeScript.

import { type Mistake, wholeWorkload } from './mistake.ts';

const operation = 'export function operation(m: Int32Array, core: i32): void {}';
const deep = (n: number): string => `${operation}\nconst DEEP = ${'('.repeat(n)}1${')'.repeat(n)};`;
const twists = (n: number): string => `${operation}\nconst TWISTED = ${'<a>('.repeat(n)}1${')'.repeat(n)};`;

export const textMistakes: readonly Mistake[] = wholeWorkload([
  [`«${operation}//${'x'.repeat(70_000)}`, operation, 'the file has 70062 characters', 'a lab file has at most 65536: keep it to one algorithm'],
  [`${operation}«\0`, operation, 'this is not text: it holds a zero byte', 'give a TypeScript file'],
  [`${operation} // «\u001b[2J`, operation, 'the character U+001B is not seen, and changes how the text around it is shown', 'remove it: what is read must be what runs'],
  [`${operation} /* «\u202e } */`, operation, 'the character U+202E is not seen, and changes how the text around it is shown', 'remove it: what is read must be what runs'],
  [`${operation} // hidden«\u2028const X = y;`, operation, 'a line ends here in a way that most editors do not show (U+2028 or U+2029)', 'end the line as the others end'],
  [`«#!/usr/bin/env node\n${operation}`, operation, 'a `#!` line is not in the lab language', 'remove it: engines run a lab file'],
  [`«${deep(10_000)}`, deep(20), 'the file is nested too deeply to read', 'split it into functions'],
  [`${operation}\nconst DEEP = ${'~'.repeat(499)}«${'~'.repeat(600)}1;`, `${operation}\nconst DEEP = ${'~'.repeat(100)}1;`, 'this is nested more than 500 levels deep, parentheses and the operators of a chain counted', 'split it into functions'],
  [`«${twists(40)}`, twists(0), 'the file is nested too deeply to read', 'split it into functions'],
  [`${operation}\nconst X = «;`, `${operation}\nconst X = 1;`, 'a syntax error: Unexpected token', 'mend it; an editor shows what was expected here'],
]);
