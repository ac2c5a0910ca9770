// The options of `npm run fit`, each with its environment twin.

import type { Command } from 'commander';
import { commandLine, option, readLine } from './command-line.ts';
import { UsageError } from './usage.ts';

export type FitOptions = {
  readonly file: string;
  /** Part of the name of the curve to fit, where a file holds several; null for all. */
  readonly benchmark: string | null;
  readonly json: string | null;
};

/** Reads the words behind `npm run fit --`. @throws UsageError; gives null where help was asked for and shown. */
export function readFitOptions(words: readonly string[], version: string): FitOptions | null {
  const line = fitLine(version);
  if (!readLine(line, words, (files) => `one file is fitted at a time, saw "${files.join(' ')}"`)) return null;
  const [file] = line.processedArgs as (string | undefined)[];
  if (file === undefined) throw new UsageError('Which file? Write: npm run fit FILE, with cores and throughput as CSV, a result of percore or Google Benchmark JSON.');
  return { ...(line.opts() as Omit<FitOptions, 'file'>), file };
}

function fitLine(version: string): Command {
  return commandLine('fit', 'Fits the laws of scaling to measurements: the Universal Scalability Law, and Amdahl\'s and Gustafson\'s beside it.')
    .usage('FILE [options]      (with npm, options stand behind --: npm run fit mine.csv -- --json -)')
    .argument('[file]', 'CSV with columns cores and throughput, a result of percore, will-it-scale CSV or Google Benchmark JSON; - is standard input')
    .addOption(option('--benchmark <name>', 'the curve to fit, where a file holds several: its name, or a part that no other has').default(null, 'none'))
    .addOption(option('--json <file>', 'write the fits (percore.fit/1); - is standard output').default(null, 'none'))
    .version(version, '--version', 'print the version')
    .addHelpText('after', '\nEvery option has a twin in the environment: PERCORE_BENCHMARK=BM_Lock is --benchmark BM_Lock.\nExit codes: 0 done, 1 not written, 2 usage, or nothing that a law can be fitted to.');
}
