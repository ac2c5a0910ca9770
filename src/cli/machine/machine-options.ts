// The options of `npm run machine`, each with its environment twin.

import type { Command } from 'commander';
import { commandLine, option, readLine } from '../command-line/command-line.ts';
import { commandText } from '../command-line/command-text.ts';
import { number, whole } from '../command-line/option-values.ts';
import { UsageError } from '../command-line/usage.ts';

export type MachineOptions = {
  /** A machine's name or file; `calibrate` measures this computer; null lists them. */
  readonly machine: string | null;
  /** A file, or a folder that it is put into; `-` is standard output. */
  readonly out: string | null;
  readonly repeat: number | null;
  readonly seconds: number | null;
  readonly quick: boolean;
};

/** Reads the words behind `npm run machine --`. @throws UsageError; gives null where help or the version was asked for and shown. */
export function readMachineOptions(words: readonly string[], version: string): MachineOptions | null {
  const line = machineLine(version);
  // Twins are for other commands too: only a calibration looks at them.
  if (!words.includes('calibrate')) for (const each of line.options) delete each.envVar;
  if (!readLine(line, words, (names) => `one machine is shown at a time, saw "${names.join(' ')}"`)) return null;
  const options = { ...line.opts(), machine: (line.processedArgs[0] as string | undefined) ?? null } as MachineOptions;
  if (options.machine !== 'calibrate') refuseCalibration(line);
  return options;
}

/** What only a calibration takes is an error where it would do nothing. */
function refuseCalibration(line: Command): void {
  const given = line.options.map((option) => option.name()).find((name) => line.getOptionValueSource(name) === 'cli');
  if (given !== undefined)
    throw new UsageError(`--${given} is for a calibration: ${commandText('machine', ['calibrate', `--${given}`])} …`);
}

function machineLine(version: string): Command {
  return commandLine(
    'machine',
    'Shows a simulated machine. Without a name: lists all. `calibrate` measures this computer and writes its machine file.',
  )
    .usage('[machine | calibrate] [options]')
    .argument('[machine]', 'the name of a machine, the path of a machine file, or calibrate')
    .addOption(
      option(
        '--out <file>',
        'calibrate: file or folder to write the machine file to; - is standard output (default: ./machine-NAME.json)',
        null,
      ),
    )
    .addOption(
      option('--repeat <n>', 'calibrate: runs of each measurement (default: 31; 9 with --quick)', null, whole(3, 1000)),
    )
    .addOption(option('--seconds <s>', 'calibrate: length of each run (default: 0.002)', null, number(0.0001, 1)))
    .addOption(option('--quick', 'calibrate: fewer runs', false))
    .version(version, '--version', 'print the version')
    .addHelpText(
      'after',
      '\nEvery option is also an environment variable: PERCORE_REPEAT=9 is --repeat 9.\nExit codes: 0 done, 1 not measured or not written, 2 usage, 130 interrupted.',
    );
}
