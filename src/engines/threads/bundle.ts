// A worker as one JavaScript file: threads load it at once, with no TypeScript loader of their own.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Bundles a worker's source into a cache folder; gives the file, named by its content. */
export function bundleWorker(root: string, source = 'src/engines/threads/worker.ts'): string {
  const built = buildSync({
    entryPoints: [join(root, source)],
    bundle: true, write: false, format: 'esm', platform: 'node', target: 'node20', logLevel: 'silent',
  });
  const text = built.outputFiles[0]!.text;
  const name = `worker-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`;
  return writeOnce(join(root, 'node_modules/.cache/percore'), name, text) ?? writeOnce(join(tmpdir(), 'percore'), name, text) ?? fail();
}

/** Writes a file whole or not at all, unless it is there already; null where the folder cannot be written. */
function writeOnce(folder: string, name: string, text: string): string | null {
  const path = join(folder, name);
  try {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return path;
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, text);
    renameSync(draft, path);
    return path;
  } catch {
    return null;
  }
}

function fail(): never {
  throw new Error(`neither node_modules/.cache nor ${tmpdir()} can be written, and the threads need one file there: free some space or set TMPDIR`);
}
