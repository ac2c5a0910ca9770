// The journal of a check with --json: each verdict is there as soon as it is found, beside where the JSON will be. What a check that
// was killed has left is read with --from.

import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import { readNamed } from '../../disk/named-file.ts';
import { thisProcess } from '../../disk/owner.ts';
import { verdicts } from '../../engines/checker/model/verdict.ts';
import { fault } from '../../experiment/formats/fault.ts';
import { commandText } from '../command-line/command-text.ts';
import { fromHere, standing } from '../command-line/cwd.ts';
import { exit } from '../command-line/exit.ts';
import { createJournalFile } from '../command-line/journal-file.ts';
import { asUsage } from '../command-line/lookup.ts';
import { complain, streamBeside, writeJson } from '../command-line/write.ts';
import { checkTerminal } from './check-settings.ts';
import { type CheckRow, courseReport, variantRows } from './course-report.ts';

export const checkJournalSchema = 'percore.check-journal/1';

export type CheckJournal = {
  note(row: CheckRow): void;
  /** Takes it away: the JSON is written. */
  done(): void;
};

/** `json` is where the JSON will be; without a file there is no journal. */
export function createCheckJournal(json: string | null): CheckJournal {
  if (json === null || json === '-') return { note: () => {}, done: () => {} };
  const whole = fromHere(json);
  const file = createJournalFile([dirname(whole)], basename(whole), () =>
    line({ schema: checkJournalSchema, owner: thisProcess() }),
  );
  return { note: (row) => file.add(line({ row })), done: file.remove };
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** What of a row is read here; the rest goes on as it is. */
const rowSchema = v.looseObject({
  row: v.looseObject({
    lab: v.string(),
    variant: v.string(),
    expect: v.nullable(v.string()),
    cores: v.number(),
    operations: v.union([v.number(), v.array(v.number())]),
    reach: v.nullable(v.number()),
    pairs: v.optional(v.array(v.string())),
    checked: v.looseObject({
      verdict: v.picklist(verdicts),
      coverage: v.looseObject({ states: v.number(), seconds: v.number() }),
    }),
  }),
});

/** Bytes: a verdict has some thousands. */
const longest = 256 * 2 ** 20;

/** Prints what a check had found, and writes it as JSON where that is asked for. Returns the exit code. @throws UsageError */
export function printCheckJournal(path: string, json: string | null): number {
  const rows = asUsage(() =>
    rowsIn(
      readNamed(path, standing(), {
        what: `a journal is the file that \`${commandText('check')}\` with --json leaves if it is ended early`,
        most: longest,
      }),
      path,
    ),
  );
  const out = streamBeside(json);
  const terminal = checkTerminal(out);
  const isOne =
    rows.length > 0 && rows.every(({ lab, variant }) => lab === rows[0]!.lab && variant === rows[0]!.variant);
  const seconds = rows.reduce((sum, { checked }) => sum + checked.coverage.seconds, 0);
  const report = isOne ? variantRows(rows, terminal) : courseReport(rows, seconds, terminal);
  out.write(`${report}\n\nThe check was ended early. These are its verdicts until then.\n`);
  return complain([writeJson(json, 'check', { schema: 'percore.check/1', interrupted: true, rows, litmus: [] })])
    ? exit.wrong
    : exit.done;
}

/** A last line that breaks off is left out. @throws Error for what is no journal of a check, or has a broken line in its midst */
function rowsIn(text: string, path: string): CheckRow[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  if (!head.startsWith(`{"schema":"${checkJournalSchema}"`))
    throw new Error(`${path}: this is not a journal of a check; expected the file that a check with --json leaves.`);
  return lines.flatMap((each, i): CheckRow[] => {
    const json = parsed(each);
    if (json === undefined && i === lines.length - 1) return [];
    const { success, output, issues } = v.safeParse(rowSchema, json);
    if (!success)
      throw new Error(
        `${path}: line ${i + 2}: ${json === undefined ? 'this is not JSON' : fault(issues, 'the line')}.`,
      );
    return [output.row as unknown as CheckRow];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
