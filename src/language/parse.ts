// Text in, syntax tree out: acorn with TypeScript, and its one syntax error as a refusal.

import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type Program as Syntax, Parser } from 'acorn';
import type { Reporter } from './refusal.ts';
import type { SourceFile } from './source.ts';

const TypeScriptParser = Parser.extend(tsPlugin());

/** Longer files are refused before parsing: no lab needs them, and a hostile one should cost nothing. */
const longestText = 256 * 1024;

/** The syntax tree of a file, or null with the refusal noted. */
export function parse(file: SourceFile, reporter: Reporter): Syntax | null {
  const start = { start: 0 };
  if (file.text.length > longestText)
    return reporter.refuse(file, start, `the file has ${file.text.length} characters`, `a lab file has at most ${longestText}: keep it to one algorithm`);
  if (file.text.includes('\0'))
    return reporter.refuse(file, { start: file.text.indexOf('\0') }, 'this is not text: it holds a zero byte', 'give a TypeScript file');
  try {
    return TypeScriptParser.parse(file.text, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    return refuseSyntax(file, error, reporter);
  }
}

function refuseSyntax(file: SourceFile, error: unknown, reporter: Reporter): null {
  if (error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number') {
    const reason = error.message.replace(/ \(\d+:\d+\)$/, '');
    return reporter.refuse(file, { start: error.pos }, `a syntax error: ${reason}`, 'mend it; an editor shows what was expected here');
  }
  if (error instanceof RangeError)
    return reporter.refuse(file, { start: 0 }, 'the file is nested too deeply to read', 'split it into functions');
  throw error;
}
