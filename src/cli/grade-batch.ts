// `npm run grade LAB -- --batch DIR`: a class's submissions in parallel, to a table and a report each; what was graded is kept.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { coresHere } from '../engines/threads/host/cores.ts';
import { type Entry, entriesOf, gradesTable } from '../grade/class.ts';
import { readSubmission } from '../grade/folder.ts';
import { grade, type Graded } from '../grade/grade.ts';
import { createJudge, type NodeJudge } from '../grade/judge.ts';
import { type GradeReport, unreadableReport } from '../grade/report.ts';
import type { GradeOptions } from './grade-options.ts';
import { standing } from './machine-file.ts';
import { UsageError } from './usage.ts';

type Batch = { readonly graded: Graded; readonly folder: string; readonly table: string; readonly reports: string; readonly fresh: boolean; readonly digest: string };
type Row = { readonly name: string; readonly report: GradeReport };

export async function gradeBatch(root: string, graded: Graded, folder: string, { out, fresh, seconds }: GradeOptions): Promise<number> {
  const batch = batchOf(graded, folder, out ?? 'grades.csv', fresh);
  const entries = entriesOf(batch.folder, graded.lab);
  if (entries.length === 0) throw new UsageError(`${folder}: there is no submission: expected .ts files, or a folder for each student with an exercise.ts`);
  const threads = coresHere().cores;
  const judge = createJudge({ root, threads, seconds, real: false });
  const stop = { now: false };
  const interrupt = (): void => { stop.now = true; };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await gradeAll(batch, entries, judge, threads, stop);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await judge.dismiss();
  }
}

function batchOf(graded: Graded, folder: string, out: string, fresh: boolean): Batch {
  const whole = resolve(standing(), folder);
  if (!existsSync(whole) || !statSync(whole).isDirectory()) throw new UsageError(`${folder}: ${existsSync(whole) ? 'this is no folder' : 'there is no such folder'}; --batch takes a folder of submissions`);
  const table = resolve(standing(), out);
  const reports = `${table.replace(/\.csv$/i, '')}.reports`;
  try {
    mkdirSync(reports, { recursive: true });
  } catch (error) {
    throw new UsageError(`${out}: its reports cannot be written (${(error as Error).message}); name another file with --out`);
  }
  const digest = createHash('sha256').update(JSON.stringify(graded)).digest('hex');
  return { graded, folder: whole, table, reports, fresh, digest };
}

/** Several submissions at a time; the table stands after each of them. */
async function gradeAll(batch: Batch, entries: readonly Entry[], judge: NodeJudge, threads: number, stop: { readonly now: boolean }): Promise<number> {
  const rows = new Map<string, Row>();
  const bar = progressBar(batch.graded.lab, entries.length);
  const waiting = [...entries];
  let kept = 0;
  const stopped = new Promise<void>((resolve) => {
    const timer = setInterval(() => { if (stop.now || waiting.length === 0) { clearInterval(timer); if (stop.now) resolve(); } }, 50);
  });
  const work = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry !== undefined && !stop.now; entry = waiting.shift()) {
      const { report, again } = await reportFor(batch, entry, judge, stop);
      if (stop.now) return;
      if (!again) kept++;
      rows.set(entry.name, { name: entry.name, report });
      writeWhole(batch.table, tableOf(batch, entries, rows));
      bar.update(rows.size, `${shown(entry.name)}: ${report.points} of ${report.most}`);
    }
  };
  await Promise.race([Promise.all(Array.from({ length: threads }, work)), stopped]);
  bar.stop();
  process.stdout.write(`${summary(batch, entries.length, [...rows.values()], kept, stop.now)}\n`);
  return stop.now ? 130 : 0;
}

function tableOf({ graded }: Batch, entries: readonly Entry[], rows: ReadonlyMap<string, Row>): string {
  return gradesTable(graded, entries.flatMap(({ name }) => rows.get(name) ?? []));
}

/** A report is kept with what it is of: the same submission against the same exercise is not graded again. */
async function reportFor(batch: Batch, { name, path }: Entry, judge: NodeJudge, stop: { readonly now: boolean }): Promise<{ readonly report: GradeReport; readonly again: boolean }> {
  const read = readSubmission(path, batch.folder);
  const text = 'unreadable' in read ? read.unreadable : read.source.text;
  const of = createHash('sha256').update(batch.digest).update(text).digest('hex');
  const file = join(batch.reports, `${fileName(name)}.json`);
  const before = batch.fresh ? null : keptReport(file, of);
  if (before !== null) return { report: before, again: false };
  const report = 'unreadable' in read ? unreadableReport(batch.graded.lab, path, batch.graded.exercise, read.unreadable) : await graderOf(batch, read.source, judge);
  // What an interrupt has cut off is no grade.
  if (!stop.now) writeWhole(file, `${JSON.stringify({ of, report }, null, 2)}\n`);
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
  const points = rows.map(({ report }) => report.points).sort((a, b) => a - b);
  const median = points.length === 0 ? 0 : (points[Math.floor((points.length - 1) / 2)]! + points[Math.ceil((points.length - 1) / 2)]!) / 2;
  const most = rows[0]?.report.most ?? 0;
  return [
    `${graded.lab}: ${rows.length} of ${submissions} submissions graded${kept === 0 ? '' : `, ${kept} of them before`}; ${full} with full marks, median ${median} of ${most} points.`,
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
