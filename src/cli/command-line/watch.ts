// Waits for the saves of a file, one after the other, as an editor makes them.

import { watch as watchFolder } from 'node:fs';
import { basename, dirname } from 'node:path';

/** The next save of a file. Its folder is watched: editors replace a file rather than write into it. */
export function watchFile(path: string): { next(): Promise<void> } {
  let wake: (() => void) | null = null;
  let pending = false;
  watchFolder(dirname(path), (_, name) => {
    if (name !== null && name !== basename(path)) return;
    pending = true;
    wake?.();
  });
  return {
    next: async () => {
      if (!pending)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      pending = false;
      // A save is several events: the last of them counts.
      await new Promise((resolve) => setTimeout(resolve, 60));
    },
  };
}
