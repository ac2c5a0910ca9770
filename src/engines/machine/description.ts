// A machine on paper: its dies, its distances and what each access costs, as a JSON file says it.

import * as v from 'valibot';

const cycles = v.pipe(v.number('a number of cycles'), v.integer('a whole number of cycles'), v.minValue(0, 'a number of cycles from 0'), v.maxValue(1_000_000, 'at most 1000000 cycles'));
const text = v.pipe(v.string('text'), v.minLength(1, 'a text that is not empty'));
const count = (most: number) => v.pipe(v.number('a whole number'), v.integer('a whole number'), v.minValue(1, 'a whole number from 1'), v.maxValue(most, `at most ${most}`));
/** One figure for each distance, nearest first. */
const byDistance = v.array(cycles, 'a list of cycles, one for each distance');

/** The most cores that a machine may have. */
export const mostCores = 1024;

const fields = v.strictObject({
  schema: v.literal('percore.machine/1', '"percore.machine/1"'),
  name: v.pipe(v.string('text'), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by "-"')),
  title: text,
  /** Cycles a second. */
  clock: v.pipe(v.number('a number of hertz'), v.minValue(1e6, 'at least 1e6 (1 MHz)'), v.maxValue(1e11, 'at most 1e11')),
  dies: count(mostCores),
  coresPerDie: count(mostCores),
  /** MESI; MOESI lets a modified line be read without writing it back; MESIF forwards from the newest sharer. */
  protocol: v.picklist(['MESI', 'MOESI', 'MESIF'], '"MESI", "MOESI" or "MESIF"'),
  /** The names of the distances, nearest first; the first is "same die". */
  distances: v.pipe(v.array(text), v.minLength(1, 'at least one distance')),
  /** The distance of every die to every other, as a place in `distances`. */
  topology: v.array(v.array(v.pipe(v.number('a whole number'), v.integer('a whole number'), v.minValue(0, 'a whole number from 0')))),
  /** An access that finds what it needs in its own core. */
  hit: v.strictObject({ load: cycles, store: cycles, atomic: cycles }),
  /** A miss, by the state that the line is in elsewhere and the distance to who answers. `owned` is MOESI's only. */
  load: v.strictObject({ modified: byDistance, owned: v.optional(byDistance), exclusive: byDistance, shared: byDistance, invalid: byDistance }),
  store: v.strictObject({ modified: byDistance, owned: v.optional(byDistance), exclusive: byDistance, shared: byDistance }),
  atomic: v.strictObject({ modified: byDistance, shared: byDistance }),
  /** How long the home of a line is busy with one request, where that is more than the request's latency; 0 where it is not. */
  service: cycles,
  /** One pause(). */
  pause: cycles,
  /** A sleeping wait: the call to sleep, a call to wake, and from that call to the sleeper running again. */
  futex: v.strictObject({ sleep: cycles, notify: cycles, wake: cycles }),
  /** Where each figure is from, by the name of its field. */
  sources: v.record(v.string(), text),
});

export type Machine = v.InferOutput<typeof fields>;

/** Reads a machine file's text. @throws Error with a sentence that names `path`, the field at fault and what is expected. */
export function readMachine(text: string, path: string): Machine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path}: this is not JSON (${(error as Error).message}); a machine file is a JSON object with "schema": "percore.machine/1"`);
  }
  const parsed = v.safeParse(fields, json);
  if (!parsed.success) throw new Error(`${path}: ${issueSentence(parsed.issues[0])}`);
  const problem = contradiction(parsed.output);
  if (problem !== null) throw new Error(`${path}: ${problem}`);
  return parsed.output;
}

function issueSentence(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue) ?? 'the file';
  if (issue.expected === 'never') return `${where}: there is no such field; remove it`;
  return `${where}: expected ${issue.message.startsWith('Invalid') ? issue.expected : issue.message}, saw ${issue.received === 'undefined' ? 'nothing' : issue.received}`;
}

/** What each field alone cannot show; null when all fits. */
function contradiction(machine: Machine): string | null {
  const { dies, coresPerDie, topology, distances, protocol } = machine;
  if (dies * coresPerDie > mostCores) return `dies, coresPerDie: ${dies} x ${coresPerDie} are more than the ${mostCores} cores that are simulated`;
  if (topology.length !== dies || topology.some((row) => row.length !== dies)) return `topology: expected ${dies} rows of ${dies} distances, one for each pair of dies`;
  for (const [a, row] of topology.entries()) {
    if (row[a] !== 0) return `topology[${a}][${a}]: a die is at distance 0 from itself, saw ${row[a]}`;
    const b = row.findIndex((each, i) => each !== topology[i]![a] || each >= distances.length);
    if (b !== -1) return `topology[${a}][${b}]: expected a place in distances (0 to ${distances.length - 1}) that is the same in both directions, saw ${row[b]} and ${topology[b]![a]}`;
  }
  if (protocol === 'MOESI' && (machine.load.owned === undefined || machine.store.owned === undefined)) return 'load.owned, store.owned: MOESI has an owned state; give its latencies, or name another protocol';
  return shortRow(machine);
}

function shortRow(machine: Machine): string | null {
  for (const kind of ['load', 'store', 'atomic'] as const)
    for (const [state, row] of Object.entries(machine[kind]))
      if (row !== undefined && row.length !== machine.distances.length) return `${kind}.${state}: expected ${machine.distances.length} figures, one for each of ${machine.distances.join(', ')}, saw ${row.length}`;
  return null;
}

export function coresOf(machine: Machine): number {
  return machine.dies * machine.coresPerDie;
}
