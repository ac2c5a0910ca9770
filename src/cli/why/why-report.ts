// Why, as a person sees it on a projector: the breakdown as bars, the hottest lines, the what-ifs, and the sentence.

import { type Category, categories } from '../../engines/machine/account.ts';
import type { Effect, Why, WhyLine, WhyPoint } from '../../experiment/meaning/why.ts';
import { subjectWords } from '../../lab/lab.ts';
import { count, engineering, factor, tenthsPercent } from '../../text/numbers.ts';
import { isPath } from '../command-line/usage.ts';
import { stacked } from '../terminal/bars.ts';
import { type Inks, inks as inksFor } from '../terminal/colour.ts';
import { pad, table, wrap } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const signs: Readonly<Record<Category, string>> = { work: '█', hit: '▓', transfer: '▒', queue: '░', spin: '·' };
const meanings: Readonly<Record<Category, string>> = {
  work: 'computing',
  hit: "accesses to a line in the core's own cache",
  transfer: 'a line moving to this core from another core or memory',
  queue: 'waiting while the line goes to cores that asked earlier',
  spin: 'waiting: pauses, repeated reads and sleep',
};

/** Lines that are shown. */
const mostLines = 5;
/** The narrowest bar that still shows something; below it the percentages give way. */
const leastBar = 20;

/** What the answer itself does not carry. */
export type WhyFacts = {
  readonly operation: string;
  readonly knobs: Readonly<Record<string, number>>;
  readonly machineCores: number;
  readonly warnings: readonly string[] /** That the variant is declared wrong, or not proved; null of one that is declared right. */;
  readonly doubt: string | null;
};

/** Fits `width` columns from 72 up. With `colour` false there is no escape sequence in it. Ends without a newline. */
export function whyReport(why: Why, facts: WhyFacts, { width, colour }: Terminal): string {
  const inks = inksFor(colour);
  const doubt =
    facts.doubt === null ? [] : wrap(facts.doubt, width, '! ').map((line) => inks.bold(line.replaceAll('\u00a0', ' ')));
  const parts = [
    heading(why, facts, width, inks),
    doubt,
    breakdown(why, facts, width, inks),
    hottest(why, inks),
    effects(why, width, inks),
    conclusion(why, width, inks),
    facts.warnings.flatMap((each) => wrap(each, width, '! ')),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function heading(why: Why, { knobs, machineCores }: WhyFacts, width: number, inks: Inks): string[] {
  const { lab, variant, cores, machine, seed } = why;
  const settings = Object.entries(knobs).map(([name, value]) => `${name}=${value}`);
  const facts = [
    `SIMULATED on ${machine}`,
    `${cores} of its ${count(machineCores, 'core')}`,
    ...settings,
    `seed ${seed}`,
  ];
  const line = facts.map((fact) => fact.replaceAll(' ', '\u00a0')).join('\u00a0· ');
  return [
    ...wrap(
      `Why does ${subjectWords(lab, variant).join(isPath(variant) ? ' with ' : '/')} ${questionOf(why)} on ${count(cores, 'core')}?`,
      width,
    ).map(inks.bold),
    ...wrap(line, width).map((each) => inks.dim(each.replaceAll('\u00a0', ' '))),
  ];
}

/** What is asked of a point: its throughput, or why it has none. */
function questionOf({ cores, points }: Why): string {
  const { throughput } = points.find((point) => point.cores === cores)!;
  return throughput === null || throughput === 0
    ? 'finish no operation'
    : `reach ${engineering(throughput)} operations/s`;
}

function breakdown(why: Why, { operation }: WhyFacts, width: number, inks: Inks): string[] {
  const names = [...categories];
  const lead = [
    { title: '', align: 'left' },
    { title: 'cores', align: 'right' },
    { title: 'ops/s', align: 'right' },
    { title: 'cycles/op', align: 'right' },
  ] as const;
  const leads = why.points.map((point) => [
    point.cores === why.cores ? '▶' : '',
    String(point.cores),
    engineering(point.throughput),
    cyclesText(point.cyclesPerOperation),
  ]);
  const shares = why.points.map(({ share }) => names.map((name) => (share === null ? '' : tenthsPercent(share[name]))));
  const full = table(
    [...lead, ...names.map((title) => ({ title, align: 'right' }) as const)],
    leads.map((row, i) => [...row, ...shares[i]!]),
  );
  const rows = width - 2 - Math.max(...full.map((row) => row.length)) >= leastBar ? full : table(lead, leads);
  const left = Math.max(...rows.map((row) => row.length));
  const [titles = '', ...body] = rows;
  const room = Math.max(leastBar, width - 2 - left);
  return [
    ...wrap(`Cycles of all cores per operation, by use (one operation = ${operation})`, width).map(inks.bold),
    inks.dim(titles),
    ...body.map((row, i) => barRow(why, why.points[i]!, pad(row, left, 'left'), room, inks)),
    ...legend(why, width, inks),
  ];
}

function barRow(why: Why, point: WhyPoint, row: string, room: number, inks: Inks): string {
  const marked = point.cores === why.cores ? inks.bold(row) : row;
  if (point.share === null) return `${marked}  ${point.correct ? 'no operation ended' : inks.alarm('STOPPED')}`;
  const alarm = point.correct ? '' : inks.alarm('WRONG');
  const bar = stacked(
    categories.map((name, i) => ({ share: point.share![name], sign: signs[name], paint: inks.variant(i) })),
    alarm === '' ? room : Math.max(1, room - 14),
  );
  return `${marked}  ${bar}${alarm && ` ${alarm}`}`;
}

/** The signs, and what each head has on the cores that are asked about. */
function legend({ cores, points }: Why, width: number, inks: Inks): string[] {
  const { share, perOperation: cycles } = points.find((point) => point.cores === cores)!;
  if (share === null) return [];
  const rows = categories.map((name) => [
    name,
    tenthsPercent(share[name]),
    cyclesText(cycles?.[name] ?? null),
    meanings[name],
  ]);
  const [titles = '', ...lines] = table(
    [
      { title: `on ${count(cores, 'core')}`, align: 'left' },
      { title: 'share', align: 'right' },
      { title: 'cycles/op', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows,
  );
  return [
    '',
    inks.dim(`    ${titles}`),
    ...lines.map((line, i) => `${inks.variant(i)(signs[categories[i]!].repeat(3))} ${line.slice(0, width - 4)}`),
  ];
}

function hottest({ lines, cores }: Why, inks: Inks): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines);
  const rows = shown.map(
    ({ name, lines: count, transfersPerOperation, readsPerOperation, share, cyclesPerOperation }) => [
      `${name}${count > 1 ? ` (${count} lines)` : ''}`,
      perOperation(transfersPerOperation),
      tenthsPercent(share),
      transfersPerOperation > 0 ? tenthsPercent(readsPerOperation / transfersPerOperation) : '–',
      cyclesText(cyclesPerOperation),
    ],
  );
  const right = (title: string) => ({ title, align: 'right' }) as const;
  const [titles = '', ...body] = table(
    [
      { title: 'line', align: 'left' },
      right('transfers/op'),
      right('of all'),
      right('to read only'),
      right('cycles waited/op'),
    ],
    rows,
  );
  const rest = lines.length - shown.length;
  return [
    inks.bold(`The most expensive cache lines on ${count(cores, 'core')}, by the words in them`),
    inks.dim(titles),
    ...body,
    ...(rest > 0 ? [inks.dim(`and ${rest} more`)] : []),
  ];
}

type Row = Pick<Effect, 'title' | 'ratio' | 'throughput' | 'meaning' | 'error'>;

/** An effect's meaning stands under it where there is no room beside it. */
function effects({ effects: all, cores, points }: Why, width: number, inks: Inks): string[] {
  if (all.length === 0) return [];
  const own = points.find((point) => point.cores === cores)!;
  const asItIs: Row = { title: 'as it is', ratio: 1, throughput: own.throughput, meaning: '', error: null };
  const told: Row[] = [
    ...all.filter(({ ratio }) => ratio !== null && ratio >= 1),
    asItIs,
    ...all.filter(({ ratio }) => ratio === null || ratio < 1),
  ];
  const rows = told.map(({ title, ratio, throughput }) => [title, factor(ratio), engineering(throughput)]);
  const [titles = '', ...lines] = table(
    [
      { title: 'what if', align: 'left' },
      { title: 'throughput', align: 'right' },
      { title: 'ops/s', align: 'right' },
    ],
    rows,
  );
  const left = Math.max(titles.length, ...lines.map((line) => line.length));
  const body = lines.flatMap((line, i) => {
    const { meaning, error } = told[i]!;
    if (meaning === '') return [line];
    const [first = '', ...rest] = wrap(error === null ? meaning : `wrong: ${error}`, Math.max(30, width - left - 2));
    return [
      `${pad(line, left, 'left')}  ${inks.dim(first)}`,
      ...rest.map((each) => `${' '.repeat(left + 2)}${inks.dim(each)}`),
    ];
  });
  return [inks.bold('The same run with one thing changed'), inks.dim(titles), ...body];
}

function conclusion({ limit, points, cores }: Why, width: number, inks: Inks): string[] {
  const { correct, share } = points.find((point) => point.cores === cores)!;
  return [
    ...(correct ? [] : [inks.alarm(share === null ? 'STOPPED' : 'WRONG')]),
    ...wrap(limit, width, '➜ ').map(inks.bold),
  ];
}

function perOperation(value: WhyLine['transfersPerOperation']): string {
  if (value >= 9.95) return value.toFixed(1);
  return value > 0 && value < 0.005 ? '<0.01' : value.toFixed(2);
}

function cyclesText(value: number | null): string {
  if (value === null) return '–';
  return value >= 9.95 || value === 0 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1);
}
