// The commands in README, the documents and the lessons run to their end: those that name what there is, measure little, and change nothing.

import { afterAll, expect, test } from 'vitest';
import { percore, scratchFolder } from './command.ts';
import { allShownCommands } from './shown-commands.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

/** A person's own files and places, what a terminal waits in, and what changes the checkout. */
const left =
  /[A-Z]{2,}|…|\bmy-|\.\/|\/autograder|--(watch|reset|batch|hint|solution|exercise)|submissions|mine\.csv|calibrate|\[/;
const scripts = ['lab', 'check', 'why', 'machine', 'grade'];

const commands = new Map(
  allShownCommands()
    .filter(({ script, words, text }) => scripts.includes(script) && words.length > 0 && !left.test(text))
    .map((each) => [each.text, each]),
);

test.each([...commands.values()].map((each) => [each.text, each] as const))('%s', async (_, { script, words }) => {
  const little = script === 'lab' ? ['--quick', '--out', scratch.path] : [];
  const ended = await percore([script, ...words, ...little.filter((word) => !words.includes(word))]);
  // A wrong variant, or a submission without full marks, is shown on purpose; some schedules prove nothing.
  const codes = words.includes('--strategy') ? [0, 1, 3] : [0, 1];
  expect(codes, ended.stderr).toContain(ended.code);
});
