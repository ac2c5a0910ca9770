// Store buffers: they do what the axioms of TSO allow, exactly, and schedules say when memory takes a store.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowed, loadsOf, type MadeTest, madeTest, textOf } from '../../../../test/axioms.ts';
import { linked } from '../../../../test/one-thread.ts';
import type { Program } from '../../../language/program.ts';
import { check } from '../check.ts';
import { replay } from '../counterexample/replay.ts';
import { reach } from '../outcomes.ts';
import type { Memory } from './buffer.ts';
import { memoryOf } from './model.ts';
import { readSchedule, scheduleText } from './schedule.ts';

function place(program: Program, name: string): number {
  return program.claims.find((each) => each.name === name)!.index;
}

/** Sorted texts of all outcomes: the registers, then the last values of both words. */
function reachable(made: MadeTest, memory: Memory): string[] {
  const program = linked(textOf(made));
  const registers = Array.from({ length: loadsOf(made) }, (_, i) => place(program, 'R') + i);
  const { outcomes, checked } = reach(program, [...registers, place(program, 'X'), place(program, 'X') + 1], {
    operations: 1,
    memory,
  });
  expect(checked.verdict).toBe('holds');
  return outcomes.map(({ values }) => values.join(' ')).sort();
}

const W = (word: 0 | 1, atomic = false) => ({ kind: 'store', word, atomic }) as const;
const R = (word: 0 | 1, atomic = false) => ({ kind: 'load', word, atomic }) as const;
const X = (word: 0 | 1) => ({ kind: 'exchange', word, atomic: true }) as const;

test.each([
  'sc',
  'tso',
] as const)('tests made by chance have the outcomes that the axioms of %s allow, no more and no fewer', (memory) => {
  fc.assert(
    fc.property(madeTest, (made) => {
      expect(reachable(made, memory)).toEqual(allowed(made, memory));
    }),
    { numRuns: 50, seed: 7 },
  );
});

test('the comparison sees a difference: some tests made by chance have outcomes under tso that sc has not', () => {
  const differ = fc
    .sample(madeTest, { numRuns: 80, seed: 7 })
    .filter((made) => allowed(made, 'tso').length > allowed(made, 'sc').length);
  expect(differ.length).toBeGreaterThan(5);
});

// Owens, Sarkar, Sewell, TPHOLs 2009: the tests that set x86-TSO apart from the models before it. Stores have the values 1, 2, … in order.
describe("x86-TSO's own examples", () => {
  test('n6: a core may read its own store early, and miss one that memory took before it', () => {
    // x = 1; reads x, y | y = 4; x = 5. Final x = 1 with 1 and 0 read.
    const n6: MadeTest = [
      [W(0), R(0), R(1)],
      [W(1), W(0)],
    ];
    expect(reachable(n6, 'tso')).toContain('1 0 1 4');
    expect(reachable(n6, 'sc')).not.toContain('1 0 1 4');
  });

  test('n5 and n4b: stores to one word are seen in one order, and never before they are made', () => {
    expect(
      reachable(
        [
          [W(0), R(0)],
          [W(0), R(0)],
        ],
        'tso',
      ),
    ).not.toEqual(expect.arrayContaining([expect.stringMatching(/^3 1 /)]));
    expect(
      reachable(
        [
          [R(0), W(0)],
          [R(0), W(0)],
        ],
        'tso',
      ),
    ).not.toEqual(expect.arrayContaining([expect.stringMatching(/^4 2 /)]));
  });

  test('store buffering by Atomics.store and plain loads is sequentially consistent: an xchg empties the buffer', () => {
    expect(
      reachable(
        [
          [W(0, true), R(1)],
          [W(1, true), R(0)],
        ],
        'tso',
      ),
    ).not.toContain('0 0 1 3');
    expect(
      reachable(
        [
          [X(0), R(1)],
          [X(1), R(0)],
        ],
        'tso',
      ),
    ).not.toContain('0 0 0 0 1 3');
  });

  test('by plain stores and Atomics.load it is not: a load empties nothing, whichever it is', () => {
    for (const load of [false, true])
      expect(
        reachable(
          [
            [W(0), R(1, load)],
            [W(1), R(0, load)],
          ],
          'tso',
        ),
      ).toContain('0 0 1 3');
    expect(
      reachable(
        [
          [W(0), R(1, true)],
          [W(1), R(0, true)],
        ],
        'sc',
      ),
    ).not.toContain('0 0 1 3');
  });

  test("the store of one side alone does not keep the other side's from waiting", () => {
    expect(
      reachable(
        [
          [W(0, true), R(1)],
          [W(1), R(0)],
        ],
        'tso',
      ),
    ).toContain('0 0 1 3');
    expect(
      reachable(
        [
          [W(0, true), R(1, true)],
          [W(1), R(0, true)],
        ],
        'tso',
      ),
    ).toContain('0 0 1 3');
  });

  test("a load by Atomics finds its core's own store in the buffer", () => {
    expect(
      reachable(
        [
          [W(0), R(0, true), R(1, true)],
          [W(1), R(1, true), R(0, true)],
        ],
        'tso',
      ),
    ).toContain('1 0 4 0 1 4');
  });

  test('an exchange of any word between store and load empties the buffer', () => {
    const fenced: MadeTest = [
      [W(0), X(0), R(1)],
      [W(1), X(1), R(0)],
    ];
    expect(reachable(fenced, 'tso')).toEqual(reachable(fenced, 'sc'));
  });
});

test('a program by Atomics alone has the outcomes of sc under tso', () => {
  fc.assert(
    fc.property(
      madeTest.map((made): MadeTest => made.map((each) => each.map((one) => ({ ...one, atomic: true })))),
      (made) => {
        expect(reachable(made, 'tso')).toEqual(reachable(made, 'sc'));
      },
    ),
    { numRuns: 25, seed: 11 },
  );
});

describe('schedules', () => {
  const program = linked(
    textOf([
      [W(0), R(1)],
      [W(1), R(0)],
    ]),
  );
  const registers = [place(program, 'R'), place(program, 'R') + 1];
  const both = reach(program, registers, { operations: 1, memory: 'tso' }).outcomes.find(
    ({ values }) => values.join(' ') === '0 0',
  )!;

  test("the shortest one to an outcome has the cores' six steps and memory's two, and replays to that outcome", () => {
    expect(both.schedule.filter(({ flush }) => flush).length).toBe(2);
    expect(both.schedule.length).toBe(8);
    // A step of memory belongs to its core: one core, the other, and the first again.
    expect(both.schedule.filter(({ thread }, i) => i > 0 && thread !== both.schedule[i - 1]!.thread).length).toBe(2);
    const replayed = replay(program, 1, both.schedule, 'tso');
    expect(replayed).toMatchObject({ misfit: null, failure: null });
    expect(registers.map((word) => memoryOf(replayed.model, replayed.states.at(-1)!)[word])).toEqual([0, 0]);
    expect(
      replayed.steps
        .filter(({ operation }) => operation === 'flush')
        .map(({ thread, word, before, after }) => [thread, word, before, after]),
    ).toEqual(
      expect.arrayContaining([
        [0, 'X[0]', 0, 1],
        [1, 'X[1]', 0, 3],
      ]),
    );
  });

  test('are read back from their text', () => {
    const text = scheduleText(program, 1, both.schedule, 'tso');
    expect(text).toMatch(/^2x1tso-[01~]+-/);
    expect(readSchedule(text)).toMatchObject({ cores: 2, operations: 1, memory: 'tso', turns: both.schedule });
    expect(readSchedule(text.replace('tso', '').replaceAll('~', '')).memory).toBe('sc');
  });

  test('in which memory takes what no buffer holds do not fit', () => {
    expect(replay(program, 1, [{ thread: 0, choice: 0, flush: true }], 'tso').misfit).toBe(0);
    expect(
      replay(
        program,
        1,
        [
          { thread: 0, choice: 0 },
          { thread: 0, choice: 0, flush: true },
        ],
        'sc',
      ).misfit,
    ).toBe(1);
    expect(
      replay(
        program,
        1,
        [
          { thread: 0, choice: 0 },
          { thread: 0, choice: 0, flush: true },
        ],
        'tso',
      ).misfit,
    ).toBeNull();
  });
});

describe('a buffer that fills', () => {
  const storing = (n: number): Program =>
    linked(
      `const X = words(2);\nexport function operation(m: Int32Array, core: i32): void { for (let i = 1; i <= ${n}; i++) m[X + core] = i; }\nexport function after(m: Int32Array, operations: i32): void { assert(m[X] === ${n}); }`,
    );

  test('gets more room: all stores reach memory, in order', () => {
    // Each core makes n stores, of which some are in memory: (n + 1)(n + 2) / 2 states of one core, squared.
    const checked = check(storing(6), { operations: 1, memory: 'tso' });
    expect([checked.verdict, checked.coverage.states]).toEqual(['holds', 28 ** 2]);
  });

  test('beyond 32 stores the answer is incomplete, and says why', () => {
    const { verdict, coverage } = check(
      linked(
        'const X = words(1);\nexport function operation(m: Int32Array, core: i32): void { for (let i = 1; i <= 40; i++) m[X] = i; }',
        { cores: 1 },
      ),
      { operations: 1, memory: 'tso' },
    );
    expect([verdict, coverage.bound]).toEqual(['incomplete', "more than 32 plain stores in one core's buffer"]);
  });
});

describe('the other verdicts under tso', () => {
  const dekker = (store: string, load: string): Program =>
    linked(`
const WANT = words(2);
const INSIDE = word();
function want(m: Int32Array, core: i32): void { ${store}; }
function other(m: Int32Array, core: i32): i32 { return ${load}; }
export function operation(m: Int32Array, core: i32): void {
  want(m, core);
  if (other(m, 1 - core) === 0) { Atomics.add(m, INSIDE, 1); assert(Atomics.load(m, INSIDE) === 1); Atomics.sub(m, INSIDE, 1); }
  Atomics.store(m, WANT + core, 0);
}`);
  const plain = dekker('m[WANT + core] = 1', 'm[WANT + core]');

  test('two flags by plain accesses keep each other out under sc, and let both in under tso', () => {
    expect(check(plain, { operations: 1, races: false, memory: 'sc' }).verdict).toBe('holds');
    const { verdict, schedule, failure } = check(plain, { operations: 1, races: false, memory: 'tso' });
    expect(verdict).toBe('breaks');
    expect(replay(plain, 1, schedule, 'tso').failure).toEqual(failure);
  });

  test('by Atomics they keep each other out under both, and a plain one is a race under both', () => {
    for (const memory of ['sc', 'tso'] as const) {
      expect(
        check(dekker('Atomics.store(m, WANT + core, 1)', 'Atomics.load(m, WANT + core)'), { operations: 2, memory })
          .verdict,
      ).toBe('holds');
      expect(check(plain, { operations: 1, memory }).verdict).toBe('race');
    }
  });

  test("Peterson's lock with plain stores and looks by Atomics keeps others out under sc, and fails under tso; with stores by Atomics it holds", () => {
    const peterson = (store: (word: string, value: string) => string): Program =>
      linked(`
const FLAGS = words(2);
const TURN = word();
const INSIDE = word();
export function operation(m: Int32Array, core: i32): void {
  ${store('FLAGS + core', '1')}
  ${store('TURN', '1 - core')}
  while (Atomics.load(m, FLAGS + 1 - core) === 1 && Atomics.load(m, TURN) === 1 - core) pause();
  Atomics.add(m, INSIDE, 1);
  assert(Atomics.load(m, INSIDE) === 1);
  Atomics.sub(m, INSIDE, 1);
  Atomics.store(m, FLAGS + core, 0);
}`);
    const plainly = peterson((word, value) => `m[${word}] = ${value};`);
    expect(
      (['sc', 'tso'] as const).map((memory) => check(plainly, { operations: 2, races: false, memory }).verdict),
    ).toEqual(['holds', 'breaks']);
    expect(
      check(
        peterson((word, value) => `Atomics.store(m, ${word}, ${value});`),
        { operations: 2, memory: 'tso' },
      ).verdict,
    ).toBe('holds');
    // One of the two stores is enough: the last before the look.
    expect(
      check(
        peterson((word, value) =>
          word === 'TURN' ? `Atomics.store(m, ${word}, ${value});` : `m[${word}] = ${value};`,
        ),
        { operations: 2, races: false, memory: 'tso' },
      ).verdict,
    ).toBe('holds');
  });

  test("a sleeper's look and a call to wake come after the own stores", () => {
    const sleeping = linked(
      `const DATA = word();\nconst BELL = word();\nexport function operation(m: Int32Array, core: i32): void { if (core === 0) { m[DATA] = 1; Atomics.notify(m, BELL); } else { m[BELL] = 1; Atomics.wait(m, BELL, 0); assert(m[BELL] === 1); } }`,
    );
    expect(check(sleeping, { operations: 1, races: false, memory: 'tso' }).verdict).toBe('holds');
  });

  test('a waiter for a plain store that another core has made is in no deadlock: memory takes it in the end', () => {
    const waiting = (store: string): Program =>
      linked(
        `const FLAG = word();\nexport function operation(m: Int32Array, core: i32): void { if (core === 0) { ${store} } else while (Atomics.load(m, FLAG) === 0) pause(); }`,
      );
    expect(check(waiting('m[FLAG] = 1;'), { operations: 1, races: false, memory: 'tso' }).verdict).toBe('holds');
    expect(check(waiting(''), { operations: 1, races: false, memory: 'tso' }).verdict).toBe('deadlock');
  });

  test('interchangeable cores stay so with their buffers', () => {
    const adding = linked(
      'const SUM = word();\nexport function operation(m: Int32Array, core: i32): void { const a = m[SUM]; m[SUM] = a + 1; }\nexport function after(m: Int32Array, operations: i32): void { assert(m[SUM] !== 1); }',
      { cores: 2 },
    );
    const [together, apart] = [true, false].map((symmetric) =>
      check(adding, { operations: 1, races: false, memory: 'tso', symmetric }),
    );
    expect([together!.verdict, apart!.verdict]).toEqual(['breaks', 'breaks']);
    expect(together!.schedule.length).toBe(apart!.schedule.length);
    expect(replay(adding, 1, together!.schedule, 'tso').failure?.verdict).toBe('breaks');
  });
});
