// The module on one thread: an index outside the program's words stops at its site, one inside costs no check.

import { expect, test } from 'vitest';
import { link } from '../../language/link.ts';
import type { Program } from '../../language/program.ts';
import { type Executable, harness, harnessAt, totalWords } from '../executable.ts';
import { op, signed } from './encode.ts';
import { instantiateWasm } from './instantiate.ts';
import { compileWasm } from './module.ts';

type Started = { readonly program: Program; readonly words: Int32Array; readonly executable: Executable };

function started(workload: string, cores = 2): Started {
  const program = link({ name: 'variant.ts', text: '' }, { name: 'workload.ts', text: workload }, { cores });
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((totalWords(program) * 4) / 65536),
    maximum: 1024,
    shared: true,
  });
  return {
    program,
    words: new Int32Array(memory.buffer),
    executable: instantiateWasm(new WebAssembly.Module(compileWasm(program)), memory),
  };
}

/** The source text of the site that stopped core 1, or null. */
function stopOf(workload: string): string | null {
  const { program, words, executable } = started(workload);
  executable.begin(1, 1);
  try {
    executable.run(1);
  } catch {
    const { start, end } = program.sites[words[harnessAt(program, 1) + harness.fault]! - 1]!.span;
    return workload.slice(start, end);
  }
  return null;
}

/** How many unsigned comparisons with the number of the program's words its module has: one for every check. */
function checks(workload: string): number {
  const { program } = started(workload);
  const check = [op.i32Const, ...signed(program.words), op.geU].join();
  return [...compileWasm(program)].join().split(check).length - 1;
}

const body = (statements: string): string =>
  `const OWN = lines(CORES); export function operation(m: Int32Array, core: i32): void { ${statements} }`;

test.each([
  [
    "the core's own line",
    'm[OWN + Math.imul(core, LINE)] = 1;',
    'm[OWN + Math.imul(core + 1, LINE)] = 1;',
    'OWN + Math.imul(core + 1, LINE)',
  ],
  [
    'a line by a mask',
    'Atomics.load(m, OWN + (m[0] & 31));',
    'm[0] = 32; Atomics.load(m, OWN + (m[0] & 63));',
    'OWN + (m[0] & 63)',
  ],
  ['a choice', 'm[choose(32)] = 1;', 'm[choose(1) + 32] = 1;', 'choose(1) + 32'],
  ['a counter', 'for (let i = 0; i < 32; i++) m[i] = i;', 'for (let i = 0; i < 33; i++) m[i] = i;', 'i'],
  ['a counter of few turns', 'for (let i = 30; i < 32; i++) m[i] = i;', 'for (let i = 30; i < 33; i++) m[i] = i;', 'i'],
  ['a constant below the words', 'const at = 33 - 2; m[at] = 1;', 'const at = core - 2; m[at] = 1;', 'at'],
])('%s is within and passes; one past it stops at its site', (_name, within, outside, site) => {
  expect(stopOf(body(within))).toBeNull();
  expect(stopOf(body(outside))).toBe(site);
});

test('an index that surely lies within the words has no check, and one that is read from memory has', () => {
  expect(
    checks(
      body(
        'm[OWN + Math.imul(core, LINE) + 1] = 1; for (let i = 0; i < CORES; i++) Atomics.load(m, OWN + Math.imul(i, LINE));',
      ),
    ),
  ).toBe(0);
  expect(checks(body('const at = m[OWN]; Atomics.load(m, at);'))).toBeGreaterThan(0);
});

test('a counter that its body changes is not taken for one', () => {
  expect(stopOf(body('for (let i = 0; i < 32; i++) { i = i + 31; m[i + 1] = 1; }'))).toBe('i + 1');
});

test('a local that is assigned to twice is not taken for its first value', () => {
  expect(stopOf(body('let at = 0; at = m[0] + 32; m[at] = 1;'))).toBe('at');
  expect(stopOf(body('let at = 0; at = m[0] + 31; m[at] = 1;'))).toBeNull();
});

test('a wait that returns at once leaves every local as it was', () => {
  const { words, executable } = started(
    'const AT = line(); const SEEN = word(); export function operation(m: Int32Array, core: i32): void { Atomics.wait(m, AT, -1); m[SEEN] = core + 40; }',
  );
  executable.begin(1, 1);
  executable.run(1);
  expect(words[1]).toBe(41);
});

test('numbers that are drawn in one batch are those of two halves', () => {
  const text =
    'const SUM = line(); export function operation(m: Int32Array, core: i32): void { m[SUM] = Math.imul(m[SUM], 31) + choose(1000); }';
  const [one, two] = [started(text), started(text)];
  for (const { executable } of [one, two]) executable.begin(0, 7);
  one.executable.run(100);
  for (const n of [37, 63]) two.executable.run(n);
  expect(two.words[0]).toBe(one.words[0]);
  expect(one.words[0]).not.toBe(0);
});
