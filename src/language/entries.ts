// What a workload and a variant owe each other and the engines: the vocabulary and the entries.

import { closest } from 'fastest-levenshtein';
import type { ReturnType } from './program.ts';
import type { Reporter } from './refusal.ts';
import { type Parameter, readSignature } from './signature.ts';
import type { Declaration } from './syntax.ts';
import type { Unit } from './unit.ts';

type Entry = { readonly takes: readonly Parameter['type'][]; readonly returns: ReturnType; readonly usage: string };

/** The functions that engines call. */
const workloadEntries: Readonly<Record<string, Entry>> = {
  operation: { takes: ['memory', 'i32'], returns: 'void', usage: 'operation(m: Int32Array, core: i32): void' },
  setup: { takes: ['memory'], returns: 'void', usage: 'setup(m: Int32Array): void' },
  after: { takes: ['memory', 'i32'], returns: 'void', usage: 'after(m: Int32Array, operations: i32): void' },
  invariant: { takes: ['memory'], returns: 'boolean', usage: 'invariant(m: Int32Array): boolean' },
};
const variantEntries: Readonly<Record<string, Entry>> = {
  prepare: { takes: ['memory'], returns: 'void', usage: 'prepare(m: Int32Array): void' },
};

/** An exported function by its name; null where the file has none. */
export function entryOf(unit: Unit, name: string): Declaration | null {
  return unit.exported.has(name) ? (unit.functions.get(name) ?? null) : null;
}

/** Checks that the engines' entries are there and have their heads. */
export function checkEntries(variant: Unit, workload: Unit, reporter: Reporter): void {
  if (!workload.functions.has('operation'))
    reporter.refuse(workload.file, { start: 0 }, 'the workload has no `operation`', `define \`export function ${workloadEntries.operation!.usage}\`, one unit of work`);
  for (const [name, entry] of Object.entries(workloadEntries)) checkEntry(workload, name, entry, reporter);
  for (const [name, entry] of Object.entries(variantEntries)) checkEntry(variant, name, entry, reporter);
}

function checkEntry(unit: Unit, name: string, entry: Entry, reporter: Reporter): void {
  const node = unit.functions.get(name);
  if (node === undefined) return;
  if (!unit.exported.has(name)) {
    reporter.refuse(unit.file, node, `\`${name}\` is not exported`, `write \`export function ${name}(…)\``);
    return;
  }
  const signature = readSignature(unit, node, reporter);
  const same = signature.parameters.length === entry.takes.length && signature.parameters.every((each, i) => each.type === entry.takes[i]);
  if (!same || (signature.returns !== null && signature.returns !== entry.returns) || (signature.returns === null && entry.returns !== 'void'))
    reporter.refuse(unit.file, node, `an engine calls \`${name}\` in another way`, `write \`export function ${entry.usage}\``);
}

/** Checks that the variant supplies, with the same heads, what the workload declares. */
export function checkVocabulary(variant: Unit, workload: Unit, reporter: Reporter): void {
  for (const [name, wanted] of workload.declared) checkSupplied(variant, workload, name, wanted, reporter);
  for (const [name, node] of variant.declared)
    reporter.refuse(variant.file, node, `a variant declares \`${name}\` and nobody supplies it`, 'write the function itself: only a workload declares what others supply');
}

function checkSupplied(variant: Unit, workload: Unit, name: string, wanted: Declaration, reporter: Reporter): void {
  const usage = headText(workload, wanted);
  const supplied = variant.functions.get(name);
  if (supplied === undefined) {
    const near = [...variant.functions.keys()].filter((each) => !workload.declared.has(each));
    const guess = near.length > 0 ? `; is \`${closest(name, near)}\` meant to be it?` : '';
    reporter.refuse(variant.file, { start: 0 }, `the file has no \`${name}\`, which the workload calls`, `write \`export function ${usage}\`${guess}`);
    return;
  }
  if (!variant.exported.has(name)) {
    reporter.refuse(variant.file, supplied, `\`${name}\` is not exported`, `write \`export function ${usage}\``);
    return;
  }
  const has = readSignature(variant, supplied, reporter);
  const wants = readSignature(workload, wanted, reporter);
  const same = has.parameters.length === wants.parameters.length && has.parameters.every((each, i) => each.type === wants.parameters[i]?.type);
  if (!same || (has.returns !== null && has.returns !== wants.returns))
    reporter.refuse(variant.file, supplied, `the workload calls \`${name}\` in another way`, `write \`export function ${usage}\`, every parameter even if one is not used`);
}

/** `acquire(m: Int32Array, core: i32): void`, as the workload wrote it. */
function headText(unit: Unit, node: Declaration): string {
  return unit.file.text.slice(node.start, node.end).replace(/^declare\s+function\s+/, '').replace(/;\s*$/, '').replace(/\s+/g, ' ');
}
