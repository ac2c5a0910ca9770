// Machine files: what a person's own file may have wrong, each fault beside the file without it.

import { describe, expect, test } from 'vitest';
import { coresOf, readMachine } from './description.ts';

const right = {
  schema: 'percore.machine/1',
  name: 'two-dies',
  title: 'two dies x 2 cores',
  clock: 2e9,
  dies: 2,
  coresPerDie: 2,
  protocol: 'MESI',
  distances: ['same die', 'other die'],
  topology: [
    [0, 1],
    [1, 0],
  ],
  hit: { load: 4, store: 4, atomic: 20 },
  load: { modified: [60, 200], exclusive: [60, 200], shared: [40, 180], invalid: [150, 300] },
  store: { modified: [60, 200], exclusive: [60, 200], shared: [70, 210] },
  atomic: { modified: [70, 210], shared: [80, 220] },
  service: 0,
  pause: 40,
  futex: { sleep: 2000, notify: 2000, wake: 4000 },
  sources: { clock: 'made up for a test' },
};

/** The right machine with one field, by its way, changed; undefined removes it. */
function changed(way: string, value: unknown): string {
  const copy = structuredClone(right) as Record<string, unknown>;
  const keys = way.split('.');
  const inner = keys.slice(0, -1).reduce((each, key) => each[key] as Record<string, unknown>, copy);
  if (value === undefined) delete inner[keys.at(-1)!];
  else inner[keys.at(-1)!] = value;
  return JSON.stringify(copy);
}

function sentenceFor(text: string): string {
  try {
    readMachine(text, './mine.json');
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

test('a machine that is right is read as it is', () => {
  expect(readMachine(JSON.stringify(right), './mine.json')).toEqual(right);
  expect(coresOf(readMachine(JSON.stringify(right), './mine.json'))).toBe(4);
});

describe('a field that is wrong is named, with what was seen and what is expected', () => {
  test.each<[string, unknown, string]>([
    ['schema', 'percore.result/1', 'schema: expected "percore.machine/1", saw "percore.result/1"'],
    ['name', 'My Machine', 'name: expected lower-case words joined by "-", saw "My Machine"'],
    ['title', ' ', 'title: expected a text that is not empty, saw " "'],
    ['clock', undefined, 'clock: the field is missing; machines/laptop-8.json shows how it is written'],
    ['clock', '2 GHz', 'clock: expected a number of hertz, saw "2 GHz"'],
    ['clock', 2.1, 'clock: expected at least 1e6 (1 MHz), saw 2.1'],
    ['clock', 1e12, 'clock: expected at most 1e11, saw 1000000000000'],
    ['dies', 0, 'dies: expected a whole number from 1, saw 0'],
    ['coresPerDie', 2.5, 'coresPerDie: expected a whole number, saw 2.5'],
    ['coresPerDie', 1025, 'coresPerDie: expected at most 1024, saw 1025'],
    ['protocol', 'MOSI', 'protocol: expected "MESI", "MOESI" or "MESIF", saw "MOSI"'],
    ['distances', 'near', 'distances: expected a list of names, saw "near"'],
    ['distances', [], 'distances: expected a list of at least one distance, saw []'],
    ['distances.1', 2, 'distances[1]: expected text, saw 2'],
    ['topology', 1, 'topology: expected a list of lists, one a die, saw 1'],
    ['topology.1', 1, 'topology[1]: expected a list of distances, saw 1'],
    ['topology.0.1', -1, 'topology[0][1]: expected a whole number from 0, saw -1'],
    ['hit', 4, 'hit: expected an object with the fields of this group, saw 4'],
    ['hit.atomic', undefined, 'hit.atomic: the field is missing; machines/laptop-8.json shows how it is written'],
    ['load.invalid', undefined, 'load.invalid: the field is missing; machines/laptop-8.json shows how it is written'],
    ['load.modified', 60, 'load.modified: expected a list of cycles, one for each distance, saw 60'],
    [
      'load.shared',
      'modified',
      'load.shared: expected a list of cycles, one for each distance, or the name of a row that has one, like "atomic.modified"; saw "modified"',
    ],
    [
      'load.shared',
      'load.shared',
      'load.shared: expected a list of cycles, one for each distance, or the name of a row that has one, like "atomic.modified"; saw "load.shared"',
    ],
    ['load.modified.1', -200, 'load.modified[1]: expected a number of cycles from 0, saw -200'],
    ['store.shared.0', 70.5, 'store.shared[0]: expected a whole number of cycles, saw 70.5'],
    ['atomic.modified.0', 2e6, 'atomic.modified[0]: expected at most 1000000 cycles, saw 2000000'],
    ['atomic.exclusive', [70, 210], 'atomic.exclusive: there is no such field; remove it'],
    ['service', null, 'service: expected a number of cycles, saw null'],
    ['pause', '40', 'pause: expected a number of cycles, saw "40"'],
    ['own', '15', 'own: expected a number of cycles, saw "15"'],
    ['lastLevel', 5.5, 'lastLevel: expected a whole number of cycles, saw 5.5'],
    ['hit.loadAfterAtomic', -1, 'hit.loadAfterAtomic: expected a number of cycles from 0, saw -1'],
    ['overlap', 1, 'overlap: expected an object with the fields of this group, saw 1'],
    [
      'overlap',
      { load: 1, store: 1 },
      'overlap.drain: the field is missing; machines/laptop-8.json shows how it is written',
    ],
    ['futex.wake', undefined, 'futex.wake: the field is missing; machines/laptop-8.json shows how it is written'],
    ['sources', ['a book'], 'sources: expected an object of texts, saw ["a book"]'],
    ['sources.clock', '', 'sources.clock: expected a text that is not empty, saw ""'],
    ['latency', 60, 'latency: there is no such field; remove it'],
  ])('%s = %j', (way, value, sentence) => {
    expect(sentenceFor(changed(way, value)).split('\n')).toContain(`./mine.json: ${sentence}`);
  });
});

describe('fields that contradict each other are named', () => {
  test.each<[string, unknown, string]>([
    ['coresPerDie', 600, 'dies, coresPerDie: 2 x 600 are more than the 1024 cores that are simulated'],
    ['distances', ['near', 'near'], 'distances[1]: "near" is named twice; give each distance a name of its own'],
    ['topology', [[0, 1]], 'topology: expected 2 rows of 2 distances, one for each pair of dies'],
    ['topology.1', [1], 'topology: expected 2 rows of 2 distances, one for each pair of dies'],
    ['topology.0.0', 1, 'topology[0][0]: a die is at distance 0 from itself, saw 1'],
    [
      'topology.0.1',
      0,
      'topology[0][1]: expected a place in distances (0 to 1) that is the same in both directions, saw 0 and 1',
    ],
    [
      'topology',
      [
        [0, 2],
        [2, 0],
      ],
      'topology[0][1]: expected a place in distances (0 to 1) that is the same in both directions, saw 2 and 2',
    ],
    [
      'own',
      41,
      'own: expected at most 40, the nearest load of a line that another core has, of which it is a part; saw 41',
    ],
    [
      'overlap',
      { load: 5, store: 1, drain: 20 },
      'overlap.load: expected at most 4, which is hit.load: what nothing waits for takes no longer; saw 5',
    ],
    ['load.shared', [40], 'load.shared: expected 2 figures, one for each of same die, other die, saw 1'],
    ['atomic.shared', [80, 220, 300], 'atomic.shared: expected 2 figures, one for each of same die, other die, saw 3'],
    [
      'protocol',
      'MOESI',
      'load.owned, store.owned: MOESI has an owned state; give its latencies, or name another protocol',
    ],
    [
      'store.owned',
      [70, 210],
      'load.owned, store.owned: MESI has no owned state; remove them, or name MOESI as the protocol',
    ],
  ])('%s = %j', (way, value, sentence) => {
    expect(sentenceFor(changed(way, value))).toBe(`./mine.json: ${sentence}`);
  });

  test('but not what fits: MOESI with an owned state', () => {
    const text = JSON.stringify({
      ...right,
      protocol: 'MOESI',
      load: { ...right.load, owned: [60, 200] },
      store: { ...right.store, owned: [70, 210] },
    });
    expect(sentenceFor(text)).toBe('accepted');
  });
});

test('several faults are said at once', () => {
  const text = JSON.stringify({ ...right, clock: 0, pause: -1 });
  expect(sentenceFor(text)).toBe(
    './mine.json: clock: expected at least 1e6 (1 MHz), saw 0\n./mine.json: pause: expected a number of cycles from 0, saw -1',
  );
});

test('a file of another kind is refused for its schema alone', () => {
  expect(sentenceFor('{ "context": {}, "benchmarks": [] }')).toBe(
    './mine.json: schema: the field is missing; machines/laptop-8.json shows how it is written',
  );
  expect(sentenceFor('3')).toBe('./mine.json: the file: expected an object with the fields of a machine, saw 3');
});

test.each(['', '{ "schema": "percore.mach', 'not json at all'])('what is not JSON is refused as that: %j', (text) => {
  expect(sentenceFor(text)).toMatch(
    /^\.\/mine\.json: this is not JSON \(.+\); a machine file is a JSON object with "schema": "percore\.machine\/1"$/,
  );
});
