// Small programs on this thread, by either of the back ends that run at full speed.

import { type Executable, harness, harnessAt, totalWords } from '../src/compile/executable.ts';
import { compileJavaScript, harnessLines, instantiateJavaScript } from '../src/compile/javascript.ts';
import { instantiateWasm } from '../src/compile/wasm/instantiate.ts';
import { compileWasm, mostPages } from '../src/compile/wasm/module.ts';
import { type LinkSettings, link } from '../src/language/link.ts';
import type { Program } from '../src/language/program.ts';
import { positionAt } from '../src/language/source.ts';

export type Kind = 'JavaScript' | 'WebAssembly';
export const kinds: readonly Kind[] = ['JavaScript', 'WebAssembly'];

export type Started = {
  readonly program: Program;
  readonly words: Int32Array;
  readonly executable: Executable;
  /** The word that a top-level constant claims. */
  readonly word: (name: string) => number;
  /** A core's first failure, as the line and the text of its site; null where it has none. */
  readonly fault: (core: number) => string | null;
};

export function linked(workload: string, settings: Partial<LinkSettings> = {}, variant = ''): Program {
  return link(
    { name: 'variant.ts', text: variant },
    { name: 'workload.ts', text: workload },
    { cores: 2, ...settings },
  );
}

/** A program over a memory of its own, as core 0 with seed 1 until it is told otherwise. */
export function started(kind: Kind, program: Program): Started {
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((totalWords(program) * 4) / 65536),
    maximum: mostPages,
    shared: true,
  });
  const words = new Int32Array(memory.buffer);
  const executable = executableOf(kind, program, memory);
  executable.begin(0, 1);
  const word = (name: string): number => words[program.claims.find((each) => each.name === name)!.index]!;
  return {
    program,
    words,
    executable,
    word,
    fault: (core) => faultOf(program, words[harnessAt(program, core) + harness.fault]!),
  };
}

function executableOf(kind: Kind, program: Program, memory: WebAssembly.Memory): Executable {
  if (kind === 'WebAssembly') return instantiateWasm(new WebAssembly.Module(compileWasm(program)), memory);
  return instantiateJavaScript(
    compileJavaScript(program).text,
    memory.buffer as unknown as SharedArrayBuffer,
    program.words,
    harnessLines(program),
  );
}

function faultOf(program: Program, code: number): string | null {
  if (code === 0) return null;
  const { span } = program.sites[code - 1]!;
  const file = program.files[span.file]!;
  return `${file.name}:${positionAt(file.text, span.start).line}: ${file.text.slice(span.start, span.end)}`;
}
