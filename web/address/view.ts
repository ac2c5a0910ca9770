// A view of a lab as a link's query: what is run, on what, with which knobs, and how it is drawn. `v` is the format's version.

import { closest } from 'fastest-levenshtein';
import * as v from 'valibot';
import type { LabEntry, MachineEntry } from '../course/course.ts';
import { type Scale, scales } from '../plot/figure.ts';

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
  readonly thorough: boolean;
  readonly seed: number;
  /** The point that is asked about. */
  readonly point: { readonly variant: string; readonly cores: number } | null;
};

export type Course = { readonly entry: LabEntry; readonly machines: readonly MachineEntry[] };

const whole = (least: number, most: number) => v.pipe(v.string(), v.regex(/^-?\d{1,10}$/), v.transform(Number), v.minValue(least), v.maxValue(most));
const cores = v.pipe(v.string(), v.transform((text) => text.split(',')), v.array(whole(1, 1024)), v.transform((list) => [...new Set(list)].sort((a, b) => a - b)));

export function defaultView({ entry, machines }: Course): View {
  const right = entry.variants.filter(({ expect }) => expect === 'holds').map(({ name }) => name);
  const on = machines.find(({ name }) => name === 'opteron-48') ?? machines[0];
  return { on: on?.name ?? here, code: 'wasm', variants: right, cores: null, set: {}, scale: 'throughput', thorough: false, seed: 1, point: null };
}

/** The view of a query, and a sentence for each part of it that means nothing here: that part is then as by default. */
export function readView(query: URLSearchParams, course: Course): { readonly view: View; readonly problems: readonly string[] } {
  const plain = defaultView(course);
  const problems: string[] = [];
  const version = query.get('v');
  if (version !== null && version !== viewVersion) return { view: plain, problems: [`This link was made by another version of Percore (its views are "${version}", these are "${viewVersion}"): the lab is shown as it opens by itself.`] };
  const part = <T>(name: string, read: (text: string) => T | string, otherwise: T): T => {
    const text = query.get(name);
    if (text === null) return otherwise;
    const value = read(text);
    if (typeof value !== 'string' || oneWord.includes(name) && !value.includes(' ')) return value as T;
    problems.push(`The link says ${name}=${text.slice(0, 40)}: ${value}`);
    return otherwise;
  };
  const { entry, machines } = course;
  const names = entry.variants.map(({ name }) => name);
  return {
    problems,
    view: {
      on: part('on', (text) => oneOf(text, [here, ...machines.map(({ name }) => name)]), plain.on),
      code: part('code', (text) => oneOf(text, ['wasm', 'js']) as View['code'], plain.code),
      variants: part('variants', (text) => variantsIn(text, names), plain.variants),
      cores: part('cores', (text) => parsed(cores, text, 'whole numbers of cores with commas are expected, like 1,2,4.'), plain.cores),
      set: part('set', (text) => knobsIn(text, entry), plain.set),
      scale: part('scale', (text) => oneOf(text, scales) as Scale, plain.scale),
      thorough: part('thorough', (text) => text === '1', plain.thorough),
      seed: part('seed', (text) => parsed(whole(-(2 ** 31), 2 ** 31 - 1), text, 'a whole number is expected.'), plain.seed),
      point: part('point', (text) => pointIn(text, names), plain.point),
    },
  };
}

/** Parts whose value is a word: a sentence has blanks. */
const oneWord = ['on', 'code', 'scale'];

function oneOf(text: string, words: readonly string[]): string {
  return words.includes(text) ? text : `there is no such thing; did it mean ${closest(text, [...words])}?`;
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, text: string, expected: string): v.InferOutput<Schema> | string {
  const read = v.safeParse(schema, text);
  return read.success ? read.output : expected;
}

function variantsIn(text: string, names: readonly string[]): string[] | string {
  const asked = text.split(',').filter((name) => name !== '');
  const strange = asked.find((name) => !names.includes(name));
  return strange === undefined ? names.filter((name) => asked.includes(name)) : `this lab has no variant "${strange}"; did it mean ${closest(strange, [...names])}?`;
}

function knobsIn(text: string, { knobs }: LabEntry): Record<string, number> | string {
  const set: Record<string, number> = {};
  for (const pair of text.split(',').filter((each) => each !== '')) {
    const [name = '', value = ''] = pair.split(':');
    const knob = knobs.find((each) => each.name === name);
    if (knob === undefined) return `this lab has no knob "${name}".`;
    if (!/^-?\d+$/.test(value) || Number(value) < knob.min || Number(value) > knob.max) return `${name} goes from ${knob.min} to ${knob.max}.`;
    set[name] = Number(value);
  }
  return set;
}

function pointIn(text: string, names: readonly string[]): View['point'] | string {
  const [variant = '', count = ''] = text.split('@');
  if (!names.includes(variant) || !/^\d{1,4}$/.test(count) || Number(count) < 1) return 'a variant and a number of cores are expected, like ticket@48.';
  return { variant, cores: Number(count) };
}

/** The query of a view: only what differs from the default, so that links stay short. */
export function writeView(view: View, course: Course): URLSearchParams {
  const plain = defaultView(course);
  const query = new URLSearchParams();
  const put = (name: string, value: string, otherwise: string): void => { if (value !== otherwise) query.set(name, value); };
  put('on', view.on, plain.on);
  put('code', view.code, plain.code);
  put('variants', view.variants.join(','), plain.variants.join(','));
  put('cores', view.cores?.join(',') ?? '', '');
  put('set', Object.entries(view.set).map(([name, value]) => `${name}:${value}`).join(','), '');
  put('scale', view.scale, plain.scale);
  put('thorough', view.thorough ? '1' : '', '');
  put('seed', String(view.seed), String(plain.seed));
  put('point', view.point === null ? '' : `${view.point.variant}@${view.point.cores}`, '');
  if ([...query.keys()].length > 0) query.set('v', viewVersion);
  return query;
}
