// Dots land in their cells, letters lie over them, backdrops under them.

import { expect, test } from 'vitest';
import { backdrop, canvas, dot, letter, line, rowsOf } from './canvas.ts';

const plain = (text: string) => text;

test("each of a cell's eight dots is its own bit", () => {
  const seen = Array.from({ length: 8 }, (_, i) => {
    const on = canvas(1, 1);
    dot(on, { x: i % 2, y: i >> 1 }, plain);
    return rowsOf(on)[0];
  });
  expect(seen).toEqual(['⠁', '⠈', '⠂', '⠐', '⠄', '⠠', '⡀', '⢀']);
});

test('a diagonal runs from corner to corner, whichever end it starts from', () => {
  const [down, up] = [canvas(4, 2), canvas(4, 2)];
  line(down, { x: 0, y: 0 }, { x: 7, y: 7 }, plain);
  line(up, { x: 7, y: 7 }, { x: 0, y: 0 }, plain);
  expect(rowsOf(down)).toEqual(['⠑⢄  ', '  ⠑⢄']);
  expect(rowsOf(up)).toEqual(rowsOf(down));
});

test('one dot of three is dotted', () => {
  const on = canvas(3, 1);
  line(on, { x: 0, y: 0 }, { x: 5, y: 0 }, plain, 1, 3);
  expect(rowsOf(on)).toEqual(['⠁⠈ ']);
});

test('a letter hides the dots of its cell, a backdrop shows in empty cells only', () => {
  const on = canvas(2, 2);
  backdrop(on, 0, '┊', plain);
  dot(on, { x: 0, y: 0 }, plain);
  letter(on, { x: 2, y: 4 }, '●', plain);
  expect(rowsOf(on)).toEqual(['⠁ ', '┊●']);
});

test('letters in one cell stand side by side while there is room', () => {
  const on = canvas(3, 1);
  for (const text of ['●', '■', '▲', '◆']) letter(on, { x: 2, y: 0 }, text, plain);
  expect(rowsOf(on)).toEqual(['▲●■']);
});

test('what lies outside is cut off', () => {
  const on = canvas(2, 1);
  line(on, { x: 0, y: 0 }, { x: 0, y: -40 }, plain);
  dot(on, { x: 4, y: 0 }, plain);
  letter(on, { x: -1, y: 0 }, '●', plain);
  expect(rowsOf(on)).toEqual(['⠁ ']);
});
