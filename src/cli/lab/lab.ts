// `npm run lab`: lists the labs, measures one, prints a saved result again, or compares two.

import { readNamed } from '../../disk/named-file.ts';
import type { Machine } from '../../engines/machine/description.ts';
import { coresHere } from '../../engines/threads/node/cores.ts';
import { defaultSweep, oversubscribedPoint } from '../../experiment/core-counts.ts';
import { readResult } from '../../experiment/formats/result-text.ts';
import { compare } from '../../experiment/meaning/compare.ts';
import { markovOverlay, type Overlay, overlayRefusal, type Swept } from '../../experiment/meaning/overlay.ts';
import type { Result } from '../../experiment/result.ts';
import { simulatedSweep } from '../../experiment/simulated.ts';
import { readKnobs } from '../../lab/knobs.ts';
import { isDeclaredRight, type Variant } from '../../lab/lab.ts';
import { count } from '../../text/numbers.ts';
import { command, exit, versionOf } from '../command-line/command.ts';
import { commandText } from '../command-line/command-text.ts';
import { sayCutOff } from '../command-line/cut-off.ts';
import { standing } from '../command-line/cwd.ts';
import { untilInterrupted } from '../command-line/interruption.ts';
import { createKeeping, type Keeping, type Kept, nameOfRun } from '../command-line/kept-result.ts';
import { asUsage, findLab, findMachine, findSubject, type Subject } from '../command-line/lookup.ts';
import { foldersFor, resultsFolder } from '../command-line/results-folder.ts';
import { nearestWord, UsageError } from '../command-line/usage.ts';
import { complain } from '../command-line/write.ts';
import { createProgress } from '../terminal/progress.ts';
import { breadths, terminalOf } from '../terminal/terminal.ts';
import { comparisonReport } from './comparison-report.ts';
import { checkExports, takesStandardOutput, writeExports } from './exports.ts';
import { type LabOptions, readLabOptions } from './lab-options.ts';
import { type LabRun, measure, simulate } from './lab-run.ts';
import { listReport } from './list-report.ts';
import { resultReport } from './result-report.ts';

export const main = command(async ({ root, words }) => {
  const options = readLabOptions(words, versionOf(root));
  if (options === null) return exit.done;
  sayCutOff(root, foldersFor(root, options.out), [...options.from, ...(options.lab === null ? [] : [options.lab])]);
  if (options.from.length > 0) return printSaved(root, options);
  if (options.lab === null) return printListing(root, options);
  return await runLab(root, options.lab, options);
});

function printListing(root: string, options: LabOptions): number {
  if (takesStandardOutput(options))
    throw new UsageError('there is nothing to export: name a lab to measure, or a saved result with --from');
  process.stdout.write(`${listReport(root, terminalOf(process.stdout, breadths.plot))}\n`);
  return exit.done;
}

async function runLab(root: string, name: string, options: LabOptions): Promise<number> {
  const machine = options.engine === 'machine' ? findMachine(root, options.machine) : null;
  const measurement = plan(root, name, options, machine);
  const place = resultsFolder(root, options.out);
  if (place.said !== null) process.stderr.write(`${place.said}\n`);
  const keeping = createKeeping(place, nameOfRun(name, machine?.name ?? null));
  const interrupted = untilInterrupted();
  const progress = createProgress(name, process.stderr);
  let late = 0;
  const events = { onProgress: progress.update, onSample: keeping.note, signal: interrupted };
  const run =
    machine === null
      ? measure(measurement, events)
      : simulate(measurement, machine, {
          ...events,
          onLate: () => {
            late++;
          },
        });
  const result = await run.finally(() => progress.stop());
  const written = publish(result, root, options, overlayOf(result, machine, options), keeping);
  if (interrupted.aborted) return exit.interrupted;
  const bad = result.samples.filter((sample) => !sample.correct).length;
  if (late > 0 && bad === late && written) return exit.incomplete;
  return !written || result.interrupted || bad > 0 ? exit.wrong : exit.done;
}

/** Everything that can be wrong with what was asked for is found here, before anything runs. */
function plan(root: string, name: string, options: LabOptions, machine: Machine | null): LabRun {
  if (machine !== null) refuseThreadOptions(options);
  const { lab, variants } =
    options.variants === null && options.exercise === null
      ? wholeLab(root, name)
      : findSubject(root, name, options.variants ?? [], options.exercise);
  checkExports(
    options,
    variants.map((each) => each.name),
    [...filesOf(variants), ...(/[/\\]|\.json$/.test(options.machine) && machine !== null ? [options.machine] : [])],
  );
  const here = coresHere();
  const swept = options.cores ?? (machine === null ? defaultSweep(here.cores) : simulatedSweep(machine));
  const cores = options.oversubscribe
    ? [...new Set([...swept, oversubscribedPoint(here.cpus)])].sort((a, b) => a - b)
    : swept;
  if (machine === null) refuseCrowd(cores, here.cpus);
  const knobs = asUsage(() => readKnobs(lab.card, options.set, nearestWord));
  if (options.overlay !== null)
    refuseOverlay({
      simulated: machine !== null,
      knobs: lab.card.knobs.map((knob) => knob.name),
      variants: variants.map((each) => each.name),
      cores,
    });
  return { root, version: versionOf(root), lab, variants, cores, knobs, here, options };
}

/** Threads for each CPU from which starting them takes longer than measuring, and only the scheduler is measured. */
const mostThreadsEach = 64;

function refuseCrowd(cores: readonly number[], cpus: number): void {
  const most = Math.max(...cores);
  if (most > mostThreadsEach * cpus)
    throw new UsageError(
      `--cores ${most}: ${most} threads on ${count(cpus, 'CPU')} would only measure the scheduler and take minutes to start. The limit here is ${mostThreadsEach * cpus}. A simulated machine has more cores: --engine machine`,
    );
}

/** What a lab runs when nothing is named. */
function wholeLab(root: string, name: string): Subject {
  const lab = findLab(root, name);
  return { lab, variants: lab.variants.filter(isDeclaredRight) };
}

/** Files of a person's own among the variants. */
function filesOf(variants: readonly Variant[]): string[] {
  return variants.filter((each) => each.card === null).map((each) => each.name);
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
  const named = [
    ...(pin ? ['--pin'] : []),
    ...(oversubscribe ? ['--oversubscribe'] : []),
    ...(code === 'js' ? ['--code js'] : []),
  ];
  if (named.length > 0)
    throw new UsageError(
      `${named.join(' and ')} ${named.length === 1 ? 'is' : 'are'} for real threads, not for the simulated machine: leave ${named.length === 1 ? 'it' : 'them'} out, or use --engine threads`,
    );
}

/** Keeps a result, then prints it: a terminal that is gone takes nothing away. Returns whether everything was written that was to be. */
function publish(
  result: Result,
  root: string,
  options: LabOptions,
  overlay: Overlay | null,
  keeping: Keeping,
): boolean {
  const out = takesStandardOutput(options) ? process.stderr : process.stdout;
  const kept = result.samples.length === 0 ? null : keeping.keep(result);
  out.write(`${resultReport(result, terminalOf(out, breadths.plot), overlay, root)}\n`);
  if (kept === null) {
    out.write('\nNo sample was measured, so no result is kept.\n');
    return true;
  }
  const refusals = writeExports(result, options);
  out.write(keptText(kept, root));
  return !complain([kept.refusal, ...refusals]);
}

function keptText({ path, text }: Kept, root: string): string {
  if (path === null) return `\n${text}`;
  return `\nKept as ${path}\nExport it: ${commandText('lab', ['--from', path, '--csv', 'FILE'], root)} (or --json, --gbench, --wis)\n`;
}

function printSaved(root: string, options: LabOptions): number {
  if (options.lab !== null && options.from.length > 1)
    throw new UsageError(
      `--from takes one result to print or two to compare, saw ${options.from.length} and "${options.lab}"`,
    );
  const paths = options.lab === null ? options.from : [...options.from, options.lab];
  if (paths.length > 2) throw new UsageError(`--from takes one result to print or two to compare, saw ${paths.length}`);
  const results = paths.map(readSaved);
  const [first, second] = results;
  const out = takesStandardOutput(options) ? process.stderr : process.stdout;
  if (second !== undefined) {
    out.write(
      `${comparisonReport(compare({ name: paths[0]!, result: first! }, { name: paths[1]!, result: second }), terminalOf(out, breadths.plot))}\n`,
    );
    return exit.done;
  }
  checkExports(options, [...new Set(first!.samples.map((sample) => sample.variant))], paths);
  const machine = options.overlay === null || first!.machine === null ? null : findMachine(root, first!.machine!);
  const overlay = options.overlay === null ? null : asUsage(() => savedOverlay(first!, machine));
  out.write(`${resultReport(first!, terminalOf(out, breadths.plot), overlay, root)}\n`);
  return complain(writeExports(first!, options)) ? exit.wrong : exit.done;
}

/** Bytes; a result with a thousand samples has half a million. */
const longestResult = 64 * 2 ** 20;

function readSaved(path: string): Result {
  return asUsage(() =>
    readResult(
      readNamed(path, standing(), {
        what: `a result is a file kept by \`${commandText('lab')}\``,
        most: longestResult,
        pipes: true,
      }),
      path,
    ),
  );
}
