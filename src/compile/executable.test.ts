// What every executable keeps to, whichever back end made it: entries, faults, choices, pauses, work.

import { describe, expect, test } from 'vitest';
import { kinds, linked, started } from '../../test/one-thread.ts';
import { harness, harnessAt, spinsBeforeNap, totalWords } from './executable.ts';
import { compileJavaScript } from './javascript.ts';

const operation = (statements: string, before = ''): string =>
  `const OUT = line(); ${before} export function operation(m: Int32Array, core: i32): void { ${statements} }`;

/** Milliseconds of the quickest of some runs. */
function quickest(runs: number, run: () => void): number {
  return Math.min(
    ...Array.from({ length: runs }, () => {
      const before = performance.now();
      run();
      return performance.now() - before;
    }),
  );
}

describe.each(kinds)('as %s', (kind) => {
  test.each([
    ['a large product is exact', 'let x = 0x7fffffff; m[OUT] = x * 0x7fffffff;', 1],
    [
      'a chain, with its signs in comments and parentheses',
      'let x = 3; m[OUT] = (x /*/ * */ ) */* * */( x\n// *\n* x ) * -x;',
      -81,
    ],
    ['among other operators', 'let x = 7; m[OUT] = 2 + x * 3 % 4 - x*x;', -46],
    ['an assignment', 'let x = 0x10001; x *= /* *= */ 0xFFFFFFFF; ( x )*= x; m[OUT] = x;', 131073],
    ['an index', 'let x = 2; m[x * 0] = x * 5;', 10],
    ["in a loop's head", 'let n = 0; for (let i = 1; i * i < 100; i *= 2) n++; m[OUT] = n;', 4],
  ])('`*` is the 32-bit product: %s', (_, statements, value) => {
    const { executable, word } = started(kind, linked(operation(statements)));
    executable.run(1);
    expect(word('OUT')).toBe(value);
  });

  test('a program runs its entries, and those that it has not are null', () => {
    const bare = started(kind, linked(operation('Atomics.add(m, OUT, core + 1);'))).executable;
    expect([bare.prepare, bare.setup, bare.after, bare.invariant]).toEqual([null, null, null, null]);
    const whole = started(
      kind,
      linked(
        `${operation('Atomics.add(m, OUT, core + 1);')} export function setup(m: Int32Array): void { m[OUT] = m[OUT] + 100; }
       export function after(m: Int32Array, operations: i32): void { assert(m[OUT] === operations); } export function invariant(m: Int32Array): boolean { return m[OUT] < 500; }`,
        {},
        'const MINE = line(); export function prepare(m: Int32Array): void { m[MINE] = 7; }',
      ),
    );
    whole.executable.prepare!();
    whole.executable.setup!();
    whole.executable.begin(1, 1);
    whole.executable.run(100);
    expect([whole.word('MINE'), whole.word('OUT'), whole.executable.invariant!()]).toEqual([7, 300, true]);
    whole.executable.after!(300);
    expect(whole.fault(1)).toBeNull();
    whole.executable.run(100);
    expect(whole.executable.invariant!()).toBe(false);
  });

  test("a count of operations past 31 bits wraps, as the program's own counts do", () => {
    const { executable, fault } = started(
      kind,
      linked(
        `${operation('')} export function after(m: Int32Array, operations: i32): void { assert(operations === -1294967296); }`,
      ),
    );
    executable.after!(3_000_000_000);
    expect(fault(0)).toBeNull();
    executable.after!(3_000_000_001);
    expect(fault(0)).toBe('workload.ts:1: assert(operations === -1294967296)');
  });

  test('a failed assertion is recorded and the run goes on; the first failure of a core stays, and is its own', () => {
    const { executable, fault, word } = started(
      kind,
      linked(operation('assert(core === 0);\nassert(m[OUT] < 1);\nm[OUT] = m[OUT] + 1;')),
    );
    executable.run(1);
    expect([fault(0), fault(1)]).toEqual([null, null]);
    executable.begin(1, 1);
    executable.run(2);
    expect([word('OUT'), fault(0), fault(1)]).toEqual([3, null, 'workload.ts:1: assert(core === 0)']);
    executable.begin(0, 1);
    executable.run(1);
    expect([fault(0), fault(1)]).toEqual(['workload.ts:2: assert(m[OUT] < 1)', 'workload.ts:1: assert(core === 0)']);
  });

  test('an assertion with a sentence is the assertion alone: its values are not read, and its lines stay', () => {
    const { program, executable, fault, word } = started(
      kind,
      linked(
        operation('assert((core === 0), // where\n  (`OUT is ${m[OUT]},${m[OUT + 100000]}`)\n);\nm[OUT] = m[OUT] + 1;'),
      ),
    );
    executable.run(2);
    expect([fault(0), word('OUT')]).toEqual([null, 2]);
    executable.begin(1, 1);
    executable.run(1);
    expect([fault(1)?.split(':')[1], word('OUT')]).toEqual(['1', 3]);
    expect(compileJavaScript(program).text).not.toContain('OUT is');
  });

  test("an index past the program's words stops the core before it touches anything, the harness least of all", () => {
    const { program, executable, fault, words } = started(kind, linked(operation('m[OUT + LINE + core] = 5;\n')));
    const before = words.slice();
    expect(() => executable.run(1)).toThrow();
    expect(fault(0)).toBe('workload.ts:1: OUT + LINE + core');
    words[harnessAt(program, 0) + harness.fault] = 0;
    expect(words).toEqual(before);
  });

  test('`choose` draws the same numbers for the same seed and core, and others for others', () => {
    const { executable, words } = started(
      kind,
      linked(operation('m[OUT + m[OUT] + 1] = choose(1000); m[OUT] = (m[OUT] + 1) % 15;')),
    );
    const draws = (core: number, seed: number): number[] => {
      executable.begin(core, seed);
      executable.run(15);
      return [...words.slice(1, 16)];
    };
    const first = draws(0, 1);
    expect(draws(0, 1)).toEqual(first);
    expect(draws(1, 1)).not.toEqual(first);
    expect(draws(0, 2)).not.toEqual(first);
    expect(first.every((each) => each >= 0 && each < 1000)).toBe(true);
    expect(new Set(first).size).toBeGreaterThan(10);
  });

  test('`choose(0)` at run time stops the core at its place', () => {
    const { executable, fault } = started(kind, linked(operation('m[OUT] = choose(core);')));
    expect(() => executable.run(1)).toThrow();
    expect(fault(0)).toBe('workload.ts:1: choose(core)');
    executable.begin(1, 1);
    expect(() => executable.run(1)).not.toThrow();
  });

  test('`pause` naps once an operation has paused long, and counts anew in the next one', () => {
    const spinning = (pauses: number): string => operation(`for (let i = 0; i < ${pauses}; i++) pause();`);
    const long = started(kind, linked(spinning(spinsBeforeNap + 200)));
    // 200 naps of 50 microseconds at least.
    expect(quickest(1, () => long.executable.run(1))).toBeGreaterThan(9);
    const short = started(kind, linked(spinning(spinsBeforeNap - 200)));
    expect(quickest(5, () => short.executable.run(4))).toBeLessThan(9);
    expect(long.words.slice(0, totalWords(long.program)).every((each) => each === 0)).toBe(true);
  });

  test('`work` takes longer for more cycles and touches no memory', () => {
    const { executable, words, program } = started(kind, linked(operation('work(core === 0 ? 100000 : 1000000);')));
    const few = quickest(5, () => executable.run(10));
    executable.begin(1, 1);
    const many = quickest(5, () => executable.run(10));
    expect(many / few).toBeGreaterThan(4);
    expect(words.slice(0, totalWords(program)).every((each) => each === 0)).toBe(true);
  });

  test('a function above the inline limit is called, with its parameters, early returns and result', () => {
    const long = Array.from(
      { length: 60 },
      (_, i) => `if (x === ${i}) return yes ? x + ${i * i} : -x;\nx = Math.imul(x, 1) + 0;`,
    ).join('\n');
    const { executable, words } = started(
      kind,
      linked(
        operation(
          'm[OUT] = large(7, true) + large(9, false); m[OUT + 1] = large(-5, true);',
          `function large(x: i32, yes: boolean): i32 { ${long} return 1000000; }`,
        ),
      ),
    );
    executable.run(1);
    expect([...words.slice(0, 2)]).toEqual([7 + 49 - 9, 1000000]);
  });
});
