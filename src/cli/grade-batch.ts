// `npm run grade LAB -- --batch DIR`: a class's submissions in parallel, to a table and a report each; what was graded is kept.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { median } from 'simple-statistics';
import { bundleWorker } from '../engines/threads/bundle.ts';
import { coresHere } from '../engines/threads/host/cores.ts';
import { type Entry, entriesOf, gradesTable } from '../grade/class.ts';
import { readSubmission } from '../grade/folder.ts';
import { grade, type Graded } from '../grade/grade.ts';
import { createJudge, type NodeJudge } from '../grade/judge.ts';
import { type GradeReport, unreadableReport } from '../grade/report.ts';
import { pointsOf } from '../lab/exercise.ts';
import type { GradeOptions } from './grade-options.ts';
import { fromHere } from './standing.ts';
import { UsageError } from './usage.ts';

type Batch = { readonly graded: Graded; readonly folder: string; readonly table: string; readonly reports: string; readonly fresh: boolean; readonly digest: string };
type Row = { readonly name: string; readonly report: GradeReport };

export async function gradeBatch(root: string, graded: Graded, folder: string, { out, fresh, seconds }: GradeOptions): Promise<number> {
  const batch = batchOf(root, graded, folder, { out: out ?? 'grades.csv', fresh, seconds });
  const entries = entriesOf(batch.folder, graded.lab);
  if (entries.length === 0) throw new UsageError(`${folder}: there is no submission: expected .ts files, or a folder for each student with an exercise.ts`);
  const threads = coresHere().cores;
  const judge = createJudge({ root, threads, seconds, real: false });
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await gradeAll(batch, entries, judge, threads, stop.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await judge.dismiss();
  }
}

function batchOf(root: string, graded: Graded, folder: string, { out, fresh, seconds }: { readonly out: string; readonly fresh: boolean; readonly seconds: number }): Batch {
  const whole = fromHere(folder);
  if (!existsSync(whole) || !statSync(whole).isDirectory()) throw new UsageError(`${folder}: ${existsSync(whole) ? 'this is no folder' : 'there is no such folder'}; --batch takes a folder of submissions`);
  const table = fromHere(out);
  const reports = `${table.replace(/\.csv$/i, '')}.reports`;
  try {
    mkdirSync(reports, { recursive: true });
  } catch (error) {
    throw new UsageError(`${out}: its reports cannot be written (${(error as Error).message}); name another file with --out`);
  }
  return { graded, folder: whole, table, reports, fresh, digest: digestOf(root, graded, seconds) };
}

/** What a grade depends on besides the submission: the exercise, the grader itself (its worker is named by its content), and the time that it gives. */
function digestOf(root: string, graded: Graded, seconds: number): string {
  return createHash('sha256').update(JSON.stringify([graded, basename(bundleWorker(root, 'src/grade/worker.ts')), seconds])).digest('hex');
}

/** Several submissions at a time; the table stands after each of them. */
async function gradeAll(batch: Batch, entries: readonly Entry[], judge: NodeJudge, threads: number, stop: AbortSignal): Promise<number> {
  const rows = new Map<string, Row>();
  const bar = progressBar(batch.graded.lab, entries.length);
  const waiting = [...entries];
  let kept = 0;
  const stopped = new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
  const work = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry !== undefined && !stop.aborted; entry = waiting.shift()) {
      const { report, again } = await reportFor(batch, entry, judge, stop);
      if (stop.aborted) return;
      if (!again) kept++;
      rows.set(entry.name, { name: entry.name, report });
      writeWhole(batch.table, tableOf(batch, entries, rows));
      bar.update(rows.size, `${shown(entry.name)}: ${report.points} of ${report.most}`);
    }
  };
  await Promise.race([Promise.all(Array.from({ length: threads }, work)), stopped]);
  bar.stop();
  process.stdout.write(`${summary(batch, entries.length, [...rows.values()], kept, stop.aborted)}\n`);
  return stop.aborted ? 130 : 0;
}

function tableOf({ graded }: Batch, entries: readonly Entry[], rows: ReadonlyMap<string, Row>): string {
  return gradesTable(graded, entries.flatMap(({ name }) => rows.get(name) ?? []));
}

/** A report is kept with what it is of: the same submission against the same exercise is not graded again. */
async function reportFor(batch: Batch, { name, path }: Entry, judge: NodeJudge, stop: AbortSignal): Promise<{ readonly report: GradeReport; readonly again: boolean }> {
  const read = readSubmission(path, batch.folder);
  const text = 'unreadable' in read ? read.unreadable : read.source.text;
  const of = createHash('sha256').update(batch.digest).update(text).digest('hex');
  const file = join(batch.reports, `${fileName(name)}.json`);
  const before = batch.fresh ? null : keptReport(file, of);
  if (before !== null) return { report: before, again: false };
  const report = 'unreadable' in read ? unreadableReport(batch.graded.lab, path, batch.graded.exercise, read.unreadable) : await graderOf(batch, read.source, judge);
  // What an interrupt has cut off is no grade.
  if (!stop.aborted) writeWhole(file, `${JSON.stringify({ of, report }, null, 2)}\n`);
  return { report, again: true };
}

/** Whatever one submission does to the grader is its own row, never the end of the batch. */
async function graderOf({ graded }: Batch, source: { readonly name: string; readonly text: string }, judge: NodeJudge): Promise<GradeReport> {
  try {
    return await grade(graded, source, judge);
  } catch (error) {
    return unreadableReport(graded.lab, source.name, graded.exercise, `${source.name}: grading failed (${(error as Error).message}); please report this file`);
  }
}

function keptReport(file: string, of: string): GradeReport | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { of: string; report: GradeReport };
    return kept.of === of && kept.report.schema === 'percore.grade/1' ? kept.report : null;
  } catch {
    return null;
  }
}

/** A student's file name may hold what a terminal obeys. */
function shown(name: string): string {
  return name.replace(/\p{C}/gu, '?');
}

/** A name that every file system takes, and that differs for names that differ. */
function fileName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 80);
  return plain === name ? plain : `${plain}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.draft`, text);
  renameSync(`${path}.draft`, path);
}

function summary({ graded, table, reports }: Batch, submissions: number, rows: readonly Row[], kept: number, stopped: boolean): string {
  const full = rows.filter(({ report }) => report.points === report.most).length;
  const middle = rows.length === 0 ? 0 : median(rows.map(({ report }) => report.points));
  const most = pointsOf(graded.exercise);
  return [
    `${graded.lab}: ${rows.length} of ${submissions} submissions graded${kept === 0 ? '' : `, ${kept} of them before`}; ${full} with full marks, median ${middle} of ${most} points.`,
    `The table is ${table}, a report each in ${reports}.`,
    ...(stopped ? ['Interrupted: the same command goes on where it stopped.'] : []),
  ].join('\n');
}

function progressBar(lab: string, total: number): { update(done: number, last: string): void; stop(): void } {
  if (!process.stderr.isTTY || process.env.TERM === 'dumb') return { update: (done, last) => process.stderr.write(`${done}/${total} ${last}\n`), stop: () => {} };
  const bar = new SingleBar({ stream: process.stderr, format: `${lab}  {bar} {value}/{total}  {last}`, hideCursor: true, clearOnComplete: true, linewrap: false, barsize: 24 }, Presets.shades_classic);
  bar.start(total, 0, { last: '' });
  return { update: (done, last) => bar.update(done, { last }), stop: () => bar.stop() };
}
