// `npm run machine` as a person has it: listed, shown, measured, and used at once.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readMachine } from '../src/engines/machine/description.ts';
import { coresHere } from '../src/engines/threads/node/cores.ts';
import { npmRun, percore, scratchFolder } from './command.ts';
import { root } from './real-threads.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => join(scratch.path, name);
mkdirSync(at('out'));
writeFileSync(at('there.json'), 'mine');
writeFileSync(at('bad.csv'), ',10,20\n10,,fast\n20,30,');
const tiny = ['--repeat', '3', '--seconds', '0.0005'];

test('the machines are listed, one line each', async () => {
  const ended = await npmRun(['machine']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  for (const name of ['laptop-8', 'opteron-48', 'osdi-48', 'xeon-80'])
    expect(ended.stdout).toMatch(new RegExp(`^ {2}${name} +\\d+ +\\d+ x \\d+ +[\\d.]+ GHz {2}\\S`, 'm'));
});

test('one is shown with what its file says', async () => {
  const ended = await percore(['machine', 'opteron-48']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/^atomic +modified +110 \(52\) +197 \(94\) +216 \(103\) +296 \(141\)$/m);
  expect(ended.stdout).toContain('SOSP 2013, Table 2');
});

describe.concurrent('refused before anything is measured', () => {
  test.each<[string, readonly string[], string]>([
    [
      'a mistyped machine',
      ['opteron-84'],
      'There is no machine "opteron-84". Did you mean opteron-48? There are: genoa-192, graviton3-64, icelake-64, laptop-8, laptop-ryzen-8, m4-pro-12, milan-128, opteron-48, osdi-48, xeon-80, calibrate, import. A path to a .json file works too.',
    ],
    ['a mistyped calibration', ['callibrate'], 'There is no machine "callibrate". Did you mean calibrate?'],
    ['a file that is not there', ['./gone.json'], './gone.json: there is no such file'],
    ['a file that is no machine', ['there.json'], 'there.json: this is not JSON'],
    [
      'a file that would be written over',
      ['calibrate', '--out', 'there.json'],
      '--out there.json: the file already exists; name another, or remove it',
    ],
    [
      'a folder that is not there',
      ['calibrate', '--out', 'gone/mine.json'],
      '--out gone/mine.json: there is no folder ',
    ],
    ['an import of nothing', ['import'], ' machine import MATRIX.csv'],
    [
      'a matrix with a bad cell',
      ['import', 'bad.csv', '--out', '.'],
      'bad.csv: row 2, column 3: expected a latency in nanoseconds, above 0 and at most 1000000, saw "fast"',
    ],
  ])('%s', async (_, words, sentence) => {
    const ended = await percore(['machine', ...words], { cwd: scratch.path });
    expect(ended.stderr).toContain(sentence);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(readFileSync(at('there.json'), 'utf8')).toBe('mine');
  });
});

test('a matrix is imported: what it shows is said, and the file is one that labs run on', async () => {
  const rows = [',20,21,90,91', '20,,19,92,90', '21,19,,89,93', '90,92,89,,20', '91,90,93,20,'];
  writeFileSync(at('five.csv'), rows.join('\n'));
  const uneven = await percore(['machine', 'import', 'five.csv', '--out', '-'], { cwd: scratch.path });
  expect(uneven).toMatchObject({ code: 0 });
  expect(uneven.stderr).toContain('The cores form groups of ');
  writeFileSync(
    at('four.csv'),
    rows
      .slice(1)
      .map((row) => row.split(',').slice(1).join(','))
      .join('\n'),
  );
  const ended = await percore(['machine', 'import', 'four.csv', '--clock', '2'], { cwd: scratch.path });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('Found 4 cores: 2 dies of 2.');
  expect(ended.stdout).toMatch(/^same die +19\.5 +19 +20 +2$/m);
  expect(ended.stdout).toMatch(/^other die +91 +89 +93 +4$/m);
  const machine = readMachine(readFileSync(at('machine-four-4.json'), 'utf8'), 'machine-four-4.json');
  expect([machine.atomic.modified, machine.load.shared]).toEqual([
    [39, 182],
    [39, 182],
  ]);
  const run = await percore(
    [
      'lab',
      'spinlock',
      '--machine',
      './machine-four-4.json',
      '--variants',
      'ticket',
      '--cores',
      '4',
      '--quick',
      '--out',
      '.',
    ],
    { cwd: scratch.path },
  );
  expect(run.stdout).toContain('SIMULATED on four-4');
});

/** Three short runs may all be disturbed, which a calibration says: then it is asked again. */
const onBusyComputers = { retry: 3 };

describe.skipIf(coresHere().cores < 2)('a calibration', () => {
  test('prints what it saw and writes a machine that labs run on', onBusyComputers, async () => {
    const ended = await percore(['machine', 'calibrate', ...tiny, '--out', 'out'], { cwd: scratch.path });
    expect(ended.code).toBe(0);
    const file = readdirSync(at('out')).at(-1);
    expect(ended.stdout).toContain(
      `Written as ./out/${file}; run a lab on it: node ${join(root, 'bin/percore.mjs')} lab spinlock --machine ./out/${file}`,
    );
    expect(ended.stdout).toMatch(/^load of a modified line +[\d.]+ +[\d.]+–[\d.]+ +\d+ +3$/m);
    const machine = readMachine(readFileSync(at(`out/${file}`), 'utf8'), file!);
    expect(file).toBe(`machine-${machine.name}.json`);
    // Loosely: a computer of this century, however busy it is.
    expect(machine.clock).toBeGreaterThan(1e8);
    expect(machine.clock).toBeLessThan(1e10);
    expect(machine.hit.load).toBeLessThan(machine.load.modified[0]!);
    expect(machine.hit.atomic).toBeLessThan(1000);
    expect(machine.futex.notify + machine.futex.wake).toBeGreaterThan(machine.hit.atomic);
    const lab = await percore(
      [
        'lab',
        'sloppy-counter',
        '--machine',
        `./out/${file}`,
        '--variants',
        'per-core',
        '--cores',
        '1,2',
        '--quick',
        '--out',
        at('results'),
      ],
      { cwd: scratch.path },
    );
    expect(lab).toMatchObject({ code: 0 });
    expect(lab.stdout).toContain(`SIMULATED on ${machine.name}`);
  });

  test('to standard output is the file and nothing else', onBusyComputers, async () => {
    const ended = await percore(['machine', 'calibrate', ...tiny, '--out', '-']);
    expect(ended.code).toBe(0);
    expect(readMachine(ended.stdout, '-').sources.load).toMatch(
      /^load of a modified line [\d.]+ ns \(3 repeats, spread \d+%\)\. Measured here on \d{4}-\d\d-\d\d\./,
    );
    expect(ended.stderr).toContain('one cycle of work()');
  });

  test('that is interrupted prints what it saw and writes nothing', async () => {
    const before = readdirSync(scratch.path);
    const ended = await percore(['machine', 'calibrate', '--repeat', '1000'], {
      cwd: scratch.path,
      onStart: (child) => child.stderr!.once('data', () => setTimeout(() => child.kill('SIGINT'), 3000)),
    });
    expect(ended.code).toBe(130);
    expect(ended.stdout).toMatch(/^what +ns/);
    expect(ended.stderr).toContain('Interrupted: no machine file is written.\n');
    expect(readdirSync(scratch.path)).toEqual(before);
  });
});
