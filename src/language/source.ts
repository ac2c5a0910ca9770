// A source file and places in it: offsets in, lines and columns out.

export type SourceFile = {
  /** What a person calls it: a path, or a name in the page. */
  readonly name: string;
  readonly text: string;
};

/** A stretch of one of a program's files, as offsets: `start` inclusive, `end` exclusive. */
export type Span = { readonly file: number; readonly start: number; readonly end: number };

/** A place as editors count it: both from 1. */
export type Position = { readonly line: number; readonly column: number };

/**
 * The line and column of an offset. Lines end as in editors, with `\n`, `\r\n` or `\r`; a tab counts as one column, as in
 * their status lines; a byte order mark counts as none.
 */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(text.startsWith('\uFEFF') ? 1 : 0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: before[before.length - 1]!.length + 1 };
}

/** A stretch as a key of maps and sets. */
export function spanKey({ file, start, end }: Span): string {
  return `${file}:${start}-${end}`;
}

/** Whether a stretch lies in another one, or is it. */
export function isWithin(span: Span, around: Span): boolean {
  return span.file === around.file && span.start >= around.start && span.end <= around.end;
}
