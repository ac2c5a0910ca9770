// C programs: found compiler, compiled file, one run as one sample.

import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { napNanoseconds, spinsBeforeNap } from '../src/compile/executable.ts';

export type Compiler = {
  readonly command: string /** Its own words, for the table's heading. */;
  readonly version: string;
};

/** The first C compiler that answers; null where there is none. */
export function findCompiler(commands: readonly string[] = ['cc', 'gcc', 'clang']): Compiler | null {
  for (const command of commands) {
    const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    if (status === 0) return { command, version: stdout.split('\n')[0]!.trim() };
  }
  return null;
}

export const flags = ['-std=gnu11', '-O2', '-pthread'] as const;
const execute = promisify(execFile);

/** Compiles a file of bench/c into a folder; gives the program's path. @throws Error with the compiler's words. */
export async function compileC(
  compiler: Compiler,
  file: string,
  definitions: Record<string, number>,
  folder: string,
  name: string,
): Promise<string> {
  const path = join(folder, name);
  const all = { SPINS_BEFORE_NAP: spinsBeforeNap, NAP_NANOSECONDS: napNanoseconds, ...definitions };
  const defined = Object.entries(all).map(([key, value]) => `-D${key}=${value < 0 ? `(${value})` : value}`);
  await execute(compiler.command, [...flags, ...defined, '-o', path, file]);
  return path;
}

/** One sample: operations a second; null where the check after the run failed. */
export async function runC(
  program: string,
  seconds: number,
  seed: number,
  cpus: readonly number[],
): Promise<number | null> {
  const { stdout } = await execute(program, [`${seconds}`, `${seed}`, ...cpus.map(String)], {
    timeout: seconds * 1000 + 10_000,
  });
  const answer = JSON.parse(stdout) as { seconds: number; fault: number; perCore: number[] };
  return answer.fault === 0 ? answer.perCore.reduce((sum, each) => sum + each, 0) / answer.seconds : null;
}
