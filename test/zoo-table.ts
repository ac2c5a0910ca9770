// The table of a zoo, for the lecturer's guide: what each wrong submission does, what catches it, and the schedule that refutes it.

import type { CheckReport } from '../src/grade/report.ts';
import type { WrongSubmission } from './zoo.ts';

export type Caught = { readonly wrong: WrongSubmission; readonly report: CheckReport };

/** A Markdown table, in the order given. */
export function zooTable(rows: readonly Caught[]): string {
  const lines = rows.map(
    ({ wrong, report }) =>
      `| \`${wrong.name}\` | ${cell(wrong.title)} | ${wrong.check}: ${report.reason ?? ''} | ${report.schedule === null ? cell(report.seen) : scheduleCell(report.schedule)} |`,
  );
  return ['| file | what it does | caught by | with |', '|---|---|---|---|', ...lines].join('\n');
}

function scheduleCell(schedule: string): string {
  return `\`${schedule}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
