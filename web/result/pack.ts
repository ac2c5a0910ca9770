// Results packed into a link: their JSON, deflated, in letters that an address may hold. The person who opens the link sees the figures.

import type { Result } from '../../src/experiment/result.ts';
import { messages } from '../messages/messages.ts';

/** What browsers, mail and chat leave whole. */
export const longestLink = 30_000;
const longestName = 80;
/** Unpacked, a link holds no more than a large result. */
const longestText = 16 * 1024 * 1024;

/** A result under the name that it has on the page. */
export type Named = { readonly name: string; readonly result: Result };

export async function pack(results: readonly Named[]): Promise<string> {
  return packText(JSON.stringify(results.map(({ name, result }) => ({ name, result }))));
}

/** Any text, deflated, in letters that an address may hold. */
export async function packText(text: string): Promise<string> {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(text), longestText);
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws Error with a sentence for what are no packed results. */
export async function unpack(packed: string): Promise<readonly Named[]> {
  const carried: unknown = await unpackText(packed)
    .then(JSON.parse)
    .catch(() => {
      throw new Error(messages.files.brokenLink);
    });
  const { readResult } = await import('../../src/experiment/formats/result-text.ts');
  const read = (result: unknown): Result => readResult(JSON.stringify(result ?? null), messages.files.inLink);
  // A link of before held one result, without a name.
  if (!Array.isArray(carried)) return [{ name: messages.files.fromLink, result: read(carried) }];
  return carried.map((each: Partial<Named> | null) => ({
    name: typeof each?.name === 'string' ? each.name.slice(0, longestName) : messages.files.fromLink,
    result: read(each?.result),
  }));
}

/** @throws Error for what is no packed text. */
export async function unpackText(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
  return new TextDecoder('utf-8', { fatal: true }).decode(
    await through(new DecompressionStream('deflate-raw'), bytes, longestText),
  );
}

async function through(
  stream: { readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<BufferSource> },
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array> {
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
