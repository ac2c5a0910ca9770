// A compiled module over a shared memory, as an executable on the calling thread.

import { type Executable, mixSeed } from '../executable.ts';

type Exports = {
  readonly begin: (core: number, random: number) => void;
  readonly run: (n: number) => void;
  readonly prepare?: () => void;
  readonly setup?: () => void;
  readonly after?: (operations: number) => void;
  readonly invariant?: () => number;
};

/** @throws WebAssembly.LinkError when the memory is not shared or too large for the module. */
export function instantiateWasm(module: WebAssembly.Module, memory: WebAssembly.Memory): Executable {
  const { begin, run, prepare, setup, after, invariant } = new WebAssembly.Instance(module, { memory: { memory } })
    .exports as unknown as Exports;
  return {
    begin: (core, seed) => begin(core, mixSeed(seed, core)),
    run,
    prepare: prepare ?? null,
    setup: setup ?? null,
    after: after ?? null,
    invariant: invariant === undefined ? null : () => invariant() !== 0,
  };
}
