// The page as tests meet it: built once and served by a host without any headers, under a path of its own; or by vite.

import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vite from 'vite';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const configFile = join(root, 'web/vite.config.ts');

export type Site = { readonly url: string; close(): Promise<void> };

/** Builds the page into a folder of its own; gives the folder. */
export async function buildSite(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'percore-site-'));
  await vite.build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/** A static host that knows nothing of isolation, with the site under `/some/where/`. */
export async function plainHost(folder: string, below = '/some/where/'): Promise<Site> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const file = join(folder, normalize(path.slice(below.length) || 'index.html'));
    if (!path.startsWith(below) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}${below}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

export async function previewSite(folder: string): Promise<Site> {
  const server = await vite.preview({ configFile, logLevel: 'error', build: { outDir: folder }, preview: { port: 0, host: 'localhost' } });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}

export async function devSite(): Promise<Site> {
  const server = await vite.createServer({ configFile, logLevel: 'error', server: { port: 0, host: 'localhost', watch: null, hmr: false }, cacheDir: mkdtempSync(join(tmpdir(), 'percore-vite-')) });
  await server.listen();
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
