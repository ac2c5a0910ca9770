// Commands of a lesson that lead into other rooms.

import { expect, test } from 'vitest';
import { readAddress } from '../address/address.ts';
import { readStepQuery } from '../step/query.ts';
import { linkOfCommand } from './command-link.ts';

const entry = {
  name: 'spinlock',
  variants: ['ticket', 'mcs', 'check-then-set'].map((name) => ({ name, title: name, expect: 'holds' as const })),
};
const href = (line: string): string | null => linkOfCommand(line, entry)?.href ?? null;

test('a check of one variant is stepped through, with its extent, constants and schedule', () => {
  expect(href('    npm run check spinlock mcs      every interleaving')).toBe('#/lab/spinlock/step?variant=mcs');
  const { query, problems } = readStepQuery(
    readAddress(
      href(
        "npm run check spinlock check-then-set -- --cores 3 --operations 1 --set inside=2 --set lines=3 --schedule '3x1-012-abc'",
      )!,
    ).query,
    ['check-then-set'],
  );
  expect(problems).toEqual([]);
  expect(query).toMatchObject({
    variant: 'check-then-set',
    cores: 3,
    operations: 1,
    set: { inside: 2, lines: 3 },
    schedule: '3x1-012-abc',
  });
});

test('a grade leads to the exercise', () => {
  expect(href('npm run grade spinlock')).toBe('#/lab/spinlock/exercise');
});

test("a whole course, another lab, a file of one's own, and what writes files lead nowhere", () => {
  for (const line of [
    'npm run check',
    'npm run check spinlock',
    'npm run check rcu locked',
    'npm run check spinlock ./mine.ts',
    'npm run grade spinlock -- --watch',
    'npm run lab spinlock',
  ])
    expect(href(line)).toBeNull();
});
