// What becomes of a variant and a workload: refusals, or a program that both back ends compile to valid code.

import { compileJavaScript } from '../src/compile/javascript.ts';
import { compileWasm } from '../src/compile/wasm/module.ts';
import { link } from '../src/language/link.ts';
import type { Program } from '../src/language/program.ts';
import { Refused } from '../src/language/refusal.ts';

export type Outcome = { readonly refusals: readonly string[]; readonly valid: boolean };

/** Milliseconds of processor time that this process has used: unlike a clock it stays right on a busy computer. */
export function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Anything that is thrown but a refusal is thrown on. */
export function outcome(variant: string, workload: string): Outcome {
  const program = linked(variant, workload);
  if (Array.isArray(program)) return { refusals: program, valid: false };
  const { text } = compileJavaScript(program);
  return { refusals: [], valid: parses(text) && WebAssembly.validate(compileWasm(program)) };
}

function linked(variant: string, workload: string): Program | string[] {
  try {
    return link({ name: 'variant.ts', text: variant }, { name: 'workload.ts', text: workload }, { cores: 2 });
  } catch (error) {
    if (error instanceof Refused && error.refusals.length > 0) return error.message.split('\n');
    throw error;
  }
}

function parses(javascript: string): boolean {
  return typeof new Function('m', 'h', 'harnessLine', 'mixSeed', javascript) === 'function';
}
