// `npm run lab`: lists the labs, measures one, prints a saved result again, or compares two.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compare } from '../experiment/compare.ts';
import { markovOverlay, type Overlay, overlayRefusal, type Swept } from '../experiment/overlay.ts';
import type { Result } from '../experiment/result.ts';
import { readResult } from '../experiment/result-text.ts';
import type { Machine } from '../engines/machine/description.ts';
import { machineNamed } from '../engines/machine/folder.ts';
import { simulatedSweep } from '../experiment/simulated.ts';
import { coresHere } from '../engines/threads/host/cores.ts';
import { defaultSweep, oversubscribedPoint } from '../engines/threads/host/sweep.ts';
import { isLab, labNames, readLab, readOwnVariant } from '../lab/folder.ts';
import { type Lab, isDeclaredRight, type Variant } from '../lab/lab.ts';
import { readKnobs } from '../lab/knobs.ts';
import { Refused } from '../language/refusal.ts';
import { reportComparison } from './comparison.ts';
import { checkExports, keepResult, takesStandardOutput, writeExports } from './exports.ts';
import { listing } from './listing.ts';
import { type Measurement, measure } from './measurement.ts';
import { type LabOptions, readOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { report } from './report.ts';
import { simulate } from './simulation.ts';
import { nearestWord, UsageError } from './usage.ts';

export type Invocation = { readonly root: string; readonly words: readonly string[] };

const exit = { done: 0, wrong: 1, usage: 2, interrupted: 130 } as const;

/** Runs the command; gives the exit code. */
export async function main({ root, words }: Invocation): Promise<number> {
  try {
    const options = readOptions(words, versionOf(root));
    if (options === null) return exit.done;
    if (options.from.length > 0) return printSaved(root, options);
    if (options.lab === null) return printListing(root, options);
    return await runLab(root, options.lab, options);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof Refused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exit.usage;
  }
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Where a person stands: npm runs scripts in the project's folder, and says where it was called. */
function standing(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

type Look = { readonly width: number; readonly colour: boolean };

function lookOf(stream: NodeJS.WriteStream): Look {
  const colour = stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return { width: Math.min(stream.columns ?? 100, 120), colour };
}

function printListing(root: string, options: LabOptions): number {
  if (takesStandardOutput(options)) throw new UsageError('there is nothing to export: name a lab to measure, or a saved result with --from');
  process.stdout.write(`${listing(root, lookOf(process.stdout))}\n`);
  return exit.done;
}

async function runLab(root: string, name: string, options: LabOptions): Promise<number> {
  const machine = options.engine === 'machine' ? asUsage(() => machineNamed(root, options.machine, standing(), nearestWord)) : null;
  const measurement = plan(root, name, options, machine);
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const progress = createProgress(name, process.stderr);
  const run = machine === null ? measure(measurement, progress.update, abort.signal) : simulate(measurement, machine, progress.update, abort.signal);
  const result = await run.finally(() => progress.stop());
  const refusals = publish(result, root, options, overlayOf(result, machine, options));
  if (abort.signal.aborted) return exit.interrupted;
  return refusals.length > 0 || result.interrupted || result.samples.some((sample) => !sample.correct) ? exit.wrong : exit.done;
}

/** Everything that can be wrong with what was asked for is found here, before anything runs. */
function plan(root: string, name: string, options: LabOptions, machine: Machine | null): Measurement {
  if (machine !== null) refuseThreadOptions(options);
  if (!isLab(root, name)) throw new UsageError(`There is no lab "${name}". ${nearestWord(name, labNames(root))}`);
  const lab = asUsage(() => readLab(root, name));
  const variants = options.variants === null ? lab.variants.filter(isDeclaredRight) : options.variants.map((each) => variantOf(lab, each));
  checkExports(options, variants.length);
  const here = coresHere();
  const swept = options.cores ?? (machine === null ? defaultSweep(here.cores) : simulatedSweep(machine));
  const cores = options.oversubscribe ? [...new Set([...swept, oversubscribedPoint(here.cpus)])].sort((a, b) => a - b) : swept;
  const knobs = asUsage(() => readKnobs(lab.card, options.set, nearestWord));
  if (options.overlay !== null) refuseOverlay({ simulated: machine !== null, knobs: lab.card.knobs.map((knob) => knob.name), variants: variants.map((each) => each.name), cores });
  return { root, version: versionOf(root), lab, variants, cores, knobs, here, options };
}

/** @throws UsageError when a law cannot be drawn beside what is asked for. */
function refuseOverlay(swept: Swept): void {
  const problem = overlayRefusal(swept);
  if (problem !== null) throw new UsageError(problem);
}

/** The law asked for; none where an interrupt left too little to draw it from. */
function overlayOf(result: Result, machine: Machine | null, { overlay }: LabOptions): Overlay | null {
  if (overlay === null || machine === null) return null;
  return result.interrupted || result.samples.some((sample) => !sample.correct) ? null : markovOverlay(result, machine);
}

function savedOverlay(result: Result, machine: Machine | null): Overlay {
  if (machine === null) throw new Error(overlayRefusal({ simulated: false, knobs: [], variants: [], cores: [] })!);
  return markovOverlay(result, machine);
}

/** What only real threads have. */
function refuseThreadOptions({ pin, oversubscribe, code }: LabOptions): void {
  const named = [...(pin ? ['--pin'] : []), ...(oversubscribe ? ['--oversubscribe'] : []), ...(code === 'js' ? ['--code js'] : [])];
  if (named.length > 0) throw new UsageError(`${named.join(' and ')} ${named.length === 1 ? 'is' : 'are'} for real threads, and the simulated machine has none: leave ${named.length === 1 ? 'it' : 'them'} out, or ask for --engine threads`);
}

function variantOf(lab: Lab, name: string): Variant {
  const known = lab.variants.find((each) => each.name === name);
  if (known !== undefined) return known;
  if (/[/\\]|\.ts$/.test(name)) return asUsage(() => readOwnVariant(name, standing()));
  throw new UsageError(`${lab.name} has no variant "${name}". ${nearestWord(name, lab.variants.map((each) => each.name))} A path to a .ts file serves too.`);
}

/** A mistake in what a person gave is a usage error, whoever noticed it. */
function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new UsageError((error as Error).message);
  }
}

/** Prints and keeps a result. The table comes first: whatever cannot be written, what was measured is seen. */
function publish(result: Result, root: string, options: LabOptions, overlay: Overlay | null): string[] {
  const out = takesStandardOutput(options) ? process.stderr : process.stdout;
  out.write(`${report(result, lookOf(out), overlay)}\n`);
  if (result.samples.length === 0) {
    out.write('\nNothing was measured yet, so nothing is kept.\n');
    return [];
  }
  const kept = keepResult(result, resolve(root, options.out), root);
  const refusals = [...(kept.refusal === null ? [] : [kept.refusal]), ...writeExports(result, fromHere(options), (text) => process.stdout.write(text))];
  if (kept.refusal === null) out.write(`\nKept as ${kept.path}\nExport it: npm run lab -- --from ${kept.path} --csv FILE (or --json, --gbench, --wis)\n`);
  if (refusals.length > 0) process.stderr.write(`\n${refusals.join('\n')}\n`);
  return refusals;
}

/** Files that a person names are meant from where they stand. */
function fromHere(options: LabOptions): LabOptions {
  const whole = (path: string | null): string | null => (path === null || path === '-' ? path : resolve(standing(), path));
  return { ...options, json: whole(options.json), csv: whole(options.csv), gbench: whole(options.gbench), wis: whole(options.wis) };
}

function printSaved(root: string, options: LabOptions): number {
  if (options.lab !== null && options.from.length > 1) throw new UsageError(`--from takes one result to print or two to compare, saw ${options.from.length} and "${options.lab}"`);
  const paths = options.lab === null ? options.from : [...options.from, options.lab];
  if (paths.length > 2) throw new UsageError(`--from takes one result to print or two to compare, saw ${paths.length}`);
  const results = paths.map(readSaved);
  const [first, second] = results;
  const out = takesStandardOutput(options) ? process.stderr : process.stdout;
  if (second !== undefined) {
    out.write(`${reportComparison(compare({ name: paths[0]!, result: first! }, { name: paths[1]!, result: second }), lookOf(out))}\n`);
    return exit.done;
  }
  checkExports(options, new Set(first!.samples.map((sample) => sample.variant)).size);
  const machine = options.overlay === null || first!.machine === null ? null : asUsage(() => machineNamed(root, first!.machine!, standing(), nearestWord));
  const overlay = options.overlay === null ? null : asUsage(() => savedOverlay(first!, machine));
  out.write(`${report(first!, lookOf(out), overlay)}\n`);
  const refusals = writeExports(first!, fromHere(options), (text) => process.stdout.write(text));
  if (refusals.length > 0) process.stderr.write(`\n${refusals.join('\n')}\n`);
  return refusals.length > 0 ? exit.wrong : exit.done;
}

function readSaved(path: string): Result {
  return asUsage(() => {
    let text: string;
    try {
      text = readFileSync(resolve(standing(), path), 'utf8');
    } catch (error) {
      throw new Error(`${path}: the file cannot be read (${(error as Error).message})`);
    }
    return readResult(text, path);
  });
}
