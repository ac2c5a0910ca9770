// Turns read from a search: whose step a label is of, and the way to a node by the one that each was first reached from.

import * as flags from '../model/transition.ts';
import type { Turn } from '../model/verdict.ts';
import type { Column } from './visited.ts';

export function turnOf(label: number): Turn {
  return { thread: label & 0xff, choice: label >> flags.choiceShift };
}

/** By node: the node before it on a shortest way, -1 at the start; and the label of the step from there. */
export type Reached = { readonly before: Column; readonly beforeLabels: Column };

/** The nodes of the way to a node, from the last back to the one behind the start. */
function nodesTo({ before }: Reached, node: number): number[] {
  const nodes: number[] = [];
  for (let at = node; before.values[at]! >= 0; at = before.values[at]!) nodes.push(at);
  return nodes;
}

/** The shortest way to a node. */
export function pathTo(reached: Reached, node: number): Turn[] {
  return nodesTo(reached, node)
    .map((at) => turnOf(reached.beforeLabels.values[at]!))
    .reverse();
}

/** On that way, how often a bit stands in a column of the nodes, by bit. */
export function countsAlong(reached: Reached, column: Column, node: number, bits: number): number[] {
  const nodes = nodesTo(reached, node);
  return Array.from({ length: bits }, (_, bit) => nodes.filter((at) => ((column.values[at]! >> bit) & 1) !== 0).length);
}
