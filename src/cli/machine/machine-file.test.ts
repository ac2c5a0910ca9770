// The file of a calibration: what is written is read again, and what no computer is like is refused with a sentence.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { root } from '../../../test/real-threads.ts';
import { readMachine } from '../../engines/machine/description.ts';
import { whereTo, writeMachine } from './machine-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'percore-machine-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const machine = readMachine(readFileSync(join(root, 'machines/opteron-48.json'), 'utf8'), 'opteron-48');

test('a machine is written, and read as it was', () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const file = join(folder, 'good.json');
  expect(writeMachine(root, machine, { folder, file })).toBe(null);
  expect(readMachine(readFileSync(file, 'utf8'), file)).toEqual(machine);
});

test('one with a figure out of all bounds, as a busy computer shows it, is refused and not written', () => {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const file = join(folder, 'busy.json');
  const busy = { ...machine, futex: { ...machine.futex, wake: 1_351_998 } };
  const sentence =
    'the calibrated machine: futex.wake: expected at most 1000000 cycles, saw 1351998. This is not plausible: other programs disturbed the runs. Close them and calibrate again. No machine file is written.';
  expect([writeMachine(root, busy, { folder, file }), writeMachine(root, busy, null)]).toEqual([sentence, sentence]);
  expect([existsSync(file), said.mock.calls.length]).toEqual([false, 0]);
});

test('a place that takes no file is refused before anything is measured', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => whereTo(join(folder, 'file'))).toThrow('the file already exists');
  expect(() => whereTo(join(folder, 'file', 'x.json'))).toThrow(/there is no folder|a part of that path is a file/);
  expect(() => whereTo(join(folder, 'not there', 'x.json'))).toThrow('there is no folder');
  if (existsSync('/proc/self'))
    expect(() => whereTo('/proc/x.json')).toThrow('--out /proc/x.json: the machine file cannot be written there: ');
});

test('what comes into its place meanwhile is not written over: the machine is kept elsewhere', () => {
  vi.stubEnv('INIT_CWD', folder);
  const place = whereTo(join(folder, 'late.json'));
  writeFileSync(join(folder, 'late.json'), 'mine');
  expect(writeMachine(root, machine, place)).toBe(
    './late.json could not be written: the name already exists; choose another (EEXIST). It is kept as late-2.json instead.',
  );
  expect(readMachine(readFileSync(join(folder, 'late-2.json'), 'utf8'), 'late')).toEqual(machine);
  vi.unstubAllEnvs();
});
