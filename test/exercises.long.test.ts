// An exercise graded both ways, by the command and as Vitest tests: the same points; and the students' edition passes its own tests.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { percore } from './command.ts';
import { root } from './real-threads.ts';

const submissions = [
  'labs/spinlock/exercise/stub.ts',
  'labs/spinlock/exercise/baseline.ts',
  'labs/spinlock/wrong/one-in-order.ts',
  'labs/spinlock/solution.ts',
];

test.each(submissions)('%s: Vitest, as an editor runs it, gives the same points', async (path) => {
  const ended = await new Promise<string>((resolve) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project=exercises', 'labs/spinlock'],
      { cwd: root, env: { PATH: process.env.PATH ?? '', PERCORE_SUBMISSION: path, NO_COLOR: '1' } },
    );
    let text = '';
    child.stdout.on('data', (part) => {
      text += String(part);
    });
    child.on('close', () => resolve(text));
  });
  const { stdout } = await percore(['grade', 'spinlock', '--submission', join(root, path), '--no-real']);
  const points = /(\d+ of 20 points)/.exec(stdout)![1]!;
  expect(ended).toContain(`spinlock: ${points}`);
});

test("the students' edition passes its own tests", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'percore-edition-'));
  const edition = join(folder, 'edition');
  try {
    await percore(['handout', '--out', edition]);
    symlinkSync(join(root, 'node_modules'), join(edition, 'node_modules'), 'junction');
    const text = await new Promise<string>((resolve) => {
      const child = spawn(process.execPath, [join(edition, 'bin/percore.mjs'), 'test'], {
        cwd: edition,
        env: { PATH: process.env.PATH ?? '', NO_COLOR: '1' },
      });
      let said = '';
      child.stdout.on('data', (part) => {
        said += String(part);
      });
      child.on('close', () => resolve(said));
    });
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
