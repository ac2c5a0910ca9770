// Every verdict, by a program that gets it and a twin that differs in one thing and holds.

import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import { check } from '../check.ts';
import { failureAtEnd } from '../counterexample/ending.ts';
import { explanationOf } from '../counterexample/explanation.ts';
import { inevitableFrom } from '../counterexample/inevitable.ts';
import { replay } from '../counterexample/replay.ts';
import { sampleSchedules } from '../sampling/sampling.ts';
import { strategies } from '../sampling/strategy.ts';
import type { Checked } from './verdict.ts';

type Extent = { readonly cores?: number; readonly operations?: number };

/** A workload of two words, checked; `operation` is given by its body. */
function checked(
  body: string,
  { cores = 2, operations = 1, more = '' }: Extent & { readonly more?: string } = {},
): Checked & { readonly explanation: string } {
  const program = linked(
    `const A = line();\nconst B = line();\nexport function operation(m: Int32Array, core: i32): void {\n${body}\n}\n${more}`,
    { cores },
  );
  const answer = check(program, { operations });
  if (answer.failure === null) return { ...answer, explanation: '' };
  const replayed = replay(program, operations, answer.schedule);
  expect(failureAtEnd(replayed)).toMatchObject({ verdict: answer.verdict, thread: answer.failure.thread });
  return { ...answer, explanation: explanationOf(program, answer.failure, replayed) };
}

const verdictOf = (body: string, extent?: Parameters<typeof checked>[1]): string => checked(body, extent).verdict;

describe('breaks', () => {
  test('an assertion that one order of two adds refutes; it holds when it asks for no order', () => {
    const { verdict, schedule, explanation } = checked('const old = Atomics.add(m, A, 1);\nassert(old === core);');
    expect([verdict, schedule]).toEqual(['breaks', [{ thread: 1, choice: 0 }]]);
    expect(explanation).toContain("core 1's step: workload.ts:5:1: `assert(old === core)` does not hold");
    expect(verdictOf('const old = Atomics.add(m, A, 1);\nassert(old === 0 || old === 1);')).toBe('holds');
  });

  test('`after`, when two cores load and then store what they added; it holds when the add is one step', () => {
    const more = 'export function after(m: Int32Array, operations: i32): void { assert(m[A] === operations); }';
    const { verdict, schedule, explanation } = checked(
      'const old = Atomics.load(m, A);\nAtomics.store(m, A, old + 1);',
      {
        more,
      },
    );
    expect([verdict, schedule.map(({ thread }) => thread)]).toEqual(['breaks', [0, 1, 1, 0]]);
    expect(explanation).toContain('`after`');
    expect(verdictOf('Atomics.add(m, A, 1);', { more })).toBe('holds');
  });

  test('an invariant that fails for one moment between two steps; it holds when they are one', () => {
    const more = 'export function invariant(m: Int32Array): boolean { return m[A] < 2; }';
    const { verdict, schedule } = checked('Atomics.add(m, A, 1);\nAtomics.sub(m, A, 1);', { more });
    expect([verdict, schedule.map(({ thread }) => thread)]).toEqual(['breaks', [0, 1]]);
    expect(verdictOf('Atomics.exchange(m, A, 1);\nAtomics.store(m, A, 0);', { more })).toBe('holds');
  });
});

describe('race', () => {
  test('a plain read beside an atomic write; not beside an atomic read, nor when both are atomic', () => {
    const { verdict, failure, explanation } = checked(
      'if (core === 0) Atomics.store(m, A, 1);\nelse { const seen = m[A]; }',
    );
    expect([verdict, failure]).toMatchObject(['race', { thread: 0, other: 1 }]);
    expect(explanation).toContain('core 0 by `Atomics.store` (workload.ts:4), core 1 by a plain read (workload.ts:5)');
    expect(verdictOf('if (core === 0) Atomics.load(m, A);\nelse { const seen = m[A]; }')).toBe('holds');
    expect(verdictOf('if (core === 0) Atomics.store(m, A, 1);\nelse { const seen = Atomics.load(m, A); }')).toBe(
      'holds',
    );
  });

  test('plain writes of two cores; not to two words, nor one after the other by a lock', () => {
    expect(verdictOf('m[A] = 1;')).toBe('race');
    expect(verdictOf('m[core === 0 ? A : B] = 1;')).toBe('holds');
    expect(
      verdictOf('while (Atomics.exchange(m, B, 1) !== 0) pause();\nm[A] = m[A] + 1;\nAtomics.store(m, B, 0);', {
        cores: 3,
      }),
    ).toBe('holds');
  });

  test('cores that are interchangeable race by their own names in the schedule', () => {
    const { failure, schedule, explanation } = checked('while (Atomics.add(m, B, 1) < 1) pause();\nm[A] = 1;', {
      cores: 3,
    });
    expect(failure).toMatchObject({ verdict: 'race' });
    expect(explanation).toContain(
      `Cores ${Math.min(failure!.thread!, failure!.other!)} and ${Math.max(failure!.thread!, failure!.other!)} are both about to access A`,
    );
    expect(new Set(schedule.map(({ thread }) => thread))).toEqual(new Set([failure!.thread!, failure!.other!]));
  });
});

describe('deadlock', () => {
  test('a lost wake-up, and who waits; none when the word is looked at by the wait itself', () => {
    const lost =
      'if (core === 0) { Atomics.store(m, A, 1); Atomics.notify(m, A); }\nelse if (Atomics.load(m, A) === 0) Atomics.wait(m, B, 0);';
    const { verdict, failure, explanation } = checked(lost);
    expect([verdict, failure]).toMatchObject(['deadlock', { thread: 1 }]);
    expect(explanation).toContain('core 1 sleeps on B (0), and no core wakes it (workload.ts:5)');
    expect(
      verdictOf(
        'if (core === 0) { Atomics.store(m, A, 1); Atomics.notify(m, A); }\nelse while (Atomics.load(m, A) === 0) Atomics.wait(m, A, 0);',
      ),
    ).toBe('holds');
  });

  test('one of two sleepers that is not woken; none when all are', () => {
    const body = (count: string): string =>
      `if (core < 2) { while (Atomics.load(m, A) === 0) Atomics.wait(m, A, 0); }\nelse { Atomics.store(m, A, 1); Atomics.notify(m, A${count}); }`;
    expect(verdictOf(body(', 1'), { cores: 3 })).toBe('deadlock');
    expect(verdictOf(body(''), { cores: 3 })).toBe('holds');
  });

  test('cores that spin for each other; none when they come in one order', () => {
    const { verdict, explanation } = checked(
      'const mine = core === 0 ? A : B;\nconst other = core === 0 ? B : A;\nwhile (Atomics.load(m, other) === 0) pause();\nAtomics.store(m, mine, 1);',
    );
    expect([verdict, explanation]).toEqual([
      'deadlock',
      'No core can continue: core 0 is at workload.ts:6, about to access B (0); core 1 is at workload.ts:6, about to access A (0). No remaining step changes these words.',
    ]);
    expect(
      verdictOf(
        'const mine = core === 0 ? A : B;\nconst other = core === 0 ? B : A;\nAtomics.store(m, mine, 1);\nwhile (Atomics.load(m, other) === 0) pause();',
      ),
    ).toBe('holds');
  });

  test('no deadlock is seen in a waiter that looks at two places, between which the holder stands', () => {
    const body =
      'while (Atomics.exchange(m, A, 1) !== 0) {\ninside(m, 0);\nif (Atomics.load(m, B) === 99) pause();\n}\ninside(m, 1);\nAtomics.store(m, A, 0);';
    const more = 'function inside(m: Int32Array, amount: i32): void { Atomics.add(m, B, amount); }';
    for (const cores of [2, 3])
      expect(checked(body, { cores, more })).toMatchObject({ verdict: 'holds', coverage: { symmetric: true } });
  });
});

describe('livelock', () => {
  const polite = (withdrawal: string): string => `
    const mine = core === 0 ? A : B;
    const other = core === 0 ? B : A;
    Atomics.store(m, mine, 1);
    while (Atomics.load(m, other) !== 0) {
      ${withdrawal}
    }
    Atomics.store(m, mine, 0);`;

  test("two cores that raise a flag, see the other's, and withdraw, though either could get in; none when one insists and the other waits", () => {
    const { verdict, explanation } = checked(polite('Atomics.store(m, mine, 0); Atomics.store(m, mine, 1);'));
    expect([verdict, explanation.slice(0, 96)]).toEqual([
      'livelock',
      'From here on the cores can run for ever without finishing an operation: core 0 is at workload.ts',
    ]);
    expect(
      verdictOf(
        polite(
          'if (core === 1) { Atomics.store(m, mine, 0); while (Atomics.load(m, other) !== 0) pause(); Atomics.store(m, mine, 1); }',
        ),
      ),
    ).toBe('holds');
  });

  test('a loop of one core that touches nothing shared, named by its line; none when it ends', () => {
    const { verdict, failure, schedule, explanation } = checked(
      'const seen = Atomics.add(m, A, 1);\nlet i = 0;\nwhile (seen === 1 && i >= 0) i = (i + 1) & 7;',
    );
    expect([verdict, failure?.thread, schedule.map(({ thread }) => thread)]).toEqual(['livelock', 1, [0, 1]]);
    expect(explanation).toBe('Core 1 is in a loop without shared accesses that never ends: the loop at workload.ts:6.');
    expect(verdictOf('const seen = Atomics.add(m, A, 1);\nlet i = 0;\nwhile (seen === 1 && i < 7) i = i + 1;')).toBe(
      'holds',
    );
  });
});

describe('a loop of one core that touches nothing shared', () => {
  const twenty = 'let i = 0;\nwhile (i < 20000000) i = i + 1;';

  test('and has more turns than are taken is not called endless: the search is incomplete, and says which loop', () => {
    const { verdict, failure, coverage } = checked(`Atomics.load(m, A);\n${twenty}\nAtomics.load(m, A);`);
    expect([verdict, failure, coverage.bound]).toEqual([
      'incomplete',
      null,
      'a loop of more than 10,000,000 turns within one step of core 0 (workload.ts:6)',
    ]);
    expect(verdictOf(`Atomics.load(m, A);\n${twenty.replace('20000000', '200000')}`)).toBe('holds');
  });

  test('and has more turns in `setup` or `after` is incomplete too, and named', () => {
    for (const entry of ['setup(m: Int32Array)', 'after(m: Int32Array, operations: i32)']) {
      const { verdict, coverage } = checked('Atomics.load(m, A);', {
        more: `export function ${entry}: void { ${twenty} }`,
      });
      expect([verdict, coverage.bound]).toEqual([
        'incomplete',
        `a loop of more than 10,000,000 turns within \`${entry.slice(0, entry.indexOf('('))}\` (workload.ts:7)`,
      ]);
    }
  });

  test('and counts its turns is still endless where no test depends on the count', () => {
    const waiting = (test: string): string =>
      `const seen = Atomics.load(m, A);\nlet tries = 0;\nlet last = 1;\nwhile (${test}) { tries = tries + 1; last = tries; }`;
    expect(checked(waiting('seen === 0'))).toMatchObject({
      verdict: 'livelock',
      failure: { thread: 0 },
      explanation: 'Core 0 is in a loop without shared accesses that never ends: the loop at workload.ts:7.',
    });
    expect(checked(waiting('seen === 0 && last !== 0')).verdict).toBe('incomplete');
    expect(checked(waiting('true')).verdict).toBe('livelock');
  });

  test('and calls a function for its test is endless where what that returns comes round', () => {
    const more =
      'function next(i: i32): i32 { return (i + 1) & 1023; }\nfunction upwards(i: i32): i32 { return i + 1; }';
    expect(checked('Atomics.load(m, A);\nlet i = 0;\nwhile (i >= 0) i = next(i);', { more }).verdict).toBe('livelock');
    expect(checked('Atomics.load(m, A);\nlet i = 0;\nwhile (i < 100000000) i = upwards(i);', { more }).verdict).toBe(
      'incomplete',
    );
  });

  test('ends a sample of schedules as no failure either', () => {
    const program = linked(
      `const A = line();\nexport function operation(m: Int32Array, core: i32): void {\nAtomics.load(m, A);\n${twenty}\n}`,
      { cores: 2 },
    );
    for (const strategy of strategies)
      expect(sampleSchedules(program, { operations: 1, strategy, runs: 2 })).toMatchObject({
        verdict: 'incomplete',
        failure: null,
        missed: expect.stringContaining('a loop of more than 10,000,000 turns within one step of core'),
      });
  });
});

describe('use-after-free', () => {
  test('a word that another core frees between the look and the access; not when it is freed by who uses it last', () => {
    const { verdict, failure, explanation } = checked(
      'if (core === 0) { if (Atomics.load(m, A) === 0) Atomics.load(m, B); }\nelse { Atomics.store(m, A, 1); poison(B, 1); Atomics.load(m, A); }',
    );
    expect([verdict, failure?.thread]).toEqual(['use-after-free', 0]);
    expect(explanation).toBe('Core 0 accesses B, which is freed (workload.ts:4).');
    expect(verdictOf('Atomics.load(m, B);\nif (Atomics.add(m, A, 1) === 1) poison(B, 1);')).toBe('holds');
  });

  test.each([
    ['after', 'export function after(m: Int32Array, operations: i32): void { assert(m[B] === 0); }', 2],
    ['invariant', 'export function invariant(m: Int32Array): boolean { return m[B] === 0; }', 1],
  ])('in `%s` too, with the steps that lead there; not where the word is in use again', (entry, more, steps) => {
    const { verdict, failure, schedule, explanation } = checked('Atomics.add(m, A, 1); poison(B, 1);', { more });
    expect([verdict, failure?.entry, schedule.length]).toEqual(['use-after-free', entry, steps]);
    expect(explanation).toBe(`\`${entry}\` accesses B, which is freed (workload.ts:6).`);
    expect(verdictOf('Atomics.add(m, A, 1); poison(B, 1); unpoison(B, 1);', { more })).toBe('holds');
    expect(verdictOf('Atomics.add(m, A, 1); poison(A, 1); unpoison(A, 1);', { more })).toBe('holds');
  });

  test('what `after` frees by itself is freed for the rest of it, and for nobody else', () => {
    const ending = (body: string): string => `export function after(m: Int32Array, operations: i32): void { ${body} }`;
    expect(checked('Atomics.add(m, A, 1);', { more: ending('poison(B, 1); assert(m[B] === 0);') })).toMatchObject({
      verdict: 'use-after-free',
      failure: { entry: 'after' },
    });
    expect(
      verdictOf('if (choose(2) === 0) Atomics.load(m, B);', { more: ending('assert(m[B] === 0); poison(B, 1);') }),
    ).toBe('holds');
  });

  test('not when it is in use again', () => {
    expect(verdictOf('poison(B, 1);\nAtomics.load(m, A);\nunpoison(B, 1);\nAtomics.load(m, B);', { cores: 1 })).toBe(
      'holds',
    );
    expect(verdictOf('poison(B, 1);\nAtomics.load(m, A);\nAtomics.load(m, B);', { cores: 1 })).toBe('use-after-free');
  });
});

describe('what fails first in a step', () => {
  // Its operand has a step of its own, so the index is looked at before, in the step of the assertion.
  const index = 'm[A + 1000] = Atomics.load(m, B);';
  test('is the verdict: an assertion before an index, an index before an assertion', () => {
    expect(verdictOf(`assert(core === 2);\n${index}`)).toBe('breaks');
    expect(verdictOf(`${index}\nassert(core === 2);`)).toBe('out-of-bounds');
  });

  test('is the verdict of `after` too', () => {
    const ending = (body: string): string =>
      `export function after(m: Int32Array, operations: i32): void {\n${body}\n}`;
    expect(checked('Atomics.add(m, A, 1);', { more: ending(`assert(m[A] === 0);\n${index}`) })).toMatchObject({
      verdict: 'breaks',
      failure: { entry: 'after' },
    });
    expect(checked('Atomics.add(m, A, 1);', { more: ending(`${index}\nassert(m[A] === 0);`) })).toMatchObject({
      verdict: 'out-of-bounds',
      failure: { entry: 'after' },
    });
  });
});

describe('choose where nobody else runs', () => {
  test.each([0, 3, 7])('takes every value in `after`: %i of 8, drawn as the second of two', (value) => {
    const more = `export function after(m: Int32Array, operations: i32): void {\nconst sum = choose(2) + Math.imul(choose(4), 2);\nassert(sum !== ${value});\n}`;
    expect(checked('Atomics.add(m, A, 1);', { more })).toMatchObject({
      verdict: 'breaks',
      failure: { entry: 'after' },
    });
    expect(checked('Atomics.add(m, A, 1);', { more: more.replace(`!== ${value}`, '!== 8') }).verdict).toBe('holds');
  });

  test('takes every value in `invariant`', () => {
    const more = (value: number): string =>
      `export function invariant(m: Int32Array): boolean {\nreturn choose(3) !== ${value};\n}`;
    expect(checked('Atomics.add(m, A, 1);', { more: more(2) }).verdict).toBe('breaks');
    expect(checked('Atomics.add(m, A, 1);', { more: more(3) }).verdict).toBe('holds');
  });

  test('is refused in `setup`, with the place and what to write instead', () => {
    const more = 'export function setup(m: Int32Array): void {\nm[A] = choose(2);\n}';
    expect(() => checked('Atomics.add(m, A, 1);', { more })).toThrow(
      /:\d+:\d+: `setup` uses `choose`, but a check starts from one memory.*; call `choose` in/,
    );
  });
});

describe('out-of-bounds', () => {
  test('an index that only a late core has; not where it is a word', () => {
    const { verdict, schedule, explanation } = checked(
      'const place = Atomics.add(m, A, 1);\nAtomics.store(m, place << 5, 1);',
    );
    expect([verdict, schedule.length]).toEqual(['out-of-bounds', 3]);
    expect(explanation).toContain('workload.ts:5');
    expect(verdictOf('const place = Atomics.add(m, A, 1);\nAtomics.store(m, B + place, 1);')).toBe('holds');
  });

  test('a choice among none', () => {
    expect(verdictOf('choose(Atomics.add(m, A, 1));', { cores: 1 })).toBe('out-of-bounds');
    expect(verdictOf('choose(Atomics.add(m, A, 1) + 1);', { cores: 1 })).toBe('holds');
  });
});

describe('choose', () => {
  test.each([0, 1, 2, 3, 4])('value %i of five is tried, and the schedule says which', (value) => {
    const { verdict, schedule } = checked(`assert(choose(5) !== ${value});`, { cores: 1 });
    expect([verdict, schedule]).toEqual(['breaks', [{ thread: 0, choice: value }]]);
  });

  test('no value beyond', () => {
    expect(verdictOf('assert(choose(5) !== 5);', { cores: 1 })).toBe('holds');
  });
});

describe('of several failures', () => {
  test('a race is told where a failing assertion is as near as it; the assertion where it is nearer', () => {
    const body = (order: string): string => `const seen = Atomics.load(m, A);\n${order}`;
    expect(verdictOf(body('m[B] = 0;\nassert(seen !== 0);'))).toBe('race');
    expect(verdictOf(body('assert(seen !== 0);\nm[B] = 0;'))).toBe('breaks');
  });

  // One step makes the invariant fail; two steps touch a freed word, found as the first's state is: the second of them fails.
  test('the nearest is told, though a graver one is found beside it', () => {
    const body =
      'if (core === 0) Atomics.store(m, A, 1);\nelse { Atomics.load(m, B); poison(B, 1); Atomics.load(m, B); }';
    const more = 'export function invariant(m: Int32Array): boolean { return m[A] === 0; }';
    expect(checked(body, { more })).toMatchObject({ verdict: 'breaks', schedule: [{ thread: 0 }] });
    expect(checked(body)).toMatchObject({ verdict: 'use-after-free', schedule: [{ thread: 1 }, { thread: 1 }] });
  });

  test('a deadlock that only the whole graph shows is told where it is nearer than a step that fails, and not where it is further', () => {
    // Cores 0 and 1 wait for each other from the first state on; core 2 fails after so many steps of its own.
    const body = (steps: number, before: string): string =>
      `if (core < 2) { ${before}while (Atomics.load(m, A) === 0) pause(); } else { ${'Atomics.load(m, B);'.repeat(steps)} assert(Atomics.load(m, B) === 1); }`;
    const three = { cores: 3 };
    expect(checked(body(3, ''), three)).toMatchObject({ verdict: 'breaks', schedule: { length: 4 } });
    const both = (steps: number): string =>
      `if (core < 2) { while (Atomics.load(m, A) === 0) pause(); } else { ${'Atomics.load(m, B);'.repeat(2)} while (Atomics.load(m, B) === 0) pause(); }\n${'Atomics.load(m, B);'.repeat(steps)} assert(false);`;
    expect(checked(both(1), three)).toMatchObject({ verdict: 'deadlock', schedule: { length: 2 } });
    // One core alone gets past by a choice, and fails three steps later: the other choice leads to waiting for ever, nearer.
    const choosing = (wait: number, fail: number): string =>
      `if (choose(2) === 0) { ${'Atomics.load(m, B);'.repeat(wait)} while (Atomics.load(m, A) === 0) pause(); } else { ${'Atomics.load(m, B);'.repeat(fail)} assert(false); }`;
    expect(checked(choosing(1, 4), { cores: 1 })).toMatchObject({ verdict: 'deadlock', schedule: { length: 2 } });
    expect(checked(choosing(4, 2), { cores: 1 })).toMatchObject({ verdict: 'breaks', schedule: { length: 3 } });
    // As near as each other: the failing assertion says more.
    expect(checked(choosing(3, 3), { cores: 1 })).toMatchObject({ verdict: 'breaks', schedule: { length: 4 } });
  });
});

describe('before any step', () => {
  test('an operation that is stuck, or fails, before its first access fails with an empty schedule, by every strategy too', () => {
    for (const [body, verdict] of [
      ['let i = 0;\nwhile (i >= 0) i = i & 7;', 'livelock'],
      ['assert(core === 2);', 'breaks'],
    ] as const) {
      const program = linked(`export function operation(m: Int32Array, core: i32): void {\n${body}\n}`, { cores: 2 });
      const { failure, schedule } = check(program, { operations: 1 });
      expect([failure?.verdict, schedule]).toEqual([verdict, []]);
      expect(inevitableFrom(replay(program, 1, []))).toBe(null);
      for (const strategy of strategies)
        expect(sampleSchedules(program, { operations: 1, strategy })).toMatchObject({ verdict, schedule: [] });
    }
  });

  test.each([
    [
      'assert(false);',
      'breaks',
      'It fails in `setup`, run before any core started: workload.ts:6:46: `assert(false)` does not hold.',
    ],
    ['m[A - 1] = 1;', 'out-of-bounds', 'It fails in `setup`, run before any core started: workload.ts:6'],
    [
      'while (Atomics.load(m, A) === 0) pause();',
      'deadlock',
      '`setup` waits at A (workload.ts:6) for a change that no core can make: no core has started.',
    ],
    [
      'Atomics.wait(m, A, 0);',
      'deadlock',
      '`setup` waits at A (workload.ts:6) for a change that no core can make: no core has started.',
    ],
    [
      'while (true) { Atomics.store(m, A, 1); Atomics.store(m, A, 0); }',
      'livelock',
      '`setup` loops for ever (workload.ts:6), and no other core can run then: no core has started.',
    ],
    [
      'let i = 0; while (i >= 0) i = i & 7;',
      'livelock',
      '`setup` loops for ever (workload.ts:6), and no other core can run then: no core has started.',
    ],
    ['poison(B, 1); Atomics.load(m, B);', 'use-after-free', '`setup` accesses B, which is freed (workload.ts:6).'],
  ])('a `setup` that fails or does not end is said to have: %s', (body, verdict, explanation) => {
    expect(
      checked('Atomics.load(m, A);', { more: `export function setup(m: Int32Array): void { ${body} }` }),
    ).toMatchObject({ failure: { verdict, entry: 'setup' }, explanation: expect.stringContaining(explanation) });
  });

  test('what `setup` frees is freed for the cores, and in use again where it says so', () => {
    const more = (body: string): string => `export function setup(m: Int32Array): void { ${body} }`;
    expect(checked('Atomics.load(m, B);', { more: more('poison(B, 1);') })).toMatchObject({
      verdict: 'use-after-free',
      failure: { thread: 0 },
    });
    expect(checked('Atomics.load(m, B);', { more: more('poison(B, 1); unpoison(B, 1);') }).verdict).toBe('holds');
  });
});
