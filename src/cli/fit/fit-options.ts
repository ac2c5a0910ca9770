// The options of `npm run fit`, each with its environment twin.

import type { Command } from 'commander';
import type { Choices } from '../../experiment/measured/figures.ts';
import { commandLine, option, readLine, usageText } from '../command-line/command-line.ts';
import { commandText } from '../command-line/command-text.ts';
import { collected, oneOf, type Reading } from '../command-line/option-values.ts';
import { UsageError } from '../command-line/usage.ts';

export type FitOptions = {
  readonly file: string;
  /** Part of the name of the curve to fit, where a file holds several; null for all. */
  readonly benchmark: string | null;
  /** Numbers of cores whose throughput is predicted. */
  readonly predict: readonly number[];
  readonly choices: Choices;
  readonly json: string | null;
};

type Given = {
  benchmark: string | null;
  predict: readonly number[];
  decimal: '.' | ',' | null;
  coresColumn: string | null;
  throughputColumn: string | null;
  by: readonly string[];
  fixedWork: boolean;
  json: string | null;
};

/** Reads the words behind `npm run fit --`. @throws UsageError; returns null where help was asked for and shown. */
export function readFitOptions(words: readonly string[], version: string): FitOptions | null {
  const line = fitLine(version);
  if (!readLine(line, words, (files) => `one file is fitted at a time, saw "${files.join(' ')}"`)) return null;
  const [file] = line.processedArgs as (string | undefined)[];
  if (file === undefined)
    throw new UsageError(
      `Which file? Write: ${commandText('fit', ['FILE'])}, with cores and throughput as CSV, a result of Percore, or JSON of Google Benchmark, JMH or hyperfine.`,
    );
  const { benchmark, predict, json, decimal, coresColumn, throughputColumn, by, fixedWork } = line.opts() as Given;
  const none = by.length === 1 && by[0]!.toLowerCase() === 'none';
  return {
    file,
    benchmark,
    predict,
    json,
    choices: {
      decimal,
      cores: coresColumn,
      throughput: throughputColumn,
      by: by.length === 0 ? null : none ? [] : by,
      fixedWork,
    },
  };
}

function fitLine(version: string): Command {
  return commandLine(
    'fit',
    "Fits scaling laws to measurements: the Universal Scalability Law, Amdahl's and Gustafson's.",
  )
    .usage(usageText('FILE [options]', 'fit', ['mine.csv', '--json', '-']))
    .argument(
      '[file]',
      'CSV with columns of cores and throughput, a result of Percore, will-it-scale CSV, or JSON of Google Benchmark, JMH or hyperfine; - is standard input',
    )
    .addOption(
      option(
        '--benchmark <name>',
        'which curve to fit if the file has several: its name, or a unique part of it',
        null,
      ),
    )
    .addOption(
      option(
        '--predict <cores>',
        'predict the throughput at these core counts, with a 95% interval: 64 or 64,128',
        [],
        counts,
      ),
    )
    .addOption(
      option(
        '--cores-column <name>',
        'title or number of the column of cores; in Google Benchmark an argument, in JMH and hyperfine a parameter',
        null,
      ),
    )
    .addOption(
      option(
        '--throughput-column <name>',
        'title or number of the column of throughput; in Google Benchmark a counter',
        null,
      ),
    )
    .addOption(
      option(
        '--by <name>',
        'a column that gives one curve per value; repeatable; "none": rows of the same core count are repeats',
        [],
        collected,
      ),
    )
    .addOption(option('--decimal <mark>', 'decimal mark of an ambiguous file, . or ,', null, oneOf(['.', ','])))
    .addOption(option('--fixed-work', 'the figures are times for the same total work: throughput is 1 / time', false))
    .addOption(option('--json <file>', 'write the fits (percore.fit/1); - is standard output', null))
    .version(version, '--version', 'print the version')
    .addHelpText(
      'after',
      '\nEvery option is also an environment variable: PERCORE_BENCHMARK=BM_Lock is --benchmark BM_Lock.\nExit codes: 0 done, 1 not written, 2 usage, or no data that a law can be fitted to.',
    );
}

/** Whole numbers between commas. */
const counts: Reading<readonly number[]> = (text, name) => {
  const parts = text.split(',').map((each) => each.trim());
  const wrong = parts.find((part) => !/^\d+$/.test(part) || Number(part) < 1 || Number(part) > 1_000_000);
  if (wrong !== undefined)
    throw new UsageError(`${name} ${text}: core counts from 1 to 1,000,000 are expected, saw "${wrong}"`);
  return parts.map(Number);
};
