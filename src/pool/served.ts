// The worker's side of a task pool: says when a task was begun and how far it has come, and replies whatever comes of it.

import { clock } from './clock.ts';
import { type Reply, replyTo } from './reply.ts';

/** A task as its worker gets it. `watch` is shared: [when the task was begun or 0, how far it has come in what the task counts]. */
export type Order<Task> = { readonly task: Task; readonly watch: Float64Array };

/** A worker's default export. `run` writes to `reached[0]` how far it has come. */
export function served<Task, Answer>(
  run: (task: Task, reached: Float64Array) => Answer,
): (order: Order<Task>) => Reply<Answer> {
  return ({ task, watch }) => {
    watch[0] = clock();
    return replyTo(() => run(task, watch.subarray(1)));
  };
}
