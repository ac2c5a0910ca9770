// The commands in README, the documents and the lessons are accepted as they stand: their options, labs, variants and machines are there.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { machineNames } from '../src/engines/machine/folder.ts';
import { labNames, readLabCard } from '../src/lab/folder.ts';
import { root } from './real-threads.ts';
import { allShownCommands, faultsOf, shownCommands, type There, textsWithCommands } from './shown-commands.ts';

const there: There = {
  course: new Map(labNames(root).map((name) => [name, readLabCard(root, name)])),
  machines: machineNames(root),
};
test.each(textsWithCommands())('%s', (path) => {
  const shown = shownCommands(readFileSync(join(root, path), 'utf8'));
  expect(shown.flatMap((each) => faultsOf(each, there))).toEqual([]);
});

test('the documents show commands', () => {
  expect(allShownCommands().length).toBeGreaterThan(150);
});

describe('a command is found, and refused', () => {
  test.each([
    ['an unknown command', '`npm run labs`', 'there is no command "labs"'],
    ['an unknown option', '    npm run lab spinlock -- --coers 1,2', "unknown option '--coers'"],
    ['a value that is none', '$ npm run why spinlock -- --variant ticket --cores many', '--cores'],
    ['an unknown lab', '`npm run check spinlok ticket`', 'there is no lab "spinlok"'],
    ['an unknown variant', 'Then `npm run lab spinlock -- --variants ticket,mcss`.', 'spinlock has no variant "mcss"'],
    [
      'an unknown machine',
      'npm run lab spinlock -- --machine opteron-49    on more',
      'there is no machine "opteron-49"',
    ],
  ])('with %s', (_, text, fault) => {
    expect(shownCommands(text).flatMap((each) => faultsOf(each, there))).toEqual([expect.stringContaining(fault)]);
  });

  test('but not where the reader names something of their own, nor in a sentence that a command prints', () => {
    const text = 'npm run grade LAB -- --submission FILE\n`npm run check spinlock ./mine.ts`\nStuck? npm run nothing';
    expect(shownCommands(text).flatMap((each) => faultsOf(each, there))).toEqual([]);
    expect(shownCommands(text)).toHaveLength(2);
  });
});
