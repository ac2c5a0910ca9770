// What one primitive costs on one thread, in JavaScript and in WebAssembly: small lab programs, timed by tinybench.

import { Bench } from 'tinybench';
import { totalWords } from '../src/compile/executable.ts';
import { compileJavaScript, harnessLines, instantiateJavaScript } from '../src/compile/javascript.ts';
import { instantiateWasm } from '../src/compile/wasm/instantiate.ts';
import { compileWasm } from '../src/compile/wasm/module.ts';
import { link } from '../src/language/link.ts';

/** Each as the body of an operation over the word `A`, which holds 0, alone on its line. */
const primitives = {
  'nothing (the loop)': '',
  'm[A]': 'assert(m[A] === 0);',
  'm[A] = …': 'm[A] = 0;',
  'Atomics.load': 'assert(Atomics.load(m, A) === 0);',
  'Atomics.store': 'Atomics.store(m, A, 0);',
  'Atomics.add': 'Atomics.add(m, A, 1);',
  'Atomics.sub': 'Atomics.sub(m, A, 1);',
  'Atomics.and': 'Atomics.and(m, A, 0);',
  'Atomics.or': 'Atomics.or(m, A, 0);',
  'Atomics.xor': 'Atomics.xor(m, A, 0);',
  'Atomics.exchange': 'Atomics.exchange(m, A, 0);',
  'Atomics.compareExchange': 'Atomics.compareExchange(m, A, 0, 0);',
  'Atomics.wait, at once': 'Atomics.wait(m, A, 1);',
  'Atomics.notify, nobody': 'Atomics.notify(m, A, 1);',
  'pause()': 'pause();',
  'work(100)': 'work(100);',
  'choose(1000)': 'assert(choose(1000) < 1000);',
} as const;

/** Nanoseconds an operation: the median and the mean deviation from it, over this many calls of `operationsPerCall`. */
export type Cost = { readonly median: number; readonly deviation: number; readonly calls: number };
export type PrimitiveRow = { readonly name: string; readonly js: Cost; readonly wasm: Cost };

const operationsPerCall = 2000;

export async function measurePrimitives(seconds: number): Promise<PrimitiveRow[]> {
  const rows: PrimitiveRow[] = [];
  for (const [name, statements] of Object.entries(primitives))
    rows.push({ name, js: await costOf('js', statements, seconds), wasm: await costOf('wasm', statements, seconds) });
  return rows;
}

async function costOf(kind: 'js' | 'wasm', statements: string, seconds: number): Promise<Cost> {
  const run = runner(kind, statements);
  const bench = new Bench({
    time: seconds * 1000,
    iterations: 10,
    warmupTime: Math.max(seconds * 500, 30),
    warmupIterations: 10,
  });
  bench.add(kind, () => run(operationsPerCall));
  const [task] = await bench.run();
  const result = task!.result;
  if (result.state !== 'completed')
    throw new Error(`tinybench did not finish "${statements}" in ${kind}: ${result.state}`);
  const nanoseconds = (milliseconds: number): number => (milliseconds * 1e6) / operationsPerCall;
  return {
    median: nanoseconds(result.latency.p50),
    deviation: nanoseconds(result.latency.mad),
    calls: result.latency.samplesCount,
  };
}

function runner(kind: 'js' | 'wasm', statements: string): (n: number) => void {
  const workload = `const A = line(); export function operation(m: Int32Array, core: i32): void { ${statements} }`;
  const program = link({ name: 'variant.ts', text: '' }, { name: 'primitive.ts', text: workload }, { cores: 1 });
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((totalWords(program) * 4) / 65536),
    maximum: 1024,
    shared: true,
  });
  const executable =
    kind === 'wasm'
      ? instantiateWasm(new WebAssembly.Module(compileWasm(program)), memory)
      : instantiateJavaScript(
          compileJavaScript(program).text,
          memory.buffer as unknown as SharedArrayBuffer,
          program.words,
          harnessLines(program),
        );
  executable.begin(0, 1);
  return executable.run;
}
