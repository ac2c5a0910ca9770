// `npm run grade LAB -- --batch DIR`: a class's submissions, to a table and a report each; what an earlier batch has graded is kept.

import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { reasonOf } from '../../disk/named-file.ts';
import { bundleWorker } from '../../engines/threads/node/bundle.ts';
import { coresHere } from '../../engines/threads/node/cores.ts';
import { alikeOf } from '../../grade/alike.ts';
import { type ClassFolder, type Entry, readClass } from '../../grade/class.ts';
import { exerciseNames, type ReadSubmission } from '../../grade/folder.ts';
import { classFormats } from '../../grade/formats/format.ts';
import { type Graded, grade } from '../../grade/grade.ts';
import { gradesTable, type Separator } from '../../grade/grades-table.ts';
import { listed, namesAsked } from '../../grade/handed-in.ts';
import { createJudge, type NodeJudge } from '../../grade/judge.ts';
import { readPlace } from '../../grade/places.ts';
import { type GradeReport, unreadableReport } from '../../grade/report.ts';
import { labFile } from '../../lab/folder.ts';
import { exit } from '../command-line/command.ts';
import { fromHere } from '../command-line/cwd.ts';
import { afterInterrupt, untilInterrupted } from '../command-line/interruption.ts';
import { UsageError } from '../command-line/usage.ts';
import { complain } from '../command-line/write.ts';
import { createBar } from '../terminal/progress.ts';
import { breadths, terminalOf } from '../terminal/terminal.ts';
import { type BatchFiles, createBatchFiles } from './batch-files.ts';
import { type BatchRow, batchSummary } from './batch-summary.ts';
import type { GradeOptions } from './grade-options.ts';
import { digestOf } from './kept-report.ts';

/** `digest` is of what every grade depends on besides the submission; `written` is what the table's file holds, whatever its format. */
type Batch = {
  readonly graded: Graded;
  readonly folder: ClassFolder;
  readonly table: string;
  readonly reports: string;
  readonly files: BatchFiles;
  readonly fresh: boolean;
  readonly digest: string;
  readonly written: (rows: readonly Row[]) => string;
  /** Whether it is written after each submission; what takes long to write is written at the end, and the reports stand meanwhile. */
  readonly growing: boolean;
};

/** A submission's report, whether an earlier batch has made it, and its text where it could be read. */
type Row = BatchRow & { readonly text: string | null };

/** Returns the exit code. */
export async function gradeBatch(root: string, graded: Graded, folder: string, options: GradeOptions): Promise<number> {
  const { fresh, seconds } = options;
  const places = placesOf(folder, options);
  const batch: Batch = {
    graded,
    fresh,
    ...places,
    written: writer(graded, options),
    growing: options.format === 'text',
    folder: await submissionsIn(root, graded, folder, places),
    files: createBatchFiles(
      places.named,
      places.table,
      places.reports,
      options.format === 'text' ? 'grades' : 'report',
    ),
    digest: digestOf(JSON.stringify([graded, graderOf(root), seconds])),
  };
  const threads = coresHere().cores;
  const judge = createJudge({ root, threads, seconds, real: false });
  const interrupted = untilInterrupted();
  const rows = new Map<string, Row>();
  await Promise.race([gradeAll(batch, rows, judge, threads, interrupted), afterInterrupt(interrupted, 0)]).finally(
    judge.dismiss,
  );
  if (!batch.growing && rows.size > 0) batch.files.writeTable(batch.written(inOrder(batch, rows)));
  process.stdout.write(`${endText(root, batch, rows, interrupted.aborted)}\n`);
  const unwritten = complain(batch.files.troubles());
  return interrupted.aborted ? exit.interrupted : unwritten ? exit.wrong : exit.done;
}

function inOrder({ folder }: Batch, rows: ReadonlyMap<string, Row>): Row[] {
  return folder.entries.flatMap(({ name }) => rows.get(name) ?? []);
}

function endText(root: string, batch: Batch, rows: ReadonlyMap<string, Row>, interrupted: boolean): string {
  const { graded, folder, table, reports } = batch;
  const all = inOrder(batch, rows);
  const alike = alikeOf(
    all.flatMap(({ name, text }) => (text === null ? [] : [{ name, text }])),
    labFile(root, graded.lab, 'exercise/stub.ts').text,
  );
  return batchSummary(
    { graded, folder, rows: all, alike, table, reports, interrupted },
    terminalOf(process.stdout, breadths.plot),
  );
}

/** How the file of the whole class is written: the table, or a format that has a place for several reports. */
function writer(graded: Graded, { format, separator }: Pick<GradeOptions, 'format' | 'separator'>): Batch['written'] {
  const several = classFormats[format];
  return several === undefined
    ? (rows) => gradesTable(graded, rows, separator as Separator)
    : (rows) => several(rows.map(({ report }) => report));
}

async function submissionsIn(
  root: string,
  graded: Graded,
  folder: string,
  { table, reports }: Places,
): Promise<ClassFolder> {
  const whole = fromHere(folder);
  if (!existsSync(whole) || !statSync(whole).isDirectory())
    throw new UsageError(
      `${folder}: ${existsSync(whole) ? `this is ${/\.zip$/i.test(folder) ? 'a zip, so unpack it' : 'not a folder'}` : 'there is no such folder'}; --batch takes a folder of submissions`,
    );
  const found = await readable(folder, () =>
    readClass(whole, {
      lab: graded.lab,
      labs: exerciseNames(root),
      names: namesAsked(graded.grading.workload.text),
      own: [table, reports],
    }),
  );
  if (found.entries.length > 0) return found;
  const there = [...found.leftOut.map(({ name }) => name), ...found.litter];
  throw new UsageError(
    `${folder}: no submission${there.length === 0 ? '' : `, only ${listed(there)}`}. Expected .ts files, or one folder or zip per student with an exercise.ts`,
  );
}

async function readable<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new UsageError(`${folder}: ${reasonOf(error, fromHere(folder))}; --batch takes a folder of submissions`);
  }
}

/** `named` is the table's file as the person named it. */
type Places = Pick<Batch, 'table' | 'reports'> & { readonly named: string };

/** The table, and the folder of the reports beside it. */
function placesOf(folder: string, { out, format }: Pick<GradeOptions, 'out' | 'format'>): Places {
  const named = out ?? `grades.${format === 'text' ? 'csv' : format === 'junit' ? 'xml' : 'json'}`;
  const table = fromHere(named);
  if (table === fromHere(folder))
    throw new UsageError(`--out ${out}: this is the folder of the submissions; name a file`);
  return { named, table, reports: `${table.replace(/\.(csv|xml|json)$/i, '')}.reports` };
}

/** Another grader has another name: its worker is named by its content. */
function graderOf(root: string): string {
  return basename(bundleWorker(root, 'src/grade/worker.ts'));
}

/** As many submissions at a time as there are threads; the table stands after each of them. */
async function gradeAll(
  batch: Batch,
  rows: Map<string, Row>,
  judge: NodeJudge,
  threads: number,
  interrupted: AbortSignal,
): Promise<void> {
  const {
    graded,
    folder: { entries },
    files,
  } = batch;
  const bar = createBar(`${graded.lab}  {bar} {value}/{total}  {last}`, process.stderr, (done, total, { last }) =>
    process.stderr.write(`${done}/${total} ${last}\n`),
  );
  interrupted.addEventListener('abort', bar.stop);
  const waiting = entries.values();
  await Promise.all(
    Array.from({ length: threads }, async () => {
      for (const entry of waiting) {
        const row = await rowOf(batch, entry, judge, interrupted);
        if (interrupted.aborted) return;
        rows.set(entry.name, row);
        if (batch.growing) files.writeTable(batch.written(inOrder(batch, rows)));
        bar.update(rows.size, entries.length, { last: `${entry.name}: ${row.report.points} of ${row.report.most}` });
      }
    }),
  );
  bar.stop();
}

/** The same submission against the same exercise is not graded again. */
async function rowOf(
  batch: Batch,
  { name, student, path, place, remark }: Entry,
  judge: NodeJudge,
  interrupted: AbortSignal,
): Promise<Row> {
  const read = await readPlace(place, path);
  const text = 'unreadable' in read ? null : read.source.text;
  const row = { name, student, remark, found: place.kind !== 'never', text };
  const of = digestOf(
    batch.digest,
    JSON.stringify([path, remark]),
    'unreadable' in read ? read.unreadable : read.source.text,
  );
  const kept = batch.fresh ? null : batch.files.kept(name, of);
  if (kept !== null) return { ...row, report: kept, before: true };
  const report = { ...(await gradeRead(batch.graded, path, read, judge)), ...(remark === null ? {} : { remark }) };
  // What an interrupt has cut off is no grade.
  if (!interrupted.aborted) batch.files.keep(name, of, report);
  return { ...row, report, before: false };
}

/** Whatever one submission does to the grader is its own row, never the end of the batch. */
async function gradeRead(graded: Graded, path: string, read: ReadSubmission, judge: NodeJudge): Promise<GradeReport> {
  const unreadable = (name: string, reason: string): GradeReport =>
    unreadableReport(graded.lab, name, graded.exercise, reason);
  if ('unreadable' in read) return unreadable(path, read.unreadable);
  const { source } = read;
  try {
    return await grade(graded, source, judge);
  } catch (error) {
    return unreadable(
      source.name,
      `${source.name}: grading failed (${(error as Error).message}); please report this file`,
    );
  }
}
