// A machine on paper: its dies, its distances and what each access costs, as a JSON file says it.

import * as v from 'valibot';

const cycles = v.pipe(
  v.number('a number of cycles'),
  v.integer('a whole number of cycles'),
  v.minValue(0, 'a number of cycles from 0'),
  v.maxValue(1_000_000, 'at most 1000000 cycles'),
);
const text = v.pipe(
  v.string('text'),
  v.check((given) => given.trim() !== '', 'a text that is not empty'),
);
const count = (most: number) =>
  v.pipe(
    v.number('a whole number'),
    v.integer('a whole number'),
    v.minValue(1, 'a whole number from 1'),
    v.maxValue(most, `at most ${most}`),
  );
/** One figure for each distance, nearest first. */
const byDistance = v.array(cycles, 'a list of cycles, one for each distance');
const group = 'an object with the fields of this group';

/** The most cores that a machine may have. */
const mostCores = 1024;

const fields = v.strictObject(
  {
    schema: v.literal('percore.machine/1', '"percore.machine/1"'),
    name: v.pipe(v.string('text'), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by "-"')),
    title: text,
    /** Cycles a second. */
    clock: v.pipe(
      v.number('a number of hertz'),
      v.minValue(1e6, 'at least 1e6 (1 MHz)'),
      v.maxValue(1e11, 'at most 1e11'),
    ),
    dies: count(mostCores),
    coresPerDie: count(mostCores),
    /** MESI; MOESI lets a modified line be read without writing it back; MESIF forwards from the newest sharer. */
    protocol: v.picklist(['MESI', 'MOESI', 'MESIF'], '"MESI", "MOESI" or "MESIF"'),
    /** The names of the distances, nearest first; the first is "same die". */
    distances: v.pipe(
      v.array(text, 'a list of names'),
      v.check((names) => names.length > 0, 'a list of at least one distance'),
    ),
    /** The distance of every die to every other, as a place in `distances`. */
    topology: v.array(
      v.array(
        v.pipe(v.number('a whole number'), v.integer('a whole number'), v.minValue(0, 'a whole number from 0')),
        'a list of distances',
      ),
      'a list of lists, one a die',
    ),
    /** An access that finds what it needs in its own core. */
    hit: v.strictObject(
      {
        load: cycles,
        store: cycles,
        atomic: cycles,
        /** What a load that comes right after the core's own atomic on the same line costs beyond `load`; 0 where it is not given. */
        loadAfterAtomic: v.optional(cycles),
      },
      group,
    ),
    /**
     * Accesses that find what they need in their own core, where the core has several under way at once: a load whose value
     * nothing waits for, and a store, take so long until the next access can begin; and a load (Atomics.load) right after a
     * store (Atomics.store) waits until that has drained. Without it, each takes what `hit` says, and nothing drains.
     */
    overlap: v.optional(v.strictObject({ load: cycles, store: cycles, drain: cycles }, group)),
    /** A miss, by the state that the line is in elsewhere and the distance to who answers. `owned` is MOESI's only. */
    load: v.strictObject(
      {
        modified: byDistance,
        owned: v.optional(byDistance),
        exclusive: byDistance,
        shared: byDistance,
        invalid: byDistance,
      },
      group,
    ),
    store: v.strictObject(
      { modified: byDistance, owned: v.optional(byDistance), exclusive: byDistance, shared: byDistance },
      group,
    ),
    atomic: v.strictObject({ modified: byDistance, shared: byDistance }, group),
    /**
     * A core's look through its own caches before a request leaves it. With it, a miss is three messages, request, probe and
     * answer, and whoever has the line keeps it until the probe arrives; without it, they lose it when the home begins.
     */
    own: v.optional(cycles),
    /**
     * How long the home is busy with a read of a shared line that the reader's own die has a copy of, where the last-level
     * cache of a die holds what its cores hold: such a read is answered there. Without it, the newest reader answers.
     */
    lastLevel: v.optional(cycles),
    /** How long the home of a line is busy with one request, where that is more than the request's latency; 0 where it is not. */
    service: cycles,
    /** One pause(). */
    pause: cycles,
    /**
     * A sleeping wait: the call to sleep, a call to wake, and from that call to the sleeper running again. `call` is what a
     * call costs that comes back at once: a wait whose word has changed, a notify where nobody sleeps. Without it, a call
     * to wake costs `notify` always, and such a wait no more than its access.
     */
    futex: v.strictObject({ sleep: cycles, notify: cycles, wake: cycles, call: v.optional(cycles) }, group),
    /** Where each figure is from, by the name of its field. */
    sources: v.pipe(
      v.unknown(),
      v.check((given) => !Array.isArray(given), 'an object of texts'),
      v.record(v.string(), text, 'an object of texts'),
    ),
  },
  'an object with the fields of a machine',
);

export type Machine = v.InferOutput<typeof fields>;

/** Reads a machine file's text. @throws Error with a sentence for each fault, with `path`, the field and what is expected of it. */
export function readMachine(text: string, path: string): Machine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${path}: this is not JSON (${(error as Error).message}); a machine file is a JSON object with "schema": "percore.machine/1"`,
    );
  }
  const taken = withTakenRows(json);
  if ('problem' in taken) throw new Error(`${path}: ${taken.problem}`);
  const parsed = v.safeParse(fields, taken.json);
  if (!parsed.success)
    throw new Error(
      sentences(parsed.issues)
        .map((sentence) => `${path}: ${sentence}`)
        .join('\n'),
    );
  const problem = contradiction(parsed.output);
  if (problem !== null) throw new Error(`${path}: ${problem}`);
  return parsed.output;
}

type Rows = { readonly [kind: string]: { readonly [state: string]: unknown } };

/**
 * A row may be taken as another, where only that one is published: `"shared": "atomic.modified"`. Gives the file with the
 * figures in its place.
 */
function withTakenRows(json: unknown): { readonly json: unknown } | { readonly problem: string } {
  if (typeof json !== 'object' || json === null) return { json };
  const file = json as Rows;
  const made: Record<string, unknown> = { ...file };
  for (const kind of ['load', 'store', 'atomic']) {
    const rows = file[kind];
    if (typeof rows !== 'object' || rows === null) continue;
    const whole: Record<string, unknown> = {};
    for (const [state, row] of Object.entries(rows)) {
      whole[state] = typeof row === 'string' ? rowNamed(file, row) : row;
      if (whole[state] === null)
        return {
          problem: `${kind}.${state}: expected a list of cycles, one for each distance, or the name of a row that has one, like "atomic.modified"; saw ${seenIn(row)}`,
        };
    }
    made[kind] = whole;
  }
  return { json: made };
}

/** A row of figures by its name; null where there is none. */
function rowNamed(file: Rows, name: string): unknown {
  const [, kind = '', state = ''] = /^(load|store|atomic)\.([a-z]+)$/.exec(name) ?? [];
  const row = file[kind]?.[state];
  return Array.isArray(row) ? row : null;
}

/** A file of another kind has everything wrong: its schema says enough. */
function sentences(issues: readonly v.BaseIssue<unknown>[]): string[] {
  const foreign = issues.find((issue) => placeOf(issue) === 'schema');
  return foreign === undefined ? issues.map(issueSentence) : [issueSentence(foreign)];
}

function issueSentence(issue: v.BaseIssue<unknown>): string {
  const where = placeOf(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${where}: there is no such field; remove it`;
  if (issue.type === 'strict_object' && issue.received === 'undefined')
    return `${where}: the field is missing; machines/laptop-8.json shows how it is written`;
  return `${where}: expected ${issue.message}, saw ${seenIn(issue.input)}`;
}

/** `load.modified[1]`, the way into the file. */
function placeOf(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('') ?? '';
  return keys === '' ? 'the file' : keys.replace(/^\./, '');
}

function seenIn(input: unknown): string {
  const shown = JSON.stringify(input) ?? 'nothing';
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}

/** What each field alone cannot show; null when all fits. */
function contradiction(machine: Machine): string | null {
  const { dies, coresPerDie, topology, distances } = machine;
  if (dies * coresPerDie > mostCores)
    return `dies, coresPerDie: ${dies} x ${coresPerDie} are more than the ${mostCores} cores that are simulated`;
  const twice = distances.findIndex((name, i) => distances.indexOf(name) !== i);
  if (twice !== -1)
    return `distances[${twice}]: "${distances[twice]}" is named twice; give each distance a name of its own`;
  if (topology.length !== dies || topology.some((row) => row.length !== dies))
    return `topology: expected ${dies} rows of ${dies} distances, one for each pair of dies`;
  for (const [a, row] of topology.entries()) {
    if (row[a] !== 0) return `topology[${a}][${a}]: a die is at distance 0 from itself, saw ${row[a]}`;
    const b = row.findIndex((each, i) => each !== topology[i]![a] || each >= distances.length);
    if (b !== -1)
      return `topology[${a}][${b}]: expected a place in distances (0 to ${distances.length - 1}) that is the same in both directions, saw ${row[b]} and ${topology[b]![a]}`;
  }
  return ownedState(machine) ?? shortRow(machine) ?? ownTooLong(machine) ?? overlapTooLong(machine);
}

function ownedState({ protocol, load, store }: Machine): string | null {
  if (protocol === 'MOESI')
    return load.owned !== undefined && store.owned !== undefined
      ? null
      : 'load.owned, store.owned: MOESI has an owned state; give its latencies, or name another protocol';
  return load.owned === undefined && store.owned === undefined
    ? null
    : `load.owned, store.owned: ${protocol} has no owned state; remove them, or name MOESI as the protocol`;
}

function shortRow(machine: Machine): string | null {
  for (const kind of ['load', 'store', 'atomic'] as const)
    for (const [state, row] of Object.entries(machine[kind]))
      if (row !== undefined && row.length !== machine.distances.length)
        return `${kind}.${state}: expected ${machine.distances.length} figures, one for each of ${machine.distances.join(', ')}, saw ${row.length}`;
  return null;
}

/** A look through the own caches is a part of every miss. */
function ownTooLong({ own, load }: Machine): string | null {
  const nearest = Math.min(...[load.modified, load.owned, load.exclusive, load.shared].flatMap((row) => row ?? []));
  return own === undefined || own <= nearest
    ? null
    : `own: expected at most ${nearest}, the nearest load of a line that another core has, of which it is a part; saw ${own}`;
}

function overlapTooLong({ overlap, hit }: Machine): string | null {
  for (const kind of ['load', 'store'] as const)
    if (overlap !== undefined && overlap[kind] > hit[kind])
      return `overlap.${kind}: expected at most ${hit[kind]}, which is hit.${kind}: what nothing waits for takes no longer; saw ${overlap[kind]}`;
  return null;
}

/** The strict reading of a machine: every request takes its line at once, and no hit overlaps another. What moves is then the program's doing alone, not that of who keeps a line for how long. */
export function strictly({ own: _, lastLevel: __, overlap: ___, ...machine }: Machine): Machine {
  const { load, store, atomic } = machine.hit;
  return { ...machine, hit: { load, store, atomic } };
}

export function coresOf(machine: Machine): number {
  return machine.dies * machine.coresPerDie;
}
