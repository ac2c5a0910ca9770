// The engine as the page sees it: ask, be told how it goes, stop it. All work is the broker's, in a worker.

import type { Result } from '../../src/experiment/result.ts';
import { reloaded, type Script } from '../../src/pool/reloaded.ts';
import { messages } from '../messages/messages.ts';
import { onceAFrame } from './frame.ts';
import type { Answer, FromBroker, Kind, Progress, Request } from './protocol.ts';

export type Asked<K extends Kind> = {
  /** Rejects with a sentence for a person; with `Stopped` when it was stopped before there was anything. */
  readonly answer: Promise<Answer<K>>;
  stop(): void;
};

export class Stopped extends Error {}

/** How it goes, told once a frame at most, and no more when the answer is there. */
export type Listener = {
  readonly onProgress?: (progress: Progress) => void;
  readonly onPartial?: (result: Result) => void;
};

type Waiting = Listener & { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };

let broker: Script | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

/** Asks the broker, which is started with the first request, and again when it has died. */
export function ask<R extends Request>(request: R, listener: Listener = {}): Asked<R['kind']> {
  const id = ++last;
  const answer = new Promise<Answer<R['kind']>>((resolve, reject) =>
    waiting.set(id, { ...throttled(id, listener), resolve: resolve as Waiting['resolve'], reject }),
  );
  broker ??= startBroker();
  const worker = broker;
  worker.postMessage({ id, request });
  return { answer, stop: () => worker.postMessage({ id, stop: true }) };
}

function throttled(id: number, { onProgress, onPartial }: Listener): Listener {
  return {
    onProgress: onceAFrame((progress) => {
      if (waiting.has(id)) onProgress?.(progress);
    }),
    onPartial: onceAFrame((result) => {
      if (waiting.has(id)) onPartial?.(result);
    }),
  };
}

/** Starts the broker before anything is asked, so that the first answer comes sooner. */
export function wake(): void {
  broker ??= startBroker();
}

function startBroker(): Script {
  const worker = reloaded(
    () => new Worker(new URL('./broker.ts', import.meta.url), { type: 'module', name: 'broker' }),
  );
  worker.onmessage = ({ data }: MessageEvent<FromBroker>) => hear(data);
  worker.onerror = (event) => died(event.message ?? '');
  return worker;
}

function hear(message: FromBroker): void {
  const asked = waiting.get(message.id);
  if (asked === undefined) return;
  if ('progress' in message) return asked.onProgress?.(message.progress);
  if ('partial' in message) return asked.onPartial?.(message.partial);
  waiting.delete(message.id);
  if ('answer' in message) asked.resolve(message.answer as never);
  else asked.reject(message.failure === 'stopped' ? new Stopped('stopped') : new Error(message.failure));
}

/** Who waits is told; the next request starts another broker. What is on the page stays there. */
function died(reason: string): void {
  broker?.terminate();
  broker = null;
  const left = [...waiting.values()];
  waiting.clear();
  for (const { reject } of left) reject(new Error(messages.engine.brokerDied(reason)));
}
