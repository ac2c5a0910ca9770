// The result of a run that was ended before it wrote one, from its journal. A last line that breaks off is left out.

import * as v from 'valibot';
import { fitResult } from '../fit.ts';
import { type Result, resultSchema } from '../result.ts';
import { type Sample, sampleSchema } from '../sample.ts';
import { unsettledSentence } from '../simulated.ts';
import { summarise } from '../summarise.ts';
import { fault } from './fault.ts';
import { journalSchema } from './journal.ts';

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
