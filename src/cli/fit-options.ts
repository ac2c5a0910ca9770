// The options of `npm run fit`, each with its environment twin.

import type { Command } from 'commander';
import type { Choices } from '../experiment/measured/figures.ts';
import { commandLine, option, readLine } from './command-line.ts';
import { collected, oneOf, type Reading } from './option-values.ts';
import { UsageError } from './usage.ts';

export type FitOptions = {
  readonly file: string;
  /** Part of the name of the curve to fit, where a file holds several; null for all. */
  readonly benchmark: string | null;
  /** Numbers of cores whose throughput is predicted. */
  readonly predict: readonly number[];
  readonly choices: Choices;
  readonly json: string | null;
};

type Given = { benchmark: string | null; predict: readonly number[]; decimal: '.' | ',' | null; coresColumn: string | null; throughputColumn: string | null; by: readonly string[]; fixedWork: boolean; json: string | null };

/** Reads the words behind `npm run fit --`. @throws UsageError; gives null where help was asked for and shown. */
export function readFitOptions(words: readonly string[], version: string): FitOptions | null {
  const line = fitLine(version);
  if (!readLine(line, words, (files) => `one file is fitted at a time, saw "${files.join(' ')}"`)) return null;
  const [file] = line.processedArgs as (string | undefined)[];
  if (file === undefined) throw new UsageError('Which file? Write: npm run fit FILE, with cores and throughput as CSV, a result of percore, or JSON of Google Benchmark, JMH or hyperfine.');
  const { benchmark, predict, json, decimal, coresColumn, throughputColumn, by, fixedWork } = line.opts() as Given;
  const none = by.length === 1 && by[0]!.toLowerCase() === 'none';
  return { file, benchmark, predict, json, choices: { decimal, cores: coresColumn, throughput: throughputColumn, by: by.length === 0 ? null : none ? [] : by, fixedWork } };
}

function fitLine(version: string): Command {
  return commandLine('fit', 'Fits the laws of scaling to measurements: the Universal Scalability Law, and Amdahl\'s and Gustafson\'s beside it.')
    .usage('FILE [options]      (with npm, options stand behind --: npm run fit mine.csv -- --json -)')
    .argument('[file]', 'CSV with columns of cores and throughput, a result of percore, will-it-scale CSV, or JSON of Google Benchmark, JMH or hyperfine; - is standard input')
    .addOption(option('--benchmark <name>', 'the curve to fit, where a file holds several: its name, or a part that no other has', null))
    .addOption(option('--predict <cores>', 'the throughput that the law gives for these numbers of cores, with its 95% interval: 64 or 64,128', [], counts))
    .addOption(option('--cores-column <name>', 'the column of cores by its title or place; of Google Benchmark an argument, of JMH and hyperfine a parameter', null))
    .addOption(option('--throughput-column <name>', 'the column of throughput by its title or place; of Google Benchmark a counter', null))
    .addOption(option('--by <name>', 'a column whose values are a curve each; may be given again; none: rows of one core count are repeats', [], collected))
    .addOption(option('--decimal <mark>', 'the mark before decimals, . or , where the file leaves it open', null, oneOf(['.', ','])))
    .addOption(option('--fixed-work', 'the figures are times of the same work in all: throughput is 1 / time', false))
    .addOption(option('--json <file>', 'write the fits (percore.fit/1); - is standard output', null))
    .version(version, '--version', 'print the version')
    .addHelpText('after', '\nEvery option has a twin in the environment: PERCORE_BENCHMARK=BM_Lock is --benchmark BM_Lock.\nExit codes: 0 done, 1 not written, 2 usage, or nothing that a law can be fitted to.');
}

/** Whole numbers between commas. */
const counts: Reading<readonly number[]> = (text, name) => {
  const parts = text.split(',').map((each) => each.trim());
  const wrong = parts.find((part) => !/^\d+$/.test(part) || Number(part) < 1 || Number(part) > 1_000_000);
  if (wrong !== undefined) throw new UsageError(`${name} ${text}: numbers of cores from 1 to 1000000 are expected, saw "${wrong}"`);
  return parts.map(Number);
};
