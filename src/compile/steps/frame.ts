// Frames: where each function's locals lie in a thread's state.
//
// No function recurses, so each has at most one activation and one fixed place. Functions that are never active together
// share places: a callee lies behind the deepest of its callers. A function's frame is its return place, then its slots.

import type { Flow } from './flow.ts';

export type Frames = {
  /** Where each function's frame begins; its return place is there, its slots follow. */
  readonly starts: readonly number[];
  /** Integers of one thread's state: the position, then the deepest stack of frames. */
  readonly size: number;
};

/** Flows come callees first, so callers are placed by walking backwards. */
export function layFrames(flows: readonly Flow[]): Frames {
  const starts = flows.map(() => 1);
  let size = 1;
  for (let i = flows.length - 1; i >= 0; i--) {
    const after = starts[i]! + 1 + flows[i]!.slots;
    size = Math.max(size, after);
    for (const { ending } of flows[i]!.blocks)
      if (ending.kind === 'call') starts[ending.callee] = Math.max(starts[ending.callee]!, after);
  }
  return { starts, size };
}
