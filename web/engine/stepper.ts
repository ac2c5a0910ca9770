// The stepper's worker: one question about a schedule at a time.

import { type Asked, steppers } from './stepping.ts';

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  try {
    postMessage({ answer: steppers[data.kind](data as never) });
  } catch (error) {
    postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
