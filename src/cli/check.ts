// `npm run check`: every interleaving of a lab's variants, or of a person's own file.

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fingerprint, readSchedule } from '../engines/checker/schedule.ts';
import { replay } from '../engines/checker/replay.ts';
import { type Bypass, bypassOf } from '../engines/checker/bypass.ts';
import { failureAtEnd } from '../engines/checker/ending.ts';
import type { Bounds } from '../engines/checker/explore.ts';
import { sample } from '../engines/checker/sample.ts';
import type { StrategyName } from '../engines/checker/strategy.ts';
import type { Checked } from '../engines/checker/verdict.ts';
import type { CheckTask } from '../engines/checker/task.ts';
import { coresHere } from '../engines/threads/host/cores.ts';
import { isLab, labNames, readLab, readOwnVariant } from '../lab/folder.ts';
import { linkVariant } from '../lab/knobs.ts';
import type { Lab, Variant } from '../lab/lab.ts';
import { isLitmus, type LitmusLab } from '../lab/litmus.ts';
import { Refused } from '../language/refusal.ts';
import { type CheckOptions, readCheckOptions } from './check-options.ts';
import { bypassReport } from './bypass-report.ts';
import { type Again, checkReport, type CheckRow, courseReport, isAsDeclared, isOutOfReach, type Look, replayReport } from './check-report.ts';
import { checkersHere, createCheckers, type Checkers } from './checkers.ts';
import { courseBypass } from './course-bypass.ts';
import type { Invocation } from './lab.ts';
import { checkTest, checkTests, outcomeLine, refuseExtent } from './litmus.ts';
import { sampleReport } from './sample-report.ts';
import { nearestWord, UsageError } from './usage.ts';

const exit = { holds: 0, bad: 1, usage: 2, incomplete: 3, interrupted: 130 } as const;

/** What is checked when a person does not say: two cores twice, three once. */
const extents = [{ cores: 2, operations: 2 }, { cores: 3, operations: 1 }] as const;
/** And where it is in reach, of labs as a whole: a bound on states, so that every computer reaches the same; they take 200 MiB. */
const reach = { extent: { cores: 3, operations: 2 }, states: 2_000_000 } as const;

export async function main({ root, words }: Invocation): Promise<number> {
  try {
    const options = readCheckOptions(words);
    if (options === null) return exit.holds;
    if (options.variant === null) return await checkCourse(root, options);
    return await checkOne(root, options, options.variant);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof Refused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exit.usage;
  }
}

function lookOf(stream: NodeJS.WriteStream): Look {
  return { width: Math.min(stream.columns ?? 110, 140), colour: stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb' };
}

function labNamed(root: string, name: string): Lab {
  if (!isLab(root, name)) throw new UsageError(`There is no lab "${name}". ${nearestWord(name, labNames(root))}`);
  return asUsage(() => readLab(root, name));
}

function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new UsageError((error as Error).message);
  }
}

function variantNamed(lab: Lab, name: string): Variant {
  const known = lab.variants.find((each) => each.name === name);
  if (known !== undefined) return known;
  if (/[/\\]|\.ts$/.test(name)) return asUsage(() => readOwnVariant(name, process.env.INIT_CWD ?? process.cwd()));
  throw new UsageError(`${lab.name} has no variant "${name}". ${nearestWord(name, lab.variants.map((each) => each.name))} A path to a .ts file serves too.`);
}

/** The card's settings for checking, then a person's own. */
function settingsOf(lab: Lab, options: CheckOptions): Record<string, number> {
  return { ...lab.card.check, ...ownSettings(lab, options) };
}

/** What a person sets: any constant of the program. */
function ownSettings(lab: Lab, options: CheckOptions): Record<string, number> {
  return Object.fromEntries(options.set.map((pair) => {
    const [, name, value] = /^([A-Za-z_]\w*)=(-?\d+)$/.exec(pair.trim()) ?? [];
    if (name === undefined) throw new UsageError(`--set ${pair}: write a constant and its value, like --set ${lab.card.knobs[0]?.name ?? 'knob'}=1`);
    return [name, Number(value)] as const;
  }));
}

function boundsOf({ states, seconds, megabytes }: CheckOptions): Bounds {
  return { states, seconds, bytes: megabytes * 2 ** 20 };
}

/** What plain stores go through, and whether races count. */
function modelOf({ memory, races }: CheckOptions): Pick<CheckTask, 'memory' | 'races'> {
  return { memory, races: races === 'find' };
}

async function checkOne(root: string, options: CheckOptions, name: string): Promise<number> {
  const lab = labNamed(root, options.lab ?? '');
  const variant = variantNamed(lab, name);
  const knobs = settingsOf(lab, options);
  if (options.schedule !== null) return replaySchedule(lab, variant, knobs, options.schedule, options.races);
  if (options.strategy !== null) return sampleOne(lab, variant, knobs, options, options.strategy);
  if (isLitmus(lab)) return checkLitmus(root, lab, variant, options);
  if (options.real !== null) throw new UsageError(`--real runs a litmus test beside its outcomes, and ${lab.name} has none: npm run lab ${lab.name} measures it.`);
  const asked = options.cores === null && options.operations === null ? extents : [{ cores: options.cores ?? 2, operations: options.operations ?? 2 }];
  const checkers = checkersHere();
  try {
    return await checkExtents(lab, variant, knobs, asked, options, checkers);
  } finally {
    await checkers.dismiss();
  }
}

async function checkLitmus(root: string, lab: LitmusLab, variant: Variant, options: CheckOptions): Promise<number> {
  const out = options.json === '-' ? process.stderr : process.stdout;
  const { text, json, end } = await checkTest(root, lab, variant, ownSettings(lab, options), options, boundsOf(options), lookOf(out));
  out.write(`${text}\n`);
  const refusal = writeJson(options.json, json);
  if (refusal !== null) process.stderr.write(`\n${refusal}\n`);
  return refusal === null ? exit[end] : exit.bad;
}

/** Some schedules of a variant, where all are too many. */
function sampleOne(lab: Lab, variant: Variant, knobs: Record<string, number>, options: CheckOptions, strategy: StrategyName): number {
  if (isLitmus(lab)) throw new UsageError(`--strategy looks at some schedules, and ${lab.name} lists the outcomes of all: leave it out.`);
  const { cores, operations } = { cores: options.cores ?? 2, operations: options.operations ?? 2 };
  const program = linkVariant(lab, variant, cores, knobs);
  const { runs, seed, memory } = options;
  const answer = sample(program, { operations, strategy, runs, seed, bounds: boundsOf(options), ...modelOf(options), ...(options.bound === null ? {} : { bound: options.bound }) });
  const out = options.json === '-' ? process.stderr : process.stdout;
  out.write(`${sampleReport(program, operations, answer, memory, againOf(lab, variant, options), lookOf(out))}\n`);
  const refusal = writeJson(options.json, { schema: 'percore.check/1', lab: lab.name, variant: variant.name, samples: [{ strategy, runs, seed, bound: options.bound, cores, operations, ...answer }] });
  if (refusal !== null) process.stderr.write(`\n${refusal}\n`);
  return answer.verdict === 'incomplete' ? exit.incomplete : exit.bad;
}

/** The command that replays a schedule, with what the person has set. */
function againOf(lab: Lab, variant: Variant, { set, variant: asked }: CheckOptions): Again {
  return (schedule) => `npm run check ${lab.name} ${asked ?? variant.name} -- ${set.map((pair) => `--set ${pair} `).join('')}--schedule '${schedule}'`;
}

type Extent = { readonly cores: number; readonly operations: number };

/** Small extents first: the first that is not passed is the verdict. */
async function checkExtents(lab: Lab, variant: Variant, knobs: Record<string, number>, asked: readonly Extent[], options: CheckOptions, checkers: Checkers): Promise<number> {
  const out = options.json === '-' ? process.stderr : process.stdout;
  const answers: (Extent & Checked & { readonly bypass?: Bypass })[] = [];
  for (const { cores, operations } of asked) {
    const program = linkVariant(lab, variant, cores, knobs);
    const checked = await checkers.run({ variant: variant.source, workload: lab.workload, cores, operations, knobs: { ...variant.card?.set, ...knobs }, bounds: boundsOf(options), ...modelOf(options) });
    const { forgets } = lab.card;
    // Without bound on few cores is without bound on more.
    const asks = options.bypass === 'find' && checked.verdict === 'holds' && answers.every((each) => each.bypass?.kind !== 'unbounded');
    const bypass = asks && forgets !== undefined ? bypassOf(program, { forgets }) : null;
    answers.push({ cores, operations, ...checked, ...(bypass === null ? {} : { bypass }) });
    out.write(`${answers.length > 1 ? '\n' : ''}${checkReport(program, operations, checked, againOf(lab, variant, options), lookOf(out))}\n`);
    if (bypass !== null) out.write(`${bypassReport(program, bypass, lookOf(out))}\n`);
    if (checked.verdict !== 'holds') break;
  }
  const refusal = writeJson(options.json, { schema: 'percore.check/1', lab: lab.name, variant: variant.name, checks: answers });
  if (refusal !== null) process.stderr.write(`\n${refusal}\n`);
  const last = answers.at(-1)!.verdict;
  if (last === 'incomplete') return exit.incomplete;
  return last === 'holds' && refusal === null ? exit.holds : exit.bad;
}

function writeJson(path: string | null, value: unknown): string | null {
  if (path === null) return null;
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (path === '-') {
    process.stdout.write(text);
    return null;
  }
  try {
    writeFileSync(resolve(process.env.INIT_CWD ?? process.cwd(), path), text);
    return null;
  } catch (error) {
    return `${path} could not be written (${(error as Error).message}). Free some space or choose another folder.`;
  }
}

function replaySchedule(lab: Lab, variant: Variant, knobs: Record<string, number>, text: string, races: string): number {
  const schedule = asUsage(() => readSchedule(text));
  const program = linkVariant(lab, variant, schedule.cores, knobs);
  if (fingerprint(program) !== schedule.fingerprint)
    throw new UsageError(`This schedule was made for another version of ${variant.source.name}, of its workload or of its knobs (fingerprint ${schedule.fingerprint}, now ${fingerprint(program)}): its steps would not be the same. Check again for a new one.`);
  const replayed = replay(program, schedule.operations, schedule.turns, schedule.memory);
  // A litmus test is about what comes of its races.
  const failure = isLitmus(lab) || races === 'ignore' ? replayed.failure : failureAtEnd(replayed);
  process.stdout.write(`${replayReport(program, replayed, failure, lookOf(process.stdout))}\n`);
  if (isLitmus(lab) && replayed.misfit === null && replayed.failure === null) process.stdout.write(`${outcomeLine(lab, variant, knobs, replayed)}\n`);
  if (replayed.misfit !== null) {
    const turn = schedule.turns[replayed.misfit]!;
    throw new UsageError(`The schedule does not fit: at step ${replayed.misfit + 1} core ${turn.thread} cannot take that step (it is done, asleep, or has fewer choices), or the program had failed before.`);
  }
  return failure === null ? exit.holds : exit.bad;
}

async function checkCourse(root: string, options: CheckOptions): Promise<number> {
  if (options.strategy !== null) throw new UsageError('--strategy looks at one variant: name the lab and the variant, like npm run check spinlock mcs -- --strategy random');
  if (options.schedule !== null) throw new UsageError('--schedule replays one variant: name the lab and the variant, like npm run check spinlock check-then-set -- --schedule …');
  if (options.real !== null) throw new UsageError('--real runs one litmus test: name the lab and the variant, like npm run check litmus store-buffering-plain -- --real 2');
  const all = options.lab === null ? labNames(root).map((name) => labNamed(root, name)) : [labNamed(root, options.lab)];
  const labs = all.filter((lab) => !isLitmus(lab));
  if (labs.length === 0) refuseExtent(options);
  const tests = all.filter(isLitmus).map((lab) => checkTests(lab, ownSettings(lab, options), boundsOf(options), lookOf(process.stdout)));
  const asked = askedOfLabs(options);
  const from = performance.now();
  const checkers = createCheckers(root, coresHere().cores);
  const points = labs.flatMap((lab) => lab.variants.flatMap((variant) => asked.map(({ bounds, ...extent }) => ({ lab, variant, extent, bounds }))));
  try {
    const rows = await Promise.all(points.map(async ({ lab, variant, extent, bounds }): Promise<CheckRow> => {
      const task = { variant: variant.source, workload: lab.workload, ...extent, knobs: { ...variant.card?.set, ...settingsOf(lab, options) }, bounds: bounds ?? boundsOf(options), ...modelOf(options) };
      return { lab: lab.name, variant: variant.name, expect: variant.card?.expect ?? null, ...extent, reach: bounds?.states ?? null, checked: await checkers.run(task) };
    }));
    const out = options.json === '-' ? process.stderr : process.stdout;
    const bypasses = options.bypass === 'ignore' ? [] : labs.map((lab) => courseBypass(lab, settingsOf(lab, options), lookOf(out))).filter((each) => each !== null);
    const reports = [...(rows.length === 0 ? [] : [courseReport(rows, (performance.now() - from) / 1000, lookOf(out))]), ...bypasses.map((each) => each.text), ...tests.map((each) => each.text)];
    out.write(`${reports.join('\n\n')}\n`);
    writeJson(options.json, { schema: 'percore.check/1', rows, litmus: tests.map((each) => each.json) });
    return Math.max(exitOf(rows), ...bypasses.map((each) => (each.asDeclared ? exit.holds : exit.bad)), ...tests.map((each) => exit[each.end]));
  } finally {
    await checkers.dismiss();
  }
}

/** What is out of reach is said, and is nobody's failure. */
function askedOfLabs(options: CheckOptions): readonly (Extent & { readonly bounds?: Bounds })[] {
  if (options.cores !== null || options.operations !== null) return [{ cores: options.cores ?? 2, operations: options.operations ?? 2 }];
  const bounds = boundsOf(options);
  return [...extents, { ...reach.extent, bounds: { ...bounds, states: Math.min(reach.states, bounds.states) } }];
}

function exitOf(rows: readonly CheckRow[]): number {
  if (rows.some((row) => row.checked.verdict === 'incomplete' && !isOutOfReach(row))) return exit.incomplete;
  const shown = (row: CheckRow): boolean => row.expect === 'holds' || rows.some((other) => other.lab === row.lab && other.variant === row.variant && other.checked.verdict === row.expect);
  return rows.every((row) => isAsDeclared(row) && shown(row)) ? exit.holds : exit.bad;
}
