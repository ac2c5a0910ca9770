// Files that a result is written to besides the one that it is kept in.

import { join, parse } from 'node:path';
import { tidyCsv } from '../../experiment/formats/csv.ts';
import { googleBenchmark } from '../../experiment/formats/google-benchmark.ts';
import { writeResult } from '../../experiment/formats/result-text.ts';
import { willItScale } from '../../experiment/formats/will-it-scale.ts';
import type { Result } from '../../experiment/result.ts';
import type { Kind } from '../command-line/file-kind.ts';
import { UsageError } from '../command-line/usage.ts';
import { tryPlaces, type Wanted, write } from '../command-line/write.ts';
import type { LabOptions } from './lab-options.ts';

/** A text bound for a file; `-` is standard output. */
type Export = { readonly path: string; readonly kind: Kind; readonly text: string };

export type ExportOptions = Pick<LabOptions, 'json' | 'csv' | 'gbench' | 'wis' | 'comments'>;

/** Whether standard output belongs to an export, so that nothing else may go there. */
export function takesStandardOutput({ json, csv, gbench, wis }: ExportOptions): boolean {
  return [json, csv, gbench, wis].includes('-');
}

/**
 * What can be wrong with exports, found before anything is measured. `read` are the files that the command reads.
 * @throws UsageError when two want standard output, or will-it-scale wants it for several variants, or a place cannot be written
 */
export function checkExports(options: ExportOptions, variants: readonly string[], read: readonly string[]): void {
  const wanted = [options.json, options.csv, options.gbench, options.wis].filter((path) => path === '-');
  if (wanted.length > 1)
    throw new UsageError('only one of --json, --csv, --gbench and --wis can be "-": standard output holds one of them');
  if (options.wis === '-' && variants.length > 1)
    throw new UsageError(
      `--wis - writes one curve, but ${variants.length} variants are measured: name one with --variants, or name a file`,
    );
  tryPlaces(placesOf(options, variants), read);
}

function placesOf({ json, csv, gbench, wis }: ExportOptions, variants: readonly string[]): Wanted[] {
  const curves = wis === null || wis === '-' ? [] : curveFiles(wis, variants);
  return [
    { option: '--json', path: json, kind: 'result' },
    { option: '--csv', path: csv, kind: 'samples' },
    { option: '--gbench', path: gbench, kind: 'benchmark' },
    ...curves.flatMap(({ csv: curve, title }): Wanted[] => [
      { option: '--wis', path: curve, kind: 'curve' },
      { option: '--wis', path: title, kind: 'title' },
    ]),
  ];
}

/** One curve a file: `scale.csv` becomes `scale-ticket.csv` and `scale-ticket.title` where there are several variants. */
function curveFiles(path: string, variants: readonly string[]): { readonly csv: string; readonly title: string }[] {
  const { dir, name } = parse(path);
  return variants.map((variant) => {
    const base = join(dir, variants.length === 1 ? name : `${name}-${variant.replace(/[^A-Za-z0-9-]+/g, '_')}`);
    return { csv: `${base}.csv`, title: `${base}.title` };
  });
}

function exportsOf(result: Result, options: ExportOptions): Export[] {
  const one = (path: string | null, kind: Kind, text: () => string): Export[] =>
    path === null ? [] : [{ path, kind, text: text() }];
  return [
    ...one(options.json, 'result', () => writeResult(result)),
    ...one(options.csv, 'samples', () => tidyCsv(result, { comments: options.comments })),
    ...one(options.gbench, 'benchmark', () => googleBenchmark(result)),
    ...(options.wis === null ? [] : willItScaleExports(result, options.wis)),
  ];
}

function willItScaleExports(result: Result, path: string): Export[] {
  const files = willItScale(result);
  if (path === '-') return files.slice(0, 1).map(({ csv }) => ({ path, kind: 'curve', text: csv }));
  const places = curveFiles(
    path,
    files.map(({ variant }) => variant),
  );
  return files.flatMap(({ csv, title }, i): Export[] => [
    { path: places[i]!.csv, kind: 'curve', text: csv },
    { path: places[i]!.title, kind: 'title', text: title },
  ]);
}

/** Writes every export that was asked for; returns what could not be written, as sentences. */
export function writeExports(result: Result, options: ExportOptions): string[] {
  return exportsOf(result, options)
    .map(({ path, kind, text }) => write(path, kind, () => text))
    .filter((refusal) => refusal !== null);
}
