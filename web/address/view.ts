// A view of a lab as a link's query: what is run, on what, with which knobs, and how it is drawn. `v` is the format's version.

import { closest } from 'fastest-levenshtein';
import * as v from 'valibot';
import type { LabEntry, MachineEntry } from '../course/course.ts';
import { messages } from '../messages/messages.ts';
import { type CoresAxis, coresAxes, type Scale, scales } from '../plot/figure.ts';

export const viewVersion = '1';

/** This computer, among the machines. */
export const here = 'here';

export type View = {
  /** `here`, or a simulated machine's name. */
  readonly on: string;
  readonly code: 'wasm' | 'js';
  /** Variants that are switched on. */
  readonly variants: readonly string[];
  /** Numbers of cores; null for the machine's own sweep. */
  readonly cores: readonly number[] | null;
  /** Knobs that are not at their default. */
  readonly set: Readonly<Record<string, number>>;
  readonly scale: Scale;
  readonly axis: CoresAxis;
  /** Whether published points are shown. */
  readonly published: boolean;
  readonly thorough: boolean;
  readonly seed: number;
  /** The point that is asked about. */
  readonly point: { readonly variant: string; readonly cores: number } | null;
};

export type Course = { readonly entry: LabEntry; readonly machines: readonly MachineEntry[] };

const whole = (least: number, most: number) =>
  v.pipe(v.string(), v.regex(/^-?\d{1,10}$/), v.transform(Number), v.minValue(least), v.maxValue(most));
const wholeSeed = whole(-(2 ** 31), 2 ** 31 - 1);
const cores = v.pipe(
  v.string(),
  v.transform((text) => text.split(',')),
  v.array(whole(1, 1024)),
  v.transform((list) => [...new Set(list)].sort((a, b) => a - b)),
);

/** Whether a text is a seed: a whole number of 32 bits. */
export function isSeed(text: string): boolean {
  return v.is(wholeSeed, text);
}

export function defaultView({ entry, machines }: Course): View {
  const right = entry.variants.filter(({ expect }) => expect === 'holds').map(({ name }) => name);
  const on = machines.find(({ name }) => name === 'opteron-48') ?? machines[0];
  return {
    on: on?.name ?? here,
    code: 'wasm',
    variants: right,
    cores: null,
    set: {},
    scale: 'throughput',
    axis: 'auto',
    published: false,
    thorough: false,
    seed: 1,
    point: null,
  };
}

/** A part of a query as it is meant, or what is wrong with it. */
type Part<T> = { readonly value: T } | { readonly problem: string };

/** The view of a query, and a sentence for each part of it that means nothing here: that part is then as by default. */
export function readView(
  query: URLSearchParams,
  course: Course,
): { readonly view: View; readonly problems: readonly string[] } {
  const plain = defaultView(course);
  const version = query.get('v');
  if (version !== null && version !== viewVersion)
    return { view: plain, problems: [messages.link.version(version, viewVersion)] };
  const problems: string[] = [];
  const part = <T>(name: string, read: (text: string) => Part<T>, otherwise: T): T => {
    const text = query.get(name);
    const meant = text === null ? { value: otherwise } : read(text);
    if ('value' in meant) return meant.value;
    problems.push(messages.link.part(name, text!.slice(0, 40), meant.problem));
    return otherwise;
  };
  const { entry, machines } = course;
  const names = entry.variants.map(({ name }) => name);
  const flag = (text: string): Part<boolean> => ({ value: text === '1' });
  return {
    problems,
    view: {
      on: part('on', (text) => oneOf(text, [here, ...machines.map(({ name }) => name)]), plain.on),
      code: part('code', (text) => oneOf<View['code']>(text, ['wasm', 'js']), plain.code),
      variants: part('variants', (text) => variantsIn(text, names), plain.variants),
      cores: part<View['cores']>('cores', (text) => parsed(cores, text, messages.link.cores), plain.cores),
      set: part('set', (text) => knobsIn(text, entry), plain.set),
      scale: part('scale', (text) => oneOf<Scale>(text, scales), plain.scale),
      axis: part('axis', (text) => oneOf<CoresAxis>(text, coresAxes), plain.axis),
      published: part('published', flag, plain.published),
      thorough: part('thorough', flag, plain.thorough),
      seed: part('seed', (text) => parsed(wholeSeed, text, messages.link.seed), plain.seed),
      point: part('point', (text) => pointIn(text, names), plain.point),
    },
  };
}

function oneOf<Word extends string>(text: string, known: readonly Word[]): Part<Word> {
  const found = known.find((each) => each === text);
  return found === undefined ? { problem: messages.link.noWord(closest(text, [...known])) } : { value: found };
}

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  problem: string,
): Part<v.InferOutput<Schema>> {
  const read = v.safeParse(schema, text);
  return read.success ? { value: read.output } : { problem };
}

function variantsIn(text: string, names: readonly string[]): Part<readonly string[]> {
  const asked = text.split(',').filter((name) => name !== '');
  const strange = asked.find((name) => !names.includes(name));
  return strange === undefined
    ? { value: names.filter((name) => asked.includes(name)) }
    : { problem: messages.link.noVariant(strange, closest(strange, [...names])) };
}

function knobsIn(text: string, { knobs }: LabEntry): Part<View['set']> {
  const set: Record<string, number> = {};
  for (const pair of text.split(',').filter((each) => each !== '')) {
    const [name = '', value = ''] = pair.split(':');
    const knob = knobs.find((each) => each.name === name);
    if (knob === undefined) return { problem: messages.link.noKnob(name) };
    if (!/^-?\d+$/.test(value) || Number(value) < knob.min || Number(value) > knob.max)
      return { problem: messages.link.knobRange(name, knob.min, knob.max) };
    set[name] = Number(value);
  }
  return { value: set };
}

function pointIn(text: string, names: readonly string[]): Part<View['point']> {
  const [variant = '', count = ''] = text.split('@');
  return names.includes(variant) && /^[1-9]\d{0,3}$/.test(count)
    ? { value: { variant, cores: Number(count) } }
    : { problem: messages.link.point };
}

/** The query of a view: only what differs from the default, so that links stay short. */
export function writeView(view: View, course: Course): URLSearchParams {
  const plain = defaultView(course);
  const query = new URLSearchParams();
  const put = (name: string, value: string, otherwise: string): void => {
    if (value !== otherwise) query.set(name, value);
  };
  put('on', view.on, plain.on);
  put('code', view.code, plain.code);
  put('variants', view.variants.join(','), plain.variants.join(','));
  put('cores', view.cores?.join(',') ?? '', '');
  put(
    'set',
    Object.entries(view.set)
      .map(([name, value]) => `${name}:${value}`)
      .join(','),
    '',
  );
  put('scale', view.scale, plain.scale);
  put('axis', view.axis, plain.axis);
  put('published', view.published ? '1' : '', '');
  put('thorough', view.thorough ? '1' : '', '');
  put('seed', String(view.seed), String(plain.seed));
  put('point', view.point === null ? '' : `${view.point.variant}@${view.point.cores}`, '');
  if ([...query.keys()].length > 0) query.set('v', viewVersion);
  return query;
}
