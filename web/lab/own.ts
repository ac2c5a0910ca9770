// A person's own files as variants of a lab: checked when they are brought, kept while the tab is open, drawn beside the others.

import type { Lab, Variant } from '../../src/lab/lab.ts';
import type { SourceFile } from '../../src/language/source.ts';
import { ask } from '../engine/engine.ts';
import { keep, kept } from '../keep/keep.ts';
import { messages } from '../messages/messages.ts';
import { textOfFile } from '../result/text-file.ts';
import { type Bench, change } from './bench.ts';

/** The most that a file may hold, in bytes: as on the command line. */
const longest = 1024 * 1024;
/** More curves than this are not told apart. */
const most = 12;

/** Brings a file; one of the same name is replaced, as after a change in an editor. @throws Error with every sentence on what is wrong with it. */
export async function addOwn(bench: Bench, file: File): Promise<void> {
  const source = { name: file.name, text: await textOfFile(file, longest) };
  await linked(bench.lab, source);
  const others = bench.own.peek().filter(({ name }) => name !== source.name);
  if (others.length >= most) throw new Error(messages.own.tooMany(source.name, most));
  const before = bench.view.peek().variants;
  setOwn(bench, [...others, variantOf(source)]);
  forgetFigures(bench, source.name);
  change(bench, { variants: [...before.filter((name) => name !== source.name), source.name] });
}

export function removeOwn(bench: Bench, name: string): void {
  setOwn(
    bench,
    bench.own.peek().filter((each) => each.name !== name),
  );
  forgetFigures(bench, name);
  const { variants, point } = bench.view.peek();
  change(bench, {
    variants: variants.filter((each) => each !== name),
    ...(point?.variant === name ? { point: null } : {}),
  });
}

/** The files that were brought to a lab before. */
export function ownOf({ name }: Lab): readonly Variant[] {
  return (kept(keyOf(name), areFiles) ?? []).map(variantOf);
}

function setOwn(bench: Bench, own: readonly Variant[]): void {
  bench.own.value = own;
  keep(
    keyOf(bench.lab.name),
    own.map(({ source }) => source),
  );
}

/** Figures of the file as it was before are of another program. */
function forgetFigures({ results }: Bench, variant: string): void {
  const others = <Each extends { readonly variant: string }>(list: readonly Each[]): Each[] =>
    list.filter((each) => each.variant !== variant);
  results.value = new Map(
    [...results.peek()].map(([on, made]) => [
      on,
      {
        ...made,
        result: {
          ...made.result,
          samples: others(made.result.samples),
          summary: others(made.result.summary),
          fits: others(made.result.fits),
        },
      },
    ]),
  );
}

/** Links it as the lab's variants are linked: on two cores, without a step. */
async function linked({ workload }: Lab, variant: SourceFile): Promise<void> {
  const stepped = {
    variant,
    workload,
    cores: 2,
    of: null,
    operations: 1,
    memory: 'sc',
    knobs: {},
    forgets: [],
    lends: null,
    races: true,
  } as const;
  await ask({ kind: 'step', stepped, path: [], at: 0 }).answer;
}

function variantOf(source: SourceFile): Variant {
  return { name: source.name, card: null, source };
}

function keyOf(lab: string): string {
  return `own.${lab}`;
}

function areFiles(value: unknown): value is readonly SourceFile[] {
  return (
    Array.isArray(value) &&
    value.every((each: Partial<SourceFile> | null) => typeof each?.name === 'string' && typeof each.text === 'string')
  );
}
