// The one door to the terminal: whatever a command writes passes it, and only the colours that we gave ourselves come through.
//
// What a report says was written by others too: names of files, results, options that are echoed. So the door is at the
// write itself, where nobody can forget it. Our own sequences are told apart by a signature that nobody outside can know.

import { randomInt } from 'node:crypto';
import { plainText } from '../../text/plain.ts';

type Write = NodeJS.WriteStream['write'];

/** Streams with a door, and how each writes behind it. */
const behind = new WeakMap<NodeJS.WriteStream, Write>();
let signature = '';

/** Our own colour: `38;5;74` begins it, `39` ends it. Where no door is, as in tests, it is not signed. */
export function colourCode(parameters: string): string {
  return `\u001b[${signature}${parameters}m`;
}

/** Puts the door before streams that have none yet. */
export function closeDoor(streams: readonly NodeJS.WriteStream[] = [process.stdout, process.stderr]): void {
  // Parameters of four digits that no terminal knows: what measures a text's width takes it for any other sequence.
  if (signature === '') signature = [0, 1, 2, 3].map(() => `${randomInt(1000, 10_000)};`).join('');
  for (const stream of streams) {
    if (behind.has(stream)) continue;
    const write = stream.write.bind(stream) as (...all: unknown[]) => boolean;
    behind.set(stream, write as Write);
    stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) =>
      write(typeof chunk === 'string' ? passed(chunk) : chunk, ...rest)) as Write;
  }
}

/** A text as it comes through: our own colours without their signature, and all else plain. */
export function passed(text: string): string {
  if (signature === '') return plainText(text);
  const parts = text.split(`\u001b[${signature}`);
  return parts
    .map((part, i) => {
      const own = i === 0 ? undefined : /^[\d;]{1,40}m/.exec(part)?.[0];
      return own === undefined ? plainText(part) : `\u001b[${own}${plainText(part.slice(own.length))}`;
    })
    .join('');
}

/** The stream behind its door, for who moves the cursor: what others wrote is made plain before it is written there. */
export function behindDoor(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = behind.get(stream);
  return write === undefined ? stream : (Object.create(stream, { write: { value: write } }) as NodeJS.WriteStream);
}

/** An empty screen. */
export function clearScreen(stream: NodeJS.WriteStream): void {
  behindDoor(stream).write('\u001b[2J\u001b[H');
}
