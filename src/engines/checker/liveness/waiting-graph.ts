// The waiting graph: the states of a program whose cores never run out of operations, each with the set of waiting cores.
//
// A core waits from its first `pause()` or sleep in an operation until that operation ends. A node is a state with the set
// of waiting cores; a step says whose operations it ended. Where something only grows, as a ticket does, the graph is
// infinite: then each core has n operations, and the graph is of these.

import type { Program } from '../../../language/program.ts';
import type { Auxiliary } from '../model/auxiliary.ts';
import { firstState, isAsleep, type Model, withRoom } from '../model/model.ts';
import type { Column } from '../search/column.ts';
import { searchWithoutAuxiliary } from './dependence.ts';
import { exploreGraph, type GraphStep, isWhole, type StateGraph } from './state-graph.ts';

export type WaitingGraph = StateGraph & {
  /** By node: the waiting cores, as bits. */
  readonly waiting: Column;
  /** Whether all there is was seen. */
  readonly whole: boolean;
};

export type WaitingGraphSettings = {
  /** Of each core; null: any number. */
  readonly operations: number | null;
  readonly states: number;
  /** Auxiliary claims of the workload. */
  readonly forgets: readonly string[];
};

/** Operations that a core has left where their number has no bound: there is a next one. */
const alwaysLeft = 2;

/** @throws Refused where the workload depends on an auxiliary claim. */
export function waitingGraphOf(program: Program, { forgets, operations, states }: WaitingGraphSettings): WaitingGraph {
  return searchWithoutAuxiliary(program, forgets, (auxiliary) =>
    withRoom(program, { operations: operations ?? alwaysLeft, symmetric: false }, (model) =>
      graphWithout(model, { operations, states, auxiliary }),
    ),
  );
}

type Extent = Omit<WaitingGraphSettings, 'forgets'> & { readonly auxiliary: Auxiliary };

function graphWithout(model: Model, { operations, states, auxiliary }: Extent): WaitingGraph {
  let pastStepLimit = false;
  const graph = exploreGraph(model, firstState(model).vector, {
    states,
    unbounded: operations === null,
    auxiliary,
    tagOf: (step, waiting) => waitingAfter(model, step, waiting),
    onNode: () => true,
    // A program that fails has other things to be said of it.
    onFailure: (_node, _label, { verdict }) => {
      pastStepLimit ||= verdict === 'incomplete';
      return true;
    },
  });
  return { ...graph, waiting: graph.tags, whole: isWhole(graph) && !pastStepLimit };
}

function waitingAfter(model: Model, { thread, pauses, ended, after }: GraphStep, waiting: number): number {
  const waits = pauses > 0 || isAsleep(model, after, thread) ? 1 << thread : 0;
  return (waiting | waits) & ~ended;
}
