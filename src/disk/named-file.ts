// A file that a person named, as text: the one reader. It never waits for ever, and never reads more than its limit.

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import { decodeText } from '../text/encoding.ts';
import { plainLine } from '../text/plain.ts';

export type Wanted = {
  /** What the file should be, with what else could have been given: "a variant is a path to a .ts file or a name of the lab's card". */
  readonly what: string;
  /** Bytes. */
  readonly most: number;
  /** Whether a pipe serves too: `<(command)`, a FIFO, and `-` for standard input. */
  readonly pipes?: boolean;
  /** Whether a link is followed; a submission is a file of its own. */
  readonly links?: boolean;
  /** The path as the file system has it, where the name is no text. */
  readonly at?: Buffer;
  /** Milliseconds without a byte after which a pipe is given up; ten minutes on standard input and one elsewhere, unless told. */
  readonly silence?: number;
};

/** The text of a file by its path from a folder, without its byte order mark. @throws Error with a sentence that names the file */
export function readNamed(path: string, from: string, wanted: Wanted): string {
  const shown = plainLine(path);
  const stdin = path === '-' && wanted.pipes === true;
  const bytes = stdin ? fromStandardInput(wanted) : fromFile(wanted.at ?? resolve(from, path), shown, wanted);
  const name = stdin ? 'standard input' : shown;
  const read = decodeText(bytes, shown);
  if ('text' in read) return read.text;
  throw new Error(`${name}: ${read.reason}; ${read.instead}`);
}

function fromFile(whole: string | Buffer, shown: string, wanted: Wanted): Uint8Array {
  let file: number | null = null;
  try {
    refuseLink(whole, shown, wanted);
    // Not to wait: to open a pipe that nobody writes to, or a device, would.
    file = openSync(
      whole,
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (wanted.links === false ? (constants.O_NOFOLLOW ?? 0) : 0),
    );
    const found = fstatSync(file);
    if (found.isFile()) return regular(file, found.size, shown, wanted);
    if (found.isFIFO() && wanted.pipes === true) return piped(file, shown, wanted, wanted.silence ?? 60_000);
    throw new Unfit(`${shown}: this is ${kindOf(found)}; ${wanted.what}`);
  } catch (error) {
    throw error instanceof Unfit ? error : new Error(`${shown}: ${reasonOf(error, whole)}; ${wanted.what}`);
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** What is no file to read, in a sentence already. */
class Unfit extends Error {}

function refuseLink(whole: string | Buffer, shown: string, { links, what }: Wanted): void {
  if (links === false && lstatSync(whole).isSymbolicLink())
    throw new Unfit(`${shown}: this is a link to another file; ${what}`);
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a pipe';
  if (found.isSocket()) return 'a socket';
  return found.isCharacterDevice() || found.isBlockDevice() ? 'a device' : 'not a regular file';
}

/** A file may grow while it is read, and one of /proc has no size: what is read counts. */
function regular(file: number, size: number, shown: string, wanted: Wanted): Uint8Array {
  if (size > wanted.most) throw tooLong(shown, `${size.toLocaleString('en')} bytes`, wanted);
  const bytes = Buffer.allocUnsafe(Math.max(size, 16_384) + 1);
  const parts: Buffer[] = [];
  for (let total = 0; ; ) {
    const n = readSync(file, bytes, 0, bytes.length, null);
    if (n === 0) return Buffer.concat(parts);
    parts.push(Buffer.from(bytes.subarray(0, n)));
    total += n;
    if (total > wanted.most) throw tooLong(shown, 'more bytes than that', wanted);
  }
}

function tooLong(shown: string, has: string, { what, most }: Wanted): Unfit {
  return new Unfit(`${shown}: the file has ${has}, and at most ${most.toLocaleString('en')} are read; ${what}`);
}

/** A terminal is read until its person ends it; anything else as a pipe. */
function fromStandardInput(wanted: Wanted): Uint8Array {
  const found = fstatSync(0);
  if (found.isFile()) return regular(0, found.size, 'standard input', wanted);
  const again = found.isFIFO() ? openedAgain() : null;
  try {
    return piped(again ?? 0, 'standard input', wanted, wanted.silence ?? 600_000);
  } finally {
    if (again !== null) closeSync(again);
  }
}

/** The pipe of standard input once more, without waiting for bytes: to read it as it is would wait for as long as nobody writes. */
function openedAgain(): number | null {
  try {
    return openSync('/dev/stdin', constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
}

/** How long nobody may have opened the other end. */
const unopened = 2000;

/** Reads a pipe to its end. Before its first byte an end is only that nobody writes yet. */
function piped(file: number, shown: string, wanted: Wanted, silence: number): Uint8Array {
  const parts: Buffer[] = [];
  const bytes = Buffer.alloc(65_536);
  let [total, last, writers] = [0, Date.now(), shown === 'standard input'];
  for (;;) {
    const n = tried(file, bytes);
    // One look at the clock: an end that nobody wrote before is told before a silence is.
    const waited = Date.now() - last;
    if (n === 0 && (writers || waited > Math.min(unopened, silence))) break;
    if (n !== 0) writers = true;
    if (n !== null && n > 0) {
      parts.push(Buffer.from(bytes.subarray(0, n)));
      last = Date.now();
      total += n;
      if (total > wanted.most) throw tooLong(shown, 'more bytes than that', wanted);
    } else if (waited > silence)
      throw new Unfit(
        `${shown}: no data from the pipe for ${silence / 1000} s; write to a file first, and name that file`,
      );
    else Atomics.wait(nobody, 0, 0, 10);
  }
  if (total === 0) throw new Unfit(`${shown}: no data from the pipe; ${wanted.what}`);
  return Buffer.concat(parts);
}

const nobody = new Int32Array(new SharedArrayBuffer(4));

/** How many bytes there are now: 0 at the end, null while there are none yet. */
function tried(file: number, bytes: Buffer): number | null {
  try {
    return readSync(file, bytes, 0, bytes.length, null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') return null;
    if (code === 'EOF') return 0;
    throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not read it (permission denied)',
  EPERM: 'you may not read it (permission denied)',
  ENOTDIR: 'a part of its path is a file, not a folder',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open (ulimit -n raises it)',
  ENFILE: 'too many files are open on this computer',
  ENXIO: 'this is a socket, or a device that is not there',
  ERR_INVALID_ARG_VALUE: 'the name contains a zero byte',
  EIO: 'the disk gives an error',
  EISDIR: 'this is a folder',
};

/** Why a file cannot be opened, as a clause. */
export function reasonOf(error: unknown, whole: string | Buffer): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return isLink(whole) ? 'this is a link to a file that is not there' : 'there is no such file';
  if (code === 'ELOOP') return 'this is a link that leads back to itself';
  return reasons[code ?? ''] ?? `the file cannot be read (${code ?? message})`;
}

function isLink(whole: string | Buffer): boolean {
  try {
    return lstatSync(whole).isSymbolicLink();
  } catch {
    return false;
  }
}
