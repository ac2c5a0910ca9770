// What asks a command to end, and what a closed terminal takes with it.

import { expect, test } from 'vitest';
import { untilInterrupted } from './interruption.ts';

test.each([
  'SIGINT',
  'SIGTERM',
  'SIGQUIT',
  'SIGHUP',
] as const)('%s aborts, and a second Ctrl-C is no longer ours', (signal) => {
  const before = process.listenerCount('SIGINT');
  const streams = [process.stdout, process.stderr].map((stream) => stream.listeners('error'));
  const interrupted = untilInterrupted();
  expect([interrupted.aborted, process.listenerCount('SIGINT')]).toEqual([false, before + 1]);
  process.emit(signal, signal);
  expect([interrupted.aborted, process.listenerCount('SIGINT')]).toEqual([true, before]);
  // A closed terminal is told of again and again.
  expect(process.listenerCount('SIGHUP')).toBeGreaterThan(0);
  process.removeAllListeners('SIGHUP');
  for (const [i, stream] of [process.stdout, process.stderr].entries()) {
    stream.removeAllListeners('error');
    for (const each of streams[i]!) stream.on('error', each as () => void);
  }
});
