// The conductor: a worker that links, runs and sums up whole sweeps, so that the page's own thread only draws.

import { coresHere } from '../../src/engines/threads/browser/describe.ts';
import type { Result } from '../../src/experiment/result.ts';
import { simulateSweep } from '../../src/experiment/simulate.ts';
import { explainPoint } from './explain-point.ts';
import { measure } from './measure.ts';
import type { FromConductor, Request, ToConductor } from './protocol.ts';
import { createSimulators } from './simulators.ts';

/** A result half done is sent at most this often. */
const partialMilliseconds = 40;

const running = new Map<number, AbortController>();
const simulators = createSimulators(Math.min(coresHere(navigator), 16));

addEventListener('message', ({ data }: MessageEvent<ToConductor>) => {
  if ('stop' in data) running.get(data.id)?.abort();
  else void conduct(data.id, data.request);
});

function say(message: FromConductor): void {
  postMessage(message);
}

async function conduct(id: number, request: Request): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const answer = await answerTo(id, request, controller.signal);
    say({ id, answer });
  } catch (error) {
    say({ id, failure: controller.signal.aborted ? 'stopped' : error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(id);
  }
}

function answerTo(id: number, request: Request, signal: AbortSignal) {
  const onProgress = (progress: { done: number; total: number; secondsLeft: number }): void => say({ id, progress: { done: progress.done, total: progress.total, secondsLeft: progress.secondsLeft } });
  const onSample = createTeller(id);
  if (request.kind === 'simulate') return simulateSweep(request, (task) => simulators.run(task, signal), { onProgress, onSample, signal });
  if (request.kind === 'measure') return measure(request, { onProgress, onSample, signal });
  return explainPoint(request, (task) => simulators.run(task, signal), onProgress);
}

function createTeller(id: number): (soFar: () => Result) => void {
  let last = performance.now();
  return (soFar) => {
    if (performance.now() - last < partialMilliseconds) return;
    say({ id, partial: soFar() });
    last = performance.now();
  };
}
