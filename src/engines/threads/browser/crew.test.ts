// The browser's crew with made-up threads: who is asked what, and what becomes of a thread that dies.

import { expect, test } from 'vitest';
import type { CoreTask } from '../core.ts';
import { createWebCrew, type Thread } from './crew.ts';

type MadeUp = Thread & EventTarget & { readonly asked: unknown[]; ended: boolean };

function madeUpThread(answer: (thread: MadeUp, task: CoreTask) => void): MadeUp {
  const thread = Object.assign(new EventTarget(), {
    asked: [] as unknown[],
    ended: false,
    postMessage: (task: CoreTask) => {
      thread.asked.push(task);
      answer(thread, task);
    },
    terminate: () => {
      thread.ended = true;
    },
  }) as unknown as MadeUp;
  return thread;
}

const reply = (thread: MadeUp, data: unknown) =>
  queueMicrotask(() => thread.dispatchEvent(new MessageEvent('message', { data })));
const task = (core: number) => ({ part: 'run', core }) as CoreTask;

test('each task goes to a thread of its own, which stays for the next run', async () => {
  const threads: MadeUp[] = [];
  const crew = createWebCrew(() => {
    threads.push(madeUpThread((thread, { core }) => reply(thread, { stopped: `core ${core}` })));
    return threads.at(-1)!;
  });
  expect(await crew.run([task(0), task(1)])).toEqual([{ stopped: 'core 0' }, { stopped: 'core 1' }]);
  await crew.run([task(0)]);
  expect(threads.map(({ asked }) => asked.length)).toEqual([2, 1]);
});

test('a thread that dies breaks the run with a sentence, and not in silence', async () => {
  const crew = createWebCrew(() =>
    madeUpThread((thread) => queueMicrotask(() => thread.dispatchEvent(new Event('error')))),
  );
  await expect(crew.run([task(0)])).rejects.toThrow(
    'a worker of the browser died: close other pages, or use fewer cores',
  );
});

test('what dismissed threads were at is an error, and what they had answered stays answered', async () => {
  const silent = createWebCrew(() => madeUpThread(() => {}));
  const refused = expect(silent.run([task(0), task(1)])).rejects.toThrow('dismissed');
  await silent.dismiss();
  await refused;
  const quick = createWebCrew(() => madeUpThread((thread) => reply(thread, { stopped: null })));
  const answer = await quick.run([task(0)]);
  await quick.dismiss();
  expect(answer).toEqual([{ stopped: null }]);
});

test('dismissed threads are ended, and the next run starts new ones', async () => {
  const threads: MadeUp[] = [];
  const crew = createWebCrew(() => {
    threads.push(madeUpThread((thread) => reply(thread, { stopped: null })));
    return threads.at(-1)!;
  });
  await crew.run([task(0)]);
  await crew.dismiss();
  await crew.run([task(0)]);
  expect(threads.map(({ ended }) => ended)).toEqual([true, false]);
});
