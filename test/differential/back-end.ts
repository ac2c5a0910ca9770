// The back ends under comparison, each as a way to put a program over a memory; a further one is one more entry.

import { type Executable, harness, harnessAt } from '../../src/compile/executable.ts';
import { compileJavaScript, harnessLines, instantiateJavaScript } from '../../src/compile/javascript.ts';
import { createChoice, runSequential } from '../../src/compile/steps/perform.ts';
import { compileSteps } from '../../src/compile/steps/step.ts';
import { instantiateWasm } from '../../src/compile/wasm/instantiate.ts';
import { compileWasm } from '../../src/compile/wasm/module.ts';
import type { Program } from '../../src/language/program.ts';
import { referenceExecutable, type Witness } from './reference.ts';

export type BackEnd = {
  readonly name: string;
  readonly over: (program: Program, memory: WebAssembly.Memory) => Executable;
};

/** Told what the reference does in every program. */
export function backEnds(witness: Witness): readonly BackEnd[] {
  return [
    {
      name: 'reference',
      over: (program, memory) => referenceExecutable(program, new Int32Array(memory.buffer), witness),
    },
    { name: 'JavaScript', over: javascript },
    { name: 'steps', over: steps },
    {
      name: 'WebAssembly',
      over: (program, memory) => instantiateWasm(new WebAssembly.Module(compileWasm(program)), memory),
    },
  ];
}

function javascript(program: Program, memory: WebAssembly.Memory): Executable {
  return instantiateJavaScript(
    compileJavaScript(program).text,
    memory.buffer as unknown as SharedArrayBuffer,
    program.words,
    harnessLines(program),
  );
}

/** One core at a time, as the virtual engines run `setup`. */
function steps(program: Program, shared: WebAssembly.Memory): Executable {
  const compiled = compileSteps(program);
  const memory = new Int32Array(shared.buffer);
  const { prepare, setup, operation, after, invariant } = program.entries;
  let core = 0;
  let choose = createChoice(0, 0);
  const run = (fn: number, ...values: readonly number[]): number => {
    const { kind, site, value = 0 } = runSequential(compiled, memory, fn, values, choose);
    if (site !== null) memory[harnessAt(program, core) + harness.fault] ||= site + 1;
    if (kind !== 'done') throw new Error(kind === 'fault' ? 'stopped' : `steps ended ${kind}`);
    return value;
  };
  const entry = (fn: number | null): (() => number) | null => (fn === null ? null : () => run(fn));
  return {
    begin: (which, seed) => {
      core = which;
      choose = createChoice(seed, which);
    },
    run: (n) => {
      for (let i = 0; i < n; i++) run(operation, core);
    },
    prepare: entry(prepare),
    setup: entry(setup),
    invariant: invariant === null ? null : () => run(invariant) !== 0,
    after: after === null ? null : (operations) => run(after, operations | 0),
  };
}
