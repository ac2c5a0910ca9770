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
  /** Cores asleep on each line. */
  readonly watchers: number[][];
};

/** Longer turns are simulated access by access. */
export const longestTurn = 8;

export function createSpins(cores: number, size: number, lines: number, enabled: boolean): Spins {
  const slots = cores * longestTurn;
  return {
    size, enabled, states: new Int32Array(cores * size), started: new Float64Array(cores), turning: new Uint8Array(cores), recorded: new Int32Array(cores),
    words: new Int32Array(slots), values: new Int32Array(slots), offsets: new Float64Array(slots),
    accessCycles: new Float64Array(slots), accessHeads: new Uint8Array(slots), localCycles: new Float64Array(slots), localHeads: new Uint8Array(slots),
    period: new Float64Array(cores), watchers: Array.from({ length: lines }, () => []),
  };
}

/** Anything but a hit of a read breaks a turn. */
export function forgetTurn(spins: Spins, core: number): void {
  spins.turning[core] = 0;
  spins.recorded[core] = 0;
}

/** Whether a core that is about to read at `time` stands where its recorded turn began; then the turn is whole. */
export function closesTurn(spins: Spins, state: Int32Array, core: number): boolean {
  if (spins.recorded[core] === 0) return false;
  const base = core * spins.size;
  for (let i = 0; i < spins.size; i++) if (spins.states[base + i] !== state[base + i]) return false;
  return true;
}

/** Starts a turn at a core's present state, where none is being recorded or the one that is grew too long. */
export function beginTurn(spins: Spins, state: Int32Array, core: number, time: number): void {
  if (!spins.enabled || (spins.turning[core] === 1 && spins.recorded[core] !== longestTurn)) return;
  spins.turning[core] = 1;
  const base = core * spins.size;
  for (let i = 0; i < spins.size; i++) spins.states[base + i] = state[base + i]!;
  spins.recorded[core] = 0;
  spins.started[core] = time;
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
export function fallAsleep(spins: Spins, core: number, time: number, lineWords: number): void {
  spins.period[core] = time - spins.started[core]!;
  spins.started[core] = time;
  const from = core * longestTurn;
  for (let i = from; i < from + spins.recorded[core]!; i++) {
    const list = spins.watchers[(spins.words[i]! / lineWords) | 0]!;
    if (spins.recorded[core] === 1 || !list.includes(core)) list.push(core);
  }
}

/** Takes a core off every list that it is still on. */
export function stopWatching(spins: Spins, core: number, lineWords: number): void {
  const from = core * longestTurn;
  for (let i = from; i < from + spins.recorded[core]!; i++) {
    const list = spins.watchers[(spins.words[i]! / lineWords) | 0]!;
    const at = list.indexOf(core);
    if (at !== -1) list.splice(at, 1);
  }
}

/** The words that a core reads in its turn. */
export function wordsOf(spins: Spins, core: number): number[] {
  const from = core * longestTurn;
  return [...spins.words.subarray(from, from + spins.recorded[core]!)];
}

/** Adds, by head, what a spinning core has spent `elapsed` cycles after its turn began, times `sign`. */
export function addSpun(spins: Spins, core: number, elapsed: number, sign: number, totals: Float64Array): void {
  const period = spins.period[core]!;
  const turns = Math.floor(elapsed / period);
  let rest = elapsed - turns * period;
  for (let j = 0; j < spins.recorded[core]!; j++) {
    const i = core * longestTurn + j;
    const access = spins.accessCycles[i]!;
    const local = spins.localCycles[i]!;
    totals[spins.accessHeads[i]!]! += sign * (turns * access + Math.min(Math.max(rest, 0), access));
    rest -= access;
    totals[spins.localHeads[i]!]! += sign * (turns * local + Math.min(Math.max(rest, 0), local));
    rest -= local;
  }
}
