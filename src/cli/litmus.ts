// `npm run check` for a litmus lab: outcomes instead of verdicts.

import { memories, type Memory } from '../engines/checker/buffer.ts';
import type { Bounds } from '../engines/checker/explore.ts';
import { type Reached, reach } from '../engines/checker/outcomes.ts';
import type { Replayed } from '../engines/checker/replay.ts';
import { memoryOf } from '../engines/checker/world.ts';
import { coresHere } from '../engines/threads/host/cores.ts';
import type { Variant } from '../lab/lab.ts';
import { type LitmusLab, linkTest, saidOf } from '../lab/litmus.ts';
import type { CheckOptions } from './check-options.ts';
import { checkReport, type Look } from './check-report.ts';
import { inks } from './colour.ts';
import { isForbidden, litmusReport, type LitmusRow, litmusRows, saidText } from './litmus-report.ts';
import { runTest } from './litmus-run.ts';
import { table, wrap } from './table.ts';
import { UsageError } from './usage.ts';

export type LitmusAnswer = { readonly text: string; readonly json: unknown; readonly end: 'holds' | 'bad' | 'incomplete' };

/** What a person set, without what the card sets for the checker. */
type Own = Record<string, number>;

/** One test, and a run on real cores where it is asked for. @throws UsageError, or Refused when the program does not link. */
export async function checkTest(root: string, lab: LitmusLab, variant: Variant, own: Own, options: CheckOptions, bounds: Bounds, look: Look): Promise<LitmusAnswer> {
  refuseExtent(options);
  const { memory, real } = options;
  const test = linkTest(lab, variant, { ...lab.card.check, ...own });
  const reached = reach(test.program, test.registers, { operations: 1, memory, bounds });
  const seen = real === null ? null : await runTest(root, linkTest(lab, variant, own), real);
  const rows = litmusRows(variant, test, reached, seen);
  const { verdict, failure, coverage } = reached.checked;
  const broken = failure === null ? [] : [checkReport(test.program, 1, reached.checked, (schedule) => `npm run check ${lab.name} ${variant.name} -- --schedule '${schedule}'`, look)];
  const text = [...broken, litmusReport({ lab, variant, test, reached, rows, seen, coresHere: coresHere().cores }, look)].join('\n\n');
  const json = { schema: 'percore.litmus/1', lab: lab.name, variant: variant.name, memory, verdict, outcomes: rows, real: seen && { ...seen, rounds: Object.fromEntries(seen.rounds) }, coverage };
  const bad = failure !== null || rows.some(isForbidden) || (seen?.error ?? null) !== null;
  return { text, json, end: bad ? 'bad' : verdict === 'incomplete' ? 'incomplete' : 'holds' };
}

/** How a replayed schedule of a test ended. */
export function outcomeLine(lab: LitmusLab, variant: Variant, knobs: Own, { world, states }: Replayed): string {
  const memory = memoryOf(world, states.at(-1)!);
  const registers = linkTest(lab, variant, knobs).registers.map((word) => memory[word]!).join(' ');
  return `The registers hold ${registers}${saidText(saidOf(variant, registers))}.`;
}

export function refuseExtent({ cores, operations }: CheckOptions): void {
  if (cores !== null || operations !== null) throw new UsageError('A litmus test has as many cores as it has parts, and each plays its part once: leave --cores and --operations out.');
}

/** Every test of a lab, under each memory: how many outcomes there are, and which of them are more than acceptable. */
export function checkTests(lab: LitmusLab, own: Own, bounds: Bounds, look: Look): LitmusAnswer {
  const answers = lab.variants.flatMap((variant) => memories.map((memory) => checkUnder(lab, variant, own, bounds, memory)));
  const columns = [{ title: lab.name, align: 'left' as const }, { title: 'cores', align: 'right' as const }, ...memories.flatMap((memory) => [{ title: memory, align: 'right' as const }, { title: 'outcomes', align: 'left' as const }])];
  const lines = lab.variants.map(({ name }) => {
    const own = answers.filter((each) => each.variant === name);
    return [name, String(own[0]!.cores), ...own.flatMap((each) => [String(each.rows.filter((row) => row.schedule !== null).length), remarkable(each)])];
  });
  const bad = answers.filter((each) => each.verdict !== 'holds' && each.verdict !== 'incomplete' || each.rows.some(isForbidden));
  const verdict = bad.length === 0 ? `No outcome that a card forbids can be reached in ${lab.variants.length} litmus tests` : `${bad.length} of ${answers.length} answers show what the card forbids, or fail`;
  const text = [...table(columns, lines), '', ...wrap(`${inks(look.colour).bold(verdict)}, each part played once, in every interleaving, under ${memories.join(' and under ')}.`, look.width)].join('\n');
  return { text, json: answers, end: bad.length > 0 ? 'bad' : answers.some((each) => each.verdict === 'incomplete') ? 'incomplete' : 'holds' };
}

type Under = { readonly variant: string; readonly memory: Memory; readonly cores: number; readonly verdict: Reached['checked']['verdict']; readonly rows: readonly LitmusRow[] };

function checkUnder(lab: LitmusLab, variant: Variant, own: Own, bounds: Bounds, memory: Memory): Under {
  const test = linkTest(lab, variant, { ...lab.card.check, ...own });
  const reached = reach(test.program, test.registers, { operations: 1, memory, bounds });
  return { variant: variant.name, memory, cores: test.program.cores, verdict: reached.checked.verdict, rows: litmusRows(variant, test, reached, null) };
}

function remarkable({ verdict, rows }: Under): string {
  if (verdict !== 'holds') return verdict;
  const named = rows.filter((row) => row.schedule !== null && row.said !== null && row.said.is !== 'acceptable');
  return named.map(({ registers, said }) => `${registers} ${said!.is}`).join(', ');
}
