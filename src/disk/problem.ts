// What stood in the way of a file, in words, with the way out: each of the system's errors has its own.

const problems: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space, or name a place on another disk',
  EDQUOT: 'your disk quota is used up; free some space, or name a place on another disk',
  EACCES: 'you may not write there; name a place of your own',
  EPERM: 'the system does not allow it; name a place of your own',
  EROFS: 'that file system can only be read; name a place elsewhere',
  ENOENT: 'nothing can be created there; name another place',
  ENOTDIR: 'a part of that path is a file, and a folder is needed there; name another place',
  EISDIR: 'this is a folder; name a file in it',
  EEXIST: 'the name already exists; choose another',
  ENAMETOOLONG: 'the name is too long; take a shorter one',
  ELOOP: 'the links on that path lead in a circle; name another place',
  EMFILE: 'too many files are open; raise the limit (ulimit -n), or close other programs',
  ENFILE: 'too many files are open on this computer; close other programs',
  EFBIG: 'a file there may not grow so large (ulimit -f); raise the limit, or name another place',
  EIO: 'the disk reports an error; name a place on another disk',
  EBUSY: 'something else holds this file; close it, or name another',
  ETXTBSY: 'this program is running; name another file',
  ENXIO: 'nobody reads from this pipe; start its reader first',
  EPIPE: 'the reader of this pipe has ended',
  ENODEV: 'there is no such device; name another place',
  EINVAL: 'this file name is not allowed there; choose another',
};

/** The error's reason and what to do, to stand behind a colon; without a full stop. */
export function problemOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return message;
  const known = problems[code];
  return known === undefined ? message : `${known} (${code})`;
}

/** The code of a system's error, or none. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? null) : null;
}
