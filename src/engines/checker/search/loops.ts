// Points in loops: where a core can stand that can come to stand there again within the same operation. Any that waits does.

import { type Flow, successors } from '../../../compile/steps/flow.ts';
import { generate } from '../../../compile/steps/generate.ts';
import type { Program } from '../../../language/program.ts';
import { componentsOf } from '../liveness/components.ts';
import { append } from './column.ts';
import { createVisited } from './visited.ts';

/** By a thread's position, 1 + its point: 1 where it may be in a loop. A function that is called in a loop is all in one. */
export function pointsInLoops(program: Program): Uint8Array {
  const { flows, points } = generate(program);
  const round = flows.map(blocksInLoops);
  const inLoop = flows.map(() => false);
  // Callees come before callers.
  for (let fn = flows.length - 1; fn >= 0; fn--)
    for (const [i, { ending }] of flows[fn]!.blocks.entries())
      if (ending.kind === 'call' && (inLoop[fn]! || round[fn]!.has(i))) inLoop[ending.callee] = true;
  return Uint8Array.from([0, ...points.map(({ fn, block }) => (inLoop[fn]! || round[fn]!.has(block) ? 1 : 0))]);
}

/** The blocks from which a way leads back to them. */
function blocksInLoops({ blocks }: Flow): ReadonlySet<number> {
  const graph = createVisited();
  for (const { ending } of blocks) {
    append(graph.starts, graph.targets.length);
    for (const next of successors(ending)) {
      append(graph.targets, next);
      append(graph.labels, 0);
    }
  }
  graph.count = blocks.length;
  const { parts } = componentsOf({ visited: graph });
  const sizes = new Int32Array(blocks.length);
  for (const part of parts) sizes[part]!++;
  return new Set([...blocks.keys()].filter((i) => sizes[parts[i]!]! > 1 || successors(blocks[i]!.ending).includes(i)));
}
