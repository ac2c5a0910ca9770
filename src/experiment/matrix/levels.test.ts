// Levels in matrices that are made up: found through noise and a cell that is off, and not found where there are none.

import { describe, expect, test } from 'vitest';
import { readMachine } from '../../engines/machine/description.ts';
import { stream } from '../../laws/random.ts';
import { readLatencyMatrix } from './latency-matrix.ts';
import { levelsOf } from './levels.ts';
import { matrixMachine } from './matrix-machine.ts';

const draw = stream(1, 'matrix');

/** A matrix whose cell for two threads is what `apart` says, a tenth more or less by chance. */
function matrix(threads: number, apart: (a: number, b: number) => number): number[][] {
  const made = Array.from({ length: threads }, () => new Array<number>(threads).fill(0));
  for (let a = 0; a < threads; a++)
    for (let b = a + 1; b < threads; b++) made[a]![b] = made[b]![a] = apart(a, b) * (0.9 + draw(201) / 1000);
  return made;
}

const text = (cells: readonly (readonly number[])[]): string =>
  cells.map((row, i) => row.map((cell, j) => (i === j ? '' : cell.toFixed(1))).join(',')).join('\n');

/** Two sockets of two dies of four cores. */
const server = (a: number, b: number): number => (a >> 2 === b >> 2 ? 25 : a >> 3 === b >> 3 ? 110 : 300);

describe('levels', () => {
  test('of two sockets of two dies are three, with their names, medians and pairs', () => {
    const { dies, levels, topology, threadsPerCore } = levelsOf(matrix(16, server));
    expect(threadsPerCore).toBe(1);
    expect(dies).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9, 10, 11],
      [12, 13, 14, 15],
    ]);
    expect(levels.map(({ name, pairs }) => [name, pairs])).toEqual([
      ['same die', 24],
      ['same socket', 32],
      ['other socket', 64],
    ]);
    expect(levels.map(({ median }) => Math.round(median / 10))).toEqual([3, 11, 30]);
    expect(topology[0]).toEqual([0, 1, 2, 2]);
  });

  test('are the same with a cell that is ten times off', () => {
    const off = matrix(16, server);
    off[0]![1] = off[1]![0] = 250;
    off[3]![15] = off[15]![3] = 30;
    const { dies, topology } = levelsOf(off);
    expect([dies.length, topology[0]]).toEqual([4, [0, 1, 2, 2]]);
  });

  test('are found wherever the cores of a die stand in the list', () => {
    const { dies } = levelsOf(matrix(8, (a, b) => (a % 2 === b % 2 ? 20 : 90)));
    expect(dies).toEqual([
      [0, 2, 4, 6],
      [1, 3, 5, 7],
    ]);
  });

  test('leave out threads of one core, though not every core has several', () => {
    // Threads 8 to 13 are the second ones of cores 0 to 5.
    const core = (thread: number): number => (thread < 8 ? thread : thread - 8);
    const { threadsPerCore, dies, siblings, levels } = levelsOf(
      matrix(14, (a, b) => (core(a) === core(b) ? 8 : core(a) >> 2 === core(b) >> 2 ? 40 : 120)),
    );
    expect([threadsPerCore, siblings?.pairs]).toEqual([2, 6]);
    expect(dies).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(levels.map(({ name }) => name)).toEqual(['same die', 'other die']);
  });

  test('of one mesh are one, however its cells differ', () => {
    const { dies, levels, unequal } = levelsOf(matrix(32, (a, b) => 30 + Math.abs(a - b)));
    expect([dies.length, levels.length, unequal]).toEqual([1, 1, null]);
  });

  test('of groups of different sizes are said, and no dies', () => {
    const { dies, unequal } = levelsOf(matrix(10, (a, b) => (a < 6 === b < 6 ? 30 : 110)));
    expect(dies).toHaveLength(1);
    expect([...unequal!].sort()).toEqual([4, 6]);
  });

  test('of dies in a ring are distances, not sockets', () => {
    const ring = (a: number, b: number): number =>
      [25, 100, 200][Math.min(Math.abs((a >> 1) - (b >> 1)), 4 - Math.abs((a >> 1) - (b >> 1)))]!;
    const { levels, topology } = levelsOf(matrix(8, ring));
    expect(levels.map(({ name }) => name)).toEqual(['same die', 'distance 1', 'distance 2']);
    expect(topology[0]).toEqual([0, 1, 2, 1]);
  });
});

test('the machine that is made of them is one that is read, with every row taken as the one that was measured', () => {
  const made = matrixMachine(levelsOf(matrix(16, server)), { file: 'My Server.csv', title: null, clock: 2e9 });
  const machine = readMachine(JSON.stringify(made), 'made.json');
  expect(machine).toMatchObject({ name: 'my-server-16', dies: 4, coresPerDie: 4, clock: 2e9 });
  expect(machine.load.shared).toEqual(machine.atomic.modified);
  expect(machine.title).toContain('made of one matrix');
  expect(made.load.shared).toBe('atomic.modified');
});

describe('a matrix', () => {
  test('may have one triangle only, blank ends and carriage returns', () => {
    expect(readLatencyMatrix(',,\r\n10,,\r\n20.5,30,\r\n\r\n', 'm.csv')).toEqual([
      [0, 10, 20.5],
      [10, 0, 30],
      [20.5, 30, 0],
    ]);
    expect(readLatencyMatrix(text(matrix(4, () => 50)), 'm.csv')).toHaveLength(4);
  });

  test.each([
    [',10\nx,', 'm.csv: row 2, column 1: expected a latency in nanoseconds, above 0 and at most 1000000, saw "x"'],
    [',0\n0,', 'm.csv: row 1, column 2: expected a latency in nanoseconds, above 0 and at most 1000000, saw "0"'],
    [',-5\n10,', 'm.csv: row 1, column 2: expected a latency in nanoseconds, above 0 and at most 1000000, saw "-5"'],
    [
      ',10,20\n10,,\n20,,',
      'm.csv: row 2, column 3: expected a latency in nanoseconds here or in row 3, column 2; both are empty',
    ],
    [',10,20\n10,', 'm.csv: row 1: expected 2 columns, as many as there are rows, saw 3'],
    ['5,10\n10,', 'm.csv: row 1, column 1: expected nothing, since a thread has no latency to itself; saw "5"'],
    [',10\n500,', 'm.csv: row 1, column 2: expected about the same in both directions, saw 10 and 500'],
    ['', 'm.csv: expected 2 to 2048 rows, one for each hardware thread, saw 0'],
    ['CPU,0,1\n0,,10\n1,10,', 'm.csv: row 1, column 1: expected nothing'],
  ])('%j is refused with its row and column', (cells, sentence) => {
    expect(() => readLatencyMatrix(cells, 'm.csv')).toThrow(sentence);
  });
});
