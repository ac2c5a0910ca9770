// One core's part in a run, without the other threads: what it does if they have stopped before it begins.

import { expect, test } from 'vitest';
import { prepare } from '../../../test/real-threads.ts';
import { controlOver, stops } from './control.ts';
import { runCore } from './core.ts';
import { createMemory } from './measure.ts';

/** Operations of a core for which the gate is open and STOP has a value as it comes. */
async function operationsAfter(stop: number, kind: 'wasm' | 'js'): Promise<number> {
  const { program, code } = await prepare(
    'const COUNT = line();\nexport function operation(m: Int32Array, core: i32): void { Atomics.add(m, COUNT, 1); }',
    { cores: 1, kind },
  );
  const memory = createMemory(program.words, 1);
  const buffer = memory.buffer as unknown as SharedArrayBuffer;
  const control = controlOver(buffer, program.words + program.line);
  control.words[control.open] = 1;
  control.words[control.stop] = stop;
  const place = { memory, words: program.words, line: program.line, cores: 1 };
  expect(runCore({ part: 'run', code, place, core: 0, seconds: 0.01, seed: 1 })).toEqual({ stopped: null });
  expect(control.words[0]).toBe(control.figures(0)[0]);
  return control.figures(0)[0]!;
}

test.each([
  'wasm',
  'js',
] as const)('a core of %s code that comes when the time is up does one operation', async (kind) => {
  expect(await operationsAfter(stops.timeIsUp, kind)).toBe(1);
});

test.each(['wasm', 'js'] as const)('its twin: where another core has failed it does none', async (kind) => {
  expect(await operationsAfter(stops.failed, kind)).toBe(0);
});
