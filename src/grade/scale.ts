// Scaling: a submission on a simulated machine, judged by the lines that it moves and by its throughput there.
//
// Moves are counted on the strict reading of the machine, where every request takes its line at once: an operation that hits while
// a probe is under way moves nothing, and would hide that all cores want one line.

import { breakdownTotal, categories } from '../engines/machine/account.ts';
import { strictly } from '../engines/machine/description.ts';
import { defaultExtent, type SimulatedPoint, simulatePoint } from '../engines/machine/run.ts';
import type { Scales } from '../lab/exercise.ts';
import type { SourceFile } from '../language/source.ts';
import { factor } from '../text/numbers.ts';
import type { Grading } from './grading.ts';
import { linkSubmission } from './linked.ts';
import { markedFinding, markOf } from './mark.ts';
import type { Finding } from './report.ts';

export const usualMachine = 'opteron-48';
const seed = 1;
/** A third of what a lab's figures are made of: grading asks for factors, not for digits. */
const extent = { cycles: defaultExtent.cycles / 3, events: defaultExtent.events / 3 };

export function findScale(submission: SourceFile, grading: Grading, asked: Scales): Finding {
  const point = simulated(submission, grading, asked);
  if (!point.correct) return wrongFinding(asked, point);
  return asked.moves === undefined
    ? againstFinding(grading, asked, asked.against!, point)
    : movesFinding(asked, asked.moves, point);
}

function simulated(
  source: SourceFile,
  grading: Grading,
  { machine = usualMachine, cores, set, moves }: Scales,
): SimulatedPoint {
  const program = linkSubmission(source, grading, cores, set);
  const described = grading.machines[machine]!;
  return simulatePoint(program, moves === undefined ? described : strictly(described), { seed, extent });
}

function place({ machine = usualMachine, cores }: Scales): string {
  return `on ${cores} simulated cores of ${machine}`;
}

function wrongFinding(asked: Scales, { error }: SimulatedPoint): Finding {
  return {
    status: 'failed',
    points: 0,
    reason: 'wrong',
    seen: `a wrong outcome ${place(asked)}`,
    why: `${error}. It was right with fewer cores: look for code that depends on the number of cores.`,
    schedule: null,
  };
}

function movesFinding(asked: Scales, { most, part }: NonNullable<Scales['moves']>, point: SimulatedPoint): Finding {
  const each = perOperation(
    point,
    point.lines.reduce((sum, line) => sum + line.transfers, 0),
  );
  const hottest = point.lines
    .slice(0, 3)
    .map((line) => `${line.name} (${rounded(perOperation(point, line.transfers))})`)
    .join(', ');
  const seen = `${besideLimit(each, most)} cache-line transfers an operation ${place(asked)}; limit: ${most.toLocaleString('en')}`;
  return markedFinding(
    markOf(asked.points, most, part, (limit) => each <= limit),
    'moves',
    seen,
    `Cache lines with the most transfers an operation: ${hottest || 'none'}.${sharedNote(point.lines.slice(0, 3).map(({ name }) => name))}`,
  );
}

/** What a name of several words means, where one occurs. */
function sharedNote(names: readonly string[]): string {
  const shared = names.find((name) => name.includes(' '));
  return shared === undefined ? '' : ` (${shared} is one cache line with ${shared.split(' ').length} used words.)`;
}

function againstFinding(
  grading: Grading,
  asked: Scales,
  { variant, least, part }: NonNullable<Scales['against']>,
  point: SimulatedPoint,
): Finding {
  const times = rate(point) / Math.max(rate(simulated(grading.variants[variant]!, grading, asked)), Number.MIN_VALUE);
  const [hot] = point.lines;
  const why = `${hot === undefined ? 'No cache line moved' : `The most expensive cache line is ${hot.name}: ${rounded(perOperation(point, hot.transfers))} transfers an operation`}. ${cyclesPhrase(point)}`;
  return markedFinding(
    markOf(asked.points, least, part, (limit) => times >= limit),
    'throughput',
    `${times < least && factor(times) === factor(least) ? `${besideLimit(times, least)}x` : factor(times)} the throughput of ${variant} ${place(asked)}; at least ${factor(least)} is needed`,
    why,
  );
}

const spentOn: Readonly<Record<(typeof categories)[number], string>> = {
  work: 'computing',
  hit: 'on hits in their own caches',
  transfer: 'fetching lines',
  queue: 'queueing for lines that other cores asked for earlier',
  spin: 'waiting in spin loops',
};

/** Where the cores' cycles went, the largest parts first. */
function cyclesPhrase({ breakdown }: SimulatedPoint): string {
  const all = breakdownTotal(breakdown);
  const parts = categories
    .map((name) => ({ name, share: breakdown[name] / Math.max(1, all) }))
    .filter(({ share }) => share >= 0.05)
    .sort((a, b) => b.share - a.share);
  return `Its cores spend ${parts.map(({ name, share }) => `${Math.round(share * 100)}% of their cycles ${spentOn[name]}`).join(', ')}.`;
}

function rate({ operations, cycles }: SimulatedPoint): number {
  return operations / Math.max(1, cycles);
}

function perOperation({ operations }: SimulatedPoint, value: number): number {
  return value / Math.max(1, operations);
}

/** A figure beside its limit: two figures that count, and as many more as it takes until it does not read as the limit itself. */
export function besideLimit(value: number, limit: number): string {
  const digits =
    [2, 3, 4, 5, 6, 7, 8].find((each) => value === limit || Number(value.toPrecision(each)) !== limit) ?? 9;
  return digits === 2
    ? rounded(value)
    : Number(value.toPrecision(digits)).toLocaleString('en', { maximumSignificantDigits: digits });
}

/** Two figures that count. */
function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}
