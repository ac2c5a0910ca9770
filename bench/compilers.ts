// How long a lab file takes from text to code: cold, the first time in a process, and warm.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Bench } from 'tinybench';
import { compileJavaScript } from '../src/compile/javascript.ts';
import { compileWasm } from '../src/compile/wasm/module.ts';
import { labNames, readLab } from '../src/lab/folder.ts';
import { isDeclaredRight } from '../src/lab/lab.ts';
import { link } from '../src/language/link.ts';
import type { SourceFile } from '../src/language/source.ts';

/** Milliseconds, medians of `calls`. `module` is what V8 takes for the module's first code. */
export type CompilerRow = {
  readonly lab: string;
  readonly variant: string;
  readonly lines: number;
  readonly link: number;
  readonly wasm: number;
  readonly module: number;
  readonly js: number;
  readonly calls: number;
};

type Sources = {
  readonly lab: string;
  readonly variant: SourceFile;
  readonly workload: SourceFile;
  readonly name: string;
};

/** The longest variant of every lab. */
function longestOf(root: string): Sources[] {
  return labNames(root).map((name) => {
    const lab = readLab(root, name);
    const variant = lab.variants
      .filter(isDeclaredRight)
      .reduce((longest, each) => (each.source.text.length > longest.source.text.length ? each : longest));
    return { lab: name, name: variant.name, variant: variant.source, workload: lab.workload };
  });
}

export async function measureCompilers(root: string, seconds: number): Promise<CompilerRow[]> {
  const rows: CompilerRow[] = [];
  for (const sources of longestOf(root)) rows.push(await measureFile(sources, seconds));
  return rows;
}

async function measureFile({ lab, name, variant, workload }: Sources, seconds: number): Promise<CompilerRow> {
  const settings = { cores: 2 };
  const program = link(variant, workload, settings);
  const bytes = compileWasm(program);
  const bench = new Bench({ time: seconds * 1000, iterations: 10, warmupTime: seconds * 1000, warmupIterations: 30 });
  let turn = 0;
  bench.add('link', () => void link(variant, workload, settings));
  bench.add('wasm', () => void compileWasm(program));
  bench.add('module', () => void new WebAssembly.Module(unlike(bytes, turn++)));
  bench.add('js', () => void compileJavaScript(program));
  const tasks = await bench.run();
  const [linked, wasm, module, js] = tasks.map(({ result, name }) => {
    if (result.state !== 'completed') throw new Error(`tinybench did not finish ${name} of ${lab}: ${result.state}`);
    return result.latency;
  });
  const lines = [variant, workload].reduce((sum, file) => sum + file.text.split('\n').length - 1, 0);
  return {
    lab,
    variant: name,
    lines,
    link: linked!.p50,
    wasm: wasm!.p50,
    module: module!.p50,
    js: js!.p50,
    calls: linked!.samplesCount,
  };
}

/** The same module with a number in a section of its own: V8 would hand out again what it has compiled once. */
function unlike(bytes: Uint8Array<ArrayBuffer>, turn: number): Uint8Array<ArrayBuffer> {
  const section = [0, 6, 1, 0x6e, turn & 0xff, (turn >> 8) & 0xff, (turn >> 16) & 0xff, (turn >> 24) & 0xff];
  const other = new Uint8Array(bytes.length + section.length);
  other.set(bytes);
  other.set(section, bytes.length);
  return other;
}

/** Milliseconds from text to WebAssembly bytes, the first time in a process: this one's, so ask before anything else is linked. */
export function compileOnce(root: string): number {
  const [first] = longestOf(root);
  const start = performance.now();
  compileWasm(link(first!.variant, first!.workload, { cores: 2 }));
  return performance.now() - start;
}

/** The same in some processes of their own, one after the other. */
export function measureCold(root: string, processes: number): number[] {
  return Array.from({ length: processes }, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'bin/percore.mjs'), 'bench', '--only', 'cold'],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`the process that compiles one file cold failed: ${stderr}`);
    return Number(stdout);
  });
}
