// A class's submissions in a folder: which files they are, and the table of what they got.

import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Graded } from './grade.ts';
import type { GradeReport } from './report.ts';

/** A submission of a class: its name in the table, and its path below the folder. */
export type Entry = { readonly name: string; readonly path: string };

/**
 * Every `.ts` entry of a folder, whatever it is, and of each folder in it the file that a student would have edited:
 * exercise.ts, or LAB.ts, or its only `.ts` file. In the order of their names.
 */
export function entriesOf(folder: string, lab: string): Entry[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  return inside.flatMap((each): Entry[] => {
    if (/\.ts$/i.test(each.name)) return [{ name: each.name, path: each.name }];
    if (!each.isDirectory()) return [];
    return [{ name: each.name, path: `${each.name}/${fileIn(join(folder, each.name), lab)}` }];
  }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fileIn(folder: string, lab: string): string {
  const wanted = ['exercise.ts', `${lab}.ts`, `labs/${lab}/exercise.ts`].find((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined);
  if (wanted !== undefined) return wanted;
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ts$/i.test(name)) : [];
  return files.length === 1 ? files[0]! : 'exercise.ts';
}

/** The table of a class: a row each, a column a check. Cells that a spreadsheet would take for a formula are quoted. */
export function gradesTable({ exercise }: Graded, reports: readonly { readonly name: string; readonly report: GradeReport }[]): string {
  const names = exercise.checks.filter((each) => each.points > 0).map((each) => each.name);
  const rows = reports.map(({ name, report }) => {
    const lost = report.checks.find((each) => each.points < each.most);
    const points = names.map((check) => report.checks.find((each) => each.name === check)?.points ?? 0);
    return [name, report.points, report.most, ...points, lost?.name ?? '', lost?.reason ?? '', (report.refusal ?? lost?.seen ?? '').split('\n')[0]!];
  });
  return `${Papa.unparse({ fields: ['submission', 'points', 'most', ...names, 'first lost', 'reason', 'what was seen'], data: rows }, { escapeFormulae: true, newline: '\n' })}\n`;
}
