// Files that a result is written to, and the one that it is always kept in.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, parse, relative } from 'node:path';
import { tidyCsv } from '../experiment/csv.ts';
import { googleBenchmark } from '../experiment/google-benchmark.ts';
import type { Result } from '../experiment/result.ts';
import { writeResult } from '../experiment/result-text.ts';
import { willItScale } from '../experiment/will-it-scale.ts';
import type { LabOptions } from './options.ts';
import { write } from './output.ts';
import { UsageError } from './usage.ts';

/** A text bound for a file; `-` is standard output. */
type Export = { readonly path: string; readonly text: string };

export type ExportOptions = Pick<LabOptions, 'json' | 'csv' | 'gbench' | 'wis' | 'comments'>;

/** Whether standard output belongs to an export, so that nothing else may go there. */
export function takesStandardOutput({ json, csv, gbench, wis }: ExportOptions): boolean {
  return [json, csv, gbench, wis].includes('-');
}

/** @throws UsageError when two exports want standard output, or will-it-scale wants it for several variants. */
export function checkExports(options: ExportOptions, variants: number): void {
  const wanted = [options.json, options.csv, options.gbench, options.wis].filter((path) => path === '-');
  if (wanted.length > 1) throw new UsageError('only one of --json, --csv, --gbench and --wis can be "-": standard output holds one of them');
  if (options.wis === '-' && variants > 1) throw new UsageError(`--wis - holds one curve, and ${variants} variants are measured: name one with --variants, or a file`);
}

function exportsOf(result: Result, options: ExportOptions): Export[] {
  const one = (path: string | null, write: () => string): Export[] => (path === null ? [] : [{ path, text: write() }]);
  return [
    ...one(options.json, () => writeResult(result)),
    ...one(options.csv, () => tidyCsv(result, { comments: options.comments })),
    ...one(options.gbench, () => googleBenchmark(result)),
    ...(options.wis === null ? [] : willItScaleExports(result, options.wis)),
  ];
}

/** One curve a file: `scale.csv` becomes `scale-ticket.csv` and `scale-ticket.title` where there are several variants. */
function willItScaleExports(result: Result, path: string): Export[] {
  const files = willItScale(result);
  if (path === '-') return files.slice(0, 1).map(({ csv }) => ({ path, text: csv }));
  const { dir, name } = parse(path);
  return files.flatMap((file) => {
    const base = join(dir, files.length === 1 ? name : `${name}-${file.variant.replace(/[^A-Za-z0-9-]+/g, '_')}`);
    return [{ path: `${base}.csv`, text: file.csv }, { path: `${base}.title`, text: file.title }];
  });
}

/** Writes every export that was asked for; gives what could not be written, as sentences. */
export function writeExports(result: Result, options: ExportOptions): string[] {
  return exportsOf(result, options).map(({ path, text }) => write(path, () => text)).filter((refusal) => refusal !== null);
}

export type Kept = { readonly path: string; readonly refusal: string | null };

/** Keeps a result under a name that says the lab and the time; never over another. */
export function keepResult(result: Result, folder: string, root: string): Kept {
  const stamp = (result.engine === 'machine' ? new Date().toISOString() : result.started).replace(/\.\d+Z$/, 'Z').replaceAll(':', '-');
  const base = join(folder, `${result.lab}-${result.engine === 'machine' ? `${result.machine}-` : ''}${stamp}`);
  for (let i = 1; ; i++) {
    const path = i === 1 ? `${base}.json` : `${base}-${i}.json`;
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, writeResult(result), { flag: 'wx' });
      return { path: shown(path, root), refusal: null };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST' && i < 1000) continue;
      return { path, refusal: `The result could not be kept in ${path} (${(error as Error).message}). Choose another folder with --out.` };
    }
  }
}

function shown(path: string, root: string): string {
  const short = relative(root, path);
  return short.startsWith('..') ? path : short;
}
