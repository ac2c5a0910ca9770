// A wait that writes something new at every turn is named with the word that grows; what ends, or comes round, is not.

import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { check } from '../check.ts';
import type { Checked } from '../model/verdict.ts';

/** A lock of two words, checked; what grows is looked for before the bound, and the states after it are few. */
function checked(acquire: string, release: string, { cores = 2, operations = 1, states = 20_000 } = {}): Checked {
  const text = `const LOCK = line();\nconst NEXT = line();\nexport function operation(m: Int32Array, core: i32): void {\n${acquire}\n${release}\n}`;
  return check(linked(text, { cores }), { operations, bounds: { states } });
}

const free = 'Atomics.store(m, LOCK, 0);';

describe('a wait that writes something new at every turn', () => {
  test('is named with its word, its line and its values, and with what to do', () => {
    const { verdict, coverage } = checked('while (Atomics.add(m, LOCK, 1) !== 0) pause();', free);
    expect([verdict, coverage.endless]).toEqual([
      'incomplete',
      expect.stringMatching(
        /^LOCK takes a new value at every turn of the loop at workload\.ts:4 \(\d+, \d+, \d+, \d+, …\), so no limit on states is large enough\. A waiting loop should only read, or undo its change\.$/,
      ),
    ]);
  });

  test('is found with three cores, by exchange of what was read, by steps of 7, and in a call', () => {
    expect(checked('while (Atomics.add(m, LOCK, 1) !== 0) pause();', free, { cores: 3 }).coverage.endless).toContain(
      'LOCK takes a new value',
    );
    expect(
      checked(
        'let seen = Atomics.load(m, LOCK);\nwhile (Atomics.compareExchange(m, LOCK, seen, seen + 7) !== 0) seen = Atomics.load(m, LOCK);',
        free,
      ).coverage.endless,
    ).toContain('workload.ts:5');
    expect(
      checked('while (Atomics.exchange(m, NEXT, 1) !== 0) Atomics.sub(m, LOCK, 3);', 'Atomics.store(m, NEXT, 0);')
        .coverage.endless,
    ).toContain('LOCK takes a new value at every turn of the loop at workload.ts:4');
  });

  test('that gives its change back comes round, and the lock holds', () => {
    const { verdict, coverage } = checked(
      'while (Atomics.add(m, LOCK, 1) !== 0) Atomics.sub(m, LOCK, 1);',
      'Atomics.sub(m, LOCK, 1);',
    );
    expect([verdict, coverage.bound, coverage.endless]).toEqual(['holds', null, undefined]);
  });
});

test('a try that gives way, and counts in a sequence that it came and went, is not told that a wait should only read', () => {
  const give =
    'while (true) {\nconst seen = Atomics.load(m, NEXT);\nif ((seen & 1) === 0 && Atomics.compareExchange(m, NEXT, seen, seen + 1) === seen) {\nif (Atomics.exchange(m, LOCK, 1) === 0) break;\nAtomics.store(m, NEXT, seen + 2);\n}\npause();\n}';
  const { verdict, coverage } = checked(give, `Atomics.add(m, NEXT, 1);\n${free}`);
  expect([verdict, coverage.endless]).toEqual([
    'incomplete',
    expect.stringMatching(
      /^NEXT takes a new value at every turn of the loop at workload\.ts:6 and workload\.ts:8 .* as a sequence does/,
    ),
  ]);
  expect(coverage.endless).not.toContain('should only read');
});

describe('no wait without end is seen', () => {
  test.each<[string, string, string, object]>([
    [
      'in a ticket lock, whose numbers grow with each operation',
      'const ticket = Atomics.add(m, NEXT, 1);\nwhile (Atomics.load(m, LOCK) !== ticket) pause();',
      'Atomics.add(m, LOCK, 1);',
      { cores: 3, operations: 20, states: 10_000 },
    ],
    [
      'in tries that end',
      'for (let i = 0; i < 3000; i++) if (Atomics.add(m, LOCK, 1) === 0) return;',
      free,
      { states: 2500 },
    ],
    [
      'in long work that reads and writes much',
      'for (let i = 0; i < 4000; i++) Atomics.store(m, LOCK, i);',
      '',
      { states: 10_000 },
    ],
  ])('%s', (_, acquire, release, extent) => {
    const { coverage } = checked(acquire, release, extent);
    expect([coverage.bound, coverage]).toEqual([
      expect.stringMatching(/^more than [\d,]+ states$/),
      expect.not.objectContaining({ endless: expect.anything() }),
    ]);
  });
});
