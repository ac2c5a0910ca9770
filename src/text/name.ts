// A file's name as text: its bytes need not be any, and names that differ look different.

import { plainLine } from './plain.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A name from the bytes that a file system has, on one line. Bytes that are no UTF-8 are shown as `\xFC`. */
export function nameOf(bytes: Uint8Array): string {
  return plainLine(decoded(bytes) ?? pieces(bytes));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** What is UTF-8 of it as letters, each other byte as its number. */
function pieces(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const length = [1, 2, 3, 4].find(
      (each) => i + each <= bytes.length && decoded(bytes.subarray(i, i + each)) !== null,
    );
    text +=
      length === undefined ? `\\x${bytes[i]!.toString(16).toUpperCase()}` : decoded(bytes.subarray(i, i + length))!;
    i += length ?? 1;
  }
  return text;
}
