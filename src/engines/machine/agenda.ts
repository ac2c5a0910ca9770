// The agenda: what happens next, by (time, id), so that equal times have one order on every computer.
//
// Almost every event is less than a thousand cycles away, so the near ones lie on a wheel with a slot for each cycle, and
// only the far ones in a heap: Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", SOSP 1987, in two levels.

import { createHeap, type Heap, push, removeTop } from './heap.ts';

/** Ids below `lines` are lines, whose probe arrives or whose home is free again; the others are cores that issue an access. Each is on it once at most. */
export type Agenda = {
  /** The first id of each slot, and the id after each id: in order within a slot. */
  readonly slots: Int32Array;
  readonly after: Int32Array;
  /** A bit for each slot that is not empty, and a bit for each word of these that is not 0. */
  readonly occupied: Int32Array;
  words: number;
  readonly far: Heap;
  /** The time of the event that was removed last; the wheel reaches from here. */
  now: number;
  length: number;
  /** The first event; Infinity and -1 when there is none. */
  time: number;
  id: number;
};

const size = 1024;

export function createAgenda(most: number): Agenda {
  return {
    slots: new Int32Array(size).fill(-1),
    after: new Int32Array(most).fill(-1),
    occupied: new Int32Array(size / 32),
    words: 0,
    far: createHeap(most),
    now: 0,
    length: 0,
    time: Number.POSITIVE_INFINITY,
    id: -1,
  };
}

/** Whether (time, id) comes before everything on the agenda. */
export function isFirst(agenda: Agenda, time: number, id: number): boolean {
  return time < agenda.time || (time === agenda.time && id < agenda.id);
}

/** Puts an event on the agenda; its time is whole and not before that of the last one removed. */
export function schedule(agenda: Agenda, time: number, id: number): void {
  agenda.length++;
  if (time - agenda.now < size) insert(agenda, time, id);
  else push(agenda.far, time, id);
  if (isFirst(agenda, time, id)) {
    agenda.time = time;
    agenda.id = id;
  }
}

function insert(agenda: Agenda, time: number, id: number): void {
  const { slots, after } = agenda;
  const slot = time & (size - 1);
  let before = -1;
  let next = slots[slot]!;
  while (next !== -1 && next < id) {
    before = next;
    next = after[next]!;
  }
  after[id] = next;
  if (before === -1) slots[slot] = id;
  else after[before] = id;
  agenda.occupied[slot >> 5]! |= 1 << (slot & 31);
  agenda.words |= 1 << (slot >> 5);
}

/** Takes the first event off. */
export function removeFirst(agenda: Agenda): void {
  const { slots, after, occupied, far, time, id } = agenda;
  agenda.length--;
  agenda.now = time;
  const slot = time & (size - 1);
  if (slots[slot] === id) {
    slots[slot] = after[id]!;
    if (after[id] === -1) {
      const rest = occupied[slot >> 5]! & ~(1 << (slot & 31));
      occupied[slot >> 5] = rest;
      if (rest === 0) agenda.words &= ~(1 << (slot >> 5));
    }
  } else removeTop(far);
  while (far.length > 0 && far.times[0]! - agenda.now < size) bringNear(agenda);
  findFirst(agenda);
}

function bringNear(agenda: Agenda): void {
  const { far } = agenda;
  const time = far.times[0]!;
  const id = far.ids[0]!;
  removeTop(far);
  insert(agenda, time, id);
}

function findFirst(agenda: Agenda): void {
  const start = agenda.now & (size - 1);
  const slot = nextOccupied(agenda, start);
  if (slot !== -1) {
    agenda.time = agenda.now + ((slot - start) & (size - 1));
    agenda.id = agenda.slots[slot]!;
  } else {
    agenda.time = agenda.far.length > 0 ? agenda.far.times[0]! : Number.POSITIVE_INFINITY;
    agenda.id = agenda.far.length > 0 ? agenda.far.ids[0]! : -1;
  }
}

/** The first slot that is not empty, from `start` on and around; -1 when all are. */
function nextOccupied({ occupied, words }: Agenda, start: number): number {
  if (words === 0) return -1;
  const word = start >> 5;
  const rest = occupied[word]! & (-1 << (start & 31));
  if (rest !== 0) return word * 32 + lowestBit(rest);
  // Words after this one, or else the first of all: this one again, perhaps.
  const later = words & (-2 << word);
  const at = lowestBit(later !== 0 ? later : words);
  return at * 32 + lowestBit(occupied[at]!);
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
