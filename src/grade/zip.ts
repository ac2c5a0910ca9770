// A zip that a student handed in: the names in it, and one file of it. Nothing is written to disk, and only what is graded is unpacked.

import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';
import { plainLine } from '../text/plain.ts';

/** The most entries that are looked through: a repository with its packages has fewer. */
const mostEntries = 50_000;
/** The most bytes of a zip that is opened; what is read of it is its list of names and one file. */
const mostBytes = 256 * 1024 * 1024;

/** A file in a zip: its place in the list, and its size when unpacked. `refusal` says why it is not read, where it is not. */
export type Zipped = {
  readonly path: string;
  readonly place: number;
  readonly bytes: number;
  readonly refusal: string | null;
};

/** The files in a zip, or a sentence that says why it cannot be opened. */
export async function filesInZip(path: string | Buffer): Promise<readonly Zipped[] | string> {
  return opened(path, async (zip) => {
    if (zip.entryCount > mostEntries)
      return `the zip has ${zip.entryCount.toLocaleString('en')} entries; at most ${mostEntries.toLocaleString('en')} are searched: hand in the file alone`;
    const files: Zipped[] = [];
    let place = 0;
    for await (const entry of zip.eachEntry()) files.push(zippedOf(entry, place++));
    const astray = files.find((each) => validateFileName(each.path) !== null);
    if (astray !== undefined)
      return `the zip has a path that leads outside (${plainLine(astray.path)}), so it is not opened`;
    return files.filter((each) => !each.path.endsWith('/')).map((each) => ({ ...each, path: plainLine(each.path) }));
  });
}

/** The bytes of one file of a zip, at most `most`, or a sentence. */
export async function bytesInZip(path: string | Buffer, { place }: Zipped, most: number): Promise<Buffer | string> {
  return opened(path, async (zip) => {
    let at = 0;
    for await (const entry of zip.eachEntry()) if (at++ === place) return await unpacked(zip, entry, most);
    return 'the zip has changed since its names were read';
  });
}

async function unpacked(zip: ZipFile, entry: Entry, most: number): Promise<Buffer | string> {
  if (entry.uncompressedSize > most)
    return `it has ${entry.uncompressedSize.toLocaleString('en')} bytes; a submission has at most ${most.toLocaleString('en')}`;
  // The library holds the stream to the size that is declared; see validateEntrySizes.
  const bytes = await buffer(await zip.openReadStreamPromise(entry));
  return crc32(bytes) === entry.crc32 ? bytes : 'its checksum is wrong: the zip is damaged';
}

function zippedOf(entry: Entry, place: number): Zipped {
  return { path: nameOf(entry), place, bytes: entry.uncompressedSize, refusal: refusalOf(entry) };
}

/** Names are bytes. A Mac writes UTF-8 and does not say so; what is neither is the letters of DOS. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw).replaceAll('\\', '/');
  } catch {
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  }
}

function refusalOf(entry: Entry): string | null {
  if (entry.isEncrypted()) return 'it is encrypted: hand it in without a password';
  if (isLink(entry)) return 'it is a link to another file; a submission is a file of its own';
  return entry.compressionMethod === 0 || entry.compressionMethod === 8
    ? null
    : `its compression method (${entry.compressionMethod}) is not supported: make an ordinary zip`;
}

/** Unix keeps a file's kind in the upper half. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >>> 8 === 3 && ((externalFileAttributes >>> 16) & constants.S_IFMT) === constants.S_IFLNK;
}

/** Opens a zip for as long as it is read; whatever is wrong with it is a sentence. */
async function opened<T>(path: string | Buffer, read: (zip: ZipFile) => Promise<T | string>): Promise<T | string> {
  let file: number | null = null;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const found = fstatSync(file);
    if (!found.isFile()) return 'this is not a regular file';
    if (found.size === 0) return 'the file is empty';
    if (found.size > mostBytes)
      return `the zip has ${found.size.toLocaleString('en')} bytes; at most ${mostBytes.toLocaleString('en')} are opened: hand in the file alone`;
    return await read(await fromFdPromise(file, { autoClose: false, decodeStrings: false }));
  } catch (error) {
    return sentenceOf(error as NodeJS.ErrnoException);
  } finally {
    if (file !== null) closeSync(file);
  }
}

function sentenceOf({ code, message }: NodeJS.ErrnoException): string {
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return `the zip cannot be read (${code})`;
  return /end of central directory/i.test(message)
    ? 'this is not a zip, or it is cut off: its list of names is missing'
    : `the zip cannot be read (${message})`;
}
