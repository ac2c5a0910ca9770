// Where a submission lies: a file, or a file in a zip. What lies in a folder, by bytes, and without following a link out of it.

import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { nameOf } from '../text/name.ts';
import { type ReadSubmission, readSubmission, submissionOf } from './folder.ts';
import { type HandedFile, isInstalled, isLitter, longestSubmission } from './handed-in.ts';
import { bytesInZip, type Zipped } from './zip.ts';

/** `never` says why there is nothing to read. */
export type Place =
  | { readonly kind: 'file'; readonly path: Buffer }
  | { readonly kind: 'zipped'; readonly zip: Buffer; readonly file: Zipped }
  | { readonly kind: 'never'; readonly why: string };

/** A file with its place. */
export type PlacedFile = HandedFile & { readonly at: Place };

/** The submission at a place, or why it cannot be read; `shown` is what sentences call it. */
export async function readPlace(at: Place, shown: string): Promise<ReadSubmission> {
  if (at.kind === 'never') return { unreadable: `${shown}: ${at.why}` };
  if (at.kind === 'file') return readSubmission(shown, '', at.path);
  if (at.file.refusal !== null) return { unreadable: `${shown}: ${at.file.refusal}` };
  const bytes = await bytesInZip(at.zip, at.file, longestSubmission);
  return typeof bytes === 'string' ? { unreadable: `${shown}: ${bytes}` } : submissionOf(shown, bytes);
}

/** The most files that are looked through in what one student handed in, and the deepest folders. */
const mostFiles = 20_000;
const deepest = 16;

export type Listing =
  | {
      readonly files: readonly PlacedFile[] /** What was left out: `.DS_Store` and the like. */;
      readonly litter: readonly string[];
    }
  | { readonly unreadable: string };

/** Every file in a folder and the folders in it, to a depth. Links are followed to what lies in the folder too, and no farther. */
export function listFolder(folder: Buffer, depth = deepest): Listing {
  const found: Walk = {
    files: [],
    litter: [],
    within: realpathSync.native(folder, { encoding: 'buffer' }),
    seen: new Set(),
    deepest: depth,
  };
  try {
    walk(found, folder, '', 0);
  } catch (error) {
    return { unreadable: `the folder cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})` };
  }
  return found.files.length > mostFiles
    ? { unreadable: `the folder has more than ${mostFiles.toLocaleString('en')} files: hand in the file alone` }
    : found;
}

type Walk = {
  readonly files: PlacedFile[];
  readonly litter: string[];
  readonly within: Buffer;
  readonly seen: Set<string>;
  readonly deepest: number;
};

function walk(found: Walk, folder: Buffer, shown: string, depth: number): void {
  const real = realpathSync.native(folder, { encoding: 'buffer' }).toString('latin1');
  if (depth > found.deepest || found.seen.has(real) || found.files.length > mostFiles) return;
  found.seen.add(real);
  for (const each of entriesIn(folder)) {
    const path = `${shown}${nameOf(each.name)}`;
    if (isLitter(each.name.toString('latin1')) || isInstalled(each.name.toString('latin1'))) found.litter.push(path);
    else take(found, joined(folder, each.name), path, kindAt(joined(folder, each.name), each, found.within), depth);
  }
}

function take(found: Walk, whole: Buffer, path: string, kind: EntryKind, depth: number): void {
  if (kind.kind === 'folder') walk(found, kind.path, `${path}/`, depth + 1);
  else
    found.files.push({
      path,
      at:
        kind.kind === 'file'
          ? { kind: 'file', path: kind.path }
          : kind.kind === 'astray'
            ? { kind: 'never', why: kind.why }
            : { kind: 'file', path: whole },
    });
}

/** An entry of a folder: `path` is where it really lies. `special` is a pipe or a device. */
export type EntryKind =
  | { readonly kind: 'file' | 'folder' | 'special'; readonly path: Buffer }
  | { readonly kind: 'astray'; readonly why: string };

/** What an entry is; a link is what it leads to, where that lies within a folder. */
export function kindAt(path: Buffer, entry: Dirent<Buffer>, within: Buffer): EntryKind {
  if (!entry.isSymbolicLink())
    return { kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'special', path };
  try {
    const real = realpathSync.native(path, { encoding: 'buffer' });
    if (!isWithin(real, within))
      return {
        kind: 'astray',
        why: 'this is a link to another file, which lies outside; a submission is a file of its own',
      };
    const found = statSync(real);
    return { kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'special', path: real };
  } catch (error) {
    return {
      kind: 'astray',
      why: `this is a link to another file, which cannot be reached (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    };
  }
}

const slash = Buffer.from(process.platform === 'win32' ? '\\' : '/');

function isWithin(path: Buffer, folder: Buffer): boolean {
  return path.subarray(0, folder.length + 1).equals(Buffer.concat([folder, slash]));
}

/** A folder's entries by their bytes, in the order of these. */
export function entriesIn(folder: Buffer): Dirent<Buffer>[] {
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).sort((a, b) =>
    Buffer.compare(a.name, b.name),
  );
}

export function joined(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, slash, name]);
}
