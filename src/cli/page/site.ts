// A built page as a site on this computer: its files, with the headers that let a page share memory between its threads.

import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import sirv from 'sirv';
import type { PageOptions } from './page-options.ts';

/** Without them a browser gives a page no shared memory (HTML standard, cross-origin isolation). */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** What is served until it is closed. */
export type Site = {
  readonly resolvedUrls: { readonly local: readonly string[]; readonly network: readonly string[] };
  close(): Promise<void>;
};

/** Serves a folder. A port that was asked for is that one or none; else the next free one is taken. @throws Error with a sentence */
export async function serveFolder(folder: string, { port, strict, host, open }: PageOptions): Promise<Site> {
  const files = sirv(folder, {
    dev: true,
    setHeaders: (response) => {
      for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
    },
  });
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is no such file.\n');
    }),
  );
  await listen(server, port, host ?? 'localhost', strict);
  const resolvedUrls = urlsOf(server.address() as AddressInfo, host ?? 'localhost');
  if (open) openInBrowser(resolvedUrls.local[0]!);
  return {
    resolvedUrls,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, port: number, host: string, strict: boolean): Promise<void> {
  for (let at = port; ; at++) {
    const problem = await tryListen(server, at, host);
    if (problem === null) return;
    if (problem.code !== 'EADDRINUSE' || at === 65_535)
      throw new Error(`port ${at} on ${host} cannot be listened on (${problem.code ?? problem.message})`);
    if (strict) throw new Error(`Port ${port} is already in use: name another with --port, or leave it out`);
  }
}

function tryListen(server: Server, port: number, host: string): Promise<NodeJS.ErrnoException | null> {
  return new Promise((done) => {
    server.once('error', done);
    server.listen(port, host, () => {
      server.off('error', done);
      done(null);
    });
  });
}

function urlsOf({ port }: AddressInfo, host: string): Site['resolvedUrls'] {
  const url = (name: string): string => `http://${isIPv6(name) ? `[${name}]` : name}:${port}/`;
  if (!['0.0.0.0', '::'].includes(host)) return { local: [url(host)], network: [] };
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  return { local: [url('localhost')], network: others.map(({ address }) => url(address)) };
}

/** Where there is no browser to open, the address that is printed is enough. */
function openInBrowser(url: string): void {
  const [program, ...words] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  spawn(program!, words, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
