// `npm run machine`: lists the simulated machines, shows one, or measures this computer and writes a machine file for it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../engines/machine/description.ts';
import { machineNamed } from '../engines/machine/folder.ts';
import { calibrateHere } from './calibrate.ts';
import { standing } from './machine-file.ts';
import { readMachineOptions } from './machine-options.ts';
import { machineListing, machineSheet } from './machine-sheet.ts';
import { nearestWord, UsageError } from './usage.ts';

export type Invocation = { readonly root: string; readonly words: readonly string[] };

const exit = { done: 0, usage: 2 } as const;

/** Runs the command; gives the exit code. */
export async function main({ root, words }: Invocation): Promise<number> {
  try {
    const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
    const options = readMachineOptions(words, version);
    if (options === null) return exit.done;
    if (options.machine === 'calibrate') return await calibrateHere(root, version, options);
    const shown = options.machine === null ? machineListing(root, look()) : machineSheet(asked(root, options.machine), look());
    process.stdout.write(`${shown}\n`);
    return exit.done;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exit.usage;
  }
}

function look(): { readonly width: number; readonly colour: boolean } {
  const { isTTY, columns } = process.stdout;
  return { width: Math.min(columns ?? 100, 120), colour: isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb' };
}

function asked(root: string, name: string): Machine {
  try {
    return machineNamed(root, name, standing(), (word, words) => nearestWord(word, [...words, 'calibrate']));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
