// The kernel's small files (/proc, /sys): read whole, or unknown. Nothing here ever throws.

import { readFileSync } from 'node:fs';

/** Returns a file's text, or null where there is no such file or we may not read it. Tests hand in another computer's texts. */
export type ReadText = (path: string) => string | null;

/** Reads this computer's own files. */
export const readText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** The value after `key` in a file of `key value` or `key: value` lines (cpu.stat, /proc/self/status); null where it is missing. */
export function fieldOf(text: string | null, key: string): string | null {
  for (const line of text?.split('\n') ?? []) {
    const [word = '', ...rest] = line.split(/\s+/);
    if (word === key || word === `${key}:`) return rest.join(' ').trim();
  }
  return null;
}

/** A whole number from such a file, or null. A negative one is the kernel's way of saying "none", so it is null too. */
export function countIn(text: string | null): number | null {
  const trimmed = text?.trim() ?? '';
  return /^\d+$/.test(trimmed) ? Number(trimmed) : null;
}
