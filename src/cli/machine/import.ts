// `npm run machine import MATRIX.csv`: reads a matrix of core-to-core latencies, says which levels it shows, and writes a machine file.

import { basename } from 'node:path';
import { readNamed } from '../../disk/named-file.ts';
import { readMachine } from '../../engines/machine/description.ts';
import { readLatencyMatrix } from '../../experiment/matrix/latency-matrix.ts';
import { type Level, type Levels, levelsOf } from '../../experiment/matrix/levels.ts';
import { matrixMachine } from '../../experiment/matrix/matrix-machine.ts';
import { exit } from '../command-line/command.ts';
import { commandText } from '../command-line/command-text.ts';
import { standing } from '../command-line/cwd.ts';
import { UsageError } from '../command-line/usage.ts';
import { type Column, table, wrap } from '../terminal/table.ts';
import { machineText, whereTo, writeMachineText } from './machine-file.ts';
import type { MachineOptions } from './machine-options.ts';

const wanted = {
  what: 'a matrix is a CSV file with a row and a column for each hardware thread, in nanoseconds, as core-to-core-latency prints it with --csv',
  most: 64 * 1024 * 1024,
};

/** Gives the exit code. @throws UsageError for a matrix that cannot be read, or a file that cannot be written to: then nothing is written. */
export function importMatrix(root: string, options: MachineOptions): number {
  const { matrix, out, clock } = options;
  if (matrix === null)
    throw new UsageError(`a matrix is missing. Write: ${commandText('machine', ['import', 'MATRIX.csv'])}`);
  const place = out === '-' ? null : whereTo(out);
  const levels = asRefused(() => levelsOf(readLatencyMatrix(readNamed(matrix, standing(), wanted), matrix)));
  const facts = { file: basename(matrix), title: null, clock: clock === null ? null : clock * 1e9 };
  const text = machineText(matrixMachine(levels, facts));
  asRefused(() => readMachine(text, matrix));
  (place === null ? process.stderr : process.stdout).write(`${found(levels, clock).join('\n')}\n\n`);
  const refusal = writeMachineText(root, matrixMachine(levels, facts).name, text, place);
  if (refusal === null) return exit.done;
  process.stderr.write(`${refusal}\n`);
  return exit.wrong;
}

function asRefused<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** What the matrix shows, and what it does not. */
function found(levels: Levels, clock: number | null): string[] {
  const { dies, threadsPerCore, siblings, unequal } = levels;
  const cores = dies.length * dies[0]!.length;
  const columns: Column[] = [
    { title: 'level', align: 'left' },
    ...['ns (median)', 'least', 'most', 'pairs'].map((title): Column => ({ title, align: 'right' })),
  ];
  const rows = [...(siblings === null ? [] : [siblings]), ...levels.levels].filter(({ pairs }) => pairs > 0);
  return [
    `Found ${cores} cores${threadsPerCore > 1 ? `, most with ${threadsPerCore} hardware threads` : ''}: ${dies.length === 1 ? 'one die' : `${dies.length} dies of ${dies[0]!.length}`}.`,
    '',
    ...table(columns, rows.map(cellsOf)),
    '',
    ...notes(unequal, clock).flatMap((note) => wrap(note, 100, '! ')),
  ];
}

function cellsOf({ name, median, least, most, pairs }: Level): string[] {
  return [name, ...[median, least, most].map((value) => `${Number(value.toFixed(1))}`), pairs.toLocaleString('en')];
}

function notes(unequal: readonly number[] | null, clock: number | null): string[] {
  return [
    ...(unequal === null
      ? []
      : [
          `The cores form groups of ${unequal.join(', ')}. A machine file has dies of one size only, so all cores are one die here, and every latency is the median of all pairs.`,
        ]),
    'A matrix has one figure for each two cores: that of a modified line that an atomic takes. All other figures are taken as it, or assumed; the file says which.',
    ...(clock === null
      ? ['A matrix says nothing of the clock: 3 GHz is assumed. --clock says another; nanoseconds stay as they are.']
      : []),
  ];
}
