// Liveness: which slots still matter at each place where a thread can stand, so that the others are cleared.
//
// Equal futures must be equal states: a local that is never read again would make two of one. Within a function this is
// the textbook backward analysis; a caller's own dead slots are cleared before the call, so callees need not know them.

import { endingReads, type Flow, instructionReads, type Pure, slotsRead, successors } from './flow.ts';

export type Liveness = {
  /** Slots to clear when a block's ending is an access, a choice or a call, by block: dead there, and perhaps not zero. */
  readonly clearedAtEnd: readonly (readonly number[])[];
  /** Slots that matter there, by block. */
  readonly neededAtEnd: readonly ReadonlySet<number>[];
};

type Sets = readonly Set<number>[];

export function liveness(flow: Flow): Liveness {
  const afterEnding = liveAfterEndings(flow);
  const dirty = dirtyBeforeEndings(flow);
  const clearedAtEnd = flow.blocks.map(({ ending }, i) => {
    // Standing before an access, what the access itself reads is still needed; a call has copied its operands.
    const kept = ending.kind === 'call' ? new Set<number>() : readBy(endingReads(ending));
    return [...dirty[i]!].filter((slot) => !afterEnding[i]!.has(slot) && !kept.has(slot));
  });
  const neededAtEnd = flow.blocks.map(({ ending }, i) => new Set([...afterEnding[i]!, ...readBy(endingReads(ending))]));
  return { clearedAtEnd, neededAtEnd };
}

function readBy(expressions: readonly Pure[]): Set<number> {
  const slots = new Set<number>();
  for (const each of expressions) slotsRead(each, slots);
  return slots;
}

/** Live when a block has ended and its result is not yet there. */
function liveAfterEndings(flow: Flow): Sets {
  const atStart = flow.blocks.map(() => new Set<number>());
  const afterEnding = flow.blocks.map(() => new Set<number>());
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = flow.blocks.length - 1; i >= 0; i--) {
      const after = new Set(successors(flow.blocks[i]!.ending).flatMap((next) => [...atStart[next]!]));
      const ending = flow.blocks[i]!.ending;
      if ('result' in ending && ending.result !== null) after.delete(ending.result);
      afterEnding[i] = after;
      const start = liveAtStart(flow, i, after);
      if (start.size !== atStart[i]!.size) changed = true;
      atStart[i] = start;
    }
  }
  return afterEnding;
}

function liveAtStart(flow: Flow, block: number, afterEnding: ReadonlySet<number>): Set<number> {
  const { instructions, ending } = flow.blocks[block]!;
  const live = new Set([...afterEnding, ...readBy(endingReads(ending))]);
  for (const instruction of [...instructions].reverse()) {
    if (instruction.kind === 'set') live.delete(instruction.slot);
    for (const slot of readBy(instructionReads(instruction))) live.add(slot);
  }
  return live;
}

/** Slots that may hold something other than 0 when a block ends. */
function dirtyBeforeEndings(flow: Flow): Sets {
  const atStart = flow.blocks.map(() => new Set<number>());
  for (let slot = 0; slot < flow.fn.parameters; slot++) atStart[0]!.add(slot);
  const before = flow.blocks.map(() => new Set<number>());
  for (let changed = true; changed; ) {
    changed = false;
    for (const [i, { instructions, ending }] of flow.blocks.entries()) {
      const dirty = new Set(atStart[i]);
      for (const instruction of instructions) if (instruction.kind === 'set') dirty.add(instruction.slot);
      before[i] = dirty;
      const after = 'result' in ending && ending.result !== null ? new Set([...dirty, ending.result]) : dirty;
      for (const next of successors(ending)) {
        const target = atStart[next]!;
        const size = target.size;
        for (const slot of after) target.add(slot);
        changed ||= target.size !== size;
      }
    }
  }
  return before;
}
