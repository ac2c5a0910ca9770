// What a batch says at its end: how the class did, what to look at, and everything in its folder that is no row.

import { median } from 'simple-statistics';
import type { Alike } from '../../grade/alike.ts';
import type { ClassFolder } from '../../grade/class.ts';
import type { Graded } from '../../grade/grade.ts';
import type { GradedRow } from '../../grade/grades-table.ts';
import { studentOf } from '../../grade/student.ts';
import { pointsOf } from '../../lab/exercise.ts';
import { commandText } from '../command-line/command-text.ts';
import { table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `before`: an earlier batch graded it. `found`: there was a file to grade. */
export type BatchRow = GradedRow & { readonly before: boolean; readonly found: boolean };

export type BatchEnd = {
  readonly graded: Graded;
  readonly folder: ClassFolder;
  readonly rows: readonly BatchRow[];
  readonly alike: Alike;
  /** Where the table is, and the reports. */
  readonly table: string;
  readonly reports: string;
  readonly interrupted: boolean;
};

export function batchSummary(end: BatchEnd, terminal: Terminal): string {
  const { rows, table: path, reports, interrupted } = end;
  const head = [
    headline(end),
    `The table is ${path}; the reports are in ${reports}.`,
    ...wrapperHint(end),
    ...(interrupted ? ['Interrupted. The same command continues where it stopped.'] : []),
  ].join('\n');
  const parts = [
    lostText(end),
    lookText(end, terminal),
    listText(
      'Graded, with a remark',
      rows.filter(({ remark }) => remark !== null).map(({ name, remark }) => [name, remark!]),
      terminal,
    ),
    listText(
      'Nothing to grade (0 points, not in the median)',
      rows
        .filter(({ found }) => !found)
        .map(({ name, report }) => [name, reasonIn(report.refusal ?? '', report.submission)]),
      terminal,
    ),
    leftOutText(end.folder, terminal),
  ];
  return [head, ...parts.filter((each) => each !== null)].join('\n\n');
}

/** A class's zip, unpacked, has everything in one folder. */
function wrapperHint({ graded, rows, folder: { entries } }: BatchEnd): string[] {
  const [only] = entries;
  const wraps =
    entries.length === 1 &&
    rows.length === 1 &&
    !rows[0]!.found &&
    only!.path === only!.name &&
    /^\d+ (\.ts )?files /.test((only!.place as { why?: string }).why ?? '');
  return wraps
    ? [
        `There is only one entry. If ${only!.name} is the folder of the class, write: ${commandText('grade', [graded.lab, '--batch', `…/${only!.name}`])}`,
      ]
    : [];
}

function headline({ graded, folder: { entries }, rows }: BatchEnd): string {
  const most = pointsOf(graded.exercise);
  const found = rows.filter((row) => row.found);
  const full = found.filter(({ report }) => report.points === report.most).length;
  const kept = rows.filter(({ before }) => before).length;
  const middle =
    found.length === 0
      ? `no median of ${most} points`
      : `median ${median(found.map(({ report }) => report.points))} of ${most} points`;
  return `${graded.lab}: ${rows.length} of ${entries.length} submissions graded${kept === 0 ? '' : `, ${kept} of them before`}; ${full} with full marks, ${middle}.`;
}

/** How many submissions passed, lost and did not reach each check. */
function lostText({ rows }: BatchEnd): string | null {
  const found = rows.filter((row) => row.found);
  const checks = found[0]?.report.checks.filter(({ most }) => most > 0) ?? [];
  const cells = checks.map(({ name, title }) => {
    const all = found.map(({ report }) => report.checks.find((each) => each.name === name)!);
    const count = (status: string): number => all.filter((each) => each.status === status).length;
    return [
      name,
      String(count('passed')),
      String(count('part')),
      String(count('failed')),
      String(count('skipped')),
      title,
    ];
  });
  if (cells.length === 0) return null;
  const right = (title: string): { readonly title: string; readonly align: 'right' } => ({ title, align: 'right' });
  return table(
    [
      { title: 'check', align: 'left' },
      right('passed'),
      right('in part'),
      right('lost'),
      right('not reached'),
      { title: '', align: 'left' },
    ],
    cells,
  ).join('\n');
}

/** Files that are alike, and students with several rows. */
function lookText({ rows, alike: { same, nearly, stubs } }: BatchEnd, terminal: Terminal): string | null {
  const lines = [
    ...same.map((names) => `the same file: ${names.join(', ')}`),
    ...nearly.map((names) => `the same except for comments and spaces: ${names.join(', ')}`),
    ...(stubs.length === 0 ? [] : [`the unchanged stub: ${stubs.join(', ')}`]),
    ...severalOf(rows).map((names) => `one student, ${names.length} rows: ${names.join(', ')}`),
  ];
  return lines.length === 0
    ? null
    : ['Please check:', ...lines.flatMap((line) => wrap(line, terminal.width, '  '))].join('\n');
}

/** Names of rows that the platform says are one student's. */
function severalOf(rows: readonly BatchRow[]): string[][] {
  const ids = rows.flatMap(({ name }) => studentOf(name)?.id ?? []);
  const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  return twice.map((id) => rows.flatMap(({ name }) => (studentOf(name)?.id === id ? [name] : [])));
}

function leftOutText({ leftOut, litter }: ClassFolder, terminal: Terminal): string | null {
  const named = listText(
    'Not submissions, so not in the table',
    leftOut.map(({ name, why }) => [name, why]),
    terminal,
  );
  const left =
    litter.length === 0
      ? null
      : wrap(`Left out, because systems create them: ${litter.join(', ')} (${litter.length}).`, terminal.width).join(
          '\n',
        );
  return named === null && left === null ? null : [named, left].filter((each) => each !== null).join('\n');
}

/** A heading, and a line each of a name and what is to be said of it. */
function listText(
  heading: string,
  items: readonly (readonly [name: string, said: string])[],
  terminal: Terminal,
): string | null {
  return items.length === 0
    ? null
    : [`${heading}:`, ...items.flatMap(([name, said]) => wrap(`${name}: ${said}`, terminal.width, '  '))].join('\n');
}

/** A refusal's first line without the name that it begins with. */
function reasonIn(refusal: string, path: string): string {
  const [line = ''] = refusal.split('\n');
  return line.startsWith(`${path}: `) ? line.slice(path.length + 2) : line;
}
