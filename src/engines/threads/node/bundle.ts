// A worker as one JavaScript file: threads load it at once, with no TypeScript loader of their own.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cached, keep } from '../../../../bin/cache.mjs';
import { builtFile } from '../../../disk/place.ts';

/** Bundles a worker's source into a cache folder; returns the file, named by its content. What has not changed is not bundled again. */
export function bundleWorker(root: string, source = 'src/engines/threads/node/worker.ts'): string {
  const note = `${source.replace(/[^A-Za-z0-9]+/g, '-')}.json`;
  return builtFile(root, workerName(source)) ?? noted(root, note) ?? bundle(root, source, note);
}

/** What a worker's file is called in a package. */
function workerName(source: string): string {
  return `${source.replace(/\.ts$/, '').replace(/[^A-Za-z0-9]+/g, '-')}.mjs`;
}

function bundle(root: string, source: string, note: string): string {
  const begun = Date.now();
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  const built = buildSync({
    absWorkingDir: root,
    entryPoints: [join(root, source)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    logLevel: 'silent',
    metafile: true,
  });
  const text = built.outputFiles[0]!.text;
  const name = `worker-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`;
  const path = keep(root, name, text);
  const inputs = Object.keys(built.metafile.inputs).map((file): Stamped => [file, stampOf(join(root, file))]);
  // What was written while it was read may be there by half: it is bundled again next time.
  if (inputs.every(([, stamp]) => stamp !== null && stamp[0]! < begun - clockStep))
    keep(root, note, JSON.stringify({ root, path, inputs } satisfies Note));
  return path;
}

/** Milliseconds by which a file system's clock may lag behind. */
const clockStep = 50;

/** When a file was last written and changed, and its bytes; null of one that is not there. */
type Stamped = readonly [file: string, stamp: readonly number[] | null];
type Note = { readonly root: string; readonly path: string; readonly inputs: readonly Stamped[] };

function stampOf(path: string): readonly number[] | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : [found.mtimeMs, found.ctimeMs, found.size];
}

/** An earlier bundle, where each of its sources is as it was; null else. */
function noted(root: string, note: string): string | null {
  for (const file of cached(root, note)) {
    const path = fresh(root, file);
    if (path !== null) return path;
  }
  return null;
}

/** What is noted may be cut off or of an earlier version; its bundle lies beside it, or is not taken. */
function fresh(root: string, note: string): string | null {
  try {
    const { root: from, path, inputs } = JSON.parse(readFileSync(note, 'utf8')) as Note;
    const same =
      from === root &&
      dirname(path) === dirname(note) &&
      existsSync(path) &&
      inputs.every(([file, stamp]) => JSON.stringify(stampOf(join(root, file))) === JSON.stringify(stamp));
    return same ? path : null;
  } catch {
    return null;
  }
}
