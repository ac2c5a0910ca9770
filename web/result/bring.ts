// Files that are brought where no room takes them: a result goes to its lab, for all else a sentence says where it is taken.

import { signal } from '@preact/signals';
import { messages } from '../messages/messages.ts';
import { bringResult } from './open.ts';
import { kindOf } from './text-file.ts';

/** Why what was dropped has no place here; null when there is nothing to say. */
export const unplaced = signal<string | null>(null);

export async function bring(files: readonly File[]): Promise<void> {
  unplaced.value = null;
  for (const file of files) {
    try {
      if (kindOf(file) === 'program') throw new Error(messages.files.programElsewhere(file.name));
      if (kindOf(file) === 'neither') throw new Error(messages.files.neither(file.name));
      await bringResult(file);
    } catch (error) {
      unplaced.value = (error as Error).message;
      return;
    }
  }
}
