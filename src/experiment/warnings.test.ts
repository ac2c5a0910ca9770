// Each warning where it is true, and its twin where it is not.

import { expect, test } from 'vitest';
import type { Conditions } from '../engines/threads/node/conditions.ts';
import { type Facts, warningsFor } from './warnings.ts';

const quiet: Conditions = {
  seconds: 10,
  cpus: 2,
  otherLoad: 0.02,
  steal: 0,
  throttled: { times: 0, seconds: 0 },
  loadBefore: 1.5,
  governors: ['performance'],
};
const trusted: Facts = {
  samples: [1, 2].flatMap((cores) =>
    [100, 101, 99, 100, 102].map((throughput) => ({ variant: 'mcs', cores, throughput })),
  ),
  here: { cores: 2, cpus: 2, quota: null },
  conditions: quiet,
  timer: { resolution: 5e-8, shortest: 0.1 },
  unpinned: [],
  inspector: null,
};
const under = (conditions: Partial<Conditions>): string[] =>
  warningsFor({ ...trusted, conditions: { ...quiet, ...conditions } });

test('a run that can be trusted has no warnings', () => {
  expect(warningsFor(trusted)).toEqual([]);
});

test('what is unknown gives no warnings', () => {
  expect(under({ otherLoad: null, steal: null, throttled: null, loadBefore: null, governors: null })).toEqual([]);
  expect(warningsFor({ ...trusted, conditions: null, timer: null })).toEqual([]);
  expect(warningsFor({ ...trusted, samples: [] })).toEqual([]);
});

test('other load is warned of from 5% of our CPUs on', () => {
  expect(under({ otherLoad: 0.1 })).toEqual([]);
  expect(under({ otherLoad: 0.513 })).toEqual([
    'Other programs kept 0.513 of 2 CPUs busy meanwhile (load average 1.5 at the start): they took time from the measured threads. Close them and run again.',
  ]);
  expect(under({ otherLoad: 0.513, loadBefore: null })[0]).toContain('busy meanwhile: they');
});

test('load that a few ticks could have made up is not warned of', () => {
  expect(under({ otherLoad: 0.4, seconds: 0.1 })).toEqual([]);
  expect(under({ otherLoad: 0.4, seconds: 0.2 })).toHaveLength(1);
});

test('steal is warned of from 1% on', () => {
  expect(under({ steal: 0.02 })).toEqual([]);
  expect(under({ steal: 0.3 })[0]).toContain("The hypervisor gave 15% of this machine's CPU time to other machines");
});

test('a quota below the threads used is warned of, one that suffices is not', () => {
  const withQuota = (quota: number): string[] => warningsFor({ ...trusted, here: { cores: 2, cpus: 2, quota } });
  expect(withQuota(2)).toEqual([]);
  expect(withQuota(1.5)).toEqual([
    "The cgroup quota is 1.5 CPUs' worth of time and up to 2 threads ran, so they are stopped whenever it is used up. Raise the quota (docker run --cpus=2), or use fewer --cores.",
  ]);
});

test('half a core is warned of even with one thread', () => {
  const samples = trusted.samples.filter(({ cores }) => cores === 1);
  expect(warningsFor({ ...trusted, samples, here: { cores: 1, cpus: 8, quota: 0.5 } })[0]).toContain(
    "is 0.5 CPUs' worth of time and up to 1 thread ran",
  );
});

test('stops by the quota are counted out', () => {
  expect(under({ throttled: { times: 12, seconds: 0.31 } })[0]).toContain(
    'stopped this run 12 times, for 0.31 s of CPU time',
  );
  expect(under({ throttled: { times: 1, seconds: 0.05 } })[0]).toContain('stopped this run once');
});

test('more threads than CPUs are warned of, as many as CPUs are not', () => {
  const samples = [...trusted.samples, ...trusted.samples.map((sample) => ({ ...sample, variant: 'clh', cores: 4 }))];
  expect(warningsFor({ ...trusted, samples })).toEqual([
    '4 threads on 2 cores: spinning threads wait for time slices. These points show the scheduler and are not fitted.',
  ]);
  expect(warningsFor({ ...trusted, samples, here: { cores: 4, cpus: 4, quota: null } })).toEqual([]);
});

test('a governor that is not performance is named', () => {
  expect(under({ governors: ['performance', 'schedutil'] })[0]).toContain('The frequency governor is schedutil: ');
  expect(under({ governors: ['ondemand', 'powersave'] })[0]).toContain('is ondemand and powersave: ');
});

test('a timer coarser than 1% of the shortest time measured is warned of', () => {
  const timed = (resolution: number): string[] => warningsFor({ ...trusted, timer: { resolution, shortest: 0.1 } });
  expect(timed(0.001)).toEqual([]);
  expect(timed(0.0156)[0]).toContain(
    'steps by 15.6 ms and the shortest time measured was 100 ms: figures may be off by 16%',
  );
});

test('why threads ran unpinned is said once, however many points it struck', () => {
  expect(warningsFor({ ...trusted, unpinned: ['No taskset.', 'No taskset.', 'Refused.'] })).toEqual([
    'No taskset.',
    'Refused.',
  ]);
});

test('a listening inspector is warned of', () => {
  expect(warningsFor({ ...trusted, inspector: 'ws://127.0.0.1:9229/x' })[0]).toContain(
    'listens at ws://127.0.0.1:9229/x',
  );
});

test('spread and too few repeats are warned of', () => {
  const samples = [100, 50, 150].map((throughput) => ({ variant: 'mcs', cores: 1, throughput }));
  const [spread, repeats] = warningsFor({ ...trusted, samples });
  expect(spread).toContain('mcs at 1 core (50%)');
  expect(repeats).toContain('only 3 repeats');
});
