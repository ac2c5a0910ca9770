// The journal of a run: the result's head on the first line, then a sample a line, as each is measured. From it a result is made
// where the run was ended before it could write its own. A last line that breaks off is left out.

import * as v from 'valibot';
import { fault } from './fault.ts';
import { fitResult } from './fit.ts';
import { type Result, resultSchema } from './result.ts';
import { type Sample, sampleSchema } from './sample.ts';
import { unsettledSentence } from './simulated.ts';
import { summarise } from './summarise.ts';

export const journalSchema = 'percore.journal/1';

/** The first line. `owner` is whose run it is; the result has no samples yet. */
export function journalHead(result: Result, owner: Readonly<Record<string, unknown>>): string {
  return line({
    schema: journalSchema,
    owner,
    result: { ...result, samples: [], summary: [], fits: [], interrupted: true },
  });
}

/** The line of a sample; unsettled is a simulated point whose throughput still changed at its end. */
export function journalLine(sample: Sample, isSettled: boolean): string {
  return line(isSettled ? { sample } : { sample, settled: false });
}

/** In ASCII: wherever it is cut, what is there before is text. */
function line(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}

/** Whether a text is a journal, by its first line. */
export function isJournal(text: string): boolean {
  return text.startsWith(`{"schema":"${journalSchema}"`);
}

const entrySchema = v.object({ sample: sampleSchema, settled: v.optional(v.boolean()) });
type Entry = v.InferOutput<typeof entrySchema>;

/** What the first line says; null where it breaks off, or is no journal's. */
function headOf(text: string): { readonly owner: unknown; readonly result: unknown } | null {
  const end = text.indexOf('\n');
  const head = parsed(end === -1 ? text : text.slice(0, end));
  return typeof head === 'object' &&
    head !== null &&
    'schema' in head &&
    head.schema === journalSchema &&
    'owner' in head &&
    'result' in head
    ? { owner: head.owner, result: head.result }
    : null;
}

/** The result that a journal holds. @throws Error for a head that breaks off or is none, or with a broken line in its midst */
export function readJournal(text: string, path: string): Result {
  const head = headOf(text);
  if (head === null)
    throw new Error(`${path}: the journal's first line breaks off, and without it no sample can be read.`);
  const { success, output, issues } = v.safeParse(resultSchema, head.result);
  if (!success) throw new Error(`${path}: line 1 of the journal: ${fault(issues)}.`);
  return withEntries(output, entriesIn(text, path));
}

function entriesIn(text: string, path: string): Entry[] {
  const lines = text.split('\n').slice(1);
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.flatMap((each, i): Entry[] => {
    const json = parsed(each);
    if (json === undefined && i === lines.length - 1) return [];
    const { success, output, issues } = v.safeParse(entrySchema, json);
    if (!success)
      throw new Error(
        `${path}: line ${i + 2} of the journal: ${json === undefined ? 'this is not JSON; expected {"sample": …}' : fault(issues, 'the line')}.`,
      );
    return [output];
  });
}

function withEntries(head: Result, entries: readonly Entry[]): Result {
  const samples = inOrder(
    head,
    entries.map(({ sample }) => sample),
  );
  const summary = summarise(samples, head.seed);
  const { engine, host, variants = [] } = head;
  const open = new Set(entries.flatMap(({ sample, settled }) => (settled === false ? [sample] : [])));
  const unsettled = samples.filter((sample) => open.has(sample));
  const names = [...new Set(unsettled.map(({ variant }) => variant))];
  const warnings = [
    ...head.warnings,
    ...names.map((name) =>
      unsettledSentence(
        name,
        unsettled.filter(({ variant }) => variant === name).map(({ cores }) => cores),
      ),
    ),
    cutOff,
  ];
  return {
    ...head,
    interrupted: true,
    samples,
    summary,
    fits: fitResult({ summary, samples, variants, engine, host }),
    warnings,
  };
}

const cutOff =
  'Read from the journal of a run that was ended before it wrote its result. It contains the finished samples; disturbances of the computer during the run are not known.';

/** As a result has them: measured ones by repeat, then variant and cores; simulated ones by variant and cores, then repeat. */
function inOrder({ engine, variants = [] }: Result, samples: readonly Sample[]): Sample[] {
  const places = new Map(variants.map(({ name }, i) => [name, i]));
  const placeOf = ({ variant }: Sample): number => places.get(variant) ?? places.size;
  const point = (a: Sample, b: Sample): number => placeOf(a) - placeOf(b) || a.cores - b.cores;
  const repeat = (a: Sample, b: Sample): number => a.repeat - b.repeat;
  return [...samples].sort((a, b) =>
    engine === 'machine' ? point(a, b) || repeat(a, b) : repeat(a, b) || point(a, b),
  );
}

/** Undefined where this is no JSON, which has no undefined. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
