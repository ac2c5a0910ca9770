// Text in, syntax tree out: acorn with TypeScript, and its one syntax error as a refusal.

import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser, type Program as Syntax } from 'acorn';
import { likeness, unseenCharacter, unseenName } from './character.ts';
import type { Reporter } from './refusal.ts';
import type { SourceFile } from './source.ts';

/** Longer files are refused before parsing: no lab needs them, and a hostile one should cost nothing. */
const longestText = 64 * 1024;

const TypeScriptParser = Parser.extend(tsPlugin());

/**
 * Where TypeScript is ambiguous the parser tries one reading after the other, and nested tries cost twice as much at each
 * level (`<a>(<a>(<a>(…`). So the tokens that it may read, again and again included, are counted.
 */
class ReadTooOften extends Error {}
let tokensLeft = 0;
const tokens = TypeScriptParser.prototype as unknown as { nextToken(): void };
const { nextToken } = tokens;
tokens.nextToken = function (): void {
  if (tokensLeft-- <= 0) throw new ReadTooOften();
  nextToken.call(this);
};

/**
 * The parser calls itself for what stands in something else, so what it takes would depend on the stack of the thread that
 * it runs on. So levels are counted, and refused far before any stack ends: what one thread reads, all read.
 */
class NestedTooDeep extends Error {
  readonly pos: number;
  constructor(pos: number) {
    super();
    this.pos = pos;
  }
}
/** Statements, values, operators of a chain, signs, patterns and types in one another, parentheses too. */
const deepestText = 200;
let level = 0;
type Parsing = { readonly start: number } & Record<string, (this: Parsing, ...values: unknown[]) => unknown>;
const methods = TypeScriptParser.prototype as unknown as Parsing;

/** Counts a method's calls that are under way; `counts` says which of its calls stand one level deeper. */
function countLevels(name: string, counts: (values: readonly unknown[]) => boolean = () => true): void {
  const method = methods[name]!;
  (methods as Record<string, unknown>)[name] = function (this: Parsing, ...values: unknown[]): unknown {
    if (!counts(values)) return method.apply(this, values);
    if (++level > deepestText) throw new NestedTooDeep(this.start);
    const before = level;
    try {
      return method.apply(this, values);
    } finally {
      // What is thrown to try another reading passes here too.
      level = before - 1;
    }
  };
}
for (const name of [
  'parseStatement',
  'parseMaybeAssign',
  'parseExprOp',
  'parseBindingAtom',
  'parseNew',
  'tsParseType',
  'tsParseNonArrayType',
  'tsParseTypeAssertion',
])
  countLevels(name);
// `!!x`: told of the sign before it.
countLevels('parseMaybeUnary', ([, afterSign]) => afterSign === true);

/** The sign that the parser asked for last and did not find. */
let missing: { readonly label: string; readonly at: number } | null = null;
const { expect } = methods;
(methods as Record<string, unknown>).expect = function (this: Parsing, ...values: unknown[]): unknown {
  const { label } = values[0] as { label: string };
  if ((this as unknown as { type: unknown }).type !== values[0]) missing = { label, at: this.start };
  return expect!.apply(this, values);
};

/** The syntax tree of a file, or null with the refusal noted. */
export function parse(file: SourceFile, reporter: Reporter): Syntax | null {
  if (refuseText(file, reporter)) return null;
  try {
    tokensLeft = 1000 + 4 * file.text.length;
    level = 0;
    missing = null;
    return TypeScriptParser.parse(file.text, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    return refuseSyntax(file, error, reporter);
  }
}

/** What no lab file holds, and what readers and engines would see in different ways. */
function refuseText(file: SourceFile, reporter: Reporter): boolean {
  const { text } = file;
  // A byte order mark at the start is the encoding's.
  const read = text.replace(/^\uFEFF/, '');
  if (text.length > longestText)
    reporter.refuse(
      file,
      { start: 0 },
      `the file has ${text.length} characters`,
      `a lab file has at most ${longestText}: keep it to one algorithm`,
    );
  else if (text.includes('\0'))
    reporter.refuse(
      file,
      { start: text.indexOf('\0') },
      'this is not text: it contains a zero byte',
      'use a TypeScript file',
    );
  else if (/[\u2028\u2029]/.test(text))
    reporter.refuse(
      file,
      { start: text.search(/[\u2028\u2029]/) },
      'an invisible line end (U+2028 or U+2029)',
      'use an ordinary line end',
    );
  else if (unseenCharacter.test(read))
    reporter.refuse(
      file,
      { start: text.length - read.length + read.search(unseenCharacter) },
      `the character ${unseenName(unseenCharacter.exec(read)![0])} is invisible, or changes how the text around it is shown`,
      'remove it',
    );
  else if (/^\uFEFF?#!/.test(text))
    reporter.refuse(
      file,
      { start: text.indexOf('#!') },
      'a `#!` line is not in the lab language',
      'remove it: engines run a lab file',
    );
  else return false;
  return true;
}

function refuseSyntax(file: SourceFile, error: unknown, reporter: Reporter): null {
  if (error instanceof NestedTooDeep)
    return reporter.refuse(
      file,
      { start: error.pos },
      `this is nested more than ${deepestText} levels deep, parentheses and the operators of a chain counted`,
      'split it into functions',
    );
  if (
    error instanceof RangeError ||
    error instanceof ReadTooOften ||
    (error instanceof SyntaxError && error.message.startsWith('Not enough stack space'))
  )
    return reporter.refuse(file, { start: 0 }, 'the file is nested too deeply to read', 'split it into functions');
  if (error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number')
    return refuseAt(file, error.pos, error.message.replace(/ \(\d+:\d+\)$/, ''), reporter);
  throw error;
}

/** What stands at the start of a line in other languages, and in no lab file. */
const others: readonly (readonly [language: string, pattern: RegExp])[] = [
  [
    'C',
    /^[ \t]*#[ \t]*(include|define|pragma|if|ifdef|ifndef)\b|^[ \t]*(static |inline |extern |volatile |const )*(int|void|unsigned|long|char|bool|struct \w+|u?int\d+_t|atomic_\w+|pthread_\w+)[ *]+\w+[ \t]*([;=[]|\([^)]*\)[ \t\r\n]*[{;])/m,
  ],
  ['Rust', /^[ \t]*(pub )?(fn \w+.*->|fn \w+\(|use std::|impl )/m],
  ['Go', /^[ \t]*(package \w+\s*$|func \w*\()/m],
  ['Python', /^(def \w+\(.*\).*:|from \w+ import )/m],
  ['Java', /^[ \t]*(public |private |protected )+(static |final )*(class|void|int)\b/m],
];

function refuseAt(file: SourceFile, pos: number, reason: string, reporter: Reporter): null {
  const other = others.find(([, pattern]) => pattern.test(file.text));
  if (other !== undefined)
    return reporter.refuse(
      file,
      { start: other[1].exec(file.text)!.index },
      `this looks like ${other[0]}: ${reason}`,
      'write it in the lab language, a small part of TypeScript: docs/language.md describes all of it',
    );
  const character = String.fromCodePoint(file.text.codePointAt(pos) ?? 32);
  if (character > '\u007f') return refuseCharacter(file, pos, character, reporter);
  if (reason === 'Unexpected token' && missing?.at === pos)
    return reporter.refuse(
      file,
      { start: pos },
      `a syntax error: expected \`${missing.label}\`, saw ${seenAt(file.text, pos)}`,
      'the unclosed part is often on a line above; other mistakes are reported once this is fixed',
    );
  return reporter.refuse(
    file,
    { start: pos },
    `a syntax error: ${reason}${reason === 'Unexpected token' ? ` ${seenAt(file.text, pos)}` : ''}`,
    'fix it; other mistakes are reported after that, and an editor shows what was expected here',
  );
}

function refuseCharacter(file: SourceFile, pos: number, character: string, reporter: Reporter): null {
  const { name, meant } = likeness(character);
  return reporter.refuse(
    file,
    { start: pos },
    `the character ${name}, has no meaning here`,
    meant === null ? 'use only ASCII letters, digits and signs outside comments' : `write ${meant}`,
  );
}

/** The word or sign at a place. */
function seenAt(text: string, pos: number): string {
  const word = /^(\w+|=>|[=!<>&|+*-]=+|&&|\|\||\S)/.exec(text.slice(pos, pos + 40))?.[0];
  return word === undefined ? 'the end of the file' : `\`${word}\``;
}
