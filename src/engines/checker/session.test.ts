// Sessions: what is seen in each state of a schedule, and what is still ahead of it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../test/real-threads.ts';
import { readLab } from '../../lab/folder.ts';
import { checkSets } from '../../lab/knobs.ts';
import { linkVariant } from '../../lab/link-variant.ts';
import type { Program } from '../../language/program.ts';
import { check } from './check.ts';
import type { Turn } from './model/verdict.ts';
import { aheadOf, viewOf } from './session.ts';

const lab = readLab(root, 'spinlock');
const programOf = (name: string, cores = 2): Program =>
  linkVariant(lab, lab.variants.find((each) => each.name === name)!, cores, {});
const turns = (text: string): Turn[] => [...text].map((digit) => ({ thread: Number(digit), choice: 0 }));

describe('the ticket lock, the first core in line twice', () => {
  const program = programOf('ticket');
  test('shows where each core stands, with the word and the value that it will meet', () => {
    const view = viewOf(program, 2, turns('01'));
    expect(
      view.threads.map(({ state, operation, word, value, choices, left, fn }) => ({
        state,
        operation,
        word,
        value,
        choices,
        left,
        fn,
      })),
    ).toEqual([
      { state: 'before', operation: 'load', word: 'SERVING', value: 0, choices: 1, left: 2, fn: 'acquire' },
      { state: 'before', operation: 'load', word: 'SERVING', value: 0, choices: 1, left: 2, fn: 'acquire' },
    ]);
    expect(view.threads.map(({ locals }) => locals.find((each) => each.name === 'ticket')?.value)).toEqual([0, 1]);
  });

  test('shows the words by name, their lines, and which one the last step changed', () => {
    const [next, serving, count] = ['NEXT', 'SERVING', 'COUNT'].map(
      (name) => viewOf(program, 2, turns('01')).words.find((each) => each.name === name)!,
    );
    expect([next!.value, next!.changed, serving!.value, serving!.changed, count!.value]).toEqual([
      2,
      true,
      0,
      false,
      0,
    ]);
    expect(new Set([next!.line, serving!.line, count!.line]).size).toBe(3);
  });

  test('a turn that cannot be taken is said, and those before it were taken', () => {
    expect(viewOf(program, 1, turns('00000000000'))).toMatchObject({ misfit: expect.any(Number), failure: null });
    expect(viewOf(program, 2, turns('017'))).toMatchObject({ misfit: 2, turns: 2 });
  });

  test('nothing can go wrong any more, from anywhere', () => {
    for (const text of ['', '01', '0101']) expect(aheadOf(program, 2, turns(text)).kind).toBe('none');
  });
});

describe('a lock that is looked at and then taken', () => {
  const program = programOf('check-then-set');
  test('has a failure ahead at the start: the one that the checker finds, in as many steps', () => {
    const ahead = aheadOf(program, 2, []);
    const { schedule, verdict } = check(program, { operations: 2 });
    expect(ahead).toMatchObject({ kind: 'failure', verdict });
    if (ahead.kind === 'failure') {
      expect(ahead.turns.length).toBe(schedule.length);
      expect(viewOf(program, 2, ahead.turns)).toMatchObject({
        failure: { verdict },
        explanation: expect.stringContaining('are both about to access COUNT'),
      });
    }
  });

  test('after the first steps towards it, fewer are left; when one core is through, none is', () => {
    const whole = aheadOf(program, 1, []);
    if (whole.kind !== 'failure') throw new Error(whole.kind);
    const rest = aheadOf(program, 1, whole.turns.slice(0, 2));
    expect(rest.kind === 'failure' && rest.turns.length).toBe(whole.turns.length - 2);
    expect(aheadOf(program, 1, turns('000000')).kind).toBe('none');
  });
});

test('a deadlock that no single step shows is ahead, and is seen when it is there', () => {
  const program = programOf('mcs-late-mark');
  const ahead = aheadOf(program, 2, []);
  if (ahead.kind !== 'failure') throw new Error(ahead.kind);
  expect(ahead.verdict).toBe('deadlock');
  expect(viewOf(program, 2, ahead.turns)).toMatchObject({ failure: { verdict: 'deadlock' }, done: false });
  expect(viewOf(program, 2, ahead.turns.slice(0, 3)).failure).toBeNull();
});

test('choices are ways to go on', () => {
  const counter = readLab(root, 'sloppy-counter');
  const program = linkVariant(counter, counter.variants[0]!, 2, checkSets(counter.card)[0]);
  expect(viewOf(program, 1, []).threads.some(({ operation, choices }) => operation === 'choose' && choices > 1)).toBe(
    readFileSync(join(root, 'labs/sloppy-counter/workload.ts'), 'utf8').includes('choose('),
  );
});

test('too much ahead is said, and bounded', () => {
  expect(aheadOf(programOf('mcs', 3), 4, [], { states: 2000, seconds: 60, bytes: 2 ** 28 })).toMatchObject({
    kind: 'unknown',
  });
});
