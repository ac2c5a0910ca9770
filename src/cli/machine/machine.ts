// `npm run machine`: lists the simulated machines, shows one, or measures this computer and writes a machine file for it.

import { machineAsked } from '../command-line/asked.ts';
import { command, exit, versionOf } from '../command-line/command.ts';
import { nearestWord } from '../command-line/usage.ts';
import { breadths, lookOf } from '../terminal/look.ts';
import { calibrateHere } from './calibrate.ts';
import { readMachineOptions } from './machine-options.ts';
import { machineListing, machineSheet } from './machine-sheet.ts';

export const main = command(async ({ root, words }) => {
  const version = versionOf(root);
  const options = readMachineOptions(words, version);
  if (options === null) return exit.done;
  if (options.machine === 'calibrate') return await calibrateHere(root, version, options);
  const look = lookOf(process.stdout, breadths.plot);
  const nearest = (word: string, names: readonly string[]): string => nearestWord(word, [...names, 'calibrate']);
  const shown =
    options.machine === null
      ? machineListing(root, look)
      : machineSheet(machineAsked(root, options.machine, nearest), look);
  process.stdout.write(`${shown}\n`);
  return exit.done;
});
