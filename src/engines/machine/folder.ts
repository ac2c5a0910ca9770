// Machines on disk: a JSON file in machines/ is a machine. Discovered, never registered; a person's own file serves too.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Machine, readMachine } from './description.ts';

/** The most that a machine file may hold, in bytes: 1,024 dies with all their distances fit easily, and what is longer is not read. */
const longestFile = 16 * 1024 * 1024;

/** The names of all machines of a checkout, in alphabetical order. */
export function machineNames(root: string): string[] {
  const folder = join(root, 'machines');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort();
}

/**
 * A machine of machines/ by its name, or a person's own by the path of its file, which is meant from where they stand.
 * `nearest` says what a mistyped name may have meant.
 * @throws Error with a sentence: no such machine or file, or what the file has wrong, with its path and field.
 */
export function machineNamed(root: string, nameOrPath: string, from: string, nearest: (word: string, words: readonly string[]) => string): Machine {
  if (/[/\\]|\.json$/i.test(nameOrPath)) return readMachine(textAt(resolve(from, nameOrPath), nameOrPath), nameOrPath);
  const names = machineNames(root);
  if (!names.includes(nameOrPath)) throw new Error(`There is no machine "${nameOrPath}". ${nearest(nameOrPath, names)} A path to a .json file serves too.`);
  const path = `machines/${nameOrPath}.json`;
  const machine = readMachine(textAt(join(root, path), path), path);
  if (machine.name !== nameOrPath) throw new Error(`${path}: name: expected "${basename(path, '.json')}", as the file is called, saw "${machine.name}"`);
  return machine;
}

function textAt(whole: string, shown: string): string {
  const found = existsSync(whole) ? statSync(whole) : undefined;
  if (found === undefined) throw new Error(`${shown}: there is no such file; a machine is a name that \`npm run machine\` lists or a path to a .json file`);
  if (!found.isFile()) throw new Error(`${shown}: this is ${found.isDirectory() ? 'a folder' : 'not a file'}; give the path of a .json file`);
  if (found.size > longestFile) throw new Error(`${shown}: the file has ${found.size} bytes; a machine is a text of at most ${longestFile}`);
  try {
    return readFileSync(whole, 'utf8');
  } catch (error) {
    throw new Error(`${shown}: the file cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}
