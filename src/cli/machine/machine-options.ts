// The options of `npm run machine`, each with its environment twin.

import type { Command } from 'commander';
import { commandLine, option, readLine } from '../command-line/command-line.ts';
import { commandText } from '../command-line/command-text.ts';
import { number, whole } from '../command-line/option-values.ts';
import { UsageError } from '../command-line/usage.ts';

export type MachineOptions = {
  /** A machine's name or file; `calibrate` measures this computer; `import` reads a matrix; null lists them. */
  readonly machine: string | null;
  /** The matrix that is imported. */
  readonly matrix: string | null;
  /** Gigahertz; null where it is not said. */
  readonly clock: number | null;
  /** A file, or a folder that it is put into; `-` is standard output. */
  readonly out: string | null;
  readonly repeat: number | null;
  readonly seconds: number | null;
  readonly quick: boolean;
};

/** Reads the words behind `npm run machine --`. @throws UsageError; returns null where help or the version was asked for and shown. */
export function readMachineOptions(words: readonly string[], version: string): MachineOptions | null {
  const line = machineLine(version);
  // Twins are for other commands too: only a calibration looks at them.
  if (!words.some((word) => word === 'calibrate' || word === 'import'))
    for (const each of line.options) delete each.envVar;
  if (!readLine(line, words, (names) => `one machine is shown at a time, saw "${names.join(' ')}"`)) return null;
  const [machine = null, matrix = null] = line.processedArgs as (string | undefined)[];
  if (matrix !== null && machine !== 'import')
    throw new UsageError(`one machine is shown at a time, saw "${machine} ${matrix}"`);
  refuseOthers(line, machine);
  return { ...line.opts(), machine, matrix } as MachineOptions;
}

/** What only a calibration or an import takes is an error where it would do nothing. */
function refuseOthers(line: Command, machine: string | null): void {
  const mine: Readonly<Record<string, readonly string[]>> = {
    calibrate: ['out', 'repeat', 'seconds', 'quick'],
    import: ['out', 'clock'],
  };
  const given = line.options
    .map((option) => option.name())
    .find((name) => line.getOptionValueSource(name) === 'cli' && !(mine[machine ?? ''] ?? []).includes(name));
  if (given === undefined) return;
  throw new UsageError(
    given === 'clock'
      ? `--clock is for an import: ${commandText('machine', ['import', 'MATRIX.csv', '--clock', '3'])}`
      : `--${given} is for a calibration: ${commandText('machine', ['calibrate', `--${given}`])} …`,
  );
}

function machineLine(version: string): Command {
  return commandLine(
    'machine',
    'Shows a simulated machine. Without a name: lists all. `calibrate` measures this computer and writes its machine file; `import` makes one of a matrix of core-to-core latencies.',
  )
    .usage('[machine | calibrate | import MATRIX.csv] [options]')
    .argument('[machine]', 'the name of a machine, the path of a machine file, calibrate, or import')
    .argument('[matrix]', 'import: a CSV file as core-to-core-latency prints it with --csv, in nanoseconds')
    .addOption(
      option(
        '--out <file>',
        'calibrate, import: file or folder to write the machine file to; - is standard output (default: ./machine-NAME.json)',
        null,
      ),
    )
    .addOption(
      option('--repeat <n>', 'calibrate: runs of each measurement (default: 31; 9 with --quick)', null, whole(3, 1000)),
    )
    .addOption(option('--seconds <s>', 'calibrate: length of each run (default: 0.002)', null, number(0.0001, 1)))
    .addOption(option('--quick', 'calibrate: fewer runs', false))
    .addOption(option('--clock <GHz>', 'import: clock of the machine (default: 3)', null, number(0.001, 100)))
    .version(version, '--version', 'print the version')
    .addHelpText(
      'after',
      '\nEvery option is also an environment variable: PERCORE_REPEAT=9 is --repeat 9.\nExit codes: 0 done, 1 not measured or not written, 2 usage, or a matrix with a bad cell, 130 interrupted.',
    );
}
