// A function's head: its parameters and what it returns, as the language sees them.

import type { Pattern } from 'acorn';
import type { ReturnType, ValueType } from './program.ts';
import type { Reporter } from './refusal.ts';
import { namesIn } from './scope.ts';
import { annotationOf, type Declaration, decoratorOf, isOptional, returnAnnotationOf } from './syntax.ts';
import { nameProblem, type Unit } from './unit.ts';

/** `broken` is a parameter that was refused: what is passed to it is not judged. */
export type Parameter = {
  readonly name: string;
  readonly type: ValueType | 'memory' | 'broken';
  readonly start: number;
  readonly end: number;
};
/** `returns` is null where it is not annotated: the body decides. */
export type Signature = {
  readonly parameters: readonly Parameter[];
  readonly returns: ReturnType | null /** Names that were refused. */;
  readonly broken: readonly string[];
};

/** Reads a head; what is wrong with it is refused, and what can be read is still given. */
export function readSignature(unit: Unit, node: Declaration, reporter: Reporter): Signature {
  if (node.async || node.generator)
    reporter.refuse(
      unit.file,
      node,
      'an `async` function or a generator is not in the lab language',
      'write a plain `function`: the engines switch between cores at every shared access',
    );
  if (node.typeParameters)
    reporter.refuse(
      unit.file,
      node.typeParameters,
      'a type parameter is not in the lab language',
      'leave it out: a parameter is `i32`, `boolean` or the memory',
    );
  const parameters = node.params.map((pattern) => readParameter(unit, pattern, reporter));
  const [, second] = parameters.filter((each) => each.type === 'memory');
  if (second !== undefined) reporter.refuse(unit.file, second, 'there is one memory', 'take one `m: Int32Array`');
  const broken = node.params.flatMap((pattern, i) =>
    parameters[i]!.type === 'broken' || parameters[i] === second ? namesIn(pattern) : [],
  );
  return { parameters, returns: readReturns(unit, node, reporter), broken };
}

function readParameter(unit: Unit, pattern: Pattern, reporter: Reporter): Parameter {
  const { start, end } = pattern;
  const [name = ''] = namesIn(pattern);
  const type = annotationOf(pattern);
  const problem = parameterProblem(unit, pattern);
  if (problem === null && (type === 'i32' || type === 'boolean' || type === 'memory'))
    return { name, type, start, end };
  const [reason, instead] = problem ?? [
    type === null
      ? `parameter \`${name}\` has no type`
      : `parameter \`${name}\` has a type that is not in the lab language`,
    `write \`${name}: i32\`, \`${name}: boolean\`, or \`m: Int32Array\` for the memory`,
  ];
  reporter.refuse(unit.file, pattern, reason, instead);
  return { name, type: 'broken', start, end };
}

function parameterProblem(unit: Unit, pattern: Pattern): readonly [reason: string, instead: string] | null {
  if (pattern.type !== 'Identifier')
    return [
      'a default, rest or destructured parameter is not in the lab language',
      'write `name: i32`, and pass every value',
    ];
  if (isOptional(pattern))
    return ['an optional parameter is not in the lab language', 'write `name: i32`, and pass every value'];
  if (decoratorOf(pattern) !== null) return ['a decorator is not in the lab language', 'leave it out'];
  if (pattern.name === 'this') return ['`this` is not in the lab language', 'name the parameter: a lab has no objects'];
  return nameProblem(unit.file.text, pattern);
}

function readReturns(unit: Unit, node: Declaration, reporter: Reporter): ReturnType | null {
  const returns = returnAnnotationOf(node);
  if (returns !== 'memory' && returns !== 'unknown') return returns;
  return reporter.refuse(
    unit.file,
    node,
    'this return type is not in the lab language',
    'write `: i32`, `: boolean` or `: void`',
  );
}

/** Whether two heads take the same, in the same order. */
export function sameParameters(
  one: readonly { readonly type: Parameter['type'] }[],
  other: readonly { readonly type: Parameter['type'] }[],
): boolean {
  const same = (a: Parameter['type'], b: Parameter['type'] | undefined): boolean =>
    a === b || a === 'broken' || b === 'broken';
  return one.length === other.length && one.every((each, i) => same(each.type, other[i]?.type));
}
