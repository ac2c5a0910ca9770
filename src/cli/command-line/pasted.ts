// What a person pastes back: paths from where they stand, and commands that work from there, quoted for their shell.

import { basename, dirname, isAbsolute, join, relative } from 'node:path';
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

/** `npm run SCRIPT -- WORDS`, or the same by the script's path where npm would not find the project. */
export function commandHere(root: string, script: string, words: readonly string[], from = standing()): string {
  const quoted = words.map((word) => shellWord(word));
  if (isOutside(relative(root, from)))
    return ['node', shellWord(join(root, 'bin/percore.mjs')), script, ...quoted].join(' ');
  const options = words.findIndex((word) => word.startsWith('-'));
  return [
    'npm',
    'run',
    script,
    ...(options === -1 ? quoted : [...quoted.slice(0, options), '--', ...quoted.slice(options)]),
  ].join(' ');
}

/** The same for the project that this process runs. */
export function again(script: string, words: readonly string[]): string {
  const own = process.argv[1] ?? '';
  return commandHere(basename(own) === 'percore.mjs' ? dirname(dirname(own)) : standing(), script, words);
}

function isOutside(relativePath: string): boolean {
  return relativePath === '..' || /^\.\.[/\\]/.test(relativePath) || isAbsolute(relativePath);
}
