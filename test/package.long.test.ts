// The package whole, as `npm pack` makes it with its page, installed by npm itself and run by npx.

import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scratchFolder } from './command.ts';
import { root } from './real-threads.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

function npm(cwd: string, ...words: readonly string[]): string {
  return execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

test('npx runs the packed file, and the page is served from it with the headers that isolate it', async () => {
  npm(root, 'pack', '--pack-destination', scratch.path, '--silent');
  const [tarball] = readdirSync(scratch.path);
  npm(scratch.path, 'install', '--no-save', '--no-audit', '--no-fund', join(scratch.path, tarball!));
  const listed = execFileSync('npx', ['percore', 'lab'], { cwd: scratch.path, encoding: 'utf8' });
  expect(listed).toContain('Measure one:  npx percore lab spinlock');
  const served = spawn(process.execPath, [join(scratch.path, 'node_modules/percore/bin/percore.mjs'), 'web'], {
    cwd: scratch.path,
  });
  try {
    const url = await new Promise<string>((found) =>
      served.stdout.setEncoding('utf8').on('data', (text: string) => {
        const [at] = /http:\S+/.exec(text) ?? [];
        if (at !== undefined) found(at);
      }),
    );
    const page = await fetch(url);
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    const [script] = /assets\/[^"]+\.js/.exec(await page.text())!;
    expect((await fetch(new URL(script!, url))).status).toBe(200);
    expect((await fetch(new URL('no-such-file', url))).status).toBe(404);
  } finally {
    served.kill('SIGTERM');
  }
});
