// The syntax tree's TypeScript corners: annotations, and what a node is called in a sentence.

import type {
  AnyNode,
  CallExpression,
  Function as FunctionNode,
  Pattern,
  VariableDeclaration,
  VariableDeclarator,
} from 'acorn';
import type { ReturnType } from './program.ts';

type Annotated = {
  readonly typeAnnotation?: { readonly typeAnnotation: TypeNode };
  readonly returnType?: { readonly typeAnnotation: TypeNode };
  readonly optional?: boolean;
  readonly decorators?: readonly unknown[];
};
type TypeNode = {
  readonly type: string;
  readonly typeName?: { readonly name?: string };
  readonly typeArguments?: unknown;
};

/** `export function …` and `function …` in the eyes of the linker; `declare` has no body. */
export type Declaration = FunctionNode & {
  readonly declare?: boolean;
  readonly typeParameters?: { readonly start: number };
};

/** What a type annotation says, in the language's types; `unknown` for any other type. */
export type Annotation = ReturnType | 'memory' | 'unknown' | null;

/** The annotation of a parameter or variable; null where there is none. */
export function annotationOf(pattern: Pattern): Annotation {
  return meaning((pattern as Annotated).typeAnnotation?.typeAnnotation);
}

/** The annotated return type of a function; null where there is none. */
export function returnAnnotationOf(node: FunctionNode): Annotation {
  return meaning((node as Annotated).returnType?.typeAnnotation);
}

export function isOptional(pattern: Pattern): boolean {
  return (pattern as Annotated).optional === true;
}

/** A decorator before a parameter; null where there is none. */
export function decoratorOf(pattern: Pattern): { readonly start: number } | null {
  return ((pattern as Annotated).decorators?.[0] as { readonly start: number } | undefined) ?? null;
}

/** `f<T>(…)`: the place of `<T>`; null where there is none. */
export function typeArgumentsOf(node: CallExpression): { readonly start: number } | null {
  return (node as { readonly typeArguments?: { readonly start: number } }).typeArguments ?? null;
}

/** Why such an argument is refused, and what to write. */
export const questionMark = [
  'a question mark after a value is not TypeScript',
  'leave it out: every value is passed',
] as const;

/** `f(x?)`: an argument with a question mark behind it, which the parser takes for the head of a function; null where there is none. */
export function questionedIn({ arguments: values }: CallExpression): { readonly start: number } | null {
  return values.find((each) => (each as Annotated).optional === true) ?? null;
}

/** `declare const …`. */
export function isDeclare(node: VariableDeclaration): boolean {
  return (node as { readonly declare?: boolean }).declare === true;
}

/** `let x!: …`. */
export function hasBang(node: VariableDeclarator): boolean {
  return (node as { readonly definite?: boolean }).definite === true;
}

function meaning(type: TypeNode | undefined): Annotation {
  if (type === undefined) return null;
  if (type.type === 'TSNumberKeyword') return 'i32';
  if (type.type === 'TSBooleanKeyword') return 'boolean';
  if (type.type === 'TSVoidKeyword') return 'void';
  if (type.type !== 'TSTypeReference' || type.typeArguments) return 'unknown';
  if (type.typeName?.name === 'i32') return 'i32';
  return type.typeName?.name === 'Int32Array' ? 'memory' : 'unknown';
}

/** A node's kind, and what to write instead, for kinds that the language has not. */
const strangers: Readonly<Record<string, readonly [string, string]>> = {
  ArrowFunctionExpression: [
    'a function made inside another (a closure)',
    'declare it with `function` at the top level and call it directly',
  ],
  FunctionExpression: [
    'a function made inside an expression',
    'declare it with `function` at the top level and call it directly',
  ],
  TSDeclareFunction: ['a function without a body', 'declare it with `function` at the top level and give it one'],
  FunctionDeclaration: ['a function inside a function', 'declare it at the top level'],
  ClassDeclaration: ['a class', 'use functions over the shared memory: a lab has no objects'],
  ClassExpression: ['a class', 'use functions over the shared memory: a lab has no objects'],
  ObjectExpression: ['an object', 'claim shared words with `words(n)`, or use locals: a lab has integers only'],
  ArrayExpression: ['an array', 'claim shared words with `words(n)`: a lab has integers only'],
  TemplateLiteral: ['a string', 'use an integer: a lab has no strings'],
  TaggedTemplateExpression: ['a string', 'use an integer: a lab has no strings'],
  NewExpression: ['`new`', 'use integers and the shared memory: a lab has no objects'],
  ThisExpression: ['`this`', 'use parameters and the shared memory: a lab has no objects'],
  SequenceExpression: ['a comma expression', 'write one statement after the other'],
  AwaitExpression: ['`await`', 'spin with `pause()`, or sleep with `Atomics.wait(m, i, value)`'],
  ImportExpression: ['`import()`', 'a lab file stands alone: copy the function into it'],
  ChainExpression: ['`?.`', 'use an integer: a lab has no objects'],
  SpreadElement: ['`...`', 'pass each value'],
  ThrowStatement: ['`throw`', 'write `assert(condition)` for what must be true'],
  TryStatement: ['`try`', 'nothing in a lab throws: write the check as an `if`'],
  DebuggerStatement: ['`debugger`', 'remove it'],
  LabeledStatement: ['a label', 'put the inner loop into a function and `return` from it'],
  ForInStatement: ['`for … in`', 'count with `for (let i = 0; i < n; i++)`'],
  ForOfStatement: ['`for … of`', 'count with `for (let i = 0; i < n; i++)`'],
  TSAsExpression: ['`as`', 'leave it out: every value is an `i32` or a `boolean`'],
  TSTypeAssertion: ['a type assertion', 'leave it out: every value is an `i32` or a `boolean`'],
  TSNonNullExpression: ['`!` after a value', 'leave it out: nothing is null here'],
  TSSatisfiesExpression: ['`satisfies`', 'leave it out: every value is an `i32` or a `boolean`'],
  TSTypeAliasDeclaration: ["a type of one's own", 'write `i32` or `boolean`'],
  TSInterfaceDeclaration: ['an interface', 'write `i32` or `boolean`: a lab has no objects'],
  TSEnumDeclaration: ['an enum', 'write one top-level `const` for each value'],
  TSInstantiationExpression: ['a type argument', 'leave it out: a function has the types of its head'],
  TSModuleDeclaration: ['a namespace', 'declare functions at the top level'],
  ImportDeclaration: [
    '`import`',
    'leave it out: a lab file stands alone, and the words of the language need no import',
  ],
  TSImportEqualsDeclaration: [
    '`import`',
    'leave it out: a lab file stands alone, and the words of the language need no import',
  ],
  TSExportAssignment: ['`export =`', 'write `export function name(…)`'],
  TSNamespaceExportDeclaration: ['`export as namespace`', 'leave it out'],
  ExportAllDeclaration: ['`export *`', 'write `export function name(…)`'],
  MetaProperty: ['`import.meta` or `new.target`', 'leave it out'],
};

/** The reason and the way out for a node that the language has not. */
export function strangerSentence(
  node: AnyNode | { readonly type: string },
): readonly [reason: string, instead: string] {
  const known = strangers[node.type];
  if (known !== undefined) return [`${known[0]} is not in the lab language`, known[1]];
  return [`this (${node.type}) is not in the lab language`, 'see docs/language.md for what is'];
}
