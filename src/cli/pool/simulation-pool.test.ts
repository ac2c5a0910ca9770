// Simulators give up a point that outruns its limit, with what would outrun it too, and nothing else.

import { expect, test } from 'vitest';
import type { SimulatedPoint } from '../../engines/machine/run.ts';
import type { SimulationTask } from '../../engines/machine/task.ts';
import { createPool, type PoolWorker } from '../../pool/pool.ts';
import { OutOfTime } from '../../pool/reply.ts';
import { LatePoint } from '../command-line/late-point.ts';
import { createSimulationPool } from './simulation-pool.ts';

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

/** Simulators on one thread that ends when told to; `log` is what it began with. */
function pretended(): {
  readonly simulators: ReturnType<typeof createSimulationPool>;
  readonly log: string[];
  end(): Promise<void>;
  outrun(operations: number): Promise<void>;
} {
  const log: string[] = [];
  let resolved: () => void = () => {};
  let rejected: (error: Error) => void = () => {};
  const start = (): PoolWorker<SimulationTask, SimulatedPoint> => ({
    run: ({ cores, settings }) =>
      new Promise((resolve, reject) => {
        log.push(`${cores} cores, seed ${settings.seed}`);
        resolved = () => resolve(null as never);
        rejected = reject;
      }),
    isAlive: () => true,
    end: () => Promise.resolve(),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    simulators: createSimulationPool('', 1, 1, createPool({ most: 1, start })),
    log,
    end: () => {
      resolved();
      return settle();
    },
    outrun: (operations) => {
      rejected(new OutOfTime(1, operations));
      return settle();
    },
  };
}

/** What became of runs that were asked for. */
async function fates(runs: readonly Promise<unknown>[]): Promise<unknown[]> {
  return (await Promise.allSettled(runs)).map((each) => (each.status === 'fulfilled' ? 'done' : each.reason));
}

test('a point that outruns its limit is given up with its other seeds, and the others are simulated', async () => {
  const { simulators, log, end, outrun } = pretended();
  const runs = [taskOf(48, 1), taskOf(48, 2), taskOf(32, 1), taskOf(48, 1, 'mcs.ts')].map(simulators.run);
  await Promise.resolve();
  await outrun(12_345);
  await end();
  await end();
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
  const { simulators, log, end, outrun } = pretended();
  const runs = [taskOf(48, 1), taskOf(32, 1), taskOf(48, 1, 'mcs.ts')].map(simulators.run);
  await Promise.resolve();
  await outrun(0);
  await end();
  const [first, second, other] = await fates(runs);
  expect((first as Error).message).toContain('No operation had finished. Look for');
  expect(second).toBe(first);
  expect(other).toBe('done');
  expect(log).toHaveLength(2);
});
