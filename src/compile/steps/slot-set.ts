// Sets of slots, one a block, as rows of bits: a pass over a large function costs as little as it can.

export type SlotSets = {
  has(row: number, slot: number): boolean;
  /** Says whether it was not there. */
  add(row: number, slot: number): boolean;
  remove(row: number, slot: number): void;
  /** Adds another row, without some slots; says whether there was anything new. */
  join(row: number, from: SlotSets, fromRow: number, without?: ReadonlySet<number>): boolean;
  /** Adds what two other rows have in common; says whether there was anything new. */
  joinCommon(row: number, from: SlotSets, fromRow: number, mask: SlotSets, maskRow: number): boolean;
  readonly slots: (row: number) => number[];
  readonly bits: Int32Array;
};

export function createSlotSets(rows: number, slots: number): SlotSets {
  const wide = (slots + 31) >> 5;
  const bits = new Int32Array(rows * wide);
  const at = (row: number, slot: number): number => row * wide + (slot >> 5);
  const put = (place: number, added: number): boolean => {
    if ((added & ~bits[place]!) === 0) return false;
    bits[place] = bits[place]! | added;
    return true;
  };
  return {
    bits,
    has: (row, slot) => (bits[at(row, slot)]! & (1 << (slot & 31))) !== 0,
    add: (row, slot) => put(at(row, slot), 1 << (slot & 31)),
    remove: (row, slot) => {
      bits[at(row, slot)] = bits[at(row, slot)]! & ~(1 << (slot & 31));
    },
    join: (row, from, fromRow, without) => {
      let changed = false;
      const mask = without === undefined || without.size === 0 ? null : maskOf(without, wide);
      for (let i = 0; i < wide; i++)
        changed = put(row * wide + i, from.bits[fromRow * wide + i]! & ~(mask?.[i] ?? 0)) || changed;
      return changed;
    },
    joinCommon: (row, from, fromRow, mask, maskRow) => {
      let changed = false;
      for (let i = 0; i < wide; i++)
        changed = put(row * wide + i, from.bits[fromRow * wide + i]! & mask.bits[maskRow * wide + i]!) || changed;
      return changed;
    },
    slots: (row) => {
      const found: number[] = [];
      for (let slot = 0; slot < slots; slot++) if ((bits[at(row, slot)]! & (1 << (slot & 31))) !== 0) found.push(slot);
      return found;
    },
  };
}

function maskOf(slots: ReadonlySet<number>, wide: number): Int32Array {
  const mask = new Int32Array(wide);
  for (const slot of slots) mask[slot >> 5] = mask[slot >> 5]! | (1 << (slot & 31));
  return mask;
}
