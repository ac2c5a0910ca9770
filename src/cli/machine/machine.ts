// `npm run machine`: lists the simulated machines, shows one, or measures this computer and writes a machine file for it.

import { command, exit, versionOf } from '../command-line/command.ts';
import { findMachine } from '../command-line/lookup.ts';
import { nearestWord } from '../command-line/usage.ts';
import { breadths, terminalOf } from '../terminal/terminal.ts';
import { calibrateHere } from './calibrate.ts';
import { importMatrix } from './import.ts';
import { readMachineOptions } from './machine-options.ts';
import { machineListReport, machineReport } from './machine-report.ts';

export const main = command(async ({ root, words }) => {
  const version = versionOf(root);
  const options = readMachineOptions(words, version);
  if (options === null) return exit.done;
  if (options.machine === 'import') return importMatrix(root, options);
  if (options.machine === 'calibrate') return await calibrateHere(root, version, options);
  const terminal = terminalOf(process.stdout, breadths.plot);
  const nearest = (word: string, names: readonly string[]): string =>
    nearestWord(word, [...names, 'calibrate', 'import']);
  const shown =
    options.machine === null
      ? machineListReport(root, terminal)
      : machineReport(findMachine(root, options.machine, nearest), terminal);
  process.stdout.write(`${shown}\n`);
  return exit.done;
});
