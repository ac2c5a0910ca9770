// A litmus test as a person sees it: every outcome, what it is named, whether it can be reached, how often it was seen.

import type { Memory } from '../../engines/checker/model/buffer.ts';
import { scheduleText } from '../../engines/checker/model/schedule.ts';
import type { Reached } from '../../engines/checker/outcomes.ts';
import type { Lab, Variant } from '../../lab/lab.ts';
import { type LitmusTest, type Said, saidOf } from '../../lab/litmus.ts';
import { count } from '../../text/numbers.ts';
import { commandText } from '../command-line/command-text.ts';
import { inks as inksFor } from '../terminal/colour.ts';
import { type Column, table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { coverageText } from './check-report.ts';
import type { Seen } from './litmus-run.ts';

export type LitmusRow = {
  readonly registers: string;
  readonly said: Said;
  /** The shortest schedule; null when no order of the steps gives the outcome. */
  readonly schedule: string | null;
  /** Rounds on real cores; null without a run. */
  readonly seen: number | null;
};

/** Everything that can be reached, that the card names, or that was seen on real cores, each once. */
export function litmusRows(
  variant: Variant,
  { program }: LitmusTest,
  { outcomes, checked }: Reached,
  seen: Seen | null,
): LitmusRow[] {
  const schedules = new Map(
    outcomes.map(({ values, schedule }) => [
      values.join(' '),
      scheduleText(program, 1, schedule, checked.coverage.memory),
    ]),
  );
  const all = new Set([
    ...schedules.keys(),
    ...(variant.card?.outcomes ?? []).map((each) => each.registers),
    ...(seen?.rounds.keys() ?? []),
  ]);
  return [...all].sort().map((registers) => ({
    registers,
    said: saidOf(variant, registers),
    schedule: schedules.get(registers) ?? null,
    seen: seen === null ? null : (seen.rounds.get(registers) ?? 0),
  }));
}

/** Whether an outcome that is forbidden can be reached, or was seen. */
export function isForbidden({ said, schedule, seen }: LitmusRow): boolean {
  return said?.is === 'forbidden' && (schedule !== null || (seen ?? 0) > 0);
}

/** A test and what became of it. */
export type LitmusShown = {
  readonly lab: Lab;
  readonly variant: Variant;
  readonly test: LitmusTest;
  readonly reached: Reached;
  readonly rows: readonly LitmusRow[];
  /** On real cores; null without a run. */
  readonly seen: Seen | null;
  /** All outcomes that can be reached under tso, as registers; null without a run, and where that is not known. */
  readonly underTso: ReadonlySet<string> | null;
  /** This computer: its cores, and what kind they are, as Node names it. */
  readonly coresHere: number;
  readonly here: string;
};

export function litmusReport(asked: LitmusShown, terminal: Terminal): string {
  const {
    lab,
    variant,
    test: { program },
    reached: { checked },
    rows,
    seen,
  } = asked;
  const ink = inksFor(terminal.colour);
  const { memory } = checked.coverage;
  const reached = rows.filter((row) => row.schedule !== null);
  const head = `${variant.source.name}: ${ink.bold(`${reached.length} OUTCOMES`)} on ${program.cores} cores, memory ${memory}`;
  const shown =
    reached.find((row) => row.said?.is === 'forbidden') ??
    reached.find((row) => row.said?.is === 'interesting') ??
    reached[0];
  const parts = [
    [head, ...wrap(coverageText(checked), terminal.width).map(ink.dim)],
    table(
      columnsOf(seen, program.cores),
      rows.map((row) => cellsOf(row, seen)),
    ),
    wrap(meaning(memory, checked.verdict === 'holds'), terminal.width),
    ...(seen === null ? [] : [wrap(realText(asked, seen), terminal.width)]),
    ...(shown === undefined
      ? []
      : [[`Step by step: ${commandText('check', [lab.name, variant.name, '--schedule'])} '${shown.schedule}'`]]),
  ];
  return parts.map((part) => part.join('\n')).join('\n\n');
}

function columnsOf(seen: Seen | null, cores: number): Column[] {
  const real: Column[] =
    seen === null
      ? []
      : [
          { title: `on ${cores} real threads`, align: 'right' },
          { title: '', align: 'right' },
        ];
  return [
    { title: 'outcome', align: 'left' },
    { title: '', align: 'left' },
    ...real,
    { title: 'shortest schedule', align: 'left' },
  ];
}

function cellsOf({ registers, said, schedule, seen }: LitmusRow, run: Seen | null): string[] {
  const real =
    seen === null || run === null
      ? []
      : [seen.toLocaleString('en'), run.total === 0 ? '' : `${((100 * seen) / run.total).toPrecision(2)}%`];
  return [registers, saidText(said).trim(), ...real, schedule ?? 'not reachable'];
}

/** ` interesting: needs a store buffer`; nothing of an outcome that no card names. */
export function saidText(said: Said): string {
  return said === null ? '' : said.why === null ? ` ${said.is}` : ` ${said.is}: ${said.why}`;
}

function meaning(memory: Memory, whole: boolean): string {
  if (!whole) return 'The search ended early, so there may be further outcomes.';
  if (memory === 'sc')
    return 'These are all outcomes if every access reaches memory at once (sequential consistency), as when all accesses use Atomics. With --memory tso plain stores (m[i] = …) go through store buffers, as on x86.';
  return 'These are all outcomes if plain stores (m[i] = …) wait in store buffers and later loads overtake them, as on x86. The standard allows more outcomes for plain accesses that race, on other machines and compilers; these are not explored.';
}

function realText(shown: LitmusShown, { total, seconds, error }: Seen): string {
  const {
    rows,
    coresHere,
    test: {
      program: { cores },
    },
  } = shown;
  const beyond = rows.filter((row) => row.schedule === null && (row.seen ?? 0) > 0).map((row) => row.registers);
  return [
    `Real: ${total.toLocaleString('en')} rounds on ${cores} threads in ${seconds.toFixed(1)} s.`,
    ...(error === null ? [] : [`The run failed: ${error}.`]),
    ...(cores > coresHere
      ? [
          `${cores} threads on ${count(coresHere, 'core')}: oversubscribed, so the parts of a round cannot all run at once and rare outcomes are unlikely.`,
        ]
      : []),
    ...(beyond.length === 0 ? [] : [beyondText(beyond, shown)]),
    'Outcomes that were not seen may still be possible.',
  ].join(' ');
}

/** What came up on real cores and cannot be reached: what allows it. */
function beyondText(
  beyond: readonly string[],
  {
    reached: {
      checked: {
        coverage: { memory },
      },
    },
    underTso,
    here,
  }: LitmusShown,
): string {
  const came = `${beyond.join(' and ')} occurred but is not reachable under ${memory}`;
  if (underTso === null) return `${came}, as far as the search went.`;
  if (beyond.every((each) => underTso.has(each)))
    return `${came}. It is reachable under tso, because plain stores wait in store buffers on this computer. --memory tso shows how.`;
  if (here !== 'x64')
    return `${came}: the memory of this computer (${here}) allows more reordering of plain accesses than store buffers do.`;
  return `${came}, nor under tso, the memory of this computer. Either V8 reordered plain accesses, as the standard allows, or Percore's model is wrong; please report it with this file.`;
}

/** Whether real cores with the memory of x86 showed what its model does not reach. */
export function isOutsideModel({ rows, underTso, here }: Pick<LitmusShown, 'rows' | 'underTso' | 'here'>): boolean {
  return (
    here === 'x64' &&
    underTso !== null &&
    rows.some(({ registers, seen }) => (seen ?? 0) > 0 && !underTso.has(registers))
  );
}
