// What a workload and a variant owe each other and the engines: the vocabulary and the entries.

import { closest, distance } from 'fastest-levenshtein';
import { longestName } from './name.ts';
import type { ReturnType } from './program.ts';
import type { Reporter } from './refusal.ts';
import { type Parameter, sameParameters } from './signature.ts';
import { type Declaration, returnAnnotationOf } from './syntax.ts';
import type { Unit } from './unit.ts';

/** A function's head; `returns` is null where it is not known, and then it is not judged. */
export type Head = {
  readonly parameters: readonly { readonly type: Parameter['type'] }[];
  readonly returns: ReturnType | null;
};

/** The two files and how they see each other's functions. */
export type Contract = {
  readonly variant: Unit;
  readonly workload: Unit;
  readonly reporter: Reporter;
  headOf(unit: Unit, node: Declaration): Head;
  /** Whether the declaration of a name was refused. */
  isBroken(unit: Unit, name: string): boolean;
};

type Entry = Head & { readonly usage: string };

const memory = { type: 'memory' } as const;
const integer = { type: 'i32' } as const;

/** The functions that engines call. */
const workloadEntries: Readonly<Record<string, Entry>> = {
  operation: { parameters: [memory, integer], returns: 'void', usage: 'operation(m: Int32Array, core: i32): void' },
  setup: { parameters: [memory], returns: 'void', usage: 'setup(m: Int32Array): void' },
  after: { parameters: [memory, integer], returns: 'void', usage: 'after(m: Int32Array, operations: i32): void' },
  invariant: { parameters: [memory], returns: 'boolean', usage: 'invariant(m: Int32Array): boolean' },
};
const variantEntries: Readonly<Record<string, Entry>> = {
  prepare: { parameters: [memory], returns: 'void', usage: 'prepare(m: Int32Array): void' },
};

/** An exported function by its name; null where the file has none. */
export function entryOf(unit: Unit, name: string): Declaration | null {
  return unit.exported.has(name) ? (unit.functions.get(name) ?? null) : null;
}

/** Checks that the engines' entries are there, have their heads, and stand in the file where an engine looks for them. */
export function checkEntries(contract: Contract): void {
  const { variant, workload, reporter } = contract;
  if (workload.syntax !== null && !workload.functions.has('operation') && !contract.isBroken(workload, 'operation'))
    reporter.refuse(
      workload.file,
      { start: 0 },
      'the workload has no `operation`',
      `define \`export function ${workloadEntries.operation!.usage}\`, one unit of work`,
    );
  for (const [name, entry] of Object.entries(workloadEntries)) checkEntry(contract, workload, name, entry);
  for (const [name, entry] of Object.entries(variantEntries)) checkEntry(contract, variant, name, entry);
  for (const name of workload.exported)
    if (!Object.hasOwn(workloadEntries, name)) refuseExport(contract, name, "a workload's ");
  for (const name of Object.keys(workloadEntries)) if (!workload.declared.has(name)) refuseMisplaced(contract, name);
}

/** Checks a file by itself: it has the engines' entries as a workload has them, and nobody supplies what it lacks. */
export function checkLoneFile(contract: Contract): void {
  const { variant: unit, reporter } = contract;
  if (unit.syntax === null) return;
  if (!unit.functions.has('operation') && !contract.isBroken(unit, 'operation')) return refuseNoOperation(contract);
  for (const [name, entry] of Object.entries(workloadEntries)) checkEntry(contract, unit, name, entry);
  for (const name of unit.exported)
    if (!Object.hasOwn(workloadEntries, name)) refuseExport({ ...contract, workload: unit }, name, '');
  for (const [name, node] of unit.declared)
    reporter.refuse(
      unit.file,
      node,
      `\`${name}\` is declared without a body, and no other file supplies it`,
      'write the function itself: only the workload of a lab may declare functions without a body',
    );
}

function refuseNoOperation({ variant: { file, exported }, reporter }: Contract): void {
  const names = [...exported].slice(0, 8).map((name) => `\`${name}\``);
  reporter.refuse(
    file,
    { start: 0 },
    `the file has no \`operation\`, which says what a core does${names.length === 0 ? '' : `; it exports ${names.join(', ')}`}`,
    `define \`export function ${workloadEntries.operation!.usage}\`, one unit of work, or name the lab that calls what it exports`,
  );
}

function checkEntry(contract: Contract, unit: Unit, name: string, entry: Entry): void {
  const node = unit.functions.get(name);
  if (node === undefined) return;
  if (!unit.exported.has(name)) {
    contract.reporter.refuse(
      unit.file,
      node,
      `\`${name}\` is not exported`,
      `write \`export function ${entry.usage}\``,
    );
    return;
  }
  const head = contract.headOf(unit, node);
  if (!sameParameters(head.parameters, entry.parameters) || (head.returns !== null && head.returns !== entry.returns))
    contract.reporter.refuse(
      unit.file,
      node,
      `an engine calls \`${name}\` with other parameters`,
      `write \`export function ${entry.usage}\``,
    );
}

/** An export that no engine calls would do nothing, silently. */
function refuseExport({ workload, reporter, isBroken }: Contract, name: string, whose: string): void {
  const node = workload.functions.get(name);
  if (node === undefined || isBroken(workload, name)) return;
  const instead = Object.hasOwn(variantEntries, name)
    ? 'only a variant of a lab has it; here it is `setup(m)`'
    : `leave \`export\` out, or is \`${closest(name, Object.keys(workloadEntries))}\` meant?`;
  reporter.refuse(workload.file, node, `no engine calls ${whose}\`${name}\``, instead);
}

function refuseMisplaced({ variant, reporter }: Contract, name: string): void {
  const node = entryOf(variant, name);
  if (node !== null)
    reporter.refuse(
      variant.file,
      node,
      `no engine calls a variant's \`${name}\``,
      name === 'setup'
        ? "name it `prepare`: it runs before the workload's `setup`"
        : 'leave out `export`: the workload defines it',
    );
}

/** Checks that the variant supplies, with the same heads, what the workload declares. */
export function checkVocabulary(contract: Contract): void {
  const { variant, workload, reporter } = contract;
  const missing = [...workload.declared.keys()].filter(
    (name) => !variant.functions.has(name) && !contract.isBroken(variant, name),
  );
  const others = [...variant.functions.keys()].filter((each) => !workload.declared.has(each));
  const isOther = missing.length > 1 && missing.length === workload.declared.size && variant.exported.size > 0;
  if (isOther) refuseOther(contract);
  const guessed = guesses(missing, others);
  for (const [name, wanted] of workload.declared) {
    if (contract.headOf(workload, wanted).returns === null) refuseUnknown(contract, name, wanted);
    if (variant.syntax !== null && !isOther && !contract.isBroken(variant, name))
      checkSupplied(contract, name, wanted, guessed.get(name));
  }
  for (const [name, node] of variant.declared)
    reporter.refuse(
      variant.file,
      node,
      `a variant declares \`${name}\` without a body, and no other file supplies it`,
      'write the function itself: only a workload may declare functions without a body',
    );
}

/** A file that has none of the words is for something else, and not a lab's with as many slips. */
function refuseOther({ variant, workload, reporter }: Contract): void {
  const exported = [...variant.exported]
    .slice(0, 8)
    .map((name) => `\`${name}\``)
    .join(', ');
  const wanted = [...workload.declared.values()]
    .map((node) => `\`export function ${headText(workload, node)}\``)
    .join(', ');
  const names = [...workload.declared.keys()].map((name) => `\`${name}\``).join(', ');
  reporter.refuse(
    variant.file,
    { start: 0 },
    `the file has none of ${names}, which the workload calls; it exports ${exported}`,
    `if the file is for another lab or an exercise, name that one; for this lab write ${wanted}`,
  );
}

function refuseUnknown({ workload, reporter }: Contract, name: string, node: Declaration): void {
  if (returnAnnotationOf(node) === null)
    reporter.refuse(
      workload.file,
      node,
      `\`${name}\` is declared without a return type`,
      'end the declaration with `: void`, `: i32` or `: boolean`',
    );
}

function checkSupplied(contract: Contract, name: string, wanted: Declaration, guess: string | undefined): void {
  const { variant, workload, reporter } = contract;
  const usage = headText(workload, wanted);
  const supplied = variant.functions.get(name);
  if (supplied === undefined) {
    const meant = guess === undefined ? '' : `; did you mean \`${guess}\` to be it?`;
    reporter.refuse(
      variant.file,
      { start: 0 },
      `the file has no \`${name}\`, which the workload calls`,
      `write \`export function ${usage}\`${meant}`,
    );
  } else if (!variant.exported.has(name)) {
    reporter.refuse(variant.file, supplied, `\`${name}\` is not exported`, `write \`export function ${usage}\``);
  } else if (!sameHead(contract.headOf(variant, supplied), contract.headOf(workload, wanted)))
    reporter.refuse(
      variant.file,
      supplied,
      `the workload calls \`${name}\` with other parameters`,
      `write \`export function ${usage}\`, every parameter even if one is not used`,
    );
}

/** Which function of the variant may be meant by a name that it has not: the nearest pairs first, each name once, and only what is near. */
function guesses(missing: readonly string[], there: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const near = (name: string, each: string): number =>
    distance(name.toLowerCase().slice(0, longestName), each.toLowerCase().slice(0, longestName));
  const pairs = missing
    .slice(0, mostCompared)
    .flatMap((name) => there.slice(0, mostCompared).map((each) => ({ name, each, apart: near(name, each) })));
  for (const { name, each, apart } of pairs.sort((a, b) => a.apart - b.apart))
    if (apart <= Math.max(1, Math.floor(name.length / 3)) && !found.has(name) && ![...found.values()].includes(each))
      found.set(name, each);
  return found;
}

/** Names that are compared with each other. */
const mostCompared = 50;

function sameHead(has: Head, wants: Head): boolean {
  return (
    sameParameters(has.parameters, wants.parameters) &&
    (has.returns === null || wants.returns === null || has.returns === wants.returns)
  );
}

/** `acquire(m: Int32Array, core: i32): void`, as the workload wrote it. */
function headText(unit: Unit, node: Declaration): string {
  return unit.file.text
    .slice(node.start, node.end)
    .replace(/^declare\s+function\s+/, '')
    .replace(/;\s*$/, '')
    .replace(/\s+/g, ' ');
}
