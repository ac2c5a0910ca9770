// The layout of shared memory: claims in the order of their declarations, each file on lines of its own.

import type { ClaimFunction } from './ambient.ts';
import type { Claim } from './program.ts';
import type { Span } from './source.ts';

/** More words than this are refused: 16 MiB holds any lab, and a hostile claim should cost nothing. */
export const mostWords = 4 * 1024 * 1024;

export type Layout = {
  readonly line: number;
  readonly claims: Claim[];
  /** The next word to give out, and where the line opened last ends. */
  next: number;
};

export function createLayout(line: number): Layout {
  return { line, claims: [], next: 0 };
}

/** Starts a fresh line, so that what follows shares none with what came before. */
export function openLine(layout: Layout): void {
  layout.next = Math.ceil(layout.next / layout.line) * layout.line;
}

/** Claims `n` things of the function's kind; null when that is more than `mostWords` in all. */
export function claim(layout: Layout, kind: ClaimFunction, name: string, n: number, span: Span): number | null {
  const whole = kind === 'line' || kind === 'lines';
  if (whole) openLine(layout);
  const index = layout.next;
  const words = whole ? n * layout.line : n;
  if (index + words > mostWords) return null;
  const single = kind === 'line' || kind === 'word';
  layout.claims.push({ name, index, words, stride: whole ? layout.line : 1, single, span });
  // A line holds the words after it until it is full: `line()` takes only its first word.
  layout.next = kind === 'line' ? index + 1 : index + words;
  return index;
}
