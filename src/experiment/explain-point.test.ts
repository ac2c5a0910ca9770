// Explaining a point: which runs it asks for, in which order, and what is left out where nothing ends.

import { expect, test } from 'vitest';
import { root } from '../../test/real-threads.ts';
import { machineNamed } from '../engines/machine/folder.ts';
import { runSimulation, type SimulationTask } from '../engines/machine/task.ts';
import { readLab } from '../lab/folder.ts';
import { explainPoint, planPoint } from './explain-point.ts';
import type { Why } from './meaning/why.ts';
import type { SweepProgress } from './sweep.ts';

const lab = readLab(root, 'spinlock');
const machine = machineNamed(root, 'laptop-8', root, (word) => word);
const ticket = lab.variants.find(({ name }) => name === 'ticket')!;
const extent = { cycles: 1e5, events: 400 };

/** An explanation from short runs; `tasks` in the order in which they were asked for. */
async function explained(
  text: string,
  sweep: readonly number[],
): Promise<{ why: Why; tasks: SimulationTask[]; progress: SweepProgress[] }> {
  const variant = { ...ticket, source: { name: 'ticket.ts', text } };
  const plan = planPoint({ lab, variant, cores: sweep.at(-1)!, sweep, knobs: {}, machine, seed: 1, logCycles: 100 });
  const [tasks, progress]: [SimulationTask[], SweepProgress[]] = [[], []];
  const run = async (task: SimulationTask) => {
    tasks.push(task);
    return runSimulation({ ...task, settings: { ...task.settings, extent } });
  };
  return { why: await explainPoint(plan, run, (each) => progress.push(each)), tasks, progress };
}

test('the point runs first, then its what-ifs, then the other numbers of cores from the most down', async () => {
  const { why, tasks, progress } = await explained(ticket.source.text, [1, 2, 3]);
  expect(tasks[0]!.settings).toMatchObject({ log: true });
  expect(tasks.map(({ cores }) => cores).filter((n) => n !== 3)).toEqual([2, 1]);
  expect(tasks).toHaveLength(3 + why.effects.length);
  expect(why.points.map(({ cores }) => cores)).toEqual([1, 2, 3]);
  expect(progress.map(({ done }) => done)).toEqual(tasks.map((_, i) => i + 1));
  expect(progress.at(-1)).toMatchObject({ total: tasks.length, secondsLeft: 0 });
});

test('its twin: where no operation ends, neither what-ifs nor other numbers of cores run', async () => {
  const stuck =
    'const DOOR = line();\nexport function acquire(m: Int32Array, core: i32): void { while (Atomics.load(m, DOOR) === 0) pause(); }\nexport function release(m: Int32Array, core: i32): void { m[DOOR] = 0; }\n';
  const { why, tasks } = await explained(stuck, [1, 2]);
  expect(tasks).toHaveLength(1);
  expect(why).toMatchObject({ effects: [], points: [{ cores: 2, throughput: null }] });
});

test('a program that does not link is refused before anything runs', () => {
  const variant = { ...ticket, source: { name: 'ticket.ts', text: 'export const nothing = 1;' } };
  expect(() => planPoint({ lab, variant, cores: 2, knobs: {}, machine, seed: 1, logCycles: 100 })).toThrow('ticket.ts');
});
