// A worker for tests of the task pool: it does what its task says, however bad.

import { Refused } from '../src/language/refusal.ts';
import { served } from '../src/pool/served.ts';

/** What a worker may come to. */
export const deeds = {
  answer: () => 42,
  refuse: () => {
    throw new Refused(
      [1, 2].map((line) => ({ file: 'mine.ts', line, column: 1, reason: `slip ${line}`, instead: 'fix it' })),
    );
  },
  overflow: function deeper(): number {
    return deeper() + 1;
  },
  allocate: () => new Int32Array(2 ** 40).length,
  disk: () => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  },
  mistake: () => (null as unknown as { length: number }).length,
  hang: () => {
    for (;;);
  },
  sleep: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  exit: () => process.exit(7),
} as const;

export default served((deed: keyof typeof deeds, reached: Float64Array): unknown => {
  reached[0] = 17;
  return deeds[deed]();
});
