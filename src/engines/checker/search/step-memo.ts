// Moves: where a thread comes to from a stance when its access gives some result. Made once, then looked up.

export type Moves = {
  /** Hash table, four integers a slot: 1 + the stance, the result, the stance it comes to, the label's flags. */
  slots: Int32Array;
  count: number;
};

export function createMoves(): Moves {
  return { slots: new Int32Array(4 * 1024), count: 0 };
}

/** Where in `slots` the move of a key is, or where it would be: then `slots` is 0 there. */
export function slotOf({ slots }: Moves, key: number, result: number): number {
  const mask = (slots.length >> 2) - 1;
  let slot = Math.imul(Math.imul(key, 0x9e3779b1) ^ Math.imul(result, 0x85ebca6b), 0xc2b2ae35);
  slot = (slot ^ (slot >>> 15)) & mask;
  while (slots[slot * 4] !== 0 && (slots[slot * 4] !== key + 1 || slots[slot * 4 + 1] !== result))
    slot = (slot + 1) & mask;
  return slot * 4;
}

export function noteMove(moves: Moves, key: number, result: number, stance: number, flags: number): void {
  const at = slotOf(moves, key, result);
  if (moves.slots[at] === 0) moves.count++;
  moves.slots[at] = key + 1;
  moves.slots[at + 1] = result;
  moves.slots[at + 2] = stance;
  moves.slots[at + 3] = flags;
  if (moves.count * 8 > moves.slots.length) grow(moves);
}

function grow(moves: Moves): void {
  const { slots } = moves;
  moves.slots = new Int32Array(slots.length * 4);
  moves.count = 0;
  for (let i = 0; i < slots.length; i += 4)
    if (slots[i] !== 0) noteMove(moves, slots[i]! - 1, slots[i + 1]!, slots[i + 2]!, slots[i + 3]!);
}
