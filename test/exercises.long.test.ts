// An exercise graded both ways, by the command and as Vitest tests: the same points.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { percore } from './command.ts';
import { root } from './real-threads.ts';

const submissions = ['labs/spinlock/exercise/stub.ts', 'labs/spinlock/exercise/baseline.ts', 'labs/spinlock/wrong/one-in-order.ts', 'labs/spinlock/solution.ts'];

test.each(submissions)('%s: Vitest, as an editor runs it, gives the same points', async (path) => {
  const ended = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project=exercises', 'labs/spinlock'], { cwd: root, env: { PATH: process.env.PATH ?? '', PERCORE_SUBMISSION: path, NO_COLOR: '1' } });
    let text = '';
    child.stdout.on('data', (part) => { text += String(part); });
    child.on('close', () => resolve(text));
  });
  const { stdout } = await percore(['grade', 'spinlock', '--submission', join(root, path), '--no-real']);
  const points = /(\d+ of 20 points)/.exec(stdout)![1]!;
  expect(ended).toContain(`spinlock: ${points}`);
});
