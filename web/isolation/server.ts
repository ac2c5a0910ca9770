// The service worker's script beside the page, for hosts that set no headers: coi-serviceworker, as its package has it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export const scriptName = 'coi-serviceworker.js';

/** Emits the script into the built site under a name that never changes, since a service worker's scope is where its script is. */
export function isolation(root: string): Plugin {
  const read = (): string => readFileSync(join(root, 'node_modules/coi-serviceworker/coi-serviceworker.js'), 'utf8');
  return {
    name: 'percore-isolation',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: scriptName, source: read() });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${scriptName}`, (_, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(read());
      });
    },
  };
}
