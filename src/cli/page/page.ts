// `npm run web`, `npm run build`, `npm run preview`: serves the page, builds it, serves what was built.

import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtFile } from '../../disk/place.ts';
import { command, exit, versionOf } from '../command-line/command.ts';
import { commandText } from '../command-line/command-text.ts';
import { standing } from '../command-line/cwd.ts';
import { UsageError } from '../command-line/usage.ts';
import { type PageCommand, type PageOptions, pageCommands, readPageOptions } from './page-options.ts';
import { serveFolder } from './site.ts';

type Vite = typeof import('vite');

/** One of three commands, by the name that it was called by. */
export const main = command(async ({ root, words, name }) => {
  const which = pageCommands.find((each) => each === name) ?? 'web';
  const options = readPageOptions(which, words, versionOf(root));
  return options === null ? exit.done : await run(which, root, options);
});

async function run(name: PageCommand, root: string, options: PageOptions): Promise<number> {
  const built = builtFile(root, 'page');
  const outDir = built ?? resolve(options.site === null ? root : standing(), options.site ?? 'dist');
  const config = {
    configFile: join(root, 'web/vite.config.ts'),
    configLoader: 'bundle',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  } as const;
  const listen = {
    port: options.port,
    strictPort: options.strict,
    host: options.host ?? 'localhost',
    open: options.open,
  };
  try {
    if (built !== null) return await serve(await serveFolder(built, options), 'The page');
    if (name === 'build') {
      refuseForeign(outDir);
      return await build(await loadVite(), config, outDir);
    }
    if (name === 'web')
      return await serve(
        await (await (await loadVite()).createServer({ ...config, server: listen })).listen(),
        'The page, from its source files',
      );
    if (!existsSync(join(outDir, 'index.html')))
      throw new UsageError(`${outDir} contains no built page: run "${commandText('build')}" first`);
    return await serve(await serveFolder(outDir, options), `The page built in ${outDir}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    process.stderr.write(`${name}: ${(error as Error).message}\n`);
    return exit.wrong;
  }
}

/** A build empties its folder first: it must be one that a build has made, or hold nothing. @throws UsageError */
function refuseForeign(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  if (names.length === 0 || ['index.html', 'assets', 'coi-serviceworker.js'].every((name) => names.includes(name)))
    return;
  throw new UsageError(`${folder} contains other files, which a build would delete: name a new or empty folder`);
}

async function loadVite(): Promise<Vite> {
  // What it writes passes our door like all else: no colours, no cursor that is moved.
  Object.assign(process.env, { NO_COLOR: '1', CI: process.env.CI ?? '1' });
  try {
    return await import('vite');
  } catch (error) {
    throw new UsageError(
      `the package vite is missing (${(error as NodeJS.ErrnoException).code ?? String(error)}): run "npm ci" without --omit=dev`,
    );
  }
}

async function build(vite: Vite, config: Parameters<Vite['build']>[0], outDir: string): Promise<number> {
  await vite.build({ ...config, logLevel: 'info' });
  process.stdout.write(
    `\nBuilt in ${outDir}: any static host can serve it, under any path. View it: ${commandText('preview')}\n`,
  );
  return exit.done;
}

type Served = {
  readonly resolvedUrls: { readonly local: readonly string[]; readonly network: readonly string[] } | null;
  close(): Promise<void>;
};

/** Serves until it is told to stop. */
async function serve(served: Served, what: string): Promise<number> {
  const urls = [...(served.resolvedUrls?.local ?? []), ...(served.resolvedUrls?.network ?? [])];
  process.stdout.write(`${what}: ${urls.join('  ')}\nStop it with Ctrl-C.\n`);
  await new Promise<void>((stop) => process.once('SIGINT', stop).once('SIGTERM', stop));
  await served.close();
  return exit.done;
}
