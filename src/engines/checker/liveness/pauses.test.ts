// Waiting made visible: who leaves `pause()` out is bypassed as often as who does not.

import { describe, expect, test } from 'vitest';
import { link } from '../../../language/link.ts';
import { bypassOfFile } from './bypass.ts';

const workload = `
declare function acquire(m: Int32Array, core: i32): void;
declare function release(m: Int32Array, core: i32): void;
export function operation(m: Int32Array, core: i32): void { acquire(m, core); release(m, core); }`;

function bypass(acquire: string, release = 'Atomics.store(m, LOCK, 0);'): string {
  const text = `const LOCK = line();\nconst NEXT = line();\nfunction isTaken(m: Int32Array): boolean { return Atomics.exchange(m, LOCK, 1) !== 0; }\nexport function acquire(m: Int32Array, core: i32): void {\n${acquire}\n}\nexport function release(m: Int32Array, core: i32): void {\n${release}\n}`;
  const answer = bypassOfFile(link({ name: 'mine.ts', text }, { name: 'workload.ts', text: workload }, { cores: 2 }));
  return answer.kind === 'bounded' ? `at most ${answer.most}` : answer.kind;
}

describe('a lock without order is unbounded', () => {
  test.each([
    ['with pause', 'while (Atomics.exchange(m, LOCK, 1) !== 0) pause();'],
    ['without it', 'while (Atomics.exchange(m, LOCK, 1) !== 0) {}'],
    ['in a call', 'while (isTaken(m)) {}'],
    ['in a do loop', 'let taken = true; do { taken = Atomics.exchange(m, LOCK, 1) !== 0; } while (taken);'],
    ['in a for loop that has no end of its own', 'for (;;) { if (Atomics.exchange(m, LOCK, 1) === 0) return; }'],
    ['in a for loop whose end another core decides', 'for (let i = 0; Atomics.exchange(m, LOCK, 1) !== 0; i = 0) {}'],
  ])('%s', (_, acquire) => {
    expect(bypass(acquire)).toBe('unbounded');
  });
});

test('a loop that only counts does not wait', () => {
  const spin = 'while (Atomics.load(m, LOCK) !== mine) pause();';
  const ticket = (count: string): string =>
    bypass(
      `${count}\nconst mine = Atomics.add(m, NEXT, 1);\n${spin}`,
      'Atomics.store(m, LOCK, Atomics.load(m, LOCK) + 1);',
    );
  expect(ticket('let sum = 0; for (let i = 0; i < 3; i++) sum = sum + Atomics.load(m, LOCK);')).toBe('at most 1');
  expect(ticket('')).toBe('at most 1');
});

test('what is counted as waiting without a pause is told: the loops by their tests, or the operation from its beginning, or that nobody waits', () => {
  const unheard = (acquire: string) => {
    const text = `const LOCK = line();\nexport function acquire(m: Int32Array, core: i32): void {\n${acquire}\n}\nexport function release(m: Int32Array, core: i32): void { Atomics.store(m, LOCK, 0); }`;
    const {
      unheard: { loops, ...rest },
    } = bypassOfFile(link({ name: 'mine.ts', text }, { name: 'workload.ts', text: workload }, { cores: 2 }));
    return { ...rest, loops: loops.map(({ start, end }) => text.slice(start, end)) };
  };
  const spin = 'while (Atomics.exchange(m, LOCK, 1) !== 0) {}';
  expect(unheard(spin)).toEqual({ loops: ['Atomics.exchange(m, LOCK, 1) !== 0'], fromStart: false, never: false });
  expect(unheard(spin.replace('{}', 'pause();'))).toEqual({ loops: [], fromStart: false, never: false });
  expect(unheard(`while (Atomics.load(m, LOCK) !== 0) pause();\n${spin}`)).toEqual({
    loops: ['Atomics.exchange(m, LOCK, 1) !== 0'],
    fromStart: false,
    never: false,
  });
  expect(unheard('for (let i = 0; i < 3; i++) { if (Atomics.exchange(m, LOCK, 1) === 0) return; }')).toEqual({
    loops: [],
    fromStart: true,
    never: false,
  });
  expect(unheard('Atomics.add(m, LOCK, 1);')).toEqual({ loops: [], fromStart: false, never: true });
});

test('a pause somewhere else hides no loop that waits without one', () => {
  expect(bypass('while (Atomics.exchange(m, LOCK, 1) !== 0) {}', 'pause();\nAtomics.store(m, LOCK, 0);')).toBe(
    'unbounded',
  );
  expect(bypass('pause();\nwhile (Atomics.exchange(m, LOCK, 1) !== 0) {}')).toBe('unbounded');
});
