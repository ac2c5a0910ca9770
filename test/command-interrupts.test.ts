// Ctrl-C at any moment of a command that waits for many runs: one sentence, exit code 130, and no stack.

import { describe, expect, test } from 'vitest';
import { percore } from './command.ts';

describe.skipIf(process.platform === 'win32').concurrent('Ctrl-C', () => {
  test.each([
    [
      'why',
      ['why', 'spinlock', 'ticket', '--machine', 'xeon-80'],
      'an explanation needs all its runs, so there is none.',
    ],
    ['validate', ['validate'], 'A study is judged after all its runs, so there is no result.'],
    [
      'grade',
      ['grade', 'spinlock', '--submission', 'labs/spinlock/solution.ts'],
      'The results above are incomplete and not a grade.',
    ],
  ])('ends %s', async (_, words, sentence) => {
    const ended = await interrupted(words, 1500);
    expect(ended.stderr).toMatch(/Interrupted/);
    expect(ended.stderr + ended.stdout).not.toMatch(/\n\s+at |mistake of Percore/);
    if (!ended.stderr.includes('before anything was started')) expect(ended.stderr).toContain(sentence);
    expect(ended.code).toBe(130);
  });
});

/** Where Node itself had not begun, it is sent later. */
async function interrupted(words: readonly string[], after: number): ReturnType<typeof percore> {
  const ended = await percore(words, { onStart: (child) => setTimeout(() => child.kill('SIGINT'), after) });
  return ended.code === null && after < 16_000 ? interrupted(words, after * 2) : ended;
}
