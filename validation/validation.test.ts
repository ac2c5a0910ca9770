// The programs of validation/: each links with its workload and runs rightly on few cores; and every figure that a study uses is simulated.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { coresOf } from '../src/engines/machine/description.ts';
import { machineNamed } from '../src/engines/machine/folder.ts';
import { simulatePoint } from '../src/engines/machine/run.ts';
import { link } from '../src/language/link.ts';
import { root } from '../test/real-threads.ts';
import { readValidateOptions } from './options.ts';
import { readStudies } from './run.ts';

const studies = readStudies(root);
const programs = [
  ...new Set(
    studies.flatMap(({ trials }) =>
      trials.map(({ program, workload, machine }) => `${program} ${workload} ${machine}`),
    ),
  ),
];

const source = (path: string) => ({ name: path, text: readFileSync(join(root, path), 'utf8') });

test.each(programs)('%s runs rightly on 5 cores', (words) => {
  const [program, workload, machine] = words.split(' ') as [string, string, string];
  const linked = link(source(program), source(workload), { cores: 5, knobs: { outside: 300 } });
  const point = simulatePoint(
    linked,
    machineNamed(root, machine, root, () => ''),
    { seed: 3, extent: { cycles: 300_000, events: 2000 } },
  );
  expect(point).toMatchObject({ correct: true, error: null });
  expect(point.operations).toBeGreaterThan(20);
});

test.each([
  [
    'one-lock.ts',
    'a lock that is none',
    'export function acquire(m: Int32Array, core: i32): void {}\nexport function release(m: Int32Array, core: i32): void {}\n',
  ],
  [
    'one-word.ts',
    'an increment that is lost',
    'const C = line();\nexport function increment(m: Int32Array, core: i32): void {\n  m[C] = m[C] + 1;\n}\nexport function total(m: Int32Array): i32 {\n  return m[C];\n}\n',
  ],
])('%s notices %s', (workload, _, text) => {
  const linked = link({ name: 'wrong.ts', text }, source(`validation/programs/${workload}`), { cores: 5 });
  const point = simulatePoint(
    linked,
    machineNamed(root, 'opteron-48', root, () => ''),
    { seed: 3, extent: { cycles: 300_000, events: 2000 } },
  );
  expect(point.correct).toBe(false);
  expect(point.error).toContain(workload);
});

describe.each(studies.map((study) => [study.name, study] as const))('%s', (name, study) => {
  test('asks for no more cores than its machine has, and only of its machine', () => {
    const most = coresOf(machineNamed(root, study.machine, root, () => ''));
    expect(study.trials.filter(({ machine, cores }) => machine !== study.machine || cores > most)).toEqual([]);
  });

  test('has every figure that it draws and judges among its trials', () => {
    const asked = new Set(study.trials.map((trial) => JSON.stringify(trial)));
    const figures = (trial: object): number => {
      if (!asked.has(JSON.stringify(trial))) throw new Error(`not among the trials: ${JSON.stringify(trial)}`);
      return 1e6;
    };
    const ids = study.judge(figures).map(({ id }) => id);
    expect(study.pairs(figures).length).toBeGreaterThan(0);
    expect(ids.filter((id) => !id.startsWith(`${name}/`))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('a study that is not there is refused with the nearest one, and the page takes all', () => {
  const names = studies.map(({ name }) => name);
  expect(readValidateOptions(['one-lock'], names)).toEqual({ studies: ['one-lock'], markdown: false, limit: 300 });
  vi.stubEnv('PERCORE_MARKDOWN', '1');
  expect(readValidateOptions([], names)).toEqual({ studies: [], markdown: true, limit: 300 });
  expect(readValidateOptions(['one-lock'], names)).toEqual({ studies: ['one-lock'], markdown: false, limit: 300 });
  vi.unstubAllEnvs();
  expect(() => readValidateOptions(['one-lok'], names)).toThrow('There is no study "one-lok". Did you mean one-lock?');
  expect(() => readValidateOptions(['one-lock', '--markdown'], names)).toThrow(
    '--markdown writes the page of all studies',
  );
});
