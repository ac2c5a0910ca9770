// Labs on disk: a folder under labs/ with a `lab.ts` is a lab. Discovered, never registered.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import type { SourceFile } from '../language/source.ts';
import type { Lab, Variant } from './lab.ts';
import { readCard } from './read-card.ts';

/** The names of all labs below a checkout's labs/, in the order of their cards. */
export function labNames(root: string): string[] {
  const folder = join(root, 'labs');
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'lab.ts')));
  const orders = new Map(names.map((name) => [name, readCard(sourceAt(root, `labs/${name}/lab.ts`)).order]));
  return names.sort((a, b) => orders.get(a)! - orders.get(b)! || a.localeCompare(b));
}

/** Reads one lab whole. @throws Error with a sentence that names the file at fault. */
export function readLab(root: string, name: string): Lab {
  const source = (file: string): SourceFile => sourceAt(root, `labs/${name}/${file}`);
  const card = readCard(source('lab.ts'));
  const variants = card.variants.map((each): Variant => ({ name: each.name, card: each, source: source(`${each.name}.ts`) }));
  return { name, card, workload: source('workload.ts'), variants };
}

/** The most that a person's own file may hold, in bytes: what is longer is no lab file, and is not read. */
const longestFile = 1024 * 1024;

/** A person's own file as a variant, by the path that they wrote. @throws Error with a sentence. */
export function readOwnVariant(path: string, from: string): Variant {
  const whole = resolve(from, path);
  const found = statSync(whole, { throwIfNoEntry: false });
  if (found === undefined) throw new Error(`${path}: there is no such file; a variant is a name of the lab's card or a path to a .ts file`);
  if (!found.isFile()) throw new Error(`${path}: this is ${found.isDirectory() ? 'a folder' : 'not a file'}; give the path of a .ts file`);
  if (found.size > longestFile) throw new Error(`${path}: the file has ${found.size} bytes; a variant is a text of at most ${longestFile}`);
  return { name: path, card: null, source: { name: path, text: readFileSync(whole, 'utf8') } };
}

/** A path as a person would write it from where they stand. */
export function shownPath(path: string, from: string): string {
  const short = relative(from, path);
  return short === '' ? basename(path) : short.startsWith('..') || isAbsolute(short) ? path : short;
}

function sourceAt(root: string, path: string): SourceFile {
  try {
    return { name: path, text: readFileSync(join(root, path), 'utf8') };
  } catch {
    throw new Error(`${path}: the file is missing or cannot be read`);
  }
}
