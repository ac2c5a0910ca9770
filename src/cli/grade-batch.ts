// `npm run grade LAB -- --batch DIR`: a class's submissions, to a table and a report each; what an earlier batch has graded is kept.

import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { median } from 'simple-statistics';
import { bundleWorker } from '../engines/threads/bundle.ts';
import { coresHere } from '../engines/threads/host/cores.ts';
import { type Entry, entriesOf, gradesTable } from '../grade/class.ts';
import { readSubmission, type ReadSubmission } from '../grade/folder.ts';
import { grade, type Graded } from '../grade/grade.ts';
import { createJudge, type NodeJudge } from '../grade/judge.ts';
import { type GradeReport, unreadableReport } from '../grade/report.ts';
import { pointsOf } from '../lab/exercise.ts';
import { exit } from './command.ts';
import type { GradeOptions } from './grade-options.ts';
import { afterInterrupt, untilInterrupted } from './interruption.ts';
import { type BatchFiles, createBatchFiles } from './batch-files.ts';
import { digestOf } from './kept-report.ts';
import { complain } from './output.ts';
import { createBar } from './progress.ts';
import { fromHere } from './standing.ts';
import { UsageError } from './usage.ts';

/** `digest` is of what every grade depends on besides the submission. */
type Batch = { readonly graded: Graded; readonly folder: string; readonly entries: readonly Entry[]; readonly table: string; readonly reports: string; readonly files: BatchFiles; readonly fresh: boolean; readonly digest: string };

/** A submission's report, and whether an earlier batch has made it. */
type Row = { readonly name: string; readonly report: GradeReport; readonly before: boolean };

/** Gives the exit code. */
export async function gradeBatch(root: string, graded: Graded, folder: string, { out, fresh, seconds }: GradeOptions): Promise<number> {
  const batch: Batch = { graded, fresh, ...submissionsIn(folder, graded.lab), ...placesOf(out ?? 'grades.csv'), digest: digestOf(JSON.stringify([graded, graderOf(root), seconds])) };
  const threads = coresHere().cores;
  const judge = createJudge({ root, threads, seconds, real: false });
  const interrupted = untilInterrupted();
  const rows = new Map<string, Row>();
  await Promise.race([gradeAll(batch, rows, judge, threads, interrupted), afterInterrupt(interrupted, 0)]).finally(judge.dismiss);
  process.stdout.write(`${summary(batch, [...rows.values()], interrupted.aborted)}\n`);
  const unwritten = complain(batch.files.troubles());
  return interrupted.aborted ? exit.interrupted : unwritten ? exit.wrong : exit.done;
}

function submissionsIn(folder: string, lab: string): Pick<Batch, 'folder' | 'entries'> {
  const whole = fromHere(folder);
  if (!existsSync(whole) || !statSync(whole).isDirectory()) throw new UsageError(`${folder}: ${existsSync(whole) ? 'this is no folder' : 'there is no such folder'}; --batch takes a folder of submissions`);
  const entries = entriesOf(whole, lab);
  if (entries.length === 0) throw new UsageError(`${folder}: there is no submission: expected .ts files, or a folder for each student with an exercise.ts`);
  return { folder: whole, entries };
}

/** The table, and the folder of the reports beside it. */
function placesOf(out: string): Pick<Batch, 'table' | 'reports' | 'files'> {
  const table = fromHere(out);
  const reports = `${table.replace(/\.csv$/i, '')}.reports`;
  return { table, reports, files: createBatchFiles(out, table, reports) };
}

/** Another grader has another name: its worker is named by its content. */
function graderOf(root: string): string {
  return basename(bundleWorker(root, 'src/grade/worker.ts'));
}

/** As many submissions at a time as there are threads; the table stands after each of them. */
async function gradeAll(batch: Batch, rows: Map<string, Row>, judge: NodeJudge, threads: number, interrupted: AbortSignal): Promise<void> {
  const { graded, entries, files } = batch;
  const bar = createBar(`${graded.lab}  {bar} {value}/{total}  {last}`, process.stderr, (done, total, { last }) => process.stderr.write(`${done}/${total} ${last}\n`));
  interrupted.addEventListener('abort', bar.stop);
  const waiting = entries.values();
  await Promise.all(Array.from({ length: threads }, async () => {
    for (const entry of waiting) {
      const row = await rowOf(batch, entry, judge, interrupted);
      if (interrupted.aborted) return;
      rows.set(entry.name, row);
      files.writeTable(gradesTable(graded, entries.flatMap(({ name }) => rows.get(name) ?? [])));
      bar.update(rows.size, entries.length, { last: `${shown(entry.name)}: ${row.report.points} of ${row.report.most}` });
    }
  }));
  bar.stop();
}

/** The same submission against the same exercise is not graded again. */
async function rowOf(batch: Batch, { name, path }: Entry, judge: NodeJudge, interrupted: AbortSignal): Promise<Row> {
  const read = readSubmission(path, batch.folder);
  const of = digestOf(batch.digest, 'unreadable' in read ? read.unreadable : read.source.text);
  const kept = batch.fresh ? null : batch.files.kept(name, of);
  if (kept !== null) return { name, report: kept, before: true };
  const report = await gradeRead(batch.graded, path, read, judge);
  // What an interrupt has cut off is no grade.
  if (!interrupted.aborted) batch.files.keep(name, of, report);
  return { name, report, before: false };
}

/** Whatever one submission does to the grader is its own row, never the end of the batch. */
async function gradeRead(graded: Graded, path: string, read: ReadSubmission, judge: NodeJudge): Promise<GradeReport> {
  const unreadable = (name: string, reason: string): GradeReport => unreadableReport(graded.lab, name, graded.exercise, reason);
  if ('unreadable' in read) return unreadable(path, read.unreadable);
  const { source } = read;
  try {
    return await grade(graded, source, judge);
  } catch (error) {
    return unreadable(source.name, `${source.name}: grading failed (${(error as Error).message}); please report this file`);
  }
}

/** A student's file name may hold what a terminal obeys. */
function shown(name: string): string {
  return name.replace(/\p{C}/gu, '?');
}

function summary({ graded, entries, table, reports }: Batch, rows: readonly Row[], interrupted: boolean): string {
  const full = rows.filter(({ report }) => report.points === report.most).length;
  const kept = rows.filter(({ before }) => before).length;
  const middle = rows.length === 0 ? 0 : median(rows.map(({ report }) => report.points));
  return [
    `${graded.lab}: ${rows.length} of ${entries.length} submissions graded${kept === 0 ? '' : `, ${kept} of them before`}; ${full} with full marks, median ${middle} of ${pointsOf(graded.exercise)} points.`,
    `The table is ${table}, a report each in ${reports}.`,
    ...(interrupted ? ['Interrupted: the same command goes on where it stopped.'] : []),
  ].join('\n');
}
