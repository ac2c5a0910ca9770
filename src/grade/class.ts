// A class's submissions in a folder: every entry of it is a row, or is left out with its reason.

import { type Dirent, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameOf } from '../text/name.ts';
import { plainLine } from '../text/plain.ts';
import { readSubmission } from './folder.ts';
import { chooseFile, defines, endingRemark, isInstalled, isLitter, kindOf, listed, type Wanted } from './handed-in.ts';
import { entriesIn, joined, kindAt, listFolder, type Place, type PlacedFile, readPlace } from './places.ts';
import { namesInMetadata, type Student, studentOf } from './student.ts';
import { filesInZip } from './zip.ts';

/** A submission of a class: a row. */
export type Entry = {
  /** What the table calls it: the entry's name, no two alike. */
  readonly name: string;
  /** Whose it is: by the platform that exported it, or the entry's name. */
  readonly student: string;
  /** The file that is graded, by its path below the class's folder. */
  readonly path: string;
  readonly place: Place;
  /** What a person should know of it, though it is graded. */
  readonly remark: string | null;
};

/** An entry that is no row, and why. */
type LeftOut = { readonly name: string; readonly why: string };

/** `litter` is what systems leave in folders. */
export type ClassFolder = {
  readonly entries: readonly Entry[];
  readonly leftOut: readonly LeftOut[];
  readonly litter: readonly string[];
};

/** `names` are the functions that the exercise asks for; `own` are whole paths of what a batch itself writes. */
export type ClassWanted = Wanted & { readonly names: readonly string[]; readonly own: readonly string[] };

/** What lies in a class's folder, in the order of the names. @throws where the folder cannot be read */
export async function readClass(folder: string, wanted: ClassWanted): Promise<ClassFolder> {
  const whole = Buffer.from(folder);
  const looking: Looking = { folder, whole, within: realpathSync.native(whole, { encoding: 'buffer' }), wanted };
  const found: Found[] = [];
  for (const each of entriesIn(whole)) found.push(await foundIn(looking, each));
  const metadata = readSubmission('submission_metadata.yml', folder);
  const students = namesInMetadata('source' in metadata ? metadata.source.text : '');
  const rows = named(
    found.flatMap((each) => (each.kind === 'row' ? [each] : [])),
    students,
  );
  const spare = rows.filter((each) => isSpare(each, rows));
  const leftOut = [
    ...found.flatMap((each) => (each.kind === 'left out' ? [each] : [])),
    ...spare.map((each) => ({
      name: each.name,
      why: `${each.student} handed in another file, which is graded; here: ${(each.place as Place & { why: string }).why}`,
    })),
  ];
  return {
    entries: rows.filter((each) => !spare.includes(each)).sort(byName),
    leftOut: leftOut.map(({ name, why }) => ({ name, why })).sort(byName),
    litter: found.flatMap((each) => (each.kind === 'litter' ? [each.name] : [])),
  };
}

/** The submission in one folder or one zip that is named by itself; `shown` is how it was named. */
export async function submissionIn(
  whole: string,
  shown: string,
  wanted: ClassWanted,
): Promise<Pick<Entry, 'path' | 'place' | 'remark'>> {
  const path = realpathSync.native(Buffer.from(whole), { encoding: 'buffer' });
  const looking: Looking = { folder: whole, whole: path, within: path, wanted };
  return statSync(path).isDirectory()
    ? await rowOfFolder(looking, shown, path)
    : await rowOfZip(looking, shown, shown, path);
}

type Looking = {
  readonly folder: string;
  readonly whole: Buffer;
  readonly within: Buffer;
  readonly wanted: ClassWanted;
};

/** What a file or folder of the class turned out to be. */
type Found = { readonly name: string } & (
  | { readonly kind: 'row'; readonly path: string; readonly place: Place; readonly remark: string | null }
  | { readonly kind: 'left out'; readonly why: string }
  | { readonly kind: 'litter' }
);

type Row = Found & { readonly kind: 'row' };

async function foundIn(looking: Looking, entry: Dirent<Buffer>): Promise<Found> {
  const name = nameOf(entry.name);
  const raw = entry.name.toString('latin1');
  if (isLitter(raw) || isInstalled(raw)) return { kind: 'litter', name };
  if (isOwn(looking, name))
    return { kind: 'left out', name, why: 'written by a batch itself (its table or its reports)' };
  const at = kindAt(joined(looking.whole, entry.name), entry, looking.within);
  if (at.kind === 'astray') return never(name, name, at.why);
  return at.kind === 'folder'
    ? await rowOfFolder(looking, name, at.path)
    : await foundFile(looking, name, at.path, at.kind === 'special');
}

/** The table and the reports of this batch, and of others with their reports beside. */
function isOwn({ folder, wanted: { own } }: Looking, name: string): boolean {
  const real = (path: string): string => {
    try {
      return join(realpathSync.native(dirname(path)), path.slice(dirname(path).length));
    } catch {
      return path;
    }
  };
  return (
    own.some((each) => real(each) === real(join(folder, name))) ||
    /\.reports$/i.test(name) ||
    /^grades\.(csv|xml|json)$/i.test(name)
  );
}

async function foundFile(looking: Looking, name: string, path: Buffer, special: boolean): Promise<Found> {
  const place: Place = { kind: 'file', path };
  switch (kindOf(name)) {
    case 'typescript':
    case 'other ending':
      return special
        ? never(name, name, 'this is a pipe or a device; a submission is a file of its own')
        : row(name, name, place, [endingRemark(name)]);
    case 'zip':
      return await rowOfZip(looking, name, name, path);
    case 'packed':
      return never(name, name, 'this kind of archive is not opened: unpack it, or hand in a .zip');
    case 'declarations':
      return { kind: 'left out', name, why: 'declarations only, without code to run' };
    case 'any text':
      if (!special && (await looksRight(looking, { path: name, at: place })))
        return row(name, name, place, [endingRemark(name)]);
  }
  const why = `its name does not end in .ts, and ${kindOf(name) === 'any text' ? `it defines none of ${looking.wanted.names.join(', ')}` : 'files of this kind are not read'}`;
  return name === 'submission_metadata.yml'
    ? { kind: 'left out', name, why: "Gradescope's list of the students" }
    : studentOf(name) === null
      ? { kind: 'left out', name, why }
      : never(name, name, why);
}

async function looksRight({ wanted }: Looking, { path, at }: PlacedFile): Promise<boolean> {
  const read = await readPlace(at, path);
  return 'source' in read && defines(read.source.text, wanted.names);
}

async function rowOfFolder(looking: Looking, name: string, path: Buffer): Promise<Row> {
  const listing = listFolder(path);
  if ('unreadable' in listing) return never(name, name, listing.unreadable);
  if (listing.files.length === 0 && listing.litter.length > 0)
    return never(name, name, `the folder contains only ${listed(listing.litter)}`);
  return await rowOfFiles(looking, name, name, 'folder', listing.files);
}

async function rowOfZip(looking: Looking, name: string, shown: string, zip: Buffer): Promise<Row> {
  const files = await filesInZip(zip);
  if (typeof files === 'string') return never(name, shown, files);
  const own = files.filter((each) => !each.path.split('/').some((part) => isLitter(part) || isInstalled(part)));
  return await rowOfFiles(
    looking,
    name,
    shown,
    'zip',
    own.map((file): PlacedFile => ({ path: file.path, at: { kind: 'zipped', zip, file } })),
  );
}

/** `shown` is the folder or the zip, by its path below the class's folder. */
async function rowOfFiles(
  looking: Looking,
  name: string,
  shown: string,
  holds: 'folder' | 'zip',
  files: readonly PlacedFile[],
): Promise<Row> {
  const choice = await chooseFile(files, looking.wanted, holds, (file) => looksRight(looking, file));
  if ('none' in choice) return never(name, shown, choice.none);
  const { file, beside } = choice;
  const path = `${shown}/${file.path}`;
  if (kindOf(file.path) === 'zip' && file.at.kind === 'zipped')
    return never(
      name,
      shown,
      `the zip holds another zip (${file.path}), which is not opened: hand in the .ts file, or a zip of it`,
    );
  if (kindOf(file.path) === 'zip' && file.at.kind === 'file') return await rowOfZip(looking, name, path, file.at.path);
  return row(name, path, file.at, [
    endingRemark(file.path),
    beside.length === 0 ? null : `beside it, not graded: ${listed(beside.map((each) => each.path))}`,
  ]);
}

function row(name: string, path: string, place: Place, remarks: readonly (string | null)[]): Row {
  const said = remarks.filter((each) => each !== null);
  return { kind: 'row', name, path, place, remark: said.length === 0 ? null : said.join('; ') };
}

function never(name: string, path: string, why: string): Row {
  return { kind: 'row', name, path, place: { kind: 'never', why }, remark: null };
}

/** Rows with their students, and with names of which no two are alike: bytes that cannot be shown may have made them so. */
function named(rows: readonly Row[], names: ReadonlyMap<string, string>): Entry[] {
  const used = new Map<string, number>();
  return rows.map(({ name, path, place, remark }) => {
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    const student: Student | null = studentOf(name);
    const late = student?.late ? 'late, by its name' : null;
    return {
      name: count === 1 ? name : `${name} (${count})`,
      student: plainLine(names.get(name) ?? student?.name ?? stemOf(name)),
      path,
      place,
      remark: [late, remark].filter((each) => each !== null).join('; ') || null,
    };
  });
}

function stemOf(name: string): string {
  return name.replace(/\.(ts|txt|[cm]ts|tsx|[cm]?js|jsx|zip|tar|gz|tgz|7z|rar)\b.*$/i, '') || name;
}

/** Without a file to grade, where the same student has one: Moodle exports the text of its page beside the files. */
function isSpare({ name, place }: Entry, rows: readonly Entry[]): boolean {
  const id = studentOf(name)?.id ?? null;
  return (
    place.kind === 'never' &&
    id !== null &&
    rows.some((each) => each.name !== name && each.place.kind !== 'never' && studentOf(each.name)?.id === id)
  );
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
