// Text in, syntax tree out: acorn with TypeScript, and its one syntax error as a refusal.

import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type Program as Syntax, Parser } from 'acorn';
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
const deepestText = 500;
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
for (const name of ['parseStatement', 'parseMaybeAssign', 'parseExprOp', 'parseBindingAtom', 'parseNew', 'tsParseType', 'tsParseNonArrayType', 'tsParseTypeAssertion']) countLevels(name);
// `!!x`: told of the sign before it.
countLevels('parseMaybeUnary', ([, afterSign]) => afterSign === true);

/** The syntax tree of a file, or null with the refusal noted. */
export function parse(file: SourceFile, reporter: Reporter): Syntax | null {
  if (refuseText(file, reporter)) return null;
  try {
    tokensLeft = 1000 + 4 * file.text.length;
    level = 0;
    return TypeScriptParser.parse(file.text, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    return refuseSyntax(file, error, reporter);
  }
}

/** Control characters, which a terminal obeys, and those that turn the direction of text ("Trojan Source", Boucher and Anderson, 2021). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const unseen = /[\u0001-\u0008\u000b\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** What no lab file holds, and what readers and engines would see in different ways. */
function refuseText(file: SourceFile, reporter: Reporter): boolean {
  const { text } = file;
  if (text.length > longestText)
    reporter.refuse(file, { start: 0 }, `the file has ${text.length} characters`, `a lab file has at most ${longestText}: keep it to one algorithm`);
  else if (text.includes('\0'))
    reporter.refuse(file, { start: text.indexOf('\0') }, 'this is not text: it holds a zero byte', 'give a TypeScript file');
  else if (/[\u2028\u2029]/.test(text))
    reporter.refuse(file, { start: text.search(/[\u2028\u2029]/) }, 'a line ends here in a way that most editors do not show (U+2028 or U+2029)', 'end the line as the others end');
  else if (unseen.test(text))
    reporter.refuse(file, { start: text.search(unseen) }, `the character U+${text.charCodeAt(text.search(unseen)).toString(16).toUpperCase().padStart(4, '0')} is not seen, and changes how the text around it is shown`, 'remove it: what is read must be what runs');
  else if (/^\uFEFF?#!/.test(text))
    reporter.refuse(file, { start: text.indexOf('#!') }, 'a `#!` line is not in the lab language', 'remove it: engines run a lab file');
  else return false;
  return true;
}

function refuseSyntax(file: SourceFile, error: unknown, reporter: Reporter): null {
  if (error instanceof NestedTooDeep) return reporter.refuse(file, { start: error.pos }, `this is nested more than ${deepestText} levels deep, parentheses and the operators of a chain counted`, 'split it into functions');
  if (error instanceof RangeError || error instanceof ReadTooOften || (error instanceof SyntaxError && error.message.startsWith('Not enough stack space')))
    return reporter.refuse(file, { start: 0 }, 'the file is nested too deeply to read', 'split it into functions');
  if (error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number') {
    const reason = error.message.replace(/ \(\d+:\d+\)$/, '');
    return reporter.refuse(file, { start: error.pos }, `a syntax error: ${reason}`, 'mend it; an editor shows what was expected here');
  }
  throw error;
}
