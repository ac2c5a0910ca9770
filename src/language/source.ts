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

/** The line and column of an offset. A tab counts as one column, as in editors' status lines. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let i = before.indexOf('\n'); i !== -1; i = before.indexOf('\n', i + 1)) line++;
  return { line, column: offset - lineStart + 1 };
}
