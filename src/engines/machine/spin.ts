// Spinning without simulating it: a core that reads the same words again and again, finding its lines at hand, is put
// to sleep until one of them is taken away, and then stands exactly where it would have stood.
//
// A spin is seen when a core comes back to the same state at the same access with nothing but hits in between: from there
// on it repeats itself, turn by turn, until a line that it read changes hands.

export type Spins = {
  readonly size: number;
  readonly enabled: boolean;
  /** The state at the start of the turn that is being recorded, and when that was. */
  readonly states: Int32Array;
  readonly started: Float64Array;
  /** 1 while a turn is recorded, and the accesses in it so far. */
  readonly turning: Uint8Array;
  readonly recorded: Int32Array;
  /** The position from which a core last went on with `work` or a choice: no turn is recorded that comes by there. */
  readonly uneven: Int32Array;
  /** By core and access: its word, the value it read, its time from the start of the turn, what it and the computing after it cost, and under which heads. */
  readonly words: Int32Array;
  readonly values: Int32Array;
  readonly offsets: Float64Array;
  readonly accessCycles: Float64Array;
  readonly accessHeads: Uint8Array;
  readonly localCycles: Float64Array;
  readonly localHeads: Uint8Array;
  /** The length of a turn, for a core that sleeps; 0 for one that does not. */
  readonly period: Float64Array;
  /** Cores asleep on each line, in no order: the first `watching` of the list. */
  readonly watchers: number[][];
  readonly watching: Int32Array;
};

/** Longer turns are simulated access by access. */
export const longestTurn = 8;

export function createSpins(cores: number, size: number, lines: number, enabled: boolean): Spins {
  const slots = cores * longestTurn;
  return {
    size, enabled, states: new Int32Array(cores * size), started: new Float64Array(cores), turning: new Uint8Array(cores), recorded: new Int32Array(cores), uneven: new Int32Array(cores),
    words: new Int32Array(slots), values: new Int32Array(slots), offsets: new Float64Array(slots),
    accessCycles: new Float64Array(slots), accessHeads: new Uint8Array(slots), localCycles: new Float64Array(slots), localHeads: new Uint8Array(slots),
    period: new Float64Array(cores),
    watchers: Array.from({ length: lines }, () => []), watching: new Int32Array(lines),
  };
}

/** Anything but a hit of a read breaks a turn. */
export function forgetTurn(spins: Spins, core: number): void {
  spins.turning[core] = 0;
  spins.recorded[core] = 0;
}

/** Whether a core that is about to read at `time` stands where its recorded turn began; then the turn is whole. */
export function closesTurn(spins: Spins, state: Int32Array, core: number): boolean {
  return spins.recorded[core] !== 0 && isAtStart(spins, state, core);
}

/** Whether a core is in the state that was noted. */
export function isAtStart({ states, size }: Spins, state: Int32Array, core: number): boolean {
  const base = core * size;
  for (let i = base; i < base + size; i++) if (states[i] !== state[i]) return false;
  return true;
}

/** Starts a turn at a core's present state, where none is being recorded or the one that is grew too long. */
export function beginTurn(spins: Spins, state: Int32Array, core: number, time: number): void {
  if (!spins.enabled || (spins.turning[core] === 1 && spins.recorded[core] !== longestTurn)) return;
  spins.turning[core] = 1;
  markStart(spins, state, core);
  spins.recorded[core] = 0;
  spins.started[core] = time;
}

/** Notes a core's present state. */
export function markStart({ states, size }: Spins, state: Int32Array, core: number): void {
  const base = core * size;
  for (let i = base; i < base + size; i++) states[i] = state[i]!;
}

/** Records a read that hit, and the computing after it. */
export function record(spins: Spins, core: number, time: number, word: number, value: number, access: number, accessHead: number, local: number, localHead: number): void {
  const i = core * longestTurn + spins.recorded[core]!++;
  spins.words[i] = word;
  spins.values[i] = value;
  spins.offsets[i] = time - spins.started[core]!;
  spins.accessCycles[i] = access;
  spins.accessHeads[i] = accessHead;
  spins.localCycles[i] = local;
  spins.localHeads[i] = localHead;
}

/** Puts a core to sleep whose turn closed at `time`, until one of the lines that it reads is taken away. */
export function fallAsleep(spins: Spins, core: number, time: number, lineShift: number): void {
  spins.period[core] = time - spins.started[core]!;
  spins.started[core] = time;
  watch(spins, core, lineShift);
}

/** Puts a core to sleep whose recorded turn, `period` long, is still to begin. */
export function sleepAtOnce(spins: Spins, core: number, period: number, lineShift: number): void {
  spins.period[core] = period;
  watch(spins, core, lineShift);
}

function watch(spins: Spins, core: number, lineShift: number): void {
  const from = core * longestTurn;
  const until = from + spins.recorded[core]!;
  for (let i = from; i < until; i++) {
    const line = spins.words[i]! >> lineShift;
    if (i === from || placeIn(spins, line, core) === -1) spins.watchers[line]![spins.watching[line]!++] = core;
  }
}

/** Where a core stands among those asleep on a line; -1 where it does not. */
function placeIn(spins: Spins, line: number, core: number): number {
  const list = spins.watchers[line]!;
  for (let at = 0; at < spins.watching[line]!; at++) if (list[at] === core) return at;
  return -1;
}

/** Takes a core off every list that it is still on. */
export function stopWatching(spins: Spins, core: number, lineShift: number): void {
  const from = core * longestTurn;
  const until = from + spins.recorded[core]!;
  for (let i = from; i < until; i++) {
    const line = spins.words[i]! >> lineShift;
    const at = placeIn(spins, line, core);
    if (at !== -1) spins.watchers[line]![at] = spins.watchers[line]![--spins.watching[line]!]!;
  }
}

/** The words that a core reads in its turn. */
export function wordsOf(spins: Spins, core: number): number[] {
  const from = core * longestTurn;
  return [...spins.words.subarray(from, from + spins.recorded[core]!)];
}

/** Adds, by head from `totals[at]` on, what a spinning core has spent `elapsed` cycles after its turn began. */
export function addSpun(spins: Spins, core: number, elapsed: number, totals: Float64Array, at: number): void {
  const period = spins.period[core]!;
  const turns = Math.floor(elapsed / period);
  let rest = elapsed - turns * period;
  for (let j = 0; j < spins.recorded[core]!; j++) {
    const i = core * longestTurn + j;
    const access = spins.accessCycles[i]!;
    const local = spins.localCycles[i]!;
    totals[at + spins.accessHeads[i]!]! += turns * access + Math.min(Math.max(rest, 0), access);
    rest -= access;
    totals[at + spins.localHeads[i]!]! += turns * local + Math.min(Math.max(rest, 0), local);
    rest -= local;
  }
}
