// Loaded before a command by `npm run bench`: says on standard error when the main thread opens a start gate.
// Plain JavaScript, since it is loaded before anything that reads TypeScript.

import { isMainThread } from 'node:worker_threads';

const notify = Atomics.notify;

/** The pool of threads notifies too, over a few words of its own; a run's words are many. */
function noting(words, ...rest) {
  if (words.length > 100) process.stderr.write(`gate ${Date.now()}\n`);
  return notify(words, ...rest);
}

if (isMainThread) Atomics.notify = noting;
