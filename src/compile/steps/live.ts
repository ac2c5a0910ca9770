// Liveness: which slots still matter at each place where a thread can stand, so that the others are cleared.
//
// Equal futures must be equal states: a local that is never read again would make two of one. Within a function this is
// the textbook backward analysis; a caller's own dead slots are cleared before the call, so callees need not know them.
// What was cleared is not cleared again: a way through a function clears each slot once.

import {
  type Block,
  type Ending,
  endingReads,
  type Flow,
  instructionReads,
  type Pure,
  slotsRead,
  successors,
} from './flow.ts';
import { createSlotSets, type SlotSets } from './slot-set.ts';

export type Liveness = {
  /** Slots to clear when a block's ending is an access, a choice or a call, by block: dead there, and perhaps not zero. */
  readonly clearedAtEnd: readonly (readonly number[])[];
  /** Slots that may hold something other than 0 when a block ends, by block: what a return leaves behind. */
  readonly dirtyAtEnd: (block: number) => readonly number[];
  /** Whether a slot matters there, by block. */
  readonly neededAtEnd: (block: number, slot: number) => boolean;
};

export function liveness(flow: Flow): Liveness {
  const after = liveAfterEndings(flow);
  const kept = keptAtEndings(flow, after);
  const dirty = dirtyBeforeEndings(flow, kept);
  const clearedAtEnd = flow.blocks.map(({ ending }, i) =>
    stops(ending) ? dirty.slots(i).filter((slot) => !kept.has(i, slot)) : [],
  );
  const reads = createSlotSets(flow.blocks.length, flow.slots);
  for (const [i, { ending }] of flow.blocks.entries())
    for (const slot of readBy(endingReads(ending))) reads.add(i, slot);
  return {
    clearedAtEnd,
    dirtyAtEnd: dirty.slots,
    neededAtEnd: (block, slot) => after.has(block, slot) || reads.has(block, slot),
  };
}

/** Where a thread can stand, or leaves for a callee. */
function stops({ kind }: Ending): boolean {
  return kind === 'access' || kind === 'choose' || kind === 'call';
}

function readBy(expressions: readonly Pure[]): Set<number> {
  const slots = new Set<number>();
  for (const each of expressions) slotsRead(each, slots);
  return slots;
}

/** Live when a block has ended and its result is not yet there. */
function liveAfterEndings(flow: Flow): SlotSets {
  const atStart = createSlotSets(flow.blocks.length, flow.slots);
  const after = createSlotSets(flow.blocks.length, flow.slots);
  const effects = flow.blocks.map(startEffects);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = flow.blocks.length - 1; i >= 0; i--) {
      const { ending } = flow.blocks[i]!;
      for (const next of successors(ending)) after.join(i, atStart, next);
      if ('result' in ending && ending.result !== null) after.remove(i, ending.result);
      changed = atStart.join(i, after, i, effects[i]!.written) || changed;
      for (const slot of effects[i]!.read) changed = atStart.add(i, slot) || changed;
    }
  }
  return after;
}

/** What a block reads before it writes it, and what it writes: whatever else is live at its end is so at its start. */
function startEffects({ instructions, ending }: Block): {
  readonly read: ReadonlySet<number>;
  readonly written: ReadonlySet<number>;
} {
  const read = new Set<number>();
  const written = new Set<number>();
  const note = (expressions: readonly Pure[]): void => {
    for (const slot of readBy(expressions)) if (!written.has(slot)) read.add(slot);
  };
  for (const instruction of instructions) {
    note(instructionReads(instruction));
    if (instruction.kind === 'set') written.add(instruction.slot);
  }
  note(endingReads(ending));
  return { read, written };
}

/** What an ending does not clear: what is live after it, and where a thread stands before an access, what the access itself reads. */
function keptAtEndings(flow: Flow, after: SlotSets): SlotSets {
  const kept = createSlotSets(flow.blocks.length, flow.slots);
  for (const [i, { ending }] of flow.blocks.entries()) {
    kept.join(i, after, i);
    // A call has copied its operands.
    if (ending.kind !== 'call') for (const slot of readBy(endingReads(ending))) kept.add(i, slot);
  }
  return kept;
}

/** Slots that may hold something other than 0 when a block ends, before the ending clears any. */
function dirtyBeforeEndings(flow: Flow, kept: SlotSets): SlotSets {
  const before = createSlotSets(flow.blocks.length, flow.slots);
  for (let slot = 0; slot < flow.fn.parameters; slot++) before.add(0, slot);
  for (const [i, { instructions }] of flow.blocks.entries())
    for (const each of instructions) if (each.kind === 'set') before.add(i, each.slot);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [i, { ending }] of flow.blocks.entries())
      for (const next of successors(ending)) {
        changed =
          (stops(ending) ? before.joinCommon(next, before, i, kept, i) : before.join(next, before, i)) || changed;
        if ('result' in ending && ending.result !== null) changed = before.add(next, ending.result) || changed;
      }
  }
  return before;
}
