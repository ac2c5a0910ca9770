// The checker: a program in, a verdict out, proved by every interleaving or refuted by the shortest schedule.

import type { Program } from '../../language/program.ts';
import { endlessPart } from './cycles.ts';
import { type Bounds, explore, type Explored, type Found } from './explore.ts';
import { bestSchedule } from './path.ts';
import { namedSchedule } from './replay.ts';
import { usesCore } from './symmetry.ts';
import type { Checked, Coverage } from './verdict.ts';

export type CheckSettings = {
  /** Operations of each core. */
  readonly operations: number;
  readonly bounds?: Partial<Bounds>;
  /** Seconds on a clock; injected so that the checker runs anywhere. */
  readonly now?: () => number;
};

export const defaultBounds: Bounds = { states: 20_000_000, seconds: 600, bytes: 4 * 2 ** 30 };

/** Checks a program on its cores. Deterministic but for the seconds that it says it took. */
export function check(program: Program, settings: CheckSettings): Checked {
  const symmetric = program.cores > 1 && !usesCore(program);
  const now = settings.now ?? ((): number => performance.now() / 1000);
  const explored = explore(program, { operations: settings.operations, bounds: { ...defaultBounds, ...settings.bounds }, symmetric, now });
  const found = explored.found.length > 0 ? explored.found : endless(explored);
  const coverage = coverageOf(explored, symmetric);
  if (found.length === 0) return { verdict: explored.bound === null ? 'holds' : 'incomplete', failure: null, schedule: [], coverage };
  const gravest = gravestOf(found);
  const best = bestSchedule(explored, gravest);
  return { verdict: best.found.failure.verdict, failure: best.found.failure, schedule: namedSchedule(explored.world, best.turns), coverage };
}

/** What cannot be seen in one state or step: threads that never come to an end. Only a whole graph shows it. */
function endless(explored: Explored): Found[] {
  if (explored.bound !== null) return [];
  const part = endlessPart(explored);
  return part === null ? [] : [{ state: part.state, label: null, failure: { verdict: part.verdict, thread: null, site: null } }];
}

/** Of failures at one depth, those of the kind that says most. */
function gravestOf(found: readonly Found[]): readonly Found[] {
  const order = ['use-after-free', 'out-of-bounds', 'race', 'breaks', 'deadlock', 'livelock'];
  const first = order.find((verdict) => found.some((each) => each.failure.verdict === verdict));
  return found.filter((each) => each.failure.verdict === first);
}

function coverageOf(explored: Explored, symmetric: boolean): Coverage {
  const { store, levels, seconds, bytes, bound } = explored;
  return { states: store.count, transitions: store.targets.length, depth: levels.length - 2, seconds, bytes, symmetric, oddsOfMiss: store.count ** 2 / 2 ** 65, bound };
}

