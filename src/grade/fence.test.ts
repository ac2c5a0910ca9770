// The fence: what a submission may touch, and what it may not, in every interleaving.

import { describe, expect, test } from 'vitest';
import { check } from '../engines/checker/check.ts';
import { link } from '../language/link.ts';
import type { Program } from '../language/program.ts';
import { fence } from './fence.ts';

const workload = `
declare function act(m: Int32Array, core: i32, at: i32): i32;
const SECRET = line();
const LENT = lines(2);
export function operation(m: Int32Array, core: i32): void { assert(act(m, core, LENT + LINE) >= 0); }
export function after(m: Int32Array, operations: i32): void { assert(m[SECRET] === 0); }`;

function program(body: string, claims = 'const MINE = line();\nconst MORE = lines(2);'): Program {
  const text = `${claims}\nexport function act(m: Int32Array, core: i32, at: i32): i32 {\n${body}\n}`;
  return link({ name: 'mine.ts', text }, { name: 'workload.ts', text: workload }, { cores: 1 });
}

/** Whether the fence was what failed. */
function hits(body: string, lent: readonly string[] = [], claims?: string): string {
  const fenced = fence(program(body, claims), lent);
  const { verdict, failure } = check(fenced, { operations: 1 });
  const site = failure?.site ?? null;
  return site !== null && fenced.sites[site]?.kind === 'fence' ? 'fence' : verdict;
}

describe('a submission', () => {
  test('may touch what it claims, by name and by what it computes', () => {
    expect(
      hits(
        'Atomics.store(m, MINE, 1); Atomics.store(m, MORE + Math.imul(1, LINE), 2); return Atomics.load(m, MORE + core);',
      ),
    ).toBe('holds');
  });

  test("may not touch the workload's words, to read or to write", () => {
    expect(hits('return Atomics.load(m, MORE + LINE + LINE + core);')).toBe('fence');
    expect(hits('m[at - LINE - LINE] = 1; return 0;')).toBe('fence');
    expect(hits('return Atomics.add(m, 48, 1);')).toBe('fence');
  });

  test('may touch what it is lent, and only then', () => {
    expect(hits('m[at] = 7; return m[at];', ['LENT'])).toBe('holds');
    expect(hits('m[at] = 7; return m[at];')).toBe('fence');
    expect(hits('m[at - LINE - LINE] = 7; return 0;', ['LENT'])).toBe('fence');
  });

  test('may not free or use again what is not its own, nor run over its end', () => {
    expect(hits('poison(MORE, LINE); unpoison(MORE, LINE); return 0;')).toBe('holds');
    expect(hits('unpoison(at, 1); return 0;')).toBe('fence');
    expect(hits('poison(MORE, LINE + LINE + 1); return 0;')).toBe('fence');
  });

  test('may mark runs that lie wholly in what is its own or lent: not the words between two such runs', () => {
    const between = 'const END = 400;\nconst MINE = line();\nconst MORE = lines(2);';
    for (const mark of ['poison', 'unpoison']) {
      expect([mark, hits(`${mark}(MINE, at + LINE); return 0;`, ['LENT'])]).toEqual([mark, 'fence']);
      expect([mark, hits(`${mark}(0, END); return 0;`, ['LENT'], between)]).toEqual([mark, 'fence']);
      expect([mark, hits(`${mark}(at - LINE, LINE + LINE); return 0;`, ['LENT'])]).toEqual([mark, 'holds']);
    }
  });

  test('may mark no words anywhere, and never fewer than none', () => {
    expect(hits('poison(at, 0); unpoison(at + 100000, 0); return 0;')).toBe('holds');
    expect(hits('poison(MORE, core - 1); return 0;')).toBe('fence');
    expect(hits('unpoison(MORE + LINE, -1 - 2147483647); return 0;')).toBe('fence');
  });

  test('may not mark a run whose end is beyond what a number can say, or beyond all words', () => {
    expect(hits('poison(MORE, 2147483647); return 0;')).toBe('fence');
    expect(hits('unpoison(2147483647, 2147483647); return 0;')).toBe('fence');
    expect(hits('poison(at + 1000, 1); return 0;')).toBe('fence');
  });

  test('that claims nothing may touch nothing', () => {
    expect(hits('return Atomics.load(m, core);', [], '')).toBe('fence');
  });

  test('that points outside all words gets that verdict', () => {
    expect(hits('return Atomics.load(m, core - 1);')).toBe('out-of-bounds');
    expect(hits('return Atomics.load(m, at + 1000);')).toBe('out-of-bounds');
  });

  test('is as it was otherwise: the same states and steps', () => {
    const body = 'let i = Atomics.add(m, MINE, 1); while (i > 0) { i = i - 1; m[MORE + i] = i; } return i;';
    const [bare, fenced] = [program(body), fence(program(body), [])].map(
      (each) => check(each, { operations: 2 }).coverage,
    );
    expect([fenced!.states, fenced!.transitions]).toEqual([bare!.states, bare!.transitions]);
  });
});

describe('without a fence, words that are marked', () => {
  const marked = (body: string): { readonly verdict: string; readonly site: string | null } => {
    const bare = program(`${body} return 0;`);
    const { verdict, failure } = check(bare, { operations: 1 });
    return { verdict, site: failure?.site == null ? null : bare.sites[failure.site]!.kind };
  };

  test("are the program's: a run that ends beyond them is out of bounds, not cut short", () => {
    for (const run of [
      'at + 1000, 1',
      'core - 1, 2',
      '0, 1000',
      '0, 2147483647',
      '2147483647, 2147483647',
      'MORE, core - 1',
    ])
      expect([run, marked(`poison(${run});`)]).toEqual([run, { verdict: 'out-of-bounds', site: 'run' }]);
  });

  test('may be all of them, or none', () => {
    expect(marked('poison(0, 80); unpoison(0, 80); poison(at + 5000, 0);')).toEqual({ verdict: 'holds', site: null });
  });
});
