// Recurrences: a state that comes back, and who gets nowhere in between.

import { expect, test } from 'vitest';
import { root } from '../../../../test/real-threads.ts';
import { readLab } from '../../../lab/folder.ts';
import { linkVariant } from '../../../lab/link-variant.ts';
import { link } from '../../../language/link.ts';
import type { Program } from '../../../language/program.ts';
import type { Turn } from '../model/verdict.ts';
import { continueAtRandom } from '../sampling/random.ts';
import { lassoOf } from './lasso.ts';
import { replay } from './replay.ts';

const lab = readLab(root, 'spinlock');
const programOf = (name: string): Program => linkVariant(lab, lab.variants.find((each) => each.name === name)!, 2, {});
const turns = (text: string): Turn[] => [...text].map((digit) => ({ thread: Number(digit), choice: 0 }));

test('a lock that anybody may snatch starves a core that tries: others end operations, and all is as it was', () => {
  const program = programOf('test-and-set');
  // Core 0 takes the lock, core 1 tries; core 0 counts, gives it back, and takes it again.
  const schedule = turns('010000');
  expect(lassoOf(replay(program, 2, schedule), lab.card.forgets)).toMatchObject({
    kind: 'starvation',
    cores: [1],
    ended: 1,
    since: 1,
  });
  expect(lassoOf(replay(program, 2, schedule))).toBeNull();
});

test('a ticket lock starves nobody, however it is scheduled: its cores wait at most', () => {
  const program = programOf('ticket');
  expect(lassoOf(replay(program, 2, turns('0011')), lab.card.forgets)).toMatchObject({
    kind: 'waiting',
    cores: [1],
    since: 3,
  });
  for (let seed = 0; seed < 6; seed++) {
    const schedule = continueAtRandom(program, 3, [], { seed, most: 200 });
    for (let length = 1; length <= schedule.length; length += 2)
      expect(lassoOf(replay(program, 3, schedule.slice(0, length)), lab.card.forgets)?.kind ?? 'waiting').toBe(
        'waiting',
      );
  }
});

test('two cores that step back for each other at every turn are in a livelock', () => {
  const polite = `
const WANTS = lines(2);
export function acquire(m: Int32Array, core: i32): void {
  Atomics.store(m, WANTS + Math.imul(core, LINE), 1);
  while (Atomics.load(m, WANTS + Math.imul(1 - core, LINE)) === 1) {
    Atomics.store(m, WANTS + Math.imul(core, LINE), 0);
    pause();
    Atomics.store(m, WANTS + Math.imul(core, LINE), 1);
  }
}
export function release(m: Int32Array, core: i32): void { Atomics.store(m, WANTS + Math.imul(core, LINE), 0); }`;
  const program = link({ name: 'polite.ts', text: polite }, lab.workload, { cores: 2, knobs: {} });
  expect(lassoOf(replay(program, 1, turns('01010101')), lab.card.forgets)).toMatchObject({
    kind: 'livelock',
    cores: [0, 1],
  });
});

test('a random continuation ends when all are through or something has failed, and the same seed goes the same way', () => {
  const right = replay(
    programOf('ticket'),
    2,
    continueAtRandom(programOf('ticket'), 2, turns('0'), { seed: 7, most: 500 }),
  );
  expect(right.positions.every((each) => each.state === 'done')).toBe(true);
  expect(continueAtRandom(programOf('ticket'), 2, [], { seed: 7, most: 500 })).toEqual(
    continueAtRandom(programOf('ticket'), 2, [], { seed: 7, most: 500 }),
  );
  expect(continueAtRandom(programOf('ticket'), 2, [], { seed: 7, most: 500 })).not.toEqual(
    continueAtRandom(programOf('ticket'), 2, [], { seed: 8, most: 500 }),
  );
});
