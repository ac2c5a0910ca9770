// What is set for a check exists and is within its range; a slip is refused with the nearest word, whatever is checked.

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { labNames, readLab } from '../../lab/folder.ts';
import type { Lab, Variant } from '../../lab/lab.ts';
import { UsageError } from '../command-line/usage.ts';
import { refuseSettings } from './check-set.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const labs = new Map(labNames(root).map((name) => [name, readLab(root, name)]));
const lab = (name: string): Lab => labs.get(name)!;
const one = (name: string, variant: string) => [
  { lab: lab(name), variants: lab(name).variants.filter((each) => each.name === variant) },
];
const whole = (name: string) => [{ lab: lab(name), variants: lab(name).variants }];
const all = [...labs.values()].map((each) => ({ lab: each, variants: each.variants }));
const own = (text: string): Variant => ({ name: './mine.ts', card: null, source: { name: './mine.ts', text } });

describe('refused', () => {
  test.each([
    [
      'a name that is nowhere',
      one('spinlock', 'mcs'),
      'nope=1',
      '--set nope=1: spinlock with mcs has no knob or constant "nope". There are: ',
    ],
    [
      'a slip in a knob',
      whole('sloppy-counter'),
      'treshold=2',
      'sloppy-counter has no knob or constant "treshold". Did you mean threshold?',
    ],
    ['a slip in a constant', one('seqlock', 'seqlock'), 'recordWord=2', 'Did you mean recordWords?'],
    ["another lab's knob", whole('mount-table'), 'threshold=2', 'mount-table has no knob or constant "threshold"'],
    ['a name that no lab has', all, 'nope=1', 'the labs have no knob or constant "nope"'],
    ["a slip in a test's constant", whole('litmus'), 'meetin=1', 'Did you mean meeting?'],
    [
      'a knob above its range',
      whole('spinlock'),
      'linesInside=1000',
      '--set linesInside=1000: linesInside is a whole number from 1 to 64',
    ],
    [
      'a knob below its range',
      whole('sloppy-counter'),
      'threshold=0',
      'threshold is a whole number from 1 to 65536 (amount)',
    ],
    ['no value', whole('spinlock'), 'lines', '--set lines: write a constant and its value, a whole number'],
    ['a word for a value', whole('spinlock'), 'linesInside=many', 'write a constant and its value'],
    ['a half', whole('spinlock'), 'linesInside=1.5', 'write a constant and its value'],
    [
      'more than 32 bits',
      one('seqlock', 'seqlock'),
      'STRIDE=99999999999',
      'STRIDE is a whole number from -2147483648 to 2147483647',
    ],
    ['shared words', one('spinlock', 'ticket'), 'SERVING=3', 'has no knob or constant "SERVING"'],
  ])('%s', (_, subjects, pair, sentence) => {
    expect(() =>
      refuseSettings(subjects, ['inside=1', pair].slice(subjects[0]!.lab.name === 'spinlock' ? 0 : 1)),
    ).toThrow(UsageError);
    expect(() => refuseSettings(subjects, [pair])).toThrow(sentence);
  });
});

test("knobs within their ranges and constants of the workload, a variant or a file of one's own are taken", () => {
  expect(() => refuseSettings(whole('spinlock'), ['lines=64', 'inside=0'])).not.toThrow();
  expect(() => refuseSettings(whole('sloppy-counter'), ['threshold=2', 'DICE=1'])).not.toThrow();
  expect(() => refuseSettings(all, ['threshold=2'])).not.toThrow();
  const mine = own(
    'const L = line();\nconst ROUNDS = 3;\nexport function acquire(m: Int32Array, core: i32): void { for (let i = 0; i < ROUNDS; i++) pause(); while (Atomics.exchange(m, L, 1) === 1) pause(); }\nexport function release(m: Int32Array, core: i32): void { Atomics.store(m, L, 0); }\n',
  );
  expect(() => refuseSettings([{ lab: lab('spinlock'), variants: [mine] }], ['ROUNDS=2'])).not.toThrow();
  expect(() => refuseSettings([{ lab: lab('spinlock'), variants: [mine] }], ['ROUND=2'])).toThrow(
    'Did you mean ROUNDS?',
  );
});

test('a file that does not link is told as such, not as a wrong name', () => {
  expect(() =>
    refuseSettings([{ lab: lab('spinlock'), variants: [own('int main() {}')] }], ['ROUNDS=2']),
  ).not.toThrow();
});
