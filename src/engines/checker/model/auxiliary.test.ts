// Forgotten words: what only counts may be forgotten; where something depends on it, the card is told so, with the place.

import { describe, expect, test } from 'vitest';
import { linked } from '../../../../test/one-thread.ts';
import type { Program } from '../../../language/program.ts';
import { bypassOf } from '../liveness/bypass.ts';
import { unboundedOf } from '../liveness/unbounded.ts';
import { waitFreedomOf } from '../liveness/wait-freedom.ts';

const claims = 'const LOCK = line();\nconst COUNT = lines(2);\nconst OTHER = line();\n';
const lock = 'while (Atomics.exchange(m, LOCK, 1) !== 0) pause();\n';
const unlock = '\nAtomics.store(m, LOCK, 0);';

/** Two cores that take a lock and do something inside. */
function programOf(inside: string, more = ''): Program {
  return linked(
    `${claims}${more}export function operation(m: Int32Array, core: i32): void {\n${lock}${inside}${unlock}\n}`,
    { cores: 2 },
  );
}

const forgets = ['COUNT'];
const onlyCounts = [
  ['a sum', 'm[COUNT] = m[COUNT] + 1;', ''],
  [
    'a sum that goes through a function and a choice between values',
    'bump(m, m[COUNT]);',
    'function more(m: Int32Array, n: i32): i32 { return n > 8 ? n : n + 1; }\nfunction bump(m: Int32Array, n: i32): void { m[COUNT] = more(m, n); }\n',
  ],
  ['one forgotten word copied to another', 'm[COUNT + LINE] = m[COUNT];', ''],
  ['an addition whose result nobody looks at', 'Atomics.add(m, COUNT, 1);', ''],
] as const;
// The lines of each program: three claims, then what is more, the operation's head, the lock, what is inside.
const relied = [
  ['a way taken', 'if (m[COUNT] > 3) pause();\nm[COUNT] = m[COUNT] + 1;', '', /decides a branch/],
  [
    'a way taken by what a function returns',
    'const n = look(m);\nwhile (n === 7) pause();',
    'function look(m: Int32Array): i32 { return Atomics.add(m, COUNT, 1); }\n',
    /decides a branch/,
  ],
  ['an index', 'Atomics.load(m, OTHER + (m[COUNT] & 1));', '', /selects the word to access/],
  ['another word', 'const n = m[COUNT];\nm[OTHER] = n;', '', /is stored into a word that is not in `forgets`/],
  [
    'what a compareExchange of another word expects',
    'Atomics.compareExchange(m, OTHER, m[COUNT], 1);',
    '',
    /is stored into a word that is not in `forgets`/,
  ],
  ['a sleep', 'Atomics.wait(m, COUNT, 5);', '', /decides whether a core sleeps/],
  ['a choice', 'choose(1 + (m[COUNT] & 1));', '', /decides a branch/],
] as const;

describe('a word of the workload that the card forgets', () => {
  test.each(onlyCounts)('may hold %s', (_, inside, more) => {
    const program = programOf(inside, more);
    expect(bypassOf(program, { forgets })).toMatchObject({ kind: 'unbounded' });
    expect(unboundedOf(program, { forgets, states: 2000 })).toMatchObject({ kind: 'holds' });
  });

  test.each(relied)('may not decide %s: refused with its name and the place', (_, inside, more, reason) => {
    const program = programOf(inside, more);
    for (const search of [
      () => bypassOf(program, { forgets }),
      () => waitFreedomOf(program, { states: 2000, operations: 2, forgets }),
      () => unboundedOf(program, { forgets, states: 2000 }),
    ]) {
      expect(search).toThrow(reason);
      expect(search).toThrow(/workload\.ts:\d+:\d+: the card's `forgets` names `COUNT`, but here its value/);
    }
    expect(() => bypassOf(program, { forgets: [] })).not.toThrow();
  });

  test('the place is that of the expression that depends on it', () => {
    expect(() => bypassOf(programOf('if (m[OTHER] === 0 && m[COUNT] === 3) pause();'), { forgets })).toThrow(
      /workload\.ts:6:\d+/,
    );
  });
});

describe('an assertion about a forgotten word', () => {
  test('that holds of zeros too changes nothing', () => {
    const program = programOf(
      'assert(m[COUNT] === m[COUNT + LINE]);\nm[COUNT] = m[COUNT] ^ 1;\nm[COUNT + LINE] = m[COUNT];',
    );
    expect(unboundedOf(program, { forgets, states: 500 })).toMatchObject({ kind: 'holds' });
  });

  test('that fails of zeros alone is asked of what the words hold', () => {
    const program = programOf(
      'const n = m[COUNT];\nm[COUNT] = 1;\nconst now = m[COUNT];\nassert(now === 1);\nm[COUNT] = n;',
    );
    expect(unboundedOf(program, { forgets, states: 2000 })).toEqual(
      unboundedOf(program, { forgets: [], states: 2000 }),
    );
    expect(unboundedOf(program, { forgets, states: 2000 })).toMatchObject({ kind: 'holds' });
  });
});

describe('a word that is lent to the variant', () => {
  const workload =
    'declare function look(m: Int32Array, core: i32, at: i32): void;\nconst COUNT = lines(CORES);\nexport function operation(m: Int32Array, core: i32): void { look(m, core, COUNT + Math.imul(core, LINE)); }';
  const lent = (body: string): Program =>
    linked(
      workload,
      { cores: 2 },
      `const TURN = line();\nexport function look(m: Int32Array, core: i32, at: i32): void {\n${body}\n}`,
    );
  // It goes one way and the other by turns: with what it holds forgotten it would go one way only.
  const relies = lent(
    'if (m[at] === 0) m[at] = 1;\nelse { m[at] = 0; while (Atomics.load(m, TURN) !== core) pause(); Atomics.store(m, TURN, 1 - core); }',
  );

  test('is searched as it is where the variant relies on it', () => {
    expect(bypassOf(relies, { forgets })).toEqual(bypassOf(relies, { forgets: [] }));
    expect(bypassOf(relies, { forgets })).toMatchObject({ kind: 'bounded', most: 3 });
  });

  test('is forgotten where it only counts there, so that a search ends', () => {
    const counts = lent('m[at] = m[at] + 1;');
    expect(unboundedOf(counts, { forgets, states: 50 })).toMatchObject({ kind: 'holds' });
    expect(unboundedOf(counts, { forgets: [], states: 50 })).toMatchObject({ kind: 'unknown' });
  });
});
