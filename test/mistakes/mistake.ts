// A mistake, for the tests: a program that is refused once, where and why, and the same program mended.

import type { SourceFile } from '../../src/language/source.ts';

export type Files = { readonly variant: string; readonly workload: string };

export type Mistake = {
  /** The place of the mistake is marked by `«`, in one of the two texts. */
  readonly bad: Files;
  readonly mended: Files;
  /** Knobs that only the bad program is linked with. */
  readonly knobs?: Readonly<Record<string, number>>;
  readonly reason: string;
  readonly instead: string;
};

/** Bad, mended, the reason (or the telling part of it), and what to write instead. */
export type Row = readonly [bad: string, mended: string, reason: string, instead: string];

const operation = 'export function operation(m: Int32Array, core: i32): void {}';

/** Statements of `operation(m, core)`, with a shared word `WORD` and a function `twice(x)` about. */
export function inBody(rows: readonly Row[]): Mistake[] {
  const around = (text: string): string =>
    [
      'const WORD = line();',
      'function twice(x: i32): i32 { return x + x; }',
      'export function operation(m: Int32Array, core: i32): void {',
      text,
      '}',
    ].join('\n');
  return inText(rows, around);
}

/** Declarations of a workload, beside an `operation` that does nothing. */
export function inWorkload(rows: readonly Row[]): Mistake[] {
  return inText(rows, (text) => `${operation}\n${text}`);
}

/** Whole workloads. */
export function wholeWorkload(rows: readonly Row[]): Mistake[] {
  return inText(rows, (text) => text);
}

function inText(rows: readonly Row[], around: (text: string) => string): Mistake[] {
  return rows.map(([bad, mended, reason, instead]) => ({
    bad: { variant: '', workload: around(bad) },
    mended: { variant: '', workload: around(mended) },
    reason,
    instead,
  }));
}

/** Whole variants of a workload that declares these functions. */
export function inVariant(declared: string, rows: readonly Row[]): Mistake[] {
  const workload = `${declared}\n${operation}`;
  return rows.map(([bad, mended, reason, instead]) => ({
    bad: { variant: bad, workload },
    mended: { variant: mended, workload },
    reason,
    instead,
  }));
}

/** Whole files by themselves: each is its own workload. */
export function inLoneFile(rows: readonly Row[]): Mistake[] {
  return rows.map(([bad, mended, reason, instead]) => ({
    bad: { variant: bad, workload: bad },
    mended: { variant: mended, workload: mended },
    reason,
    instead,
  }));
}

export function sources(files: Files): readonly [variant: SourceFile, workload: SourceFile] {
  if (files.variant === files.workload) {
    const alone = { name: 'variant.ts', text: files.variant.replace('«', '') };
    return [alone, alone];
  }
  return [
    { name: 'variant.ts', text: files.variant.replace('«', '') },
    { name: 'workload.ts', text: files.workload.replace('«', '') },
  ];
}

/** The marked place, as editors count it. */
export function markOf(files: Files): { readonly file: string; readonly line: number; readonly column: number } {
  const file = files.variant.includes('«') ? 'variant.ts' : 'workload.ts';
  const [before = ''] = (file === 'variant.ts' ? files.variant : files.workload).split('«');
  const lines = before.split('\n');
  return { file, line: lines.length, column: lines[lines.length - 1]!.length + 1 };
}
