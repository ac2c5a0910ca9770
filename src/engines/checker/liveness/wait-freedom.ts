// Wait-freedom: the most shared accesses that one core makes in one operation, over every interleaving.
//
// Finite for all cores is what is called wait-free (Herlihy, "Wait-free synchronization", TOPLAS 13(1), 1991). It is
// without bound if a part of the graph that leads back to itself has a step of the core, and does not end its operation.

import type { Program } from '../../../language/program.ts';
import { turnOf } from '../model/transition.ts';
import type { Turn } from '../model/verdict.ts';
import { pathTo } from '../search/path.ts';
import { between, forEachStep, longestPath, pathAbove, type Subgraph, subgraphOf } from './longest-path.ts';
import { type WaitingGraph, waitingGraphOf } from './waiting-graph.ts';

export type WaitFreedom =
  /** `operations`: of each core; null: any number. */
  | {
      readonly kind: 'bounded';
      readonly most: number;
      readonly operations: number | null;
      readonly states: number;
      readonly above?: StepsAbove;
    }
  /** More than the limit that was asked about, by a schedule that shows it; how many more is not known. */
  | ({ readonly kind: 'above'; readonly states: number } & StepsAbove)
  /** After `lead`, `core` can repeat `cycle` for ever. */
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

export type WaitFreedomSettings = {
  /** Accesses that are allowed, where a schedule with more of them is asked for. */
  readonly limit?: number;
  /** Cores whose operations count. Default: all. */
  readonly cores?: readonly number[];
  readonly states: number;
  /** Operations of each core, where the graph with any number of them is too large. */
  readonly operations: number;
  /** Auxiliary claims of the workload. */
  readonly forgets?: readonly string[];
};

/** Of a program that holds. Deterministic. */
export function waitFreedomOf(program: Program, settings: WaitFreedomSettings): WaitFreedom {
  const { states, operations, forgets = [] } = settings;
  const unbounded = answer(waitingGraphOf(program, { operations: null, states, forgets }), null, settings);
  return unbounded.kind === 'incomplete'
    ? answer(waitingGraphOf(program, { operations, states: states * 10, forgets }), operations, settings)
    : unbounded;
}

function answer(graph: WaitingGraph, operations: number | null, { cores, limit }: WaitFreedomSettings): WaitFreedom {
  const { model, visited, whole } = graph;
  let most = 0;
  let above: StepsAbove | null = null;
  for (const core of cores ?? Array.from({ length: model.threads }, (_, each) => each)) {
    const subgraph = subgraphOf(graph, (_node, _target, step) => (graph.ended.values[step]! & (1 << core)) === 0);
    const round = roundOf(subgraph, core);
    if (round !== null) return { kind: 'unbounded', core, ...round, states: visited.count };
    if (whole)
      most = Math.max(
        most,
        longestPath(subgraph, (step) => ownWeight(graph, core, step)),
      );
    if (limit !== undefined) above ??= aboveOf(subgraph, core, limit);
  }
  if (above !== null && (!whole || operations !== null)) return { kind: 'above', ...above, states: visited.count };
  if (above !== null) return { kind: 'bounded', most, operations, states: visited.count, above };
  return whole
    ? { kind: 'bounded', most, operations, states: visited.count }
    : { kind: 'incomplete', states: visited.count };
}

function aboveOf(subgraph: Subgraph, core: number, limit: number): StepsAbove | null {
  const { graph } = subgraph;
  const found = pathAbove(subgraph, (step) => ownWeight(graph, core, step), limit);
  return found === null
    ? null
    : {
        core,
        lead: pathTo(graph, found.from),
        way: found.steps.map((step) => turnOf(graph.visited.labels.values[step]!)),
      };
}

function ownWeight(graph: WaitingGraph, core: number, step: number): number {
  return isOwn(graph, core, step) ? 1 : 0;
}

function isOwn({ visited }: WaitingGraph, core: number, step: number): boolean {
  return turnOf(visited.labels.values[step]!).thread === core;
}

/** The path to the nearest node from which the core can step for ever within its operation, and once around the cycle. */
function roundOf(subgraph: Subgraph, core: number): { readonly lead: Turn[]; readonly cycle: Turn[] } | null {
  const { graph, inside, parts } = subgraph;
  let nearest: { readonly node: number; readonly step: number } | null = null;
  forEachStep(graph, (node, target, step) => {
    if (isOwn(graph, core, step) && inside(step) && parts[node] === parts[target]) nearest = { node, step };
  });
  return nearest === null ? null : aroundFrom(subgraph, nearest);
}

function aroundFrom(
  subgraph: Subgraph,
  { node, step }: { readonly node: number; readonly step: number },
): { readonly lead: Turn[]; readonly cycle: Turn[] } {
  return {
    lead: pathTo(subgraph.graph, node),
    cycle: [turnOf(subgraph.graph.visited.labels.values[step]!), ...between(subgraph, step, node)],
  };
}
