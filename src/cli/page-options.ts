// The options of `npm run web`, `build` and `preview`, each with its environment twin.

import { Command, CommanderError, Option } from 'commander';
import { refuseSwallowed } from './swallowed.ts';
import { UsageError } from './usage.ts';

export type PageCommand = 'web' | 'build' | 'preview';

export type PageOptions = {
  readonly port: number;
  /** Whether another port is no answer when that one is taken: so for a port that was asked for. */
  readonly strict: boolean;
  readonly host: string | null;
  readonly open: boolean;
  /** Folder of the built page. */
  readonly site: string | null;
};

const about: Readonly<Record<PageCommand, string>> = {
  web: 'Serves the page on this computer, from its files as they are.',
  build: 'Makes the page a folder of static files, which any host serves under any path.',
  preview: 'Serves the page as `npm run build` made it.',
};
const ports: Readonly<Record<PageCommand, number>> = { web: 5173, build: 0, preview: 4173 };

/** Reads the words behind `npm run web --`. @throws UsageError; gives null where help or the version was asked for and shown. */
export function readPageOptions(command: PageCommand, words: readonly string[], version: string, environment: NodeJS.ProcessEnv = process.env): PageOptions | null {
  const parser = pageCommand(command, version, environment);
  refuseSwallowed(parser.options.map((option) => option.name()).filter((name) => name !== 'version'), command, words, environment);
  try {
    parser.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(error.message.replace(/^error: /, '').replace(/\n/g, ' '));
  }
  const { port = null, host = null, open = false, site = null } = parser.opts<{ port?: number; host?: string; open?: boolean; site?: string }>();
  return { port: port ?? ports[command], strict: port !== null, host, open, site };
}

function pageCommand(command: PageCommand, version: string, environment: NodeJS.ProcessEnv): Command {
  const option = (flags: string, text: string): Option => {
    const made = new Option(flags, text);
    const twin = `PERCORE_${made.name().toUpperCase()}`;
    return (environment[twin] ?? '') === '' ? made : made.env(twin);
  };
  const parser = new Command(`npm run ${command} --`).description(about[command]).usage('[options]');
  if (command !== 'build') {
    parser
      .addOption(option('--port <n>', `to listen at (default: ${ports[command]}, or the next that is free)`).argParser(readPort))
      .addOption(option('--host <name>', 'to listen on, 0.0.0.0 for all networks; without https only "localhost" has real threads (default: localhost)'))
      .addOption(option('--open', 'open it in the browser'));
  }
  if (command !== 'web') parser.addOption(option('--site <folder>', 'of the built page (default: dist)'));
  return parser
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', '\nEvery option has a twin in the environment: PERCORE_PORT=8080 is --port 8080.\nExit codes: 0 done, 1 not built or not served, 2 usage.')
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}

function readPort(text: string): number {
  const port = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= 65535) return port;
  throw new UsageError(`--port ${text}: a port from 1 to 65535 is expected`);
}
