// The page as tests meet it: built once and served by a host without any headers, under a path of its own; or by vite.

import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vite from 'vite';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const configFile = join(root, 'web/vite.config.ts');

export type Site = { readonly url: string; close(): Promise<void> };

const kept = join(root, 'node_modules/.cache/percore-site');

/** The built page, in a folder named by the sources' content: every test file of one state of them shares one build. Returns the folder. */
export async function buildSite(): Promise<string> {
  const folder = join(kept, sourcesHash());
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await vite.build({ configFile, logLevel: 'error', build: { outDir: draft, emptyOutDir: true } });
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another test file was quicker
  }
  forgetOld(folder);
  return folder;
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = ['web', 'src', 'labs', 'machines', 'validation/published'].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name)),
  );
  for (const file of [join(root, 'package-lock.json'), ...files.sort()])
    if (!/\.test\.ts$/.test(file)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** An hour old is of another state. */
function forgetOld(but: string): void {
  for (const name of readdirSync(kept)) {
    const folder = join(kept, name);
    if (folder !== but && Date.now() - statSync(folder).mtimeMs > 3_600_000)
      rmSync(folder, { recursive: true, force: true });
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** A static host that knows nothing of isolation, with the site under `/some/where/`, and with headers of its own. */
export async function plainHost(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
  below = '/some/where/',
): Promise<Site> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const file = join(folder, normalize(path.slice(below.length) || 'index.html'));
    if (!path.startsWith(below) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', ...headers });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${below}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export async function previewSite(folder: string): Promise<Site> {
  const server = await vite.preview({
    configFile,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { port: 0, host: 'localhost' },
  });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}

export async function devSite(): Promise<Site> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'percore-vite-'));
  const server = await vite.createServer({
    configFile,
    logLevel: 'error',
    server: { port: 0, host: 'localhost', watch: null, hmr: false },
    cacheDir,
  });
  await server.listen();
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(cacheDir, { recursive: true, force: true });
  };
  return { url: server.resolvedUrls!.local[0]!, close };
}
