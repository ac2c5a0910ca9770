// The command line as a person has it: a process of its own, with what it wrote and how it ended.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './real-threads.ts';

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type Setting = {
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the person stands. */
  readonly cwd?: string;
  /** Called once the process is there. */
  readonly onStart?: (child: ChildProcess) => void;
};

/** `node bin/percore.mjs` with words. Nothing of this process's own settings goes along. */
export function percore(words: readonly string[], setting: Setting = {}): Promise<Ended> {
  return run(process.execPath, [join(root, 'bin/percore.mjs'), ...words], { cwd: root, ...setting });
}

/** `npm run` with words, from the checkout. */
export function npmRun(words: readonly string[]): Promise<Ended> {
  return run('npm', ['run', '--silent', ...words], { cwd: root });
}

export function run(
  file: string,
  words: readonly string[],
  { environment = {}, cwd, onStart }: Setting,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, {
      cwd,
      env: { ...plainEnvironment(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      texts.stderr += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, ...texts }));
    onStart?.(child);
  });
}

/** This process's environment without what npm, the test runner and a person's own twins put there. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|PERCORE_|VITEST|NODE_|INIT_CWD$|NO_COLOR$|FORCE_COLOR$)/.test(name),
    ),
  );
}

/** A folder that is gone when `remove` is called. */
export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'percore-command-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
