// A line at a moment: letters as the protocol has them, transfers, queues; and against a real log of the machine.

import { expect, test } from 'vitest';
import { machineNamed } from '../../src/engines/machine/folder.ts';
import { simulatePoint } from '../../src/engines/machine/run.ts';
import type { Movement } from '../../src/engines/machine/trace.ts';
import { movementsOf } from '../../src/engines/machine/trace.ts';
import { readLab } from '../../src/lab/folder.ts';
import { linkVariant } from '../../src/lab/link-variant.ts';
import { root } from '../../test/real-threads.ts';
import { lineAt, linesOf, momentsOf } from './line-at.ts';

const move = (part: Partial<Movement>): Movement => ({
  core: 0,
  line: 'A',
  access: 'atomic',
  asked: 0,
  began: 0,
  ended: 10,
  before: 'modified',
  after: 'modified',
  from: null,
  probed: null,
  kept: 0,
  ...part,
});
const letters = (movements: readonly Movement[], time: number, forwards = false): string =>
  lineAt(movements, 3, forwards, time).letters.join('');

test('a write takes the line from everybody at once, and has it when it ends', () => {
  const log = [move({ core: 1, from: 0, began: 5, ended: 15 })];
  expect([0, 5, 14, 15].map((time) => letters(log, time))).toEqual(['MII', 'III', 'III', 'IMI']);
  expect(lineAt(log, 3, false, 10).moving).toMatchObject({
    message: 'answer',
    progress: 0.5,
    movement: { core: 1, from: 0 },
  });
});

test('where a probe has to come first, the owner has the line until then, and two messages follow each other', () => {
  const log = [move({ core: 1, from: 0, asked: 2, began: 5, probed: 9, ended: 17 })];
  expect([0, 5, 8, 9, 16, 17].map((time) => letters(log, time))).toEqual(['MII', 'MII', 'MII', 'III', 'III', 'IMI']);
  expect([7, 13].map((time) => lineAt(log, 3, false, time).moving)).toMatchObject([
    { message: 'probe', progress: 0.5 },
    { message: 'answer', progress: 0.5 },
  ]);
  expect(momentsOf(log)).toEqual([2, 5, 9, 17]);
});

test('a read leaves the writer a copy: owned in MOESI, shared in MESI, and the newest reader forwards in MESIF', () => {
  const read = (
    core: number,
    after: Movement['after'],
    before: Movement['before'],
    from: number,
    began: number,
  ): Movement => move({ core, access: 'load', from, before, after, asked: began, began, ended: began + 10 });
  expect(letters([read(1, 'owned', 'modified', 0, 0)], 10)).toBe('OSI');
  expect(letters([read(1, 'shared', 'modified', 0, 0)], 10)).toBe('SSI');
  expect(letters([read(1, 'shared', 'modified', 0, 0), read(2, 'shared', 'shared', 1, 20)], 30, true)).toBe('SSF');
  expect(
    letters(
      [read(2, 'exclusive', 'invalid', 0, 0)].map((each) => ({ ...each, from: null })),
      10,
    ),
  ).toBe('IIE');
});

test('who has asked and is not begun with waits, in the order of being served', () => {
  const log = [
    move({ core: 0, began: 0, ended: 10 }),
    move({ core: 2, asked: 3, began: 10, ended: 20, from: 0 }),
    move({ core: 1, asked: 2, began: 20, ended: 30, from: 2 }),
  ];
  expect(lineAt(log, 3, false, 5).queue.map(({ core }) => core)).toEqual([2, 1]);
  expect(lineAt(log, 3, false, 12).queue.map(({ core }) => core)).toEqual([1]);
  expect(momentsOf(log)).toEqual([0, 2, 3, 10, 20, 30]);
});

test('in a real log at most one core has a line to itself, and whoever gives it up had it', () => {
  const lab = readLab(root, 'spinlock');
  const machine = machineNamed(root, 'opteron-48', root, (word) => word);
  const program = linkVariant(lab, lab.variants.find(({ name }) => name === 'ticket')!, 8, {});
  const point = simulatePoint(program, machine, {
    seed: 1,
    extent: { cycles: 400_000, events: 4000 },
    log: true,
    logCycles: 20_000,
  });
  const all = movementsOf(program, point.log);
  const line = linesOf(all)[0]!;
  const own = all.filter((each) => each.line === line);
  expect(own.length).toBeGreaterThan(20);
  for (const time of momentsOf(own)) {
    const { letters: now } = lineAt(own, 8, false, time);
    const alone = now.filter((letter) => letter === 'M' || letter === 'E').length;
    expect(alone === 0 || (alone === 1 && now.filter((letter) => letter !== 'I').length === 1)).toBe(true);
  }
  // What a core was, when it gives the line up, is what the movements before have made it; it may have written since.
  for (const [i, { from, began, before }] of own.entries()) {
    if (i === 0 || from === null) continue;
    const letter = lineAt(own.slice(0, i), 8, false, began).letters[from];
    expect(
      before === 'modified' ? ['M', 'E'] : before === 'owned' ? ['O', 'M'] : before === 'exclusive' ? ['E'] : ['S'],
    ).toContain(letter);
  }
});
