// A result packed into a link: its JSON, deflated, in letters that an address may hold. Whoever opens the link sees the figures.

import type { Result } from '../../src/experiment/result.ts';
import { words } from '../words/words.ts';

/** What browsers, mail and chat leave whole. */
export const longestLink = 30_000;
/** Unpacked, a link holds no more than a large result. */
const longestText = 16 * 1024 * 1024;

export async function pack(result: Result): Promise<string> {
  return packText(JSON.stringify(result));
}

/** Any text, deflated, in letters that an address may hold. */
export async function packText(text: string): Promise<string> {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(text), longestText);
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws Error with a sentence for what is no packed result. */
export async function unpack(packed: string): Promise<Result> {
  const text = await unpackText(packed).catch(() => { throw new Error(words.files.brokenLink); });
  const { readResult } = await import('../../src/experiment/result-text.ts');
  return readResult(text, words.files.inLink);
}

/** @throws Error for what is no packed text. */
export async function unpackText(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(await through(new DecompressionStream('deflate-raw'), bytes, longestText));
}

async function through(stream: { readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<BufferSource> }, bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => {});
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) throw new RangeError('too long');
    parts.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
