// The models in Promela are the labs, step for step: two explorers that know nothing of each other count the same.

import { describe, expect, it } from 'vitest';
import { defaultBounds } from '../src/engines/checker/check.ts';
import { explore } from '../src/engines/checker/search/explore.ts';
import { findCompiler } from './c-program.ts';
import { findSpin, type Protocol, programOf, protocols, runSpin } from './spin.ts';

const root = process.cwd();
const small: Record<string, number> = { 'test-and-set': 6, ticket: 4, mcs: 1, seqlock: 1, 'sloppy-counter': 1 };
const cases = protocols.map((protocol): Protocol => ({ ...protocol, operations: small[protocol.model]! }));

describe.skipIf(findSpin() === null || findCompiler() === null)('SPIN without its reduction', () => {
  it.each(
    cases,
  )('stores as many states of $model on $cores cores as the checker that tells cores apart, and takes as many steps', (protocol) => {
    const program = programOf(root, protocol);
    const { visited } = explore(program, {
      operations: protocol.operations,
      symmetric: false,
      bounds: defaultBounds,
      now: () => performance.now() / 1000,
    });
    const spin = runSpin(root, protocol, program, ['-DSAFETY', '-DNOREDUCE']);
    // SPIN counts its arrival in the first state as a transition.
    expect({ states: spin.states, transitions: spin.transitions - 1 }).toEqual({
      states: visited.count,
      transitions: visited.targets.length,
    });
  });
});
