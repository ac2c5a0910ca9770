// The Node worker: piscina hands it a task, one a thread.

import { type Reply, replyTo } from '../../../pool/reply.ts';
import { type CoreReport, type FinishReport, finish, runCore, type Task } from '../core.ts';
import { ownThreadId } from './pin.ts';

/** What the worker adds to a task: where it says which thread it is, for binding it to a CPU. */
export type NodeTask = Task & { readonly threads: Int32Array | null };

export default function work(task: NodeTask): Reply<CoreReport | FinishReport> {
  return replyTo(() =>
    task.part === 'finish'
      ? finish(task)
      : runCore(task, (core) => {
          if (task.threads !== null) Atomics.store(task.threads, core, ownThreadId() ?? 0);
        }),
  );
}
