// `npm run bench`: this project's own speed, measured beside C and part by part. Times never pass or fail; a wrong count does.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../src/cli/command-line/usage.ts';
import type { Crew } from '../src/engines/threads/crew.ts';
import { bundleWorker } from '../src/engines/threads/node/bundle.ts';
import { coresHere } from '../src/engines/threads/node/cores.ts';
import { createNodeCrew } from '../src/engines/threads/node/crew.ts';
import { describeHost } from '../src/engines/threads/node/describe.ts';
import { planPins } from '../src/engines/threads/node/pin.ts';
import { readLab } from '../src/lab/folder.ts';
import { count } from '../src/text/numbers.ts';
import { type Compiler, findCompiler, flags } from './c-program.ts';
import { compileOnce, measureCold, measureCompilers } from './compilers.ts';
import { type GradeRow, measureGrading } from './grade.ts';
import { measureMachine, measureSweep } from './machine.ts';
import { measureNaps } from './naps.ts';
import { type BenchOptions, help, type Part, readOptions } from './options.ts';
import { hasChromium, measurePage } from './page.ts';
import { pairsIn } from './pair.ts';
import { measurePrimitives } from './primitives.ts';
import { medianOf } from './ratio.ts';
import { findSpin, measureSpin } from './spin.ts';
import { ratiosOf, spinTable } from './spin-table.ts';
import { measureStart } from './start.ts';
import {
  compilerTable,
  gradeTable,
  machineTable,
  napTable,
  pageTable,
  primitiveTable,
  ratioText,
  type Table,
  tableText,
  throughputTable,
} from './tables.ts';
import { meanRatio, measureThroughput } from './throughput.ts';

type Session = { readonly root: string; readonly options: BenchOptions; readonly say: (line: string) => void };
/** `correct` is false when a check after a run failed. */
type Answer = { readonly table: Table | null; readonly sentence: string | null; readonly correct: boolean };

const measured: Record<Part, (session: Session) => Promise<Answer>> = {
  start,
  compilers,
  primitives,
  c: throughput,
  machine,
  naps,
  spin,
  grade: grading,
  page,
};

export async function main({
  root,
  words,
}: {
  readonly root: string;
  readonly words: readonly string[];
}): Promise<number> {
  try {
    const options = readOptions(words);
    if (options === null) process.stdout.write(help);
    return options === null ? 0 : await runParts({ root, options, say: (line) => process.stderr.write(`${line}\n`) });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

async function runParts(session: Session): Promise<number> {
  const { root, options } = session;
  if (options.cold) {
    process.stdout.write(`${compileOnce(root)}\n`);
    return 0;
  }
  let correct = true;
  process.stdout.write(`${heading(session)}\n`);
  for (const part of options.only) {
    const answer = await measured[part](session);
    correct &&= answer.correct;
    if (answer.table !== null) process.stdout.write(`\n${tableText(answer.table, options.markdown)}\n`);
    if (answer.sentence !== null) process.stdout.write(`\n${answer.sentence}\n`);
  }
  return correct ? 0 : 1;
}

/** Where and with what, since no figure means anything without. */
function heading({ root, options }: Session): string {
  const here = coresHere();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const host = describeHost(version, here);
  const facts = [`${count(here.cores, 'core')} of ${host.cpu}`, host.os, host.runtime, `percore ${version}`];
  return `${facts.join(' · ')}\n${count(options.repeat, 'repeat')} of ${options.seconds} s of each kind`;
}

/** Gives threads to a measurement, bound to CPUs where that was asked for and can be done. */
async function withCrew<T>(
  { root, options, say }: Session,
  threads: number,
  measure: (crew: Crew, cpus: readonly number[]) => Promise<T>,
): Promise<T> {
  const pins = options.pin ? planPins(threads) : { refusal: '' };
  if (options.pin && 'refusal' in pins) say(pins.refusal);
  const crew = createNodeCrew({ threads, workerFile: bundleWorker(root), pin: 'cpus' in pins, onUnpinned: say });
  try {
    return await measure(crew, 'cpus' in pins ? pins.cpus : []);
  } finally {
    await crew.dismiss();
  }
}

async function throughput(session: Session): Promise<Answer> {
  const compiler = findCompiler();
  if (compiler === null)
    return {
      table: null,
      sentence: 'The comparison with C is skipped: neither cc nor gcc nor clang is installed.',
      correct: true,
    };
  const folder = mkdtempSync(join(tmpdir(), 'percore-bench-'));
  try {
    return await measureAll(session, compiler, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(session: Session, compiler: Compiler, folder: string): Promise<Answer> {
  const { options, root, say } = session;
  const here = coresHere().cores;
  const cores = options.cores ?? (here === 1 ? [1] : [1, 2]);
  const pairs = pairsIn(root).filter(({ lab, variant }) => `${lab.name}/${variant.name}`.includes(options.match));
  if (pairs.length === 0)
    throw new UsageError(
      `--match ${options.match}: no pair has that in its name. There are: ${pairsIn(root)
        .map(({ lab, variant }) => `${lab.name}/${variant.name}`)
        .join(', ')}.`,
    );
  const rows = await withCrew(session, Math.max(...cores), (crew, cpus) =>
    measureThroughput({ ...options, pairs, cores, compiler, folder, crew, cpus }, (row) =>
      say(`${row.lab}/${row.variant}, ${row.cores} cores: WebAssembly / C ${ratioText(row.wasmToC)}`),
    ),
  );
  const mean = (which: 'wasmToC' | 'jsToC'): string => meanRatio(rows, which)?.toFixed(2) ?? '–';
  const wrong = rows.filter((row) => row.c === null || row.wasm === null || row.js === null);
  const notes = [
    `Geometric mean over ${rows.length} pairs: WebAssembly / C ${mean('wasmToC')}, JavaScript / C ${mean('jsToC')}. C by ${compiler.version}, ${flags.join(' ')}; threads ${options.pin ? 'bound to CPUs alike' : 'not bound'}.`,
    ...wrong.map((row) => `WRONG: the check after a run of ${row.lab}/${row.variant} on ${row.cores} cores failed.`),
  ];
  return { table: throughputTable(rows, notes), sentence: null, correct: wrong.length === 0 };
}

async function start({ root, options }: Session): Promise<Answer> {
  const starts = measureStart(root, options.quick ? 2 : 7);
  const times = starts.map((each) => each.sample / 1000);
  const warmUps = starts.map((each) => each.warmUp / 1000);
  const sentence = `The first sample of a run starts ${medianOf(times)!.toFixed(2)} s after the command (${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)} in ${times.length} runs), its warm-up at ${medianOf(warmUps)!.toFixed(2)} s.`;
  return { table: null, sentence, correct: true };
}

async function primitives({ options }: Session): Promise<Answer> {
  const rows = await measurePrimitives(options.seconds);
  const fewest = Math.min(...rows.flatMap((row) => [row.js.calls, row.wasm.calls]));
  return {
    table: primitiveTable(rows, [
      `By tinybench, on the main thread: at least ${fewest} calls of 2000 operations each; the loop is counted in.`,
    ]),
    sentence: null,
    correct: true,
  };
}

async function compilers({ root, options }: Session): Promise<Answer> {
  const cold = measureCold(root, options.quick ? 1 : 5);
  const rows = await measureCompilers(root, options.seconds);
  const notes = [
    `By tinybench, at least ${Math.min(...rows.map((row) => row.calls))} calls each; variant and workload together.`,
    `Cold, the first file of a process, from text to WebAssembly: ${medianOf(cold)!.toFixed(0)} ms (${Math.min(...cold).toFixed(0)}–${Math.max(...cold).toFixed(0)} in ${cold.length}).`,
  ];
  return { table: compilerTable(rows, notes), sentence: null, correct: true };
}

async function machine({ root, options }: Session): Promise<Answer> {
  const here = coresHere().cores;
  const rows = await measureMachine(root, options.quick ? 3 : 9);
  const sweep = await measureSweep(root, here);
  const notes = [
    'Medians by tinybench, warm (one run at 1024 cores, cold). Accesses are those simulated one by one; local steps are assignments, branches and blocks, a cycle each.',
    'A core that spins sleeps until a word that it reads changes; what it reads meanwhile takes part in every figure and is counted in the column beside. MiB is what the process grew by and its buffers.',
    `The default sweep of every right variant of spinlock (${sweep.points} points: 8 core counts, 3 seeds) took ${sweep.seconds.toFixed(1)} s on ${count(here, 'core')}.`,
  ];
  return { table: machineTable(rows, notes), sentence: null, correct: true };
}

/** Who comes first when threads have to share cores decides a short sample: these are longer. */
const napFactor = 5;

async function naps(session: Session): Promise<Answer> {
  const { options, root, say } = session;
  const here = coresHere().cores;
  const threads = [...new Set([here, here * 2, here * 4])];
  const plan = {
    spinlock: readLab(root, 'spinlock'),
    variants: ['test-and-set', 'ticket', 'mcs'],
    threads,
    repeat: options.repeat,
    seconds: options.seconds * napFactor,
  };
  const rows = await withCrew({ ...session, options: { ...options, pin: false } }, Math.max(...threads), (crew) =>
    measureNaps({ ...plan, crew }, (row) =>
      say(`${row.variant}, ${row.threads} threads: napping / spinning ${ratioText(row.gain)}`),
    ),
  );
  return {
    table: napTable(rows, [
      `Threads not bound, on ${count(here, 'core')}; samples of ${plan.seconds} s; knobs as the lab has them. "–": no operation ended in time.`,
    ]),
    sentence: null,
    correct: true,
  };
}

/** A pair takes seconds, and most of that is a compiler's: fewer are needed. */
const spinRepeats = 4;

async function spin({ root, options, say }: Session): Promise<Answer> {
  const version = findSpin();
  if (version === null || findCompiler() === null)
    return {
      table: null,
      sentence: `The comparison with SPIN is skipped: ${version === null ? 'spin' : 'a C compiler'} is not installed.`,
      correct: true,
    };
  const rows = measureSpin(root, Math.ceil(options.repeat / spinRepeats), options.match, (row) =>
    say(
      `${row.protocol.lab}/${row.protocol.variant}, ${row.protocol.cores} cores: SPIN / ours ${ratioText(ratiosOf(row).verdict)}`,
    ),
  );
  return { table: spinTable(rows, version), sentence: null, correct: true };
}

async function grading({ root, options }: Session): Promise<Answer> {
  const rows: readonly GradeRow[] = measureGrading(root, options.quick ? 1 : 3);
  return {
    table: gradeTable(rows, ['Whole commands, from the start of Node to the last line, real cores included.']),
    sentence: null,
    correct: true,
  };
}

async function page({ root, options }: Session): Promise<Answer> {
  if (!hasChromium) return { table: null, sentence: 'The page is skipped: there is no Chromium.', correct: true };
  const { rows, frames } = await measurePage(root, options.quick ? 2 : 7);
  const at = (share: number): string =>
    frames[Math.min(frames.length - 1, Math.floor(frames.length * share))]!.toFixed(0);
  const notes = [
    `Frames while the lab's page simulates its default sweep: ${frames.length}, ${at(0.5)} ms apart in the median, 99 of 100 within ${at(0.99)} ms, the longest ${at(1)} ms.`,
  ];
  return { table: pageTable(rows, notes), sentence: null, correct: true };
}
