// Every variant of every lab further out: three cores, and more operations where that is in reach.

import { describe, expect, test } from 'vitest';
import { isBypassAsDeclared } from '../src/cli/check/bypass-report.ts';
import { check } from '../src/engines/checker/check.ts';
import { bypassOf } from '../src/engines/checker/liveness/bypass.ts';
import { labNames, readLab } from '../src/lab/folder.ts';
import { checkSets } from '../src/lab/knobs.ts';
import { isDeclaredRight } from '../src/lab/lab.ts';
import { linkVariant } from '../src/lab/link-variant.ts';
import { percore } from './command.ts';
import { root } from './real-threads.ts';

const labs = labNames(root)
  .map((name) => readLab(root, name))
  .filter((lab) => lab.card.litmus === undefined);

describe.each(labs)('$name', (lab) => {
  test.each(lab.variants)('$name on three cores: $card.expect', (variant) => {
    expect(check(linkVariant(lab, variant, 3, checkSets(lab.card)[0]), { operations: 1 }).verdict).toBe(
      variant.card!.expect,
    );
  });
});

test('the whole course, as `npm run check` does it: every variant as declared, and what is out of reach on three cores twice is named, and is no failure', async () => {
  const { code, stdout } = await percore(['check']);
  expect(code).toBe(0);
  // Without a terminal a table has 110 columns: the numbers of states give way.
  expect(stdout).toMatch(/declared +2 x 2 +3 x 1 +3 x 2/);
  expect(stdout).toMatch(/spinlock +mcs +holds +holds +holds +holds/);
  expect(stdout).toMatch(/rcu +rcu-epoch +holds +holds +holds +–/);
  expect(stdout.replace(/\s+/g, ' ')).toContain('–: more than 2,000,000 states, and no error in the first 2,000,000');
});

// Each waiter of a lock stands at one place, so four cores and three operations are in reach; told apart or not, they are right.
describe('spinlock', () => {
  const lab = labs.find((each) => each.name === 'spinlock')!;
  test.each(
    lab.variants.filter(isDeclaredRight),
  )('$name on four cores with two operations each, and on three with three', (variant) => {
    for (const [cores, operations] of [
      [4, 2],
      [3, 3],
    ] as const)
      expect(check(linkVariant(lab, variant, cores, {}), { operations, bounds: { states: 3_000_000 } }).verdict).toBe(
        'holds',
      );
  });
});

test.each(
  labs.flatMap((lab) =>
    lab.variants
      .filter((each) => each.card?.bypass !== undefined)
      .map((variant) => ({ lab, variant, name: variant.name })),
  ),
)('$lab.name $name on three cores: the bypass that its card declares', ({ lab, variant }) => {
  const bypass = bypassOf(linkVariant(lab, variant, 3, checkSets(lab.card)[0]), {
    forgets: lab.card.forgets!,
    operations: 3,
  });
  expect(isBypassAsDeclared(variant.card!.bypass!, bypass, 3)).toBe(true);
});
