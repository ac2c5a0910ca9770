// Longest paths: the steps of a waiting graph that count for a question, the parts that they make, and the longest path along them.

import { endedOperation, turnOf } from '../model/transition.ts';
import type { Turn } from '../model/verdict.ts';
import { componentsOf, stepsEnd } from './components.ts';
import type { WaitingGraph } from './waiting-graph.ts';

export type Subgraph = {
  readonly graph: WaitingGraph;
  /** Whether a path goes on after a step, by its place in `targets`. */
  readonly inside: (step: number) => boolean;
  /** The part of each node: those within which every one leads to every other, over steps that are inside. */
  readonly parts: Int32Array;
};

export function subgraphOf(
  graph: WaitingGraph,
  isInside: (node: number, target: number, step: number) => boolean,
): Subgraph {
  const { visited } = graph;
  const labels = { values: new Int32Array(visited.targets.length), length: visited.targets.length };
  forEachStep(graph, (node, target, step) => {
    labels.values[step] = isInside(node, target, step) ? 0 : endedOperation;
  });
  const { parts } = componentsOf({ visited: { ...visited, labels } });
  return { graph, inside: (step) => labels.values[step] === 0, parts };
}

/** From the last to the first: most steps lead to later nodes. */
export function forEachStep(
  { visited }: WaitingGraph,
  visit: (node: number, target: number, step: number) => void,
): void {
  for (let node = visited.starts.length - 2; node >= 0; node--)
    for (let step = visited.starts.values[node]!; step < visited.starts.values[node + 1]!; step++)
      visit(node, visited.targets.values[step]!, step);
}

/** The greatest sum of weights on a path, its last step included. Steps within a part must weigh nothing: so sums are finite. */
export function longestPath({ graph, inside, parts }: Subgraph, weight: (step: number) => number): number {
  const best = new Int32Array(graph.visited.count);
  for (let changed = true; changed; ) {
    changed = false;
    forEachStep(graph, (node, target, step) => {
      const through = weight(step) + (inside(step) ? best[parts[target]!]! : 0);
      if (through <= best[parts[node]!]!) return;
      best[parts[node]!] = through;
      changed = true;
    });
  }
  return best.reduce((a, b) => Math.max(a, b), 0);
}

/** A path whose weights add up to more than a limit: the node that it begins at, the nearest one that has such a path, and its steps. Null where there is none. */
export function pathAbove(
  { graph, inside }: Subgraph,
  weight: (step: number) => number,
  limit: number,
): { readonly from: number; readonly steps: readonly number[] } | null {
  const { visited } = graph;
  // By node and the sum so far, each once: the first to come above the limit began nearest to the start.
  const seen = Array.from({ length: limit + 1 }, () => new Uint8Array(visited.count));
  for (let from = 0; from < visited.starts.length - 1; from++) {
    const steps = searchAbove({ graph, inside, weight, limit, seen }, from);
    if (steps !== null) return { from, steps };
  }
  return null;
}

type Above = Pick<Subgraph, 'graph' | 'inside'> & {
  readonly weight: (step: number) => number;
  readonly limit: number;
  readonly seen: readonly Uint8Array[];
};

type Reaching = {
  readonly node: number;
  readonly sum: number;
  readonly before: Reaching | null;
  readonly step: number;
};

/** Breadth first from a node, over what no search before it has come by. */
function searchAbove({ graph: { visited }, inside, weight, limit, seen }: Above, from: number): number[] | null {
  const ahead: Reaching[] = [];
  const reach = (next: Reaching): void => {
    if (seen[next.sum]![next.node] !== 0) return;
    seen[next.sum]![next.node] = 1;
    ahead.push(next);
  };
  reach({ node: from, sum: 0, before: null, step: -1 });
  for (const at of ahead)
    for (let step = visited.starts.values[at.node]!; step < stepsEnd(visited, at.node); step++) {
      const next = { node: visited.targets.values[step]!, sum: at.sum + weight(step), before: at, step };
      if (next.sum > limit) return stepsOf(next);
      if (inside(step)) reach(next);
    }
  return null;
}

function stepsOf(last: Reaching): number[] {
  const steps: number[] = [];
  for (let at: Reaching = last; at.before !== null; at = at.before) steps.push(at.step);
  return steps.reverse();
}

/** The shortest path within a part from where a step leads to a node. */
export function between({ graph: { visited }, parts, inside }: Subgraph, step: number, goal: number): Turn[] {
  const from = visited.targets.values[step]!;
  const cameBy = new Map<number, { node: number; step: number } | null>([[from, null]]);
  for (const [node] of cameBy) {
    if (node === goal) break;
    for (let i = visited.starts.values[node]!; i < stepsEnd(visited, node); i++) {
      const target = visited.targets.values[i]!;
      if (inside(i) && parts[target] === parts[goal] && !cameBy.has(target)) cameBy.set(target, { node, step: i });
    }
  }
  const turns: Turn[] = [];
  for (let back = cameBy.get(goal); back !== null && back !== undefined; back = cameBy.get(back.node))
    turns.push(turnOf(visited.labels.values[back.step]!));
  return turns.reverse();
}
