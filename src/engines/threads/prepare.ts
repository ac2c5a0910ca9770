// A program made ready for threads: compiled to WebAssembly or to JavaScript.

import { wasmModuleOf } from '../../compile/forbidden.ts';
import { compileJavaScript } from '../../compile/javascript.ts';
import { compileWasm } from '../../compile/wasm/module.ts';
import type { Program } from '../../language/program.ts';
import type { Prepared } from './measure.ts';

export async function prepareProgram(program: Program, kind: 'wasm' | 'js'): Promise<Prepared> {
  if (kind === 'js') return { program, code: { kind, text: compileJavaScript(program).text } };
  return { program, code: { kind, module: await wasmModuleOf(compileWasm(program)) } };
}
