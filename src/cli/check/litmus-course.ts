// Every litmus test of a lab, under each memory: how many outcomes there are, and which of them are more than acceptable.

import { type Memory, memories } from '../../engines/checker/model/buffer.ts';
import type { Verdict } from '../../engines/checker/model/verdict.ts';
import type { Bounds } from '../../engines/checker/search/search.ts';
import { checkSets, type KnobSettings, linkable } from '../../lab/knobs.ts';
import type { Variant } from '../../lab/lab.ts';
import { type LitmusLab, linkTest } from '../../lab/litmus.ts';
import { exit } from '../command-line/command.ts';
import type { CheckPool } from '../pool/check-pool.ts';
import { inks } from '../terminal/colour.ts';
import { table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { isForbidden, type LitmusRow, litmusRows } from './litmus-report.ts';

/** A test under one memory. */
export type Under = {
  readonly variant: string;
  readonly memory: Memory;
  readonly cores: number;
  readonly verdict: Verdict;
  readonly rows: readonly LitmusRow[];
};

/** An answer about a variant, or null where the variant is refused. */
type Unless = (variant: Variant, answer: () => Promise<Under | null>) => Promise<Under | null>;

/** Null for those that an interrupt has left out, and for those that are refused. */
export async function checkTests(
  lab: LitmusLab,
  own: KnobSettings,
  bounds: Bounds,
  pool: CheckPool,
  unless: Unless,
): Promise<(Under | null)[]> {
  return Promise.all(
    lab.variants.flatMap((variant) =>
      memories.map((memory) =>
        unless(variant, () => checkUnder(lab, variant, { ...checkSets(lab.card)[0], ...own }, bounds, memory, pool)),
      ),
    ),
  );
}

async function checkUnder(
  lab: LitmusLab,
  variant: Variant,
  knobs: KnobSettings,
  bounds: Bounds,
  memory: Memory,
  pool: CheckPool,
): Promise<Under | null> {
  const test = linkTest(lab, variant, knobs);
  const { cores } = test.program;
  const reached = await pool.ask('outcomes', linkable(lab, variant, cores, knobs), {
    operations: 1,
    memory,
    bounds,
    registers: test.registers,
  });
  return (
    reached && {
      variant: variant.name,
      memory,
      cores,
      verdict: reached.checked.verdict,
      rows: litmusRows(variant, test, reached, null),
    }
  );
}

/** The table of a lab's tests, all of them. */
export function testsReport(lab: LitmusLab, answers: readonly Under[], terminal: Terminal): string {
  const columns = [
    { title: lab.name, align: 'left' as const },
    { title: 'cores', align: 'right' as const },
    ...memories.flatMap((memory) => [
      { title: memory, align: 'right' as const },
      { title: 'outcomes', align: 'left' as const },
    ]),
  ];
  const lines = lab.variants.map(({ name }) => {
    const own = answers.filter((each) => each.variant === name);
    return [
      name,
      String(own[0]!.cores),
      ...own.flatMap((each) => [String(each.rows.filter((row) => row.schedule !== null).length), remarkable(each)]),
    ];
  });
  const bad = answers.filter(isBad);
  const verdict =
    bad.length === 0
      ? `No forbidden outcome is reachable in ${lab.variants.length} litmus tests`
      : `${bad.length} of ${answers.length} tests reach a forbidden outcome, or fail`;
  return [
    ...table(columns, lines),
    '',
    ...wrap(
      `${inks(terminal.colour).bold(verdict)}. Checked: every interleaving under ${memories.join(' and ')}, each part run once.`,
      terminal.width,
    ),
  ].join('\n');
}

/** The exit code that a lab's tests ask for. */
export function endOfTests(answers: readonly Under[]): number {
  if (answers.some(isBad)) return exit.wrong;
  return answers.some((each) => each.verdict === 'incomplete') ? exit.incomplete : exit.done;
}

function isBad({ verdict, rows }: Under): boolean {
  return (verdict !== 'holds' && verdict !== 'incomplete') || rows.some(isForbidden);
}

function remarkable({ verdict, rows }: Under): string {
  if (verdict !== 'holds') return verdict;
  const named = rows.filter((row) => row.schedule !== null && row.said !== null && row.said.is !== 'acceptable');
  return named.map(({ registers, said }) => `${registers} ${said!.is}`).join(', ');
}
