// Made-up workers, for tests of what starts, feeds and ends them: they note what they are sent and whether they were ended.

import type { Script } from '../src/pool/reloaded.ts';

export type MadeUp = Script & { readonly sent: unknown[]; ended: boolean };

/** `workers` are those that `start` has made, in its order. */
export function crew(): { readonly workers: MadeUp[]; start(): MadeUp } {
  const workers: MadeUp[] = [];
  return {
    workers,
    start: () => {
      const worker: MadeUp = {
        sent: [],
        ended: false,
        onmessage: null,
        onerror: null,
        postMessage: (message: unknown) => {
          worker.sent.push(message);
        },
        terminate: () => {
          worker.ended = true;
        },
      };
      workers.push(worker);
      return worker;
    },
  };
}

/** The worker's script says `data`. */
export const says = (worker: MadeUp, data: unknown) =>
  worker.onmessage!.call(worker as never, { data } as MessageEvent);

/** An error in it, or without a message a script that did not come. */
export const fails = (worker: MadeUp, message?: string) =>
  worker.onerror!.call(worker as never, (message === undefined ? {} : { message }) as ErrorEvent);
