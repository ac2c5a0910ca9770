// Hints by what was seen: each kind of failure gets the hint that fits it, and its twin another.

import { describe, expect, test } from 'vitest';
import type { Proves } from '../lab/exercise.ts';
import type { Grading } from './grading.ts';
import { proveCheck } from './prove.ts';
import { reportOf } from './report.ts';

const workload = {
  name: 'workload.ts',
  text: 'declare function go(m: Int32Array, core: i32): void;\ndeclare function total(m: Int32Array): i32;\nexport function operation(m: Int32Array, core: i32): void { go(m, core); }\nexport function after(m: Int32Array, operations: i32): void { const seen = total(m); assert(seen === operations, `the total is ${seen}`); }\n',
};
const grading: Grading = { workload, lends: [], shares: [], forgets: [], machines: {}, variants: {} };
const check: Proves = {
  name: 'right',
  kind: 'proves',
  title: 'it is right',
  look: 'The look of the check.',
  points: 1,
  cores: 2,
  operations: 1,
};

function lookOf(go: string, more: Partial<Proves> = {}, total = 'return 0;', before = ''): string | null {
  const asked = { ...check, ...more };
  return reportOf(
    asked,
    proveCheck(
      {
        name: 'mine.ts',
        text: `const A = line();\nconst B = lines(2);\n${before}export function go(m: Int32Array, core: i32): void { ${go} }\nexport function total(m: Int32Array): i32 { ${total} }`,
      },
      grading,
      asked,
    ),
    0,
  ).look;
}

describe('the hint', () => {
  test('of a race at a word of the submission says that it is shared', () => {
    expect(lookOf('m[A] = core;')).toContain('A is shared');
    expect(lookOf('Atomics.store(m, A, core);')).not.toContain('shared');
  });

  test('of a wait that nobody ends names the word', () => {
    expect(lookOf('while (Atomics.load(m, A) === 0) pause();')).toMatch(/^Core 0 waits for A to change\./);
    expect(lookOf('Atomics.wait(m, A, 0);')).toMatch(/^Core \d sleeps on A, and only Atomics\.notify wakes it\./);
  });

  test('of two who give way to each other is about giving way', () => {
    expect(
      lookOf(
        'const own = B + core * LINE; do { Atomics.store(m, own, 0); Atomics.store(m, own, 1); } while (Atomics.load(m, B + (1 - core) * LINE) === 1 || Atomics.load(m, A) === 0);',
      ),
    ).toContain('Every core keeps running');
  });

  test('of freed words asks who freed them', () => {
    expect(lookOf('if (core === 0) poison(B, 1); Atomics.load(m, B);')).toMatch(/^B\[0\] is already freed\./);
  });

  test('of an index too far is about the index', () => {
    expect(lookOf('Atomics.store(m, A + 1000000, 1);')).toContain('beyond all shared words');
  });

  test('of a lost update names the word and both cores', () => {
    const total = 'return m[A];';
    expect(lookOf('const old = Atomics.load(m, A); Atomics.store(m, A, old + 1);', {}, total)).toMatch(
      /^Core (\d) read A, core (\d) changed it, and core \1 overwrote the change: a lost update\./,
    );
    expect(lookOf('Atomics.add(m, A, 2);', {}, total)).toBe('The look of the check.');
  });

  test('of a value that came back asks whether it means the same', () => {
    const go = (last: string): string =>
      `if (core === 0) { const old = Atomics.load(m, A); if (old === 5 && Atomics.load(m, B) === 0 && Atomics.load(m, B) === 1 && Atomics.compareExchange(m, A, old, 9) === old) Atomics.store(m, B + LINE, 1); } else { Atomics.store(m, A, 7); Atomics.store(m, B, 1); ${last} }`;
    const total = 'return m[B + LINE] === 1 ? 0 : 2;';
    const prepare = 'export function prepare(m: Int32Array): void { m[A] = 5; }\n';
    expect(lookOf(go('Atomics.store(m, A, 5);'), {}, total, prepare)).toMatch(
      /^Core 0 read A, core 1 changed it and it came back to the same value/,
    );
    expect(lookOf(go(''), {}, total, prepare)).toBeNull();
  });

  test('of a card comes first, and a check says what its own look is about', () => {
    expect(lookOf('m[A] = core;', { looks: { 'own-race': 'The card has another.' } })).toBe('The card has another.');
    expect(lookOf('while (Atomics.load(m, A) === 0) pause();', { about: ['deadlock'] })).toBe('The look of the check.');
    expect(lookOf('')).toBe('The look of the check.');
  });
});

test('a failure says from which step on it was inevitable, and counts one step as one', () => {
  const found = proveCheck(
    {
      name: 'mine.ts',
      text: "const A = line();\nexport function go(m: Int32Array, core: i32): void { assert(Atomics.load(m, A) === 1, 'A is 0'); }\nexport function total(m: Int32Array): i32 { return 2; }",
    },
    grading,
    check,
  );
  expect([found.seen, found.why]).toEqual([
    'breaks on 2 cores x 1 operation, after 1 step',
    expect.stringContaining('A is 0.'),
  ]);
});
