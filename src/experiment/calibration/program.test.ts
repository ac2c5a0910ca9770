// The calibration's programs, run on the simulated machine: what they show must be what its file says.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compileJavaScript, harnessLines, instantiateJavaScript } from '../../compile/javascript.ts';
import { machineNamed } from '../../engines/machine/folder.ts';
import { simulatePoint } from '../../engines/machine/run.ts';
import {
  type Action,
  type Alone,
  alone,
  aloneProgram,
  cells,
  countsIn,
  sleepProgram,
  turnsProgram,
} from './program.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const machine = machineNamed(root, 'opteron-48', root, () => '');

test.each<[Alone, number]>([
  ['load', machine.hit.load],
  ['store', machine.overlap!.store],
  ['atomic', machine.hit.atomic],
  ['pause', machine.pause],
  ['cycle', 1],
])('alone, a %s costs what the machine says, and little for going round', (what, cost) => {
  const point = simulatePoint(aloneProgram(what), machine, { seed: 1, extent: { cycles: 2_000_000, events: 1e9 } });
  expect(point.error).toBeNull();
  const each = point.cycles / point.operations / alone[what].times;
  expect(each / cost).toBeGreaterThan(0.99);
  expect(each - cost).toBeLessThan(2.1);
});

test.each<[Action, Action, number]>([
  ['load', 'store', machine.load.modified[0]! + machine.store.owned![0]!],
  ['store', 'store', 2 * machine.store.modified[0]!],
  ['atomic', 'atomic', 2 * machine.atomic.modified[0]!],
  ['load', 'atomic', machine.load.modified[0]! + machine.atomic.shared[0]!],
])('in turns, %ss and %ss move every line there and back, in the states that they are said to show', (mine, theirs, cost) => {
  const rounds = 24;
  const point = simulatePoint(turnsProgram(mine, theirs, rounds), machine, {
    seed: 1,
    log: true,
    extent: { cycles: 100_000_000, events: 2 * cells * (rounds - 4) },
  });
  const moves = point.log.filter(({ line }) => line > 0 && line <= cells).slice(0, 2 * cells * 8);
  expect(moves.length).toBe(2 * cells * 8);
  expect((moves.reduce((sum, { began, ended }) => sum + ended - began, 0) * 2) / moves.length).toBeCloseTo(cost, 0);
});

test('a sleeper sleeps every round and is woken every round', () => {
  const point = simulatePoint(sleepProgram(4, 40_000), machine, { seed: 1 });
  expect(point.error).toBeNull();
});

test('a sleeper that is never woken is noticed', () => {
  const program = sleepProgram(4, 40_000);
  const broken = {
    ...program,
    functions: program.functions.map((each) => (each.name === 'first' ? { ...each, body: [] } : each)),
  };
  expect(simulatePoint(broken, machine, { seed: 1 }).error).toContain('sleeps on WORD (0)');
});

test('a core plays its rounds once, whatever it is asked, and counts are found by core, kind and round', () => {
  const program = sleepProgram(2, 8);
  const memory = new WebAssembly.Memory({ initial: 8, maximum: 8, shared: true });
  const buffer = memory.buffer as unknown as SharedArrayBuffer;
  const words = new Int32Array(buffer);
  const wordOf = (name: string): number => program.constants.find((each) => each.name === name)!.value;
  const executable = instantiateJavaScript(
    compileJavaScript(program).text,
    buffer,
    program.words,
    harnessLines(program),
  );
  // WORD says that both rounds are over, so the sleeper needs nobody.
  words[wordOf('WORD')] = 2;
  executable.begin(1, 1);
  executable.run(2);
  expect([words[wordOf('READY')], words[wordOf('AWAKE')]]).toEqual([2, 2]);
  // Two words a round, a line a core.
  words[wordOf('COUNTS') + 16 + 2] = 7;
  words[wordOf('COUNTS') + 3] = 5;
  expect([countsIn(memory, program, 1, 0, 2), countsIn(memory, program, 0, 1, 2)]).toEqual([
    [0, 7],
    [0, 5],
  ]);
});
