// Memo of thread steps: (local state, result of its access) to the next local state.

export type StepMemo = {
  /** Hash table, four integers a slot: 1 + the local state, the result, the next local state, the label's flags. */
  slots: Int32Array;
  count: number;
};

export function createStepMemo(): StepMemo {
  return { slots: new Int32Array(4 * 1024), count: 0 };
}

/** Where in `slots` the entry of a key is, or where it would be: then `slots` is 0 there. */
export function slotOf({ slots }: StepMemo, key: number, result: number): number {
  const mask = (slots.length >> 2) - 1;
  let slot = Math.imul(Math.imul(key, 0x9e3779b1) ^ Math.imul(result, 0x85ebca6b), 0xc2b2ae35);
  slot = (slot ^ (slot >>> 15)) & mask;
  while (slots[slot * 4] !== 0 && (slots[slot * 4] !== key + 1 || slots[slot * 4 + 1] !== result))
    slot = (slot + 1) & mask;
  return slot * 4;
}

export function remember(memo: StepMemo, key: number, result: number, local: number, flags: number): void {
  const at = slotOf(memo, key, result);
  if (memo.slots[at] === 0) memo.count++;
  memo.slots[at] = key + 1;
  memo.slots[at + 1] = result;
  memo.slots[at + 2] = local;
  memo.slots[at + 3] = flags;
  if (memo.count * 8 > memo.slots.length) grow(memo);
}

function grow(memo: StepMemo): void {
  const { slots } = memo;
  memo.slots = new Int32Array(slots.length * 4);
  memo.count = 0;
  for (let i = 0; i < slots.length; i += 4)
    if (slots[i] !== 0) remember(memo, slots[i]! - 1, slots[i + 1]!, slots[i + 2]!, slots[i + 3]!);
}
