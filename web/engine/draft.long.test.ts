// Drafts: quicker than the whole, and of the same shape where it is hardest to have it: caches of each core's own.

import { expect, test } from 'vitest';
import { machineNamed } from '../../src/engines/machine/folder.ts';
import { defaultExtent } from '../../src/engines/machine/run.ts';
import { runSimulation, type SimulationTask } from '../../src/engines/machine/task.ts';
import { readLab } from '../../src/lab/folder.ts';
import { linkable } from '../../src/lab/knobs.ts';
import { root } from '../../test/real-threads.ts';
import { draftOf } from './draft.ts';

const machine = machineNamed(root, 'opteron-48', root, (word) => word);

function taskOf(name: string, variant: string, cores: number): SimulationTask {
  const lab = readLab(root, name);
  const found = lab.variants.find((each) => each.name === variant)!;
  return { ...linkable(lab, found, cores, {}), machine, settings: { seed: 1, extent: defaultExtent } };
}
const throughput = (task: SimulationTask): number => {
  const { operations, cycles } = runSimulation(task);
  return operations / cycles;
};

test.each([
  ['mount-table', 'per-core-cache', 48],
  ['sloppy-counter', 'percpu-batch', 48],
  ['spinlock', 'ticket', 16],
] as const)('%s %s on %i cores is within three times of the whole', (lab, variant, cores) => {
  const task = taskOf(lab, variant, cores);
  const ratio = throughput(draftOf(task)) / throughput(task);
  expect(ratio).toBeGreaterThan(1 / 3);
  expect(ratio).toBeLessThan(3);
});

test("a tenth of the events is not enough for caches of each core's own: that is why more cores get more", () => {
  const task = taskOf('mount-table', 'per-core-cache', 48);
  const few = {
    ...task,
    settings: { ...task.settings, extent: { ...defaultExtent, events: defaultExtent.events / 10 } },
  };
  expect(throughput(few)).toBeLessThan(throughput(task) / 20);
});

test('few cores have few events', () => {
  expect(draftOf(taskOf('spinlock', 'ticket', 1)).settings.extent!.events).toBe(4000);
});
