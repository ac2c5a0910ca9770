// The file that a calibration writes: where to, under which name, and never over another.

import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { problemOf as problemOfFile } from '../../disk/problem.ts';
import { tryFolder, writeNew } from '../../disk/whole-file.ts';
import { type Machine, readMachine } from '../../engines/machine/description.ts';
import { commandText, pathHere } from '../command-line/command-text.ts';
import { standing } from '../command-line/cwd.ts';
import { UsageError } from '../command-line/usage.ts';
import { elsewhere } from '../command-line/write.ts';

/** A file, or a folder where the file's name is left to us. */
export type Place = { readonly folder: string; readonly file: string | null };

/** The file that a person named, checked before anything is measured; a folder, or nothing, leaves the file's name to us. */
export function whereTo(out: string | null): Place {
  const whole = resolve(standing(), out ?? '.');
  const found = existsSync(whole) ? statSync(whole) : undefined;
  if (found?.isDirectory()) return tried(out, { folder: whole, file: null });
  if (found !== undefined) throw new UsageError(`--out ${out}: the file already exists; name another, or remove it`);
  const folder = resolve(whole, '..');
  if (!existsSync(folder))
    throw new UsageError(`--out ${out}: there is no folder ${folder}; make it, or name another file`);
  return tried(out, { folder, file: whole });
}

/** A calibration takes a while: what cannot be written is known before. @throws UsageError */
function tried(out: string | null, place: Place): Place {
  try {
    tryFolder(place.folder);
    return place;
  } catch (error) {
    throw new UsageError(
      `${out === null ? 'here' : `--out ${out}`}: the machine file cannot be written there: ${problemOfFile(error)}; --out - prints it`,
    );
  }
}

/** Writes a machine to its place, or prints it where there is none; returns what could not be done, or null. */
export function writeMachine(root: string, machine: Machine, place: Place | null): string | null {
  const text = machineText(machine);
  const problem = problemOf(text);
  if (problem !== null)
    return `${problem}. This is not plausible: other programs disturbed the runs. Close them and calibrate again. No machine file is written.`;
  return writeMachineText(root, machine.name, text, place);
}

/** Writes a machine file's text; gives what could not be done, or null. */
export function writeMachineText(root: string, name: string, text: string, place: Place | null): string | null {
  if (place === null) {
    process.stdout.write(text);
    return null;
  }
  const file = place.file ?? freeName(join(place.folder, `machine-${name}`));
  const short = pathHere(file);
  const shown = short === file ? file : `./${short}`;
  try {
    writeNew(file, text);
  } catch (error) {
    return `${shown} could not be written: ${problemOfFile(error)}. ${elsewhere(basename(file), text)}`;
  }
  process.stdout.write(
    `Written as ${shown}; run a lab on it: ${commandText('lab', ['spinlock', '--machine', shown], root)}\n`,
  );
  return null;
}

function freeName(base: string): string {
  for (let i = 1; ; i++) {
    const path = i === 1 ? `${base}.json` : `${base}-${i}.json`;
    if (!existsSync(path)) return path;
  }
}

/** What we write must be what we read. */
function problemOf(text: string): string | null {
  try {
    readMachine(text, 'the calibrated machine');
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** JSON with lists on a line of their own. */
export function machineText(machine: object): string {
  return `${JSON.stringify(machine, null, 2).replace(/\[\s+([\d,\s]+?)\s+\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`;
}
