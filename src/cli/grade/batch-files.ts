// What a batch writes: the table of the class after each submission, and a report each. Where the disk fills, grading goes on:
// what was written before stays whole, and the rest goes elsewhere, which the summary says.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { problemOf } from '../../disk/problem.ts';
import { removeStaleDrafts, tryFolder, writeWhole } from '../../disk/whole-file.ts';
import type { GradeReport } from '../../grade/report.ts';
import { plural } from '../../text/numbers.ts';
import type { Kind } from '../command-line/file-kind.ts';
import { UsageError } from '../command-line/usage.ts';
import { elsewhere, tryPlaces } from '../command-line/write.ts';
import { keepReport, keptReport, reportFile } from './kept-report.ts';

export type BatchFiles = {
  /** The report of an earlier batch, if it is of what `of` is the digest of. */
  kept(name: string, of: string): GradeReport | null;
  keep(name: string, of: string, report: GradeReport): void;
  writeTable(text: string): void;
  /** What could not be written where it was meant to be, and where it is; called once, at the end. */
  troubles(): string[];
};

/** `out` is the table as the person named it, and `kind` what it is: a table, or a report on the whole class. @throws UsageError, before anything is graded, where one of the places cannot be written or holds what is not ours */
export function createBatchFiles(out: string, table: string, reports: string, kind: Kind = 'grades'): BatchFiles {
  tryBatch(out, table, reports, kind);
  const files = { reports, rest: null as string | null, problem: null as string | null, moved: 0, lost: 0 };
  const tableState = { problem: null as string | null, text: '' };
  return {
    kept: (name, of) => keptReport(reportFile(reports, name), of),
    keep: (name, of, report) => keepOne(files, name, of, report),
    writeTable: (text) => {
      tableState.text = text;
      tableState.problem = tried(() => writeWhole(table, text));
    },
    troubles: () => [
      ...reportTroubles(files),
      ...(tableState.problem === null
        ? []
        : [
            `The table could not be written as ${out}: ${tableState.problem}. ${elsewhere(basename(table), tableState.text)}`,
          ]),
    ],
  };
}

function tryBatch(out: string, table: string, reports: string, kind: Kind): void {
  tryPlaces([{ option: '--out', path: out, kind }]);
  const problem = tried(() => tryFolder(reports));
  if (problem !== null) throw new UsageError(`--out ${out}: the reports cannot be kept in ${reports}: ${problem}`);
  removeStaleDrafts(reports);
  removeStaleDrafts(join(table, '..'));
}

/** `rest` is the folder of those that found no room. */
type Reports = { readonly reports: string; rest: string | null; problem: string | null; moved: number; lost: number };

function keepOne(files: Reports, name: string, of: string, report: GradeReport): void {
  const problem = tried(() => keepReport(reportFile(files.reports, name), of, report));
  if (problem === null) return;
  files.problem ??= problem;
  const again = tried(() => {
    files.rest ??= mkdtempSync(join(tmpdir(), `percore-${basename(files.reports)}-`));
    keepReport(reportFile(files.rest, name), of, report);
  });
  if (again === null) files.moved++;
  else files.lost++;
}

function reportTroubles({ reports, rest, problem, moved, lost }: Reports): string[] {
  if (problem === null) return [];
  const there =
    moved === 0
      ? ''
      : ` ${moved} of them ${moved === 1 ? 'is' : 'are'} in ${rest} instead: move them there, so that the same command does not grade these again.`;
  return [
    `${moved + lost} ${moved + plural(lost, 'report')} could not be kept in ${reports}: ${problem}.${there}${lost === 0 ? '' : ` ${lost} could not be stored: the same command grades ${lost === 1 ? 'it' : 'them'} again.`}`,
  ];
}

/** The problem, or null. */
function tried(write: () => unknown): string | null {
  try {
    write();
    return null;
  } catch (error) {
    return problemOf(error);
  }
}
