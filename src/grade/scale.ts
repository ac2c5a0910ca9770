// Scaling: a submission on a simulated machine, judged by the lines that it moves and by its throughput there.

import { breakdownTotal, categories } from '../engines/machine/account.ts';
import { defaultExtent, simulatePoint, type SimulatedPoint } from '../engines/machine/run.ts';
import type { Scales } from '../lab/exercise.ts';
import type { SourceFile } from '../language/source.ts';
import { linkSubmission } from './linked.ts';
import type { Finding, Reason } from './report.ts';
import type { Grading } from './task.ts';

const usualMachine = 'opteron-48';
const seed = 1;
/** A third of what a lab's figures are made of: grading asks for factors, not for digits. */
const extent = { cycles: defaultExtent.cycles / 3, events: defaultExtent.events / 3 };

export function findScale(submission: SourceFile, grading: Grading, asked: Scales): Finding {
  const point = simulated(submission, grading, asked, asked.cores);
  if (!point.correct) return wrongFinding(asked, point);
  if (asked.moves !== undefined) return movesFinding(asked, asked.moves, point);
  return throughputFinding(submission, grading, asked, point);
}

function simulated(source: SourceFile, grading: Grading, { machine = usualMachine, set }: Scales, cores: number): SimulatedPoint {
  return simulatePoint(linkSubmission(source, grading, cores, set), grading.machines[machine]!, { seed, extent });
}

function place({ machine = usualMachine, cores }: Scales): string {
  return `on ${cores} simulated cores of ${machine}`;
}

function wrongFinding(asked: Scales, { error }: SimulatedPoint): Finding {
  return { status: 'failed', points: 0, reason: 'wrong', seen: `a wrong outcome ${place(asked)}`, why: `${error}. It held with fewer cores: look for what depends on how many there are.`, schedule: null };
}

type Mark = { readonly part?: { readonly at: number; readonly points: number } | undefined };

/** Full points where `meets` is true of the mark, part of them where it is true of the lesser one. */
function judged({ points: most }: Scales, mark: number, { part }: Mark, meets: (mark: number) => boolean): Pick<Finding, 'status' | 'points'> {
  if (meets(mark)) return { status: 'passed', points: most };
  return part !== undefined && meets(part.at) ? { status: 'part', points: Math.min(part.points, most) } : { status: 'failed', points: 0 };
}

function movesFinding(asked: Scales, moves: NonNullable<Scales['moves']>, point: SimulatedPoint): Finding {
  const wanted = point.lines.filter(({ name }) => moves.of === undefined || name.split(' ').some((word) => word.replace(/\[.*/, '').replace(/\+.*/, '') === moves.of));
  const transfers = wanted.reduce((sum, each) => sum + each.transfers, 0);
  const each = transfers / Math.max(1, point.operations);
  const mark = judged(asked, moves.most, moves, (most) => each <= most);
  const hottest = point.lines.filter((line) => line.transfers > 0).slice(0, 3).map((line) => `${line.name} (${rounded(line.transfers / Math.max(1, point.operations))})`).join(', ');
  const seen = `${rounded(each)} cache-line transfers an operation ${place(asked)}${moves.of === undefined ? '' : `, of ${moves.of}`}; asked for at most ${rounded(moves.most)}`;
  return finding(mark, 'moves', seen, `These lines move the most, with transfers an operation: ${hottest || 'none'}.`);
}

function throughputFinding(submission: SourceFile, grading: Grading, asked: Scales, point: SimulatedPoint): Finding {
  const { against, grows } = asked;
  const own = rate(point);
  const other = against === undefined ? rate(simulated(submission, grading, asked, 1)) : rate(simulated(grading.variants[against.variant]!, grading, asked, asked.cores));
  const factor = own / Math.max(other, Number.MIN_VALUE);
  const { least, part } = (against ?? grows)!;
  const mark = judged(asked, least, { part }, (wanted) => factor >= wanted);
  const beside = against === undefined ? 'its own throughput on one core' : `the throughput of ${against.variant}`;
  const hot = point.lines[0];
  const why = `${hot === undefined ? 'No line moved' : `The line that costs its cores most is that of ${hot.name}: ${rounded(hot.transfers / Math.max(1, point.operations))} transfers an operation`}. ${cyclesPhrase(point)}`;
  return finding(mark, 'throughput', `${rounded(factor)}x ${beside} ${place(asked)}; asked for at least ${rounded(least)}x`, why);
}

/** Where the cores' cycles went, the largest parts first. */
function cyclesPhrase({ breakdown }: SimulatedPoint): string {
  const all = breakdownTotal(breakdown);
  const parts = categories.map((name) => ({ name, share: breakdown[name] / Math.max(1, all) })).filter(({ share }) => share >= 0.05).sort((a, b) => b.share - a.share);
  return `Of its cores' cycles ${parts.map(({ name, share }) => `${Math.round(share * 100)}% are ${name}`).join(', ')}.`;
}

function rate({ operations, cycles }: SimulatedPoint): number {
  return operations / Math.max(1, cycles);
}

function finding(mark: Pick<Finding, 'status' | 'points'>, reason: Reason, seen: string, why: string): Finding {
  const passed = mark.status === 'passed';
  return { ...mark, reason: passed ? null : reason, seen, why: passed ? null : why, schedule: null };
}

/** Two figures that count. */
export function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}
