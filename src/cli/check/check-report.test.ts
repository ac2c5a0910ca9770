// What a check says of how much it saw: nothing of a search that there was not, and what to do where a bound is no matter of size.

import { describe, expect, test } from 'vitest';
import { check } from '../../engines/checker/check.ts';
import { link } from '../../language/link.ts';
import { checkReport } from './check-report.ts';

/** The report of a lock; `before` runs in `prepare`, `inside` in every turn of its wait. */
function reported(before: string, inside: string, bounds = {}): string {
  const text = `const L = line();\nexport function prepare(m: Int32Array): void { ${before} }\nexport function acquire(m: Int32Array, core: i32): void { while (${inside} !== 0) pause(); }\nexport function release(m: Int32Array, core: i32): void { Atomics.store(m, L, 0); }`;
  const workload =
    'declare function acquire(m: Int32Array, core: i32): void;\ndeclare function release(m: Int32Array, core: i32): void;\nexport function operation(m: Int32Array, core: i32): void { acquire(m, core); release(m, core); }';
  const program = link({ name: 'mine.ts', text }, { name: 'workload.ts', text: workload }, { cores: 2 });
  return checkReport(program, 1, check(program, { operations: 1, bounds }), (schedule) => `again ${schedule}`, {
    width: 1000,
    colour: false,
  });
}

const spin = 'Atomics.exchange(m, L, 1)';

describe('a failure before the first step', () => {
  test.each([
    ['waits in `prepare`', 'while (Atomics.load(m, L) === 0) pause();', 'DEADLOCK'],
    ['asserts in `prepare`', 'assert(m[L] === 1);', 'BREAKS'],
    ['touches a freed word in `prepare`', 'poison(L, 1); m[L] = 1;', 'USE-AFTER-FREE'],
  ])('that %s shows no search, no odds, no schedule and no command to replay it', (_, before, verdict) => {
    const text = reported(before, spin);
    expect(text).toContain(`mine.ts: ${verdict} on 2 cores x 1 operation`);
    expect(text).toContain('it fails before the first step, so no interleaving was searched');
    for (const word of ['0 states', 'chance', '0 steps', 'again', 'core 0  ']) expect(text).not.toContain(word);
  });

  test('and its twin that passes shows them', () => {
    expect(reported('assert(m[L] === 0);', spin)).toMatch(/every interleaving checked · \d+ states .* chance/);
  });
});

describe('an incomplete search', () => {
  test('that met a long loop says what to write, and not that it should be larger', () => {
    const text = reported('let i = 0; while (i < 20000000) i = i + 1;', spin);
    expect(text).toContain(
      'Incomplete: the search was stopped at a loop of more than 10,000,000 turns within `prepare` (mine.ts:2) and had found no error until then. Write computation as work(n)',
    );
    expect(text).not.toContain('--states');
  });

  test('that met a wait without end of states names the word that grows', () => {
    const text = reported('', 'Atomics.add(m, L, 1)', { states: 5000 });
    expect(text).toMatch(
      /Incomplete: L takes a new value at every turn of the loop at mine\.ts:3 \(.*\), so no limit on states is large enough\. A waiting loop should only read, or undo its change\./,
    );
    expect(text).not.toContain('raise');
  });

  test('that was only too small for its states says to raise them', () => {
    expect(reported('', spin, { states: 2 })).toContain('stopped at more than 2 states');
    expect(reported('', spin, { states: 2 })).toContain('raise --states');
  });
});
