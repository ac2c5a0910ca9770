// The bench of a lab: what is asked for, what has come of it so far, and the runs in between.

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { coresHere } from '../../src/engines/threads/browser/describe.ts';
import { defaultSweep } from '../../src/experiment/core-counts.ts';
import type { Result } from '../../src/experiment/result.ts';
import type { Summary } from '../../src/experiment/summarise.ts';
import type { Lab, Variant } from '../../src/lab/lab.ts';
import { here, type View } from '../address/view.ts';
import { type LabEntry, machines, version, type WholeLab } from '../course/course.ts';
import type { PublishedFigures } from '../course/published.ts';
import { type Asked, ask, Stopped } from '../engine/engine.ts';
import type { MeasureRequest, Progress, Request, SimulateRequest } from '../engine/protocol.ts';
import { type Coming, nothingComing, type Shown } from '../plot/figure.ts';
import { repeatsOf } from './extent.ts';
import { type Before, pastOf } from './past.ts';
import { comingOf, simulationOf } from './simulation.ts';

export type Bench = {
  readonly entry: LabEntry;
  readonly lab: Lab;
  /** A person's own files. */
  readonly own: Signal<readonly Variant[]>;
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
  /** Points of other settings, shown until those of these settings come. */
  readonly past: ReadonlySignal<readonly Summary[]>;
  /** What it grows towards; nothing when it is whole. */
  readonly coming: ReadonlySignal<Coming>;
  /** Whether it was made with other settings than the view's. */
  readonly stale: ReadonlySignal<boolean>;
  /** Every variant's name in its order, which gives colours that never change: the lab's, then a person's own. */
  readonly order: ReadonlySignal<readonly string[]>;
};

/** A result, and the settings that it was made with. */
type Made = Before & { readonly settings: string; readonly isDraft: boolean; readonly coming: Coming };

export function createBench(
  entry: LabEntry,
  { lab, published }: Pick<WholeLab, 'lab' | 'published'>,
  view: View,
  files: readonly Variant[] = [],
): Bench {
  const bench = {
    entry,
    lab,
    own: signal(files),
    published,
    view: signal(view),
    results: signal<ReadonlyMap<string, Made>>(new Map()),
    progress: signal<Progress | null>(null),
    problem: signal<string | null>(null),
    kept: signal<readonly Shown[]>([]),
  };
  const made = computed(() => bench.results.value.get(bench.view.value.on) ?? null);
  const order = computed(() => variantsOf(bench).map(({ name }) => name));
  return {
    ...bench,
    order,
    result: computed(() => made.value?.result ?? null),
    past: computed(() => made.value?.past ?? []),
    unfinished: computed(() => made.value?.isDraft ?? false),
    coming: computed(() => (made.value?.isDraft ? made.value.coming : nothingComing)),
    stale: computed(() => made.value !== null && made.value.settings !== settingsOf(bench.view.value)),
  };
}

/** The lab's variants, and a person's own files after them. */
export function variantsOf({ lab, own }: Pick<Bench, 'lab' | 'own'>): readonly Variant[] {
  return [...lab.variants, ...own.value];
}

/** What makes figures of other settings incomparable. */
function settingsOf({ on, code, cores, set, seed }: View): string {
  return JSON.stringify([on, on === here ? code : '', cores, Object.entries(set).sort(), seed]);
}

/** What is under way: the run, whether drafts are drawn and another is wanted, and the settings whose whole figures are on their way. */
type Under = {
  asked: Asked<Request['kind']> | null;
  drafting: Promise<void> | null;
  again: boolean;
  coming: string | null;
};
const under = new WeakMap<Bench, Under>();

function underOf(bench: Bench): Under {
  const known = under.get(bench) ?? { asked: null, drafting: null, again: false, coming: null };
  under.set(bench, known);
  return known;
}

/** What a run is made of, in all. */
function runKey(view: View): string {
  return JSON.stringify([settingsOf(view), view.variants, view.thorough]);
}

/** Ends what runs; what was finished until then stays. */
export function stop(bench: Bench): void {
  const state = underOf(bench);
  state.again = false;
  state.coming = null;
  state.asked?.stop();
}

/** Another run takes its place: what it still says is not heard. */
function supersede(state: Under): void {
  state.asked?.stop();
  state.asked = null;
}

/** Changes the view. On a machine whatever is missing then is simulated at once; on this computer only `run` measures. */
export function change(bench: Bench, changes: Partial<View>): void {
  if (changes.on !== undefined && changes.on !== bench.view.peek().on) stop(bench);
  bench.view.value = { ...bench.view.peek(), ...changes };
  const view = bench.view.peek();
  const have = bench.result.peek();
  const missing = view.variants.some((name) => !have?.summary.some((line) => line.variant === name));
  const wanted = missing || bench.stale.peek() || bench.unfinished.peek();
  if (view.on !== here && view.variants.length > 0 && wanted && underOf(bench).coming !== runKey(view))
    void refresh(bench);
}

/** A quick look at once, and the whole figures in their time. */
export async function refresh(bench: Bench): Promise<void> {
  const state = underOf(bench);
  const key = runKey(bench.view.peek());
  state.coming = key;
  await drawDrafts(bench);
  if (state.coming === key) await run(bench, true);
}

/** While a knob moves: a quick look, and another after it when the knob has moved on meanwhile. */
export function draft(bench: Bench, changes: Partial<View>): void {
  bench.view.value = { ...bench.view.peek(), ...changes };
  underOf(bench).coming = null;
  void drawDrafts(bench);
}

/** A request that comes while one is drawn waits for the next one too: a whole run that came first would leave it half drawn. */
function drawDrafts(bench: Bench): Promise<void> {
  const state = underOf(bench);
  state.again = true;
  if (state.drafting !== null) return state.drafting;
  if (bench.view.peek().on === here) return Promise.resolve();
  supersede(state);
  state.drafting = drawWhileAsked(bench, state).finally(() => {
    state.drafting = null;
  });
  return state.drafting;
}

async function drawWhileAsked(bench: Bench, state: Under): Promise<void> {
  while (state.again) {
    state.again = false;
    await runOnce(bench, 'draft');
  }
}

/** Runs what the view asks for; the result grows while it does, unless what is shown is good until then. Returns whether it ended well. */
export async function run(bench: Bench, quietly = false): Promise<boolean> {
  const state = underOf(bench);
  state.again = false;
  state.coming = runKey(bench.view.peek());
  supersede(state);
  return runOnce(bench, quietly ? 'quiet' : 'grow');
}

async function runOnce(bench: Bench, how: 'draft' | 'quiet' | 'grow'): Promise<boolean> {
  const view = bench.view.peek();
  const state = underOf(bench);
  const isDraft = how === 'draft';
  const before = bench.results.peek().get(view.on) ?? null;
  let own: Asked<Request['kind']> | null = null;
  const keep = (result: Result, coming: Coming, isWhole: boolean): void => {
    if (state.asked !== own) return;
    const past = isDraft ? pastOf(before, result) : [];
    bench.results.value = new Map(bench.results.peek()).set(view.on, {
      result,
      past,
      settings: settingsOf(view),
      isDraft: !isWhole,
      coming,
    });
  };
  const onProgress = (progress: Progress): void => {
    if (state.asked === own && !isDraft) bench.progress.value = progress;
  };
  try {
    if (view.variants.length === 0) return false;
    const request = await requestOf(bench, view, isDraft);
    const coming = comingOf(request);
    own = ask(
      request,
      how === 'quiet' ? { onProgress } : { onProgress, onPartial: (result) => keep(result, coming, false) },
    );
    state.asked = own;
    bench.problem.value = null;
    if (!isDraft) bench.progress.value = { done: 0, total: 0, secondsLeft: 0 };
    keep((await own.answer) as Result, coming, !isDraft);
    return true;
  } catch (error) {
    if (!(error instanceof Stopped) && state.asked === own) bench.problem.value = (error as Error).message;
    return false;
  } finally {
    if (state.asked === own) settle(bench, state, how);
  }
}

function settle(bench: Bench, state: Under, how: 'draft' | 'quiet' | 'grow'): void {
  state.asked = null;
  bench.progress.value = null;
  if (how !== 'draft') state.coming = null;
}

async function requestOf(bench: Bench, view: View, isDraft: boolean): Promise<SimulateRequest | MeasureRequest> {
  const { lab } = bench;
  const variants = variantsOf(bench).filter(({ name }) => view.variants.includes(name));
  const { seed, set: knobs, code, thorough } = view;
  if (view.on !== here)
    return simulationOf(lab, { ...view, variants }, { isDraft, repeat: isDraft ? 1 : repeatsOf(view) });
  return {
    kind: 'measure',
    lab,
    variants,
    cores: view.cores ?? defaultSweep(coresHere(navigator)),
    knobs,
    code,
    seed,
    quick: !thorough,
    seconds: null,
    repeat: null,
    version,
  };
}

/** The cores that a sweep can have where the view is. */
export function mostCores({ on }: View): number {
  return on === here ? coresHere(navigator) : (machines.find(({ name }) => name === on)?.cores ?? 1);
}
