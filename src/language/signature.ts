// A function's head: its parameters and what it returns, as the language sees them.

import type { Pattern } from 'acorn';
import type { ReturnType, ValueType } from './program.ts';
import type { Reporter } from './refusal.ts';
import { annotationOf, type Declaration, isOptional, returnAnnotationOf } from './syntax.ts';
import { nameProblem, type Unit } from './unit.ts';

export type Parameter = { readonly name: string; readonly type: ValueType | 'memory'; readonly start: number; readonly end: number };
/** `returns` is null where it is not annotated: the body decides. */
export type Signature = { readonly parameters: readonly Parameter[]; readonly returns: ReturnType | null };

/** Reads a head; what is wrong with it is refused, and what can be read is still given. */
export function readSignature(unit: Unit, node: Declaration, reporter: Reporter): Signature {
  if (node.async || node.generator)
    reporter.refuse(unit.file, node, 'an `async` function or a generator is not in the lab language', 'write a plain `function`: the engines switch between cores at every shared access');
  const taken = new Set<string>();
  const parameters: Parameter[] = [];
  for (const pattern of node.params) {
    const parameter = readParameter(unit, pattern, taken, reporter);
    if (parameter !== null) parameters.push(parameter);
  }
  const memories = parameters.filter((each) => each.type === 'memory');
  if (memories.length > 1) reporter.refuse(unit.file, memories[1]!, 'there is one memory', 'take one `m: Int32Array`');
  return { parameters, returns: readReturns(unit, node, reporter) };
}

function readParameter(unit: Unit, pattern: Pattern, taken: Set<string>, reporter: Reporter): Parameter | null {
  if (pattern.type !== 'Identifier')
    return reporter.refuse(unit.file, pattern, 'a default, rest or destructured parameter is not in the lab language', 'write `name: i32`, and pass every value');
  if (isOptional(pattern)) return reporter.refuse(unit.file, pattern, 'an optional parameter is not in the lab language', 'write `name: i32`, and pass every value');
  const problem = nameProblem(pattern.name, taken);
  if (problem !== null) return reporter.refuse(unit.file, pattern, ...problem);
  taken.add(pattern.name);
  const type = annotationOf(pattern);
  if (type === 'i32' || type === 'boolean' || type === 'memory') return { name: pattern.name, type, start: pattern.start, end: pattern.end };
  const reason = type === null ? `parameter \`${pattern.name}\` has no type` : `parameter \`${pattern.name}\` has a type that the lab language has not`;
  return reporter.refuse(unit.file, pattern, reason, `write \`${pattern.name}: i32\`, \`${pattern.name}: boolean\`, or \`m: Int32Array\` for the memory`);
}

function readReturns(unit: Unit, node: Declaration, reporter: Reporter): ReturnType | null {
  const returns = returnAnnotationOf(node);
  if (returns !== 'memory' && returns !== 'unknown') return returns;
  return reporter.refuse(unit.file, node, 'this return type is not in the lab language', 'write `: i32`, `: boolean` or `: void`');
}
