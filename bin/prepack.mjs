// What npm runs before it packs Percore: the commands, the workers and the page, built into the folder `built`, so that a package
// needs neither the sources nor what builds them. `node bin/prepack.mjs FOLDER` builds commands and workers alone, elsewhere.

import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands, packaged } from './commands.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [elsewhere] = process.argv.slice(2);
const out = resolve(elsewhere ?? join(root, 'built'));

/** As bin/percore.mjs and the workers' bundles have it in a checkout. */
const settings = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  logLevel: 'error',
  outExtension: { '.js': '.mjs' },
};

/** The packages stay packages: npm installs them, with their licences. */
function buildCommands({ buildSync }) {
  buildSync({
    ...settings,
    entryPoints: Object.fromEntries(packaged.map((name) => [name, commands[name].script])),
    outdir: out,
    splitting: true,
    chunkNames: 'part-[hash]',
    packages: 'external',
  });
}

/** Each worker is one file with everything that it needs, under the name that bundle.ts gives it. */
function buildWorkers({ buildSync }) {
  const sources = readdirSync(join(root, 'src'), { recursive: true })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /[/-]worker\.ts$/.test(path));
  buildSync({
    ...settings,
    entryPoints: Object.fromEntries(
      sources.map((path) => [path.replace(/\.ts$/, '').replace(/[^A-Za-z0-9]+/g, '-'), path]),
    ),
    outdir: out,
  });
}

function buildPage() {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'bin/percore.mjs'), 'build', '--site', join(out, 'page')],
    { stdio: ['ignore', 2, 2] },
  );
  if (status !== 0) throw new Error('the page could not be built');
}

rmSync(out, { recursive: true, force: true });
const esbuild = createRequire(import.meta.url)('esbuild');
buildCommands(esbuild);
buildWorkers(esbuild);
if (elsewhere === undefined) buildPage();
