#!/usr/bin/env node
// The way in: installs what is locked if it is missing, turns the sources into one script, and runs a command of it.
// Plain JavaScript, since nothing can be taken for granted here but Node and npm.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cached, cacheFolders, keep } from './cache.mjs';
import { commands } from './commands.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** A package has no sources: its commands were built when it was packed. */
const isPackage = existsSync(join(root, 'built')) && !existsSync(join(root, 'src'));
const [command = 'lab', ...given] = process.argv.slice(2);
/** Lessons have npm's `--` in front of options; npx needs none. */
const words = isPackage && given.includes('--') ? given.toSpliced(given.indexOf('--'), 1) : given;

/** The commands, for who asks before there is anything to run. */
function help() {
  const wide = Math.max(...names.map((name) => name.length));
  return [
    'Percore: why kernels stop scaling as cores are added, and what fixes it.',
    '',
    isPackage
      ? 'Usage: npx percore COMMAND OPTIONS'
      : 'Usage: npm run COMMAND -- OPTIONS, or node bin/percore.mjs COMMAND OPTIONS',
    '',
    ...names.map((name) => `  ${name.padEnd(wide)}  ${commands[name].about}`),
    '',
    `${isPackage ? 'npx percore COMMAND --help' : 'npm run COMMAND -- --help'} lists the options of a command.`,
    '',
  ].join('\n');
}

function version() {
  return `${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`;
}

/** Installs the locked packages when there are none, or when they are not those of this lock file. */
function install() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = join(root, 'node_modules/.cache/percore/installed-lock.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (!existsSync(join(root, 'node_modules/.package-lock.json')) || existsSync(stamp)) runInstall();
  try {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, lock);
  } catch {
    // A read-only checkout: nothing to note, and nothing was missing.
  }
}

function runInstall() {
  process.stderr.write('Installing the packages of package-lock.json (once) …\n');
  const { status, error, signal } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  );
  if (status === 0) return;
  if (signal !== null) throw new Error('the installation of the packages was ended');
  process.stderr.write(
    `The packages could not be installed${error ? ` (${error.message})` : ''}: run "npm ci" in ${root} and read what it says.\n`,
  );
  process.exit(1);
}

/** The sources as one script from which the packages are found that it imports: that of an earlier run while no source has changed since. Gives its path. */
function build() {
  return cached(root, `${command}.mjs`).find(isFresh) ?? buildAnew();
}

function buildAnew() {
  const path = join(cacheFolders(root)[0], `${command}.mjs`);
  const begun = Date.now();
  const esbuild = createRequire(import.meta.url)('esbuild');
  // minifySyntax: the engines' codes are constants of modules, and are written as numbers then.
  const built = esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: [commands[command].script],
    bundle: true,
    packages: 'external',
    write: false,
    outfile: path,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  });
  const sources = Object.keys(built.metafile.inputs).map((file) => [file, stampOf(join(root, file))]);
  // What was written while it was read may be there by half: the script serves once.
  const stamps = sources.some(([, stamp]) => stamp === null || stamp[1] >= begun - clockStep)
    ? []
    : [[root, null], [ownFile, stampOf(ownFile)], ...sources];
  return keep(root, `${command}.mjs`, `${built.outputFiles[0].text}${stampMark}${JSON.stringify(stamps)}\n`);
}

const ownFile = fileURLToPath(import.meta.url);
/** Milliseconds by which a file system's clock may lag behind. */
const clockStep = 50;
/** The last line of a script: what it was made from. */
const stampMark = '\n// made from ';

/** Whether a script is there, and each file that it was made from is as it was. */
function isFresh(path) {
  const script = readFileSync(path, 'utf8');
  const at = script.lastIndexOf(stampMark);
  if (at === -1) return false;
  const [[from] = [], ...files] = JSON.parse(script.slice(at + stampMark.length));
  return (
    from === root &&
    files.every(([file, stamp]) => JSON.stringify(stampOf(resolve(root, file))) === JSON.stringify(stamp))
  );
}

/** When a file was last written and last changed in any way, and its bytes; null of one that is not there. */
function stampOf(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : [found.mtimeMs, found.ctimeMs, found.size];
}

// esbuild waits for a thread of its own, for ever where none can be started; without it, it says what stands in the way.
process.env.ESBUILD_WORKER_THREADS ??= '0';

/** How an error that nobody waits for ends the command, and an interrupt that nothing else hears: plainly, until the command says it itself. */
let ending = {
  fail: (error) => {
    const remedies = {
      EMFILE: 'raise the limit of open files (ulimit -n)',
      EAGAIN: 'raise the limit of processes (ulimit -u)',
      ENOMEM: 'close other programs, or raise the limit of memory (ulimit -v)',
      ENOSPC: 'free some space on the disk',
    };
    const remedy = remedies[error?.code] === undefined ? '' : `: ${remedies[error.code]}`;
    process.stderr.write(
      `Percore could not run "${command}" (${error?.message ?? error})${remedy}\n${process.env.PERCORE_DEBUG === '1' ? `${error?.stack}\n` : ''}`,
    );
    return 4;
  },
  interrupted: 'Interrupted before anything was started.',
};

/** A signal that came meanwhile is heard first: what it has broken is no fault. */
function fail(error) {
  setImmediate(() => process.exit(ending.fail(error)));
}

process.on('uncaughtException', fail);
let heard = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) {
      process.stderr.write(`\n${heard ? 'Ended at once.' : ending.interrupted}\n`);
      process.exit(130);
    }
    heard = true;
  });
// Where nobody reads what is said, there is nobody to tell.
process.stderr.on('error', () => {});

// A students' edition has fewer commands, and a package too.
const names = Object.keys(commands).filter((name) =>
  existsSync(join(root, isPackage ? `built/${name}.mjs` : commands[name].script)),
);
const asked = new Map([
  ['--help', help],
  ['-h', help],
  ['help', help],
  ['--version', version],
  ['-V', version],
  ['version', version],
]).get(command);
if (asked !== undefined) {
  process.stdout.write(asked());
  process.exit(0);
}
if (!names.includes(command)) {
  // What a person typed may hold what a terminal obeys.
  process.stderr.write(
    `There is no command "${command.replace(/\p{C}/gu, '\uFFFD')}". There are: ${names.join(', ')}.\n`,
  );
  process.exit(2);
}
// Stacks are shown with PERCORE_DEBUG=1 only; to read the maps takes a tenth of a short command's time.
process.setSourceMapsEnabled(process.env.PERCORE_DEBUG === '1');
// Whoever reads may leave early: `npm run check | head` ends, and quietly.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});
try {
  if (!isPackage) install();
  const script = isPackage ? join(root, 'built', `${command}.mjs`) : build();
  const { main } = await import(pathToFileURL(script).href);
  if (main.fail !== undefined) ending = main;
  process.exitCode = await main({ root, words, name: command });
} catch (error) {
  fail(error);
}
