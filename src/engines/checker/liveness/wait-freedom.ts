// Own steps: the most shared accesses that one core makes in one operation, over every interleaving.
//
// Finite for all cores is what is called wait-free (Herlihy, "Wait-free synchronization", TOPLAS 13(1), 1991). It is
// without bound if a part of the graph that leads back to itself has a step of the core, and does not end its operation.

import type { Program } from '../../../language/program.ts';
import { turnOf } from '../model/transition.ts';
import type { Turn } from '../model/verdict.ts';
import { pathTo } from '../search/path.ts';
import { between, forEachStep, longestWay, type Ways, wayAbove, waysWithin } from './longest-path.ts';
import { type Rounds, roundsOf } from './waiting-graph.ts';

export type OwnSteps =
  /** `operations` of each core were looked at; null: any number. */
  | {
      readonly kind: 'bounded';
      readonly most: number;
      readonly operations: number | null;
      readonly states: number;
      readonly above?: StepsAbove;
    }
  /** More than the limit that was asked about, by a schedule that shows it; how many more is not known. */
  | ({ readonly kind: 'above'; readonly states: number } & StepsAbove)
  /** `core` can go round `cycle` for ever once `lead` has been taken. */
  | {
      readonly kind: 'unbounded';
      readonly core: number;
      readonly lead: readonly Turn[];
      readonly cycle: readonly Turn[];
      readonly states: number;
    }
  | { readonly kind: 'incomplete'; readonly states: number };

/** In `way`, after `lead`, `core` makes more accesses in one operation than a limit allows. */
export type StepsAbove = { readonly core: number; readonly lead: readonly Turn[]; readonly way: readonly Turn[] };

export type OwnStepsSettings = {
  /** Accesses that are allowed, where a schedule with more of them is asked for. */
  readonly limit?: number;
  /** Cores that are looked at; all unless told. */
  readonly cores?: readonly number[];
  readonly states: number;
  /** Operations of each core to look at where those for ever are too many. */
  readonly operations: number;
  /** Claims of the workload whose words only count, and that nothing depends on. */
  readonly forgets?: readonly string[];
};

/** Of a program that holds. Deterministic. */
export function ownStepsOf(program: Program, settings: OwnStepsSettings): OwnSteps {
  const { states, operations, forgets = [] } = settings;
  const forEver = answer(roundsOf(program, { operations: null, states, forgets }), null, settings);
  return forEver.kind === 'incomplete'
    ? answer(roundsOf(program, { operations, states: states * 10, forgets }), operations, settings)
    : forEver;
}

function answer(rounds: Rounds, operations: number | null, { cores, limit }: OwnStepsSettings): OwnSteps {
  const { model, visited, whole } = rounds;
  let most = 0;
  let above: StepsAbove | null = null;
  for (const core of cores ?? Array.from({ length: model.threads }, (_, each) => each)) {
    const ways = waysWithin(rounds, (_node, _target, step) => (rounds.ended.values[step]! & (1 << core)) === 0);
    const round = roundOf(ways, core);
    if (round !== null) return { kind: 'unbounded', core, ...round, states: visited.count };
    if (whole)
      most = Math.max(
        most,
        longestWay(ways, (step) => ownWeight(rounds, core, step)),
      );
    if (limit !== undefined) above ??= aboveOf(ways, core, limit);
  }
  if (above !== null && (!whole || operations !== null)) return { kind: 'above', ...above, states: visited.count };
  if (above !== null) return { kind: 'bounded', most, operations, states: visited.count, above };
  return whole
    ? { kind: 'bounded', most, operations, states: visited.count }
    : { kind: 'incomplete', states: visited.count };
}

function aboveOf(ways: Ways, core: number, limit: number): StepsAbove | null {
  const { rounds } = ways;
  const found = wayAbove(ways, (step) => ownWeight(rounds, core, step), limit);
  return found === null
    ? null
    : {
        core,
        lead: pathTo(rounds, found.from),
        way: found.steps.map((step) => turnOf(rounds.visited.labels.values[step]!)),
      };
}

function ownWeight(rounds: Rounds, core: number, step: number): number {
  return isOwn(rounds, core, step) ? 1 : 0;
}

function isOwn({ visited }: Rounds, core: number, step: number): boolean {
  return turnOf(visited.labels.values[step]!).thread === core;
}

/** The way to the nearest node from which the core can step for ever within its operation, and once around. */
function roundOf(ways: Ways, core: number): { readonly lead: Turn[]; readonly cycle: Turn[] } | null {
  const { rounds, inside, parts } = ways;
  let nearest: { readonly node: number; readonly step: number } | null = null;
  forEachStep(rounds, (node, target, step) => {
    if (isOwn(rounds, core, step) && inside(step) && parts[node] === parts[target]) nearest = { node, step };
  });
  return nearest === null ? null : aroundFrom(ways, nearest);
}

function aroundFrom(
  ways: Ways,
  { node, step }: { readonly node: number; readonly step: number },
): { readonly lead: Turn[]; readonly cycle: Turn[] } {
  return {
    lead: pathTo(ways.rounds, node),
    cycle: [turnOf(ways.rounds.visited.labels.values[step]!), ...between(ways, step, node)],
  };
}
