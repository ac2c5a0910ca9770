// The options of `npm run web`, `build` and `preview`, each with its environment variable.

import type { Command } from 'commander';
import { commandLine, option, readLine } from '../command-line/command-line.ts';
import { whole } from '../command-line/option-values.ts';

export const pageCommands = ['web', 'build', 'preview'] as const;
export type PageCommand = (typeof pageCommands)[number];

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
  web: 'Serves the page on this computer from its source files.',
  build: 'Builds the page as a folder of static files that any host can serve under any path.',
  preview: 'Serves the page that was built.',
};
const ports: Readonly<Record<PageCommand, number>> = { web: 5173, build: 0, preview: 4173 };

/** Reads the words behind `npm run web --`. @throws UsageError; returns null where help or the version was asked for and shown. */
export function readPageOptions(command: PageCommand, words: readonly string[], version: string): PageOptions | null {
  const line = pageLine(command, version);
  if (!readLine(line, words)) return null;
  const {
    port = null,
    host = null,
    open = false,
    site = null,
  } = line.opts<{ port?: number; host?: string; open?: boolean; site?: string }>();
  return { port: port ?? ports[command], strict: port !== null, host, open, site };
}

function pageLine(command: PageCommand, version: string): Command {
  const line = commandLine(command, about[command]).usage('[options]');
  if (command !== 'build') {
    line
      .addOption(
        option(
          '--port <n>',
          `port to listen on (default: ${ports[command]}, or the next free one)`,
          undefined,
          whole(1, 65_535, 'port'),
        ),
      )
      .addOption(
        option(
          '--host <name>',
          'host name to listen on, 0.0.0.0 for all networks; without https only "localhost" has real threads (default: localhost)',
        ),
      )
      .addOption(option('--open', 'open the page in the browser'));
  }
  if (command !== 'web') line.addOption(option('--site <folder>', 'folder of the built page (default: dist)'));
  return line
    .version(version, '--version', 'print the version')
    .addHelpText(
      'after',
      `\nEvery option is also an environment variable: ${command === 'build' ? 'PERCORE_SITE=site is --site site' : 'PERCORE_PORT=8080 is --port 8080'}.\nExit codes: 0 done, 1 ${command === 'build' ? 'not built' : 'not served'}, 2 usage.`,
    );
}
