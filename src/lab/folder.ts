// Labs on disk: a folder under labs/ with a `lab.ts` is a lab. Discovered, never registered; those of a person's own stand beside Percore's.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readNamed } from '../disk/named-file.ts';
import { courseFolders } from '../disk/place.ts';
import type { SourceFile } from '../language/source.ts';
import type { Card } from './card.ts';
import type { Lab, Variant } from './lab.ts';
import type { Folder } from './lint-exercise.ts';
import { readCard } from './read-card.ts';

/** The names of all labs, Percore's and those below the `labs/` where the person stands, in the order of their cards; those whose card cannot be read come last. */
export function labNames(root: string): string[] {
  const folders = courseFolders(root).flatMap((folder) => readdirSync(join(folder, 'labs')));
  const names = [...new Set(folders)].filter((name) => isLab(root, name));
  const orders = new Map(names.map((name) => [name, orderOf(root, name)]));
  return names.sort((a, b) => orders.get(a)! - orders.get(b)! || a.localeCompare(b));
}

/** Whether there is a lab of that name, however its card may be. Reads no card. */
export function isLab(root: string, name: string): boolean {
  return homeOf(root, name) !== null;
}

/** Whether a lab is a person's own, below the `labs/` where they stand, and not one of Percore's. */
export function isOwnLab(root: string, name: string): boolean {
  return ![root, null].includes(homeOf(root, name));
}

/** The folder whose `labs/` has a lab: a person's own comes before one of Percore's that has its name; null where there is none. */
function homeOf(root: string, name: string): string | null {
  const has = (folder: string): boolean =>
    readdirSync(join(folder, 'labs')).includes(name) && existsSync(join(folder, 'labs', name, 'lab.ts'));
  return courseFolders(root).find(has) ?? null;
}

/** The folder of a lab's files. */
export function labFolder(root: string, name: string): string {
  return join(homeOf(root, name) ?? root, 'labs', name);
}

/** One lab's broken card must not hide the others. */
function orderOf(root: string, name: string): number {
  try {
    return readLabCard(root, name).order;
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}

/** @throws Error with a sentence for each fault of the card. */
export function readLabCard(root: string, name: string): Card {
  return readCard(labFile(root, name, 'lab.ts'));
}

/** Reads one lab whole. @throws Error with a sentence that names the file at fault. */
export function readLab(root: string, name: string): Lab {
  const card = readLabCard(root, name);
  const variants = card.variants.map(
    (each): Variant => ({ name: each.name, card: each, source: labFile(root, name, `${each.name}.ts`) }),
  );
  return { name, card, workload: labFile(root, name, 'workload.ts'), variants };
}

/** Every text of a lab's folder, whether the card names it or not, for the course lint. */
export function readFolder(root: string, name: string): Folder {
  const folder = labFolder(root, name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(folder, join(each.parentPath, each.name)));
  return {
    name,
    files: new Map(paths.sort().map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')])),
  };
}

/** The most that a file of a lab may hold, in bytes: what is longer is no lab file, and is not read. */
const longestFile = 1024 * 1024;

/** A person's own file as a variant, by the path that they wrote. @throws Error with a sentence. */
export function readOwnVariant(path: string, from: string): Variant {
  const text = readNamed(path, from, {
    what: "a variant is a name of the lab's card or a path to a .ts file",
    most: longestFile,
  });
  return { name: path, card: null, source: { name: path, text } };
}

/** A person's file as a lab by itself: its own workload and its only variant, without a card. @throws Error with a sentence. */
export function readLoneFile(path: string, from: string): Lab {
  const text = readNamed(path, from, {
    what: 'a lab is a name, or a path to a .ts file that exports its own `operation`',
    most: longestFile,
  });
  const source: SourceFile = { name: path, text };
  const [, about = ''] = /^\s*\/\/ ?(.{1,200})/.exec(text) ?? [];
  const card: Card = {
    title: path,
    question: about.trim() || 'one file by itself',
    order: 1,
    operation: 'one call of `operation`',
    variants: [],
    knobs: [],
  };
  return { name: path, card, workload: source, variants: [{ name: path, card: null, source }] };
}

/** A file of a lab, by its path in the lab's folder. @throws Error with a sentence that names it. */
export function labFile(root: string, name: string, file: string): SourceFile {
  return sourceAt(homeOf(root, name) ?? root, `labs/${name}/${file}`);
}

/** A file of the project, by its path there. @throws Error with a sentence that names it. */
export function sourceAt(root: string, path: string): SourceFile {
  return { name: path, text: readNamed(path, root, { what: 'the lab needs it', most: longestFile }) };
}
