// Simulators choose: the seeds of a point stay with one thread, and no thread is idle while another has work in store.

import { expect, test } from 'vitest';
import type { SimulationTask } from '../../engines/machine/task.ts';
import { OutOfTime } from '../../engines/reply.ts';
import { LatePoint } from '../command-line/late-point.ts';
import { createSimulators } from './simulators.ts';

function taskOf(cores: number, seed: number, name = 'ticket.ts'): SimulationTask {
  const source = { name, text: '' };
  return {
    variant: source,
    workload: source,
    cores,
    knobs: {},
    machine: { name: 'xeon' },
    settings: { seed },
  } as unknown as SimulationTask;
}

/** Simulators of threads that end when told to; `log` is what each began with. */
function pretended(most: number): {
  readonly simulators: ReturnType<typeof createSimulators>;
  readonly log: string[];
  end(thread: number): Promise<void>;
  outrun(thread: number, operations: number): Promise<void>;
} {
  const log: string[] = [];
  const ends: (() => void)[] = [];
  const breaks: ((error: Error) => void)[] = [];
  let started = 0;
  const simulators = createSimulators('', most, 1, () => {
    const thread = started++;
    return {
      run: <Answer>(task: unknown) =>
        new Promise<Answer>((resolve, reject) => {
          const { cores, settings } = task as SimulationTask;
          log.push(`${thread}: ${cores} cores, seed ${settings.seed}`);
          ends[thread] = () => resolve(null as Answer);
          breaks[thread] = reject;
        }),
      dismiss: () => Promise.resolve(),
    };
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    simulators,
    log,
    end: async (thread) => {
      ends[thread]!();
      await settle();
    },
    outrun: async (thread, operations) => {
      breaks[thread]!(new OutOfTime(1, operations));
      await settle();
    },
  };
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

/** What became of runs that were asked for. */
async function fates(runs: readonly Promise<unknown>[]): Promise<unknown[]> {
  return (await Promise.allSettled(runs)).map((each) => (each.status === 'fulfilled' ? 'done' : each.reason));
}

test('a point that outruns its limit is given up with its other seeds, and the others are simulated', async () => {
  const { simulators, log, end, outrun } = pretended(1);
  const runs = [taskOf(48, 1), taskOf(48, 2), taskOf(32, 1), taskOf(48, 1, 'mcs.ts')].map(simulators.run);
  await Promise.resolve();
  await outrun(0, 12_345);
  await end(0);
  await end(0);
  const [first, second, ...others] = await fates(runs);
  expect(first).toBeInstanceOf(LatePoint);
  expect((first as Error).message).toBe(
    'ticket.ts on 48 cores of xeon was stopped: its simulation had not finished after 1 s. 12,345 operations had finished. --limit gives it more time',
  );
  expect(second).toBe(first);
  expect(others).toEqual(['done', 'done']);
  expect(log).toHaveLength(3);
});

test('its twin: where no operation had ended, fewer cores would end none either', async () => {
  const { simulators, log, end, outrun } = pretended(1);
  const runs = [taskOf(48, 1), taskOf(32, 1), taskOf(48, 1, 'mcs.ts')].map(simulators.run);
  await Promise.resolve();
  await outrun(0, 0);
  await end(0);
  const [first, second, other] = await fates(runs);
  expect((first as Error).message).toContain('No operation had finished. Look for');
  expect(second).toBe(first);
  expect(other).toBe('done');
  expect(log).toHaveLength(2);
});
