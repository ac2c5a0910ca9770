// How a machine is printed, to the letter.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Machine } from '../../engines/machine/description.ts';
import { machineListReport, machineReport } from './machine-report.ts';

const plain = { width: 72, colour: false };
const twoDies: Machine = {
  schema: 'percore.machine/1',
  name: 'two-dies',
  title: 'two dies of a test',
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
  service: 500,
  pause: 40,
  futex: { sleep: 2000, notify: 2000, wake: 4000 },
  sources: { clock: 'Made up for a test, at length, so that the line must be broken somewhere.', load: 'Made up.' },
};

test('one machine with its distances, latencies in cycles and ns, other costs and sources', () => {
  expect(machineReport(twoDies, plain)).toBe(`two-dies: two dies of a test
SIMULATED: 4 cores, 2 dies x 2, 2 GHz, MESI

Distances between dies
die  0  1
0    0  1
1    1  0
0 same die, 1 other die

Latencies in cycles (ns), by the state of the line in other caches
        line       same die  other die
load    hit         4 (2.0)
load    modified    60 (30)  200 (100)
load    exclusive   60 (30)  200 (100)
load    shared      40 (20)   180 (90)
load    invalid    150 (75)  300 (150)
store   hit         4 (2.0)
store   modified    60 (30)  200 (100)
store   exclusive   60 (30)  200 (100)
store   shared      70 (35)  210 (105)
atomic  hit         20 (10)
atomic  modified    70 (35)  210 (105)
atomic  shared      80 (40)  220 (110)

Other costs
                                cycles (ns)
home busy per request             500 (250)
pause()                             40 (20)
wait: falling asleep            2000 (1000)
notify: the call                2000 (1000)
notify: until the sleeper runs  4000 (2000)

Sources
clock:    Made up for a test, at length, so that the line must be broken
          somewhere.
load:     Made up.`);
});

test('one die has no distances to show, and a home without a time of its own has its latency', () => {
  const sheet = machineReport({ ...twoDies, dies: 1, service: 0, distances: ['same die'], topology: [[0]] }, plain);
  expect(sheet).not.toContain('Distances between dies');
  expect(sheet).toMatch(/home busy per request +its latency/);
});

const root = mkdtempSync(join(tmpdir(), 'percore-listing-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'machines'));
writeFileSync(join(root, 'machines/two-dies.json'), JSON.stringify(twoDies));
writeFileSync(join(root, 'machines/broken.json'), '{}');

test('the listing has a line for each machine, and says what is wrong with one that cannot be read', () => {
  const lines = machineListReport(root, plain).split('\n');
  expect(lines.slice(2, 5)).toEqual([
    '  machine   cores   dies  clock  title',
    '  broken                         machines/broken.json: schema: the field is missing; machines/laptop-8.json shows how it is written',
    '  two-dies      4  2 x 2  2 GHz  two dies of a test',
  ]);
  expect(lines.slice(-1)).toEqual(['Measure yours: npm run machine calibrate']);
});
