// Naps: the table of `npm run bench -- --only naps`, in a tiny run.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('naps give a row for each variant and number of threads', () => {
  const root = join(import.meta.dirname, '..');
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'bin/percore.mjs'), 'bench', '--only', 'naps', '--repeat', '1', '--seconds', '0.01'],
    { cwd: root, encoding: 'utf8' },
  );
  expect(status).toBe(0);
  expect(stdout).toMatch(/mcs +\d+ /);
});
