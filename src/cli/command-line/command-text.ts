// What a person pastes back: paths from where they stand, and commands that work from there, quoted for their shell.

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { isPackage } from '../../disk/place.ts';
import { standing } from './cwd.ts';

/** A word as a shell takes it for one word. */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\p{L}\p{N}_@%+=:,./…-]+$/u.test(text) || (platform === 'win32' && /^[\p{L}\p{N}_@+=:,.\\/-]+$/u.test(text)))
    return text;
  return platform === 'win32' ? `"${text.replaceAll('"', '""')}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A whole path from where a person stands; whole where it lies elsewhere. */
export function pathHere(path: string, from = standing()): string {
  const short = relative(from, path);
  if (short === '') return '.';
  if (isOutside(short)) return path;
  return short.startsWith('-') ? `./${short}` : short;
}

/** A command as it works from where a person stands: through npm in a checkout, through npx with a package, by its path elsewhere. */
export function commandText(
  script: string,
  words: readonly string[] = [],
  root = ownRoot(),
  from = standing(),
): string {
  const quoted = words.map((word) => shellWord(word));
  const way = wayTo(root, from);
  const options = way[0] === 'npm' ? words.findIndex((word) => word.startsWith('-')) : -1;
  return [
    ...way,
    script,
    ...(options === -1 ? quoted : [...quoted.slice(0, options), '--', ...quoted.slice(options)]),
  ].join(' ');
}

/** The words in front of a command's name. */
function wayTo(root: string, from: string): readonly string[] {
  const byPath = ['node', shellWord(join(root, 'bin/percore.mjs'))];
  if (!isPackage(root)) return isOutside(relative(root, from)) ? byPath : ['npm', 'run'];
  if (basename(dirname(root)) !== 'node_modules') return byPath;
  const project = dirname(dirname(root));
  const asked = askedOfNpx(project);
  if (asked !== null) return ['npx', shellWord(isAbsolute(asked) ? relativeWord(asked, from) : asked)];
  if (!isOutside(relative(project, from))) return ['npx', 'percore'];
  return basename(process.argv[1] ?? '') === 'percore' ? ['percore'] : byPath;
}

/** What npx was asked for, which it notes in the folder that it installs into; null of any other folder. */
function askedOfNpx(project: string): string | null {
  try {
    const { _npx: npx } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      _npx?: { packages?: readonly unknown[] };
    };
    const [asked] = npx?.packages ?? [];
    return typeof asked === 'string' ? asked : null;
  } catch {
    return null;
  }
}

/** npx takes a word for a file where it begins with a dot or a slash. */
function relativeWord(path: string, from: string): string {
  const short = pathHere(path, from);
  return isAbsolute(short) || short.startsWith('.') ? short : `./${short}`;
}

/** The project whose script this process runs; npm links to it under another name. */
function ownRoot(): string {
  const script = process.argv[1] ?? '';
  const own = basename(script) === 'percore' && existsSync(script) ? realpathSync(script) : script;
  return basename(own) === 'percore.mjs' ? dirname(dirname(own)) : standing();
}

/** Whether a path that is relative to a folder leads out of it. */
export function isOutside(relativePath: string): boolean {
  return relativePath === '..' || /^\.\.[/\\]/.test(relativePath) || isAbsolute(relativePath);
}
