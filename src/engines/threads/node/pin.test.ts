// Pinning: the plan and every refusal from made-up computers, and on Linux real threads on real CPUs.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { cpusAllowed } from './cpulist.ts';
import { bindThread, ownThreadId, planPins, type Taskset, taskset, threadCpus } from './pin.ts';

const computer = (texts: Record<string, string>) => (path: string) => texts[path] ?? null;
const done: Taskset = () => ({ status: 0, stderr: '' });
const missing: Taskset = () => ({ status: null, stderr: '' });
const fourCpus = computer({ '/proc/self/status': 'Cpus_allowed_list:\t4-6,9\n' });

test("a thread's id is the last part of the link, and unknown where there is no such link", () => {
  expect(ownThreadId(() => '4900/task/4907')).toBe(4907);
  expect(ownThreadId(() => 'elsewhere')).toBeNull();
  expect(
    ownThreadId(() => {
      throw new Error('ENOENT');
    }),
  ).toBeNull();
});

test('threads get the CPUs that we may use, which need not start at 0', () => {
  expect(planPins(3, 'linux', fourCpus, done)).toEqual({ cpus: [4, 5, 6] });
  expect(planPins(4, 'linux', fourCpus, done)).toEqual({ cpus: [4, 5, 6, 9] });
});

test('physical cores come before their second threads', () => {
  const siblings = (cpu: number) => `/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`;
  const read = computer({
    '/proc/self/status': 'Cpus_allowed_list:\t0-3\n',
    [siblings(0)]: '0-1',
    [siblings(1)]: '0-1',
    [siblings(2)]: '2-3',
    [siblings(3)]: '2-3',
  });
  expect(planPins(2, 'linux', read, done)).toEqual({ cpus: [0, 2] });
});

test('every reason why there is no plan is said', () => {
  const refusal = (plan: ReturnType<typeof planPins>) => ('refusal' in plan ? plan.refusal : 'planned');
  expect(refusal(planPins(2, 'darwin', fourCpus, done))).toContain('Linux only, and this is darwin');
  expect(refusal(planPins(2, 'linux', computer({}), done))).toContain('no list of CPUs');
  expect(refusal(planPins(5, 'linux', fourCpus, done))).toContain(
    'each of 5 threads, but this process may use 4 CPUs (4-6,9)',
  );
  expect(refusal(planPins(2, 'linux', fourCpus, missing))).toContain('Install util-linux');
  expect(refusal(planPins(2, 'linux', fourCpus, () => ({ status: 1, stderr: '' })))).toContain('Install util-linux');
});

test('taskset is asked to bind the thread to the list of CPUs', () => {
  const asked: string[][] = [];
  const note: Taskset = (...words) => {
    asked.push([...words]);
    return { status: 0, stderr: '' };
  };
  expect(bindThread(77, [3], computer({ '/proc/self/task/77/status': 'Cpus_allowed_list:\t3\n' }), note)).toBeNull();
  expect(bindThread(77, [0, 1, 2, 5], computer({}), note)).toBeNull();
  expect(asked).toEqual([
    ['-p', '-c', '3', '77'],
    ['-p', '-c', '0-2,5', '77'],
  ]);
});

test("a missing taskset, the kernel's refusal and a binding that did not hold are sentences", () => {
  const refused: Taskset = () => ({
    status: 1,
    stderr: "taskset: failed to set pid 77's affinity: Operation not permitted\n",
  });
  expect(bindThread(77, [3], computer({}), missing)).toContain('could not run taskset for thread 77');
  expect(bindThread(77, [3], computer({}), refused)).toContain(
    'refused to bind thread 77 to CPU 3 (Operation not permitted)',
  );
  expect(bindThread(77, [3], computer({ '/proc/self/task/77/status': 'Cpus_allowed_list:\t0-3\n' }), done)).toContain(
    'lets it run on 0-3',
  );
});

/** A thread that says its id, then spins until the word is set. */
const spinner = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.postMessage(require('node:fs').readlinkSync('/proc/thread-self'));
while (Atomics.load(workerData, 0) === 0);
`;

async function spin(word: Int32Array): Promise<{ worker: Worker; thread: number }> {
  const worker = new Worker(spinner, { eval: true, workerData: word });
  const [link] = (await once(worker, 'message')) as [string];
  return { worker, thread: ownThreadId(() => link) ?? -1 };
}

/** The CPU on which a thread ran last: field 39 of its stat, the 37th after the name's closing bracket. */
function lastCpu(thread: number): number {
  const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[36]);
}

const pinnable = process.platform === 'linux' && taskset('-p', `${process.pid}`).status === 0;

test.runIf(pinnable)(
  'real threads run on the CPUs that they are bound to, move when bound to others, and are free again',
  async () => {
    const allowed = cpusAllowed() ?? [];
    const word = new Int32Array(new SharedArrayBuffer(4));
    onTestFinished(() => void Atomics.store(word, 0, 1));
    const spinners = await Promise.all(allowed.slice(0, 2).map(() => spin(word)));
    const plan = planPins(spinners.length);
    if ('refusal' in plan) throw new Error(plan.refusal);
    for (const cpus of [plan.cpus, plan.cpus.toReversed()]) {
      for (const [i, { thread }] of spinners.entries()) expect(bindThread(thread, cpus.slice(i, i + 1))).toBeNull();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(spinners.map(({ thread }) => lastCpu(thread))).toEqual(cpus);
    }
    for (const { thread } of spinners) {
      expect(bindThread(thread, allowed)).toBeNull();
      expect(threadCpus(thread)).toEqual(allowed);
    }
    expect(bindThread(spinners[0]?.thread ?? -1, [4095])).toContain('the kernel refused to bind thread');
    Atomics.store(word, 0, 1);
    await Promise.all(spinners.map(({ worker }) => once(worker, 'exit')));
    expect(bindThread(spinners[0]?.thread ?? -1, allowed)).toContain('the kernel refused');
  },
);
