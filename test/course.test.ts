// The course: no folder under labs/ lacks anything, and every command that a lesson shows can be run as it stands.

import { describe, expect, test } from 'vitest';
import { readLabOptions } from '../src/cli/lab/lab-options.ts';
import { labNames, readFolder, readLabCard } from '../src/lab/folder.ts';
import { commandsOf } from '../src/lab/lesson.ts';
import { lintLab } from '../src/lab/lint.ts';
import { root } from './real-threads.ts';

const names = labNames(root);
const course = new Map(names.map((name) => [name, readLabCard(root, name)]));

test('every folder is found, in the order of the course, and no two labs have the same place', () => {
  expect(names.length).toBeGreaterThan(0);
  const orders = [...course.values()].map((card) => card.order);
  expect(orders).toEqual(orders.map((_, i) => i + 1));
});

describe.each(names)('%s', (name) => {
  test('lacks nothing', () => {
    expect(lintLab(readFolder(root, name), course)).toEqual([]);
  });

  test('shows commands whose options there are', () => {
    const commands = commandsOf(readFolder(root, name).files.get('README.md')!);
    for (const [lab, separator, ...options] of commands) {
      const words = lab === undefined ? [] : separator === undefined ? [lab] : [lab, ...options];
      expect(readLabOptions(words, '0')?.lab ?? null).toBe(lab ?? null);
    }
  });
});
