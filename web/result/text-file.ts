// A file that was brought as text: UTF-8, or UTF-16 with its mark, as Windows writes it; or why it is none, in a sentence.

import { messages } from '../messages/messages.ts';

/** @throws Error with a sentence that names the file. */
export async function textOfFile(file: File, longest: number): Promise<string> {
  if (file.size > longest) throw new Error(messages.files.tooLong(file.name, longest));
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => {
      throw new Error(messages.files.unreadable(file.name));
    },
  );
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new Error(messages.files.noText(file.name));
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** What a file is, by its name: a program in the lab's language, a result, or neither. */
export function kindOf({ name }: Pick<File, 'name'>): 'program' | 'result' | 'neither' {
  if (/\.(d\.)?(ts|mts|cts)(\.txt)?$/i.test(name)) return 'program';
  return /\.json$/i.test(name) ? 'result' : 'neither';
}
