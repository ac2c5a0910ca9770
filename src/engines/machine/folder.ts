// Machines on disk: a JSON file in machines/ is a machine. Discovered, never registered; a person's own file serves too.

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readNamed } from '../../disk/named-file.ts';
import { type Machine, readMachine } from './description.ts';

/** The most that a machine file may hold, in bytes: 1,024 dies with all their distances fit easily, and what is longer is not read. */
const wanted = {
  what: 'a machine is a name that `npm run machine` lists or a path to a .json file',
  most: 16 * 1024 * 1024,
};

/** The names of all machines of a checkout, in alphabetical order. */
export function machineNames(root: string): string[] {
  const folder = join(root, 'machines');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/**
 * A machine of machines/ by its name, or a person's own by the path of its file, which is meant from where they stand.
 * `nearest` says what a mistyped name may have meant.
 * @throws Error with a sentence: no such machine or file, or what the file has wrong, with its path and field.
 */
export function machineNamed(
  root: string,
  nameOrPath: string,
  from: string,
  nearest: (word: string, words: readonly string[]) => string,
): Machine {
  if (/[/\\]|\.json$/i.test(nameOrPath)) return readMachine(readNamed(nameOrPath, from, wanted), nameOrPath);
  const names = machineNames(root);
  if (!names.includes(nameOrPath))
    throw new Error(
      `There is no machine "${nameOrPath}". ${nearest(nameOrPath, names)} A path to a .json file works too.`,
    );
  const path = `machines/${nameOrPath}.json`;
  const machine = readMachine(readNamed(path, root, wanted), path);
  if (machine.name !== nameOrPath)
    throw new Error(
      `${path}: name: expected "${basename(path, '.json')}", as the file is called, saw "${machine.name}"`,
    );
  return machine;
}
