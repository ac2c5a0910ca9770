// The bench of a lab: what is asked for, what has come of it so far, and the runs in between.

import { computed, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import { coresHere } from '../../src/engines/threads/browser/describe.ts';
import { defaultSweep } from '../../src/engines/threads/host/sweep.ts';
import type { Result } from '../../src/experiment/result.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { here, type View } from '../address/view.ts';
import { type LabEntry, loadMachine, machines, version, type WholeLab } from '../course/course.ts';
import type { PublishedFigures } from '../course/published.ts';
import { ask, type Asked, Stopped } from '../engine/engine.ts';
import type { Progress, Request } from '../engine/protocol.ts';
import type { Shown } from '../plot/figure.ts';
import { fullExtent, repeatsOf, simulatedCores } from './extent.ts';
import { merged } from './merged.ts';

export type Bench = {
  readonly entry: LabEntry;
  readonly lab: Lab;
  readonly published: readonly PublishedFigures[];
  readonly view: Signal<View>;
  /** The last result on this computer and on each machine. */
  readonly results: Signal<ReadonlyMap<string, Made>>;
  readonly progress: Signal<Progress | null>;
  /** What went wrong, in a sentence. */
  readonly problem: Signal<string | null>;
  /** Results laid over the chart. */
  readonly kept: Signal<readonly Shown[]>;
  /** The result of where the view is. */
  readonly result: ReadonlySignal<Result | null>;
  /** Whether it is a quick look, or still growing: not what the command line would give. */
  readonly unfinished: ReadonlySignal<boolean>;
  /** Whether it was made with other settings than the view's. */
  readonly stale: ReadonlySignal<boolean>;
};

/** A result, and the settings that it was made with. */
type Made = { readonly result: Result; readonly settings: string; readonly isDraft: boolean };

export function createBench(entry: LabEntry, { lab, published }: Pick<WholeLab, 'lab' | 'published'>, view: View): Bench {
  const bench = { entry, lab, published, view: signal(view), results: signal<ReadonlyMap<string, Made>>(new Map()), progress: signal<Progress | null>(null), problem: signal<string | null>(null), kept: signal<readonly Shown[]>([]) };
  const made = computed(() => bench.results.value.get(bench.view.value.on) ?? null);
  return { ...bench, result: computed(() => made.value?.result ?? null), unfinished: computed(() => made.value?.isDraft ?? false), stale: computed(() => made.value !== null && made.value.settings !== settingsOf(bench.view.value)) };
}

/** What makes figures of other settings incomparable. */
function settingsOf({ on, code, cores, set, seed }: View): string {
  return JSON.stringify([on, on === here ? code : '', cores, Object.entries(set).sort(), seed]);
}

export function canMeasure(): boolean {
  return globalThis.crossOriginIsolated === true;
}

/** The run that is under way, and whether another draft is wanted after it. */
type Under = { asked: Asked<Request['kind']> | null; draft: boolean; again: boolean };
const under = new WeakMap<Bench, Under>();

function underOf(bench: Bench): Under {
  const known = under.get(bench) ?? { asked: null, draft: false, again: false };
  under.set(bench, known);
  return known;
}

/** Ends what runs; what was finished till then stays. */
export function stop(bench: Bench): void {
  underOf(bench).asked?.stop();
}

/** Changes the view. On a machine whatever is missing then is simulated at once; on this computer only `run` measures. */
export function change(bench: Bench, changes: Partial<View>): void {
  if (changes.on !== undefined && changes.on !== bench.view.peek().on) stop(bench);
  bench.view.value = { ...bench.view.peek(), ...changes };
  const { on, variants } = bench.view.peek();
  const have = bench.result.peek();
  const missing = variants.some((name) => !have?.summary.some((line) => line.variant === name));
  if (on !== here && variants.length > 0 && (missing || bench.stale.peek())) void refresh(bench);
}

/** A quick look at once, and the whole figures in their time. */
export async function refresh(bench: Bench): Promise<void> {
  await draft(bench, {});
  await run(bench, true);
}

/** While a knob moves: a quick look, and another after it when the knob has moved on meanwhile. */
export async function draft(bench: Bench, changes: Partial<View>): Promise<void> {
  bench.view.value = { ...bench.view.peek(), ...changes };
  const state = underOf(bench);
  if (bench.view.peek().on === here) return;
  if (state.draft) {
    state.again = true;
    return;
  }
  state.asked?.stop();
  state.draft = true;
  do {
    state.again = false;
    await runOnce(bench, 'draft');
  } while (state.again);
  state.draft = false;
}

/** Runs what the view asks for; the result grows while it does, unless what is shown is good till then. Gives whether it ended well. */
export async function run(bench: Bench, quietly = false): Promise<boolean> {
  const state = underOf(bench);
  state.again = false;
  state.asked?.stop();
  return runOnce(bench, quietly ? 'quiet' : 'grow');
}

async function runOnce(bench: Bench, how: 'draft' | 'quiet' | 'grow'): Promise<boolean> {
  const view = bench.view.peek();
  if (view.variants.length === 0) return false;
  const state = underOf(bench);
  let own: Asked<Request['kind']> | null = null;
  const keep = (result: Result, unfinished: boolean): void => {
    if (state.asked === own) bench.results.value = new Map(bench.results.peek()).set(view.on, { result, settings: settingsOf(view), isDraft: unfinished });
  };
  try {
    const isDraft = how === 'draft';
    const request = await requestOf(bench, view, isDraft);
    own = ask(request, { onProgress: (progress) => { if (state.asked === own && !isDraft) bench.progress.value = progress; }, ...(how === 'quiet' ? {} : { onPartial: (result: Result) => keep(isDraft ? merged(bench.result.peek(), result) : result, true) }) });
    state.asked = own;
    bench.problem.value = null;
    if (!isDraft) bench.progress.value = { done: 0, total: 0, secondsLeft: 0 };
    keep((await own.answer) as Result, isDraft);
    return true;
  } catch (error) {
    if (!(error instanceof Stopped)) bench.problem.value = (error as Error).message;
    return false;
  } finally {
    if (state.asked === own) {
      state.asked = null;
      bench.progress.value = null;
    }
  }
}

async function requestOf({ lab }: Bench, view: View, isDraft: boolean): Promise<Request> {
  const variants = lab.variants.filter(({ name }) => view.variants.includes(name));
  const { seed, set: knobs, code, thorough } = view;
  if (view.on === here) return { kind: 'measure', lab, variants, cores: view.cores ?? defaultSweep(coresHere(navigator)), knobs, code, seed, quick: !thorough, seconds: null, repeat: null, version };
  const machine = await loadMachine(view.on);
  return { kind: 'simulate', lab, variants, cores: simulatedCores(machine, view.cores), knobs, machine, seed, repeat: isDraft ? 1 : repeatsOf(view), extent: fullExtent, isDraft, version };
}

/** The cores that a sweep can have where the view is. */
export function mostCores({ on }: View): number {
  return on === here ? coresHere(navigator) : (machines.find(({ name }) => name === on)?.cores ?? 1);
}
