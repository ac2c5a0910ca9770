// `npm run machine`: lists the simulated machines, shows one, or measures this computer and writes a machine file for it.

import { machineAsked } from './asked.ts';
import { calibrateHere } from './calibrate.ts';
import { command, exit, versionOf } from './command.ts';
import { breadths, lookOf } from './look.ts';
import { readMachineOptions } from './machine-options.ts';
import { machineListing, machineSheet } from './machine-sheet.ts';
import { nearestWord } from './usage.ts';

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
