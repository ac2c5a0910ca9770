// Simulators choose: the seeds of a point stay with one thread, and no thread is idle while another has work in store.

import { expect, test } from 'vitest';
import type { SimulationTask } from '../engines/machine/task.ts';
import { createSimulators } from './simulators.ts';

function taskOf(cores: number, seed: number): SimulationTask {
  const source = { name: 'ticket.ts', text: '' };
  return { variant: source, workload: source, cores, knobs: {}, settings: { seed } } as unknown as SimulationTask;
}

/** Simulators of threads that end when told to; `log` is what each began with. */
function pretended(most: number): { readonly simulators: ReturnType<typeof createSimulators>; readonly log: string[]; end(thread: number): Promise<void> } {
  const log: string[] = [];
  const ends: (() => void)[] = [];
  let started = 0;
  const simulators = createSimulators('', most, 1, () => {
    const thread = started++;
    return {
      run: <Answer>(task: unknown) => new Promise<Answer>((resolve) => {
        const { cores, settings } = task as SimulationTask;
        log.push(`${thread}: ${cores} cores, seed ${settings.seed}`);
        ends[thread] = () => resolve(null as Answer);
      }),
      dismiss: () => Promise.resolve(),
    };
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  return { simulators, log, end: async (thread) => { ends[thread]!(); await settle(); } };
}

test('the seeds of a point stay with the thread that began with it', async () => {
  const { simulators, log, end } = pretended(2);
  for (const cores of [48, 32]) for (const seed of [1, 2]) void simulators.run(taskOf(cores, seed));
  await Promise.resolve();
  await end(1);
  await end(0);
  expect(log).toEqual(['0: 48 cores, seed 1', '1: 32 cores, seed 1', '1: 32 cores, seed 2', '0: 48 cores, seed 2']);
});

test('its twin: the seeds of the only point left are shared, so that no thread is idle', async () => {
  const { simulators, log, end } = pretended(2);
  for (const seed of [1, 2, 3]) void simulators.run(taskOf(48, seed));
  await Promise.resolve();
  expect(log).toEqual(['0: 48 cores, seed 1', '1: 48 cores, seed 2']);
  await end(1);
  expect(log.at(-1)).toBe('1: 48 cores, seed 3');
});

test('what still waits is refused when they are dismissed', async () => {
  const { simulators } = pretended(1);
  void simulators.run(taskOf(48, 1));
  const second = simulators.run(taskOf(48, 2));
  const refused = expect(second).rejects.toThrow('dismissed');
  await Promise.resolve();
  await simulators.dismiss();
  await refused;
});
