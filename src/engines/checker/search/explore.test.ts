// The exploration, by counting: states, transitions and depths that are counted by hand, and closed forms.

import { describe, expect, test } from 'vitest';
import { schedulesOf } from '../../../../test/brute-force.ts';
import { linked } from '../../../../test/one-thread.ts';
import type { Program } from '../../../language/program.ts';
import { check } from '../check.ts';

const words = 'const A = line();\nconst B = line();\nconst OWN = lines(CORES);\n';

function programOf(body: string, cores: number, more = ''): Program {
  return linked(`${words}export function operation(m: Int32Array, core: i32): void {\n${body}\n}\n${more}`, { cores });
}

function counts(
  program: Program,
  operations = 1,
): [states: number, transitions: number, depth: number, symmetric: boolean] {
  const {
    verdict,
    coverage: { states, transitions, depth, symmetric },
  } = check(program, { operations });
  expect(verdict).toBe('holds');
  return [states, transitions, depth, symmetric];
}

describe('cores that do not touch each other', () => {
  const steps = (n: number): string =>
    Array.from({ length: n }, (_, i) => `Atomics.store(m, OWN + Math.imul(core, LINE), ${i + 1});`).join('\n');

  // Each of k cores stands before one of its n steps or after the last, whatever the others do: (n + 1)^k states. From
  // each a core that is not done takes one step: k n (n + 1)^(k - 1) transitions. Orders of all steps: (k n)! / n!^k.
  test.each([
    [2, 1, 4, 4, 2],
    [2, 3, 16, 24, 20],
    [3, 1, 8, 12, 6],
    [3, 2, 27, 54, 90],
  ])('%i cores of %i steps: %i states, %i transitions, %i schedules', (cores, n, states, transitions, schedules) => {
    const program = programOf(steps(n), cores);
    expect(counts(program)).toEqual([states, transitions, cores * n, false]);
    expect(schedulesOf(program, 1)).toBe(schedules);
  });

  test('operations follow each other without a step between: two of one step are one of two, but for what is left', () => {
    expect(counts(programOf(steps(1), 2), 2)).toEqual(counts(programOf(steps(2), 2), 1));
  });

  // A local step more is none: only accesses and choices are steps.
  test('what touches nothing shared is no step', () => {
    expect(counts(programOf(`let x = core;\nx = x + 1;\nwork(x);\n${steps(2)}`, 2))).toEqual(
      counts(programOf(steps(2), 2)),
    );
  });

  // 61^3 = 226,981 states. Were the hash of a state as good as 32 bits only, about six of them would be taken for others.
  test('three cores of sixty steps: each of the 226,981 states is told from all others', () => {
    const program = programOf('for (let i = 1; i <= 60; i++) Atomics.store(m, OWN + Math.imul(core, LINE), i);', 3);
    expect(counts(program)).toEqual([226_981, 3 * 60 * 61 ** 2, 180, false]);
  });
});

describe('cores that are interchangeable', () => {
  // The word is the sum of the steps taken, so a state is where the cores stand: (n + 1)^k told apart, and multisets of k
  // out of n + 1 places, (n + k)! / (n! k!), when it does not matter which core is which.
  test.each([
    [2, 2, 9, 6],
    [3, 2, 27, 10],
    [4, 1, 16, 5],
    [4, 3, 256, 35],
  ])('%i cores of %i adds: %i states told apart, %i when not', (cores, n, apart, alike) => {
    const program = programOf(Array.from({ length: n }, () => 'Atomics.add(m, A, 1);').join('\n'), cores);
    expect(check(program, { operations: 1, symmetric: false }).coverage.states).toBe(apart);
    expect(counts(program)).toMatchObject([alike, expect.any(Number), cores * n, true]);
  });

  test('cores that use their number are not; handing it on to a function that does not use it is no use', () => {
    const more =
      'function bump(m: Int32Array, who: i32): void { Atomics.add(m, A, 1); }\nfunction own(m: Int32Array, who: i32): void { Atomics.add(m, OWN + Math.imul(who, LINE), 1); }';
    expect(counts(programOf('bump(m, core);', 2, more))).toEqual([3, 3, 2, true]);
    expect(counts(programOf('own(m, core);', 2, more))).toEqual([4, 4, 2, false]);
    expect(counts(programOf('const mine = core;\nif (mine === 7) pause();\nAtomics.add(m, A, 1);', 2))).toEqual([
      4,
      4,
      2,
      false,
    ]);
  });
});

describe('a test-and-set lock of two cores', () => {
  // A core tries (T), holds (H) or is done (D), and the word is 1 while one holds. Told apart: TT, HT, TH, DT, TD, HD, DH,
  // DD. Steps: two from each of TT (either gets in), HT and TH (the release, and a try that changes nothing), one from
  // DT, TD, HD, DH, none from DD: ten. Not told apart: TT, HT, DT, HD, DD, with 2, 2, 1, 1, 0 steps.
  const lock = 'while (Atomics.exchange(m, A, 1) !== 0) pause();\nAtomics.store(m, A, 0);';

  test('8 states and 10 transitions told apart, 5 and 6 when not', () => {
    const { coverage } = check(programOf(lock, 2), { operations: 1, symmetric: false });
    expect([coverage.states, coverage.transitions, coverage.depth]).toEqual([8, 10, 4]);
    expect(counts(programOf(lock, 2))).toEqual([5, 6, 4, true]);
  });
});

describe('choices', () => {
  // A core stands before the choice, before the store of one of three values, or has stored one of three: 7 places, so 49
  // states of two cores; 3 + 3 steps of one core at each of the 7 places of the other, for either core: 84.
  test('two cores that each store one of three values: 49 states, 84 transitions', () => {
    expect(
      counts(programOf('const value = choose(3);\nAtomics.store(m, OWN + Math.imul(core, LINE), value);', 2)),
    ).toEqual([49, 84, 4, false]);
  });

  test('choices that come to the same are one step', () => {
    expect(counts(programOf('if (choose(5) < 5) Atomics.store(m, OWN + Math.imul(core, LINE), 1);', 1))).toEqual([
      3,
      2,
      2,
      false,
    ]);
  });
});

describe('sleep', () => {
  // Core 0 stands before its store, before its notify, or is done (0, 1, 2); core 1 before its wait, asleep, or done (W,
  // S, D). 0W -> 1W, 0S; 0S -> 1S; 1W -> 1D (the word has changed), 2W; 1S -> 2D; 1D -> 2D; 2W -> 2D: 7 states, 8 steps.
  test('a store, a notify and a wait: 7 states, 8 transitions', () => {
    expect(
      counts(
        programOf('if (core === 0) { Atomics.store(m, A, 1); Atomics.notify(m, A); }\nelse Atomics.wait(m, A, 0);', 2),
      ),
    ).toEqual([7, 8, 3, false]);
  });
});

describe('every state is visited', () => {
  const body = 'Atomics.add(m, A, 1);\nAtomics.add(m, B, 1);\nAtomics.sub(m, A, 1);';

  // Of two cores, a have passed the first step and not the third, and so on: (A, B) is any sum of two of (0,0), (1,0),
  // (1,1), (0,1).
  test('an invariant that refuses one value of two words fails if and only if two cores can make it', () => {
    const one = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    const reachable = new Set(one.flatMap(([a, b]) => one.map(([c, d]) => `${a! + c!} ${b! + d!}`)));
    for (let a = -1; a <= 3; a++)
      for (let b = -1; b <= 3; b++) {
        const program = programOf(
          body,
          2,
          `export function invariant(m: Int32Array): boolean { return m[A] !== ${a} || m[B] !== ${b}; }`,
        );
        expect([a, b, check(program, { operations: 1 }).verdict]).toEqual([
          a,
          b,
          reachable.has(`${a} ${b}`) ? 'breaks' : 'holds',
        ]);
      }
  });
});

describe('the same program', () => {
  test('gets the same answer twice, to the last number but the seconds', () => {
    const program = programOf(
      'if (choose(2) === 0) Atomics.add(m, A, 1);\nelse Atomics.add(m, B, 1);\nassert(Atomics.load(m, A) < 3);',
      3,
    );
    const [first, second] = [
      check(program, { operations: 2, now: () => 0 }),
      check(program, { operations: 2, now: () => 0 }),
    ];
    expect(first.verdict).toBe('breaks');
    expect(second).toEqual(first);
  });
});

describe('memory', () => {
  test('words that get a place late, and more than there is place for at first, keep their values', () => {
    const program = linked(
      'const ALL = words(3000);\nexport function operation(m: Int32Array, core: i32): void {\nfor (let i = 0; i < 3000; i++) m[ALL + i] = i;\nfor (let i = 0; i < 3000; i++) assert(m[ALL + i] === i);\n}',
      { cores: 1 },
    );
    expect(counts(program)).toEqual([6001, 6000, 6000, false]);
  });
});
