// Paths: the shortest path to a node of a graph, by the predecessor from which each node was first reached.

import { turnOf } from '../model/transition.ts';
import type { Turn } from '../model/verdict.ts';
import type { Column } from './column.ts';

/** By node: its predecessor on a shortest path, -1 at the start; and the label of the step from there. */
export type Predecessors = { readonly before: Column; readonly beforeLabels: Column };

/** The nodes of the path to a node, from the last back to the first after the start. */
function nodesTo({ before }: Predecessors, node: number): number[] {
  const nodes: number[] = [];
  for (let at = node; before.values[at]! >= 0; at = before.values[at]!) nodes.push(at);
  return nodes;
}

/** The shortest path to a node. */
export function pathTo(predecessors: Predecessors, node: number): Turn[] {
  return nodesTo(predecessors, node)
    .map((at) => turnOf(predecessors.beforeLabels.values[at]!))
    .reverse();
}

/** For each bit: how many nodes on the path have it set in `column`. */
export function countsAlong(predecessors: Predecessors, column: Column, node: number, bits: number): number[] {
  const nodes = nodesTo(predecessors, node);
  return Array.from({ length: bits }, (_, bit) => nodes.filter((at) => ((column.values[at]! >> bit) & 1) !== 0).length);
}
