// Unbounded operations: what can go wrong when no core ever runs out of operations, whatever number of them it takes.
//
// States leave auxiliary words out, so that many locks come back to where they were and have few states; where something
// grows, as a ticket does, the first of them are searched. Every state of a run of n operations each, in which no core has
// finished yet, is one of these: a mistake that needs a third operation is found here.

import type { Program } from '../../../language/program.ts';
import type { Auxiliary } from '../model/auxiliary.ts';
import { raceIn, sleepFailure } from '../model/failures.ts';
import { enabledIn, firstState, type Model, pendingOf, withRoom } from '../model/model.ts';
import { turnOf } from '../model/transition.ts';
import type { Failure, Turn } from '../model/verdict.ts';
import { append, type Column, createColumn } from '../search/column.ts';
import { countsAlong, pathTo } from '../search/path.ts';
import { searchWithoutAuxiliary } from './dependence.ts';
import { fairCycleStates } from './fair-cycles.ts';
import { exploreGraph, isWhole, type StateGraph } from './state-graph.ts';

export type Unbounded =
  /** Nothing goes wrong: no failing step, no race, no fair cycle and no sleep without end. */
  | { readonly kind: 'holds'; readonly states: number }
  /** What goes wrong at the end of `turns`, and the operations that the cores must have for it. */
  | {
      readonly kind: 'fails';
      readonly failure: Failure;
      readonly turns: readonly Turn[];
      readonly operations: number;
      readonly states: number;
    }
  /** Nothing was wrong with `states` states, and there are more. */
  | {
      readonly kind: 'unknown';
      readonly states: number;
      /** What ended the search, where it was not the number of states. */
      readonly bound?: string;
    };

export type UnboundedSettings = {
  /** States with which the search is given up. */
  readonly states: number;
  /** Auxiliary claims of the workload. */
  readonly forgets: readonly string[];
};

/** Operations that a core has left, always: there is a next one. */
const left = 2;

/**
 * Deterministic. An `invariant` and `after` are not run: they may read auxiliary words.
 * @throws Refused where the workload depends on an auxiliary claim.
 */
export function unboundedOf(program: Program, { states, forgets }: UnboundedSettings): Unbounded {
  return searchWithoutAuxiliary(program, forgets, (auxiliary) => unboundedWithout(program, states, auxiliary));
}

function unboundedWithout(program: Program, states: number, auxiliary: Auxiliary): Unbounded {
  const searched = withRoom(program, { operations: left, symmetric: false }, (model) => {
    const { vector, failure } = firstState(model);
    return failure === null ? search(model, vector, states, auxiliary) : null;
  });
  // A failure of the initial state does not depend on the number of operations; `check` reports it.
  return searched === null ? { kind: 'unknown', states: 0 } : answer(searched);
}

/** A failure in a node, or of the step from it that has a label. */
type Wrong = { readonly node: number; readonly label: number | null; readonly failure: Failure };

type Searched = {
  readonly graph: StateGraph;
  /** By node: the enabled threads, as bits. */
  readonly enabled: Column;
  /** The first failure; one past the step limit is none, and ends the search. */
  readonly wrong: Wrong | null;
};

/** Breadth first, up to the first failure. */
function search(model: Model, first: Int32Array, states: number, auxiliary: Auxiliary): Searched {
  const enabled = createColumn();
  const pending = pendingOf(model.threads);
  let wrong: Wrong | null = null;
  const graph = exploreGraph(model, first, {
    states,
    unbounded: true,
    auxiliary,
    tagOf: () => 0,
    onNode: (node, vector) => {
      const bits = enabledIn(model, vector, pending);
      append(enabled, bits);
      const failure = bits === 0 ? sleepFailure(model, vector) : raceIn(model, pending, bits);
      if (failure !== null) wrong = { node, label: null, failure };
      return failure === null;
    },
    onFailure: (node, label, failure) => {
      wrong = { node, label, failure };
      return false;
    },
  });
  return { graph, enabled, wrong };
}

function answer(searched: Searched): Unbounded {
  const { graph, enabled, wrong } = searched;
  const { model, visited, expanded } = graph;
  if (wrong !== null && wrong.failure.verdict !== 'incomplete') return failing(graph, wrong);
  if (wrong !== null || !isWhole(graph)) return { kind: 'unknown', states: expanded };
  const [endless] = fairCycleStates({ model, visited, levels: [], enabled: enabled.values });
  if (endless === undefined) return { kind: 'holds', states: visited.count };
  const { state, verdict } = endless;
  return failing(graph, { node: state, label: null, failure: { verdict, thread: null, site: null } });
}

/** The path to what is wrong, and the most operations that a core has begun on it. */
function failing(graph: StateGraph, { node, label, failure }: Wrong): Unbounded {
  const turns = [...pathTo(graph, node), ...(label === null ? [] : [turnOf(label)])];
  const ended = countsAlong(graph, graph.beforeEnded, node, graph.model.threads);
  return { kind: 'fails', failure, turns, operations: Math.max(...ended) + 1, states: graph.visited.count };
}
