// What no search has run, as a person reads it: lines of the source, and the decision that would have led there.

import type { SourceFile, Span } from '../../../language/source.ts';
import { positionAt } from '../../../language/source.ts';
import type { CoverageItem } from './parts.ts';
import { outermost, type SourceCoverage } from './source-coverage.ts';

/** Lines of a file, both counted from 1 and both included, and why they are named. */
export type NeverRan = { readonly file: string; readonly from: number; readonly to: number; readonly what: string };

/** What never ran in one of the program's files, in the order of the source; statements in a row are one. */
export function neverRan(files: readonly SourceFile[], coverage: SourceCoverage, file: number): readonly NeverRan[] {
  const { name, text } = files[file]!;
  const rows = outermost(coverage, file).map((part): NeverRan => {
    const span = part.within ?? part.of;
    return { file: name, from: lineAt(text, span.start), to: lineAt(text, span.end), what: whatOf(text, part) };
  });
  return joined(rows);
}

/** The assertions of any file that were not put to the test, and why; in the order of the files. */
export function untested(files: readonly SourceFile[], { promises }: SourceCoverage): readonly NeverRan[] {
  const at = (span: Span, what: string): NeverRan => {
    const { name, text } = files[span.file]!;
    return { file: name, from: lineAt(text, span.start), to: lineAt(text, span.end), what };
  };
  const textAt = (span: Span): string => quoted(files[span.file]!.text, span);
  return promises.flatMap(({ span, evaluated, constant, slacks }) => {
    if (!evaluated) return [at(span, `${textAt(span)} was never evaluated`)];
    if (constant) return [at(span, `${textAt(span)} holds whatever runs: its condition is a constant`)];
    return slacks
      .filter(({ least }) => least > 0 && least < Number.POSITIVE_INFINITY)
      .map((each) =>
        at(each.span, `${textAt(each.span)} never came nearer to its bound than by ${each.least.toLocaleString('en')}`),
      );
  });
}

function joined(rows: readonly NeverRan[]): NeverRan[] {
  const all: NeverRan[] = [];
  for (const row of rows) {
    const last = all.at(-1);
    if (last !== undefined && last.what === statements && row.what === statements && row.from <= last.to + 1)
      all[all.length - 1] = { ...last, to: Math.max(last.to, row.to) };
    else all.push(row);
  }
  return all;
}

function lineAt(text: string, offset: number): number {
  return positionAt(text, offset).line;
}

const statements = 'no search comes here';

function whatOf(text: string, part: CoverageItem): string {
  const { side, of, within } = part;
  const whole = quoted(text, of);
  switch (side) {
    case 'run':
      return statements;
    case 'if':
      return within === null ? `${whole} was never true` : `the branch ${whole}`;
    case 'else':
      return within === null ? `${whole} was never false` : `the \`else\` of ${whole}`;
    case 'body':
      return within === null ? `${whole} was never true: the loop never repeated` : `the loop ${whole}`;
    case 'past':
      return `${whole} was never false: the loop never ended by it`;
    case 'default':
      return within === null ? `${whole} had only the values of its cases` : `the \`default\` of ${whole}`;
    default:
      return side.startsWith('case') ? `\`${side}\` of ${whole}` : partOfExpression(text, part);
  }
}

/** Of `?:`, `&&` and `||`. What a constant decided is known by its whole text only. */
function partOfExpression(text: string, { side, of, within, test, asks }: CoverageItem): string {
  const whole = quoted(text, of);
  if (side === 'short')
    return test === undefined
      ? `the left side of ${whole} never decided it`
      : `${quoted(text, test)} was never ${!asks} in ${whole}`;
  if (side === 'right')
    return within === null || test === undefined
      ? `the right side of ${whole}`
      : `${quoted(text, within)}: ${quoted(text, test)} was never ${asks}`;
  return within === null || test === undefined
    ? `the ${side === 'yes' ? 'first' : 'second'} value of ${whole}`
    : `the value ${quoted(text, within)}: ${quoted(text, test)} was never ${side === 'yes'}`;
}

/** A piece of the source on one line, its middle left out where it is long. */
function quoted(text: string, { start, end }: Span): string {
  const piece = text.slice(start, end).replace(/\s+/g, ' ');
  return `\`${piece.length <= 60 ? piece : `${piece.slice(0, 40)} … ${piece.slice(-15)}`}\``;
}
