// A command's line: its options, each with a twin in the environment, read with a sentence for whatever cannot be read.

import { extname } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { commandText } from './command-text.ts';
import { dropSilentVariables, isSwitch, refuseVariables, variableAtFault, variableOf } from './environment.ts';
import { refuseNpmOptions } from './npm-options.ts';
import type { Reading } from './option-values.ts';
import { UsageError } from './usage.ts';

/** A command by its name, still without its options. */
export function commandLine(script: string, about: string): Command {
  return new Command(nameOf(script))
    .description(about)
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ optionDescription, commandUsage })
    .addHelpText(
      'afterAll',
      '\nIn every command: 4 not done, because memory, threads or files ran out, or because of a bug in Percore (PERCORE_DEBUG=1 shows where).',
    )
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}

/** `npm run SCRIPT --`, or the same without npm. */
function nameOf(script: string): string {
  const name = commandText(script);
  return name.startsWith('npm ') ? `${name} --` : name;
}

/** What stands behind a command's name; with npm an example too, since its `--` is easily left out. */
export function usageText(usage: string, script: string, example: readonly string[]): string {
  const text = commandText(script, example);
  return text.startsWith('npm ') ? `${usage}      (with npm, options go after --: ${text})` : usage;
}

/** What it is, its default where it has one that the words do not tell, and its twin. */
function optionDescription({ description, defaultValue, argChoices, negate, envVar }: Option): string {
  const isNothing =
    negate ||
    defaultValue === undefined ||
    defaultValue === null ||
    defaultValue === false ||
    (Array.isArray(defaultValue) && defaultValue.length === 0);
  const notes = [
    ...((argChoices ?? []).every((each) => description.includes(each)) ? [] : [`one of ${argChoices!.join(' ')}`]),
    ...(isNothing || description.includes('(default: ')
      ? []
      : [`default: ${typeof defaultValue === 'number' ? defaultValue.toLocaleString('en-US') : String(defaultValue)}`]),
    ...(envVar === undefined ? [] : [`env: ${envVar}`]),
  ];
  return notes.length === 0 ? description : `${description} (${notes.join(', ')})`;
}

/** The line, and how npm wants it on a line of its own. */
function commandUsage(line: Command): string {
  return `${line.name()} ${line.usage().replace(/ {3,}\((with npm, .*)\)$/s, '\n       ($1)')}`;
}

/** An option with its twin: --trace-cycles has PERCORE_TRACE_CYCLES. */
export function option<T>(flags: string, about: string, fallback?: T, read?: Reading<T>): Option {
  const made = new Option(flags, about);
  made.env(variableOf(made.name()));
  if (fallback !== undefined) made.default(fallback);
  if (read !== undefined) made.argParser((text: string, before: T) => read(text, `--${made.name()}`, before));
  return made;
}

/** Reads words and twins into a line; `tooMany` says what stands in for more words than it takes. Gives false where help or the version was asked for and shown. @throws UsageError */
export function readLine(
  line: Command,
  words: readonly string[],
  tooMany?: (words: readonly string[]) => string,
): boolean {
  const own = line.options
    .filter((each) => each.name() !== 'version')
    .map((each) => ({ name: each.name(), isSwitch: isSwitch(each) || each.optional }));
  refuseNpmOptions(own, scriptOf(line), words, process.env);
  refuseVariables(line.options);
  dropSilentVariables(line.options);
  try {
    line.parse([...words], { from: 'user' });
    refuseForeignPlace(line);
    return true;
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${variableAtFault(error.message, words)}${error.message}`);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    throw new UsageError(
      error.code === 'commander.excessArguments' && tooMany !== undefined
        ? tooMany(line.args)
        : sentenceOf(error, line),
    );
  }
}

function scriptOf(line: Command): string {
  return line.name().replace(/ --$/, '').split(' ').at(-1)!;
}

function sentenceOf({ code, message }: CommanderError, line: Command): string {
  const said = message.replace(/^error: /, '').replace(/\n/g, ' ');
  return code === 'commander.unknownOption' && !said.includes('Did you mean')
    ? `${said}. \`${line.name()} --help\` lists the options`
    : said;
}

/** PERCORE_OUT is one word for folders and for files: who sets it once for the one is not given the other. @throws UsageError */
function refuseForeignPlace(line: Command): void {
  const out = line.options.find((each) => each.name() === 'out');
  const value: unknown = line.getOptionValue('out');
  if (out === undefined || typeof value !== 'string' || value === '-' || line.getOptionValueSource('out') !== 'env')
    return;
  const [wantsFile, isFile] = [out.flags.includes('<file>'), extname(value) !== ''];
  if (wantsFile === isFile) return;
  throw new UsageError(
    `PERCORE_OUT=${value} ${isFile ? 'looks like a file' : 'looks like a folder'}, and --out of ${line.name().replace(/ --$/, '')} is a ${wantsFile ? 'file' : 'folder'}: name it on the command line, --out ${wantsFile ? 'NAME.csv' : 'FOLDER'}`,
  );
}
