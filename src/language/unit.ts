// One file's top level: its constants, its functions, what it exports and what it asks of the other file.

import type {
  ExportNamedDeclaration,
  Expression as ExpressionNode,
  Pattern,
  Program as Syntax,
  VariableDeclaration,
  VariableDeclarator,
} from 'acorn';
import { reservedNames } from './ambient.ts';
import { likeness } from './character.ts';
import { parse } from './parse.ts';
import type { Reporter } from './refusal.ts';
import { namesIn } from './scope.ts';
import type { SourceFile } from './source.ts';
import { type Annotation, annotationOf, type Declaration, hasBang, isDeclare, strangerSentence } from './syntax.ts';

export type ConstantNode = {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly annotation: Annotation;
  readonly value: ExpressionNode;
};

export type Unit = {
  readonly file: SourceFile;
  /** Its place in `Program.files`. */
  readonly index: number;
  /** Null when the file could not be parsed: then it has nothing, and nothing is asked of it. */
  readonly syntax: Syntax | null;
  readonly constants: ReadonlyMap<string, ConstantNode>;
  readonly functions: ReadonlyMap<string, Declaration>;
  /** `declare function …`: what the other file must supply. */
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly exported: ReadonlySet<string>;
  /** Names whose declaration was refused: what is done with them is not judged. */
  readonly broken: ReadonlySet<string>;
};

type Draft = {
  file: SourceFile;
  reporter: Reporter;
  constants: Map<string, ConstantNode>;
  functions: Map<string, Declaration>;
  declared: Map<string, Declaration>;
  exported: Set<string>;
  broken: Set<string>;
};

/** Files that were read without a refusal: a sweep links the same two for every number of cores. */
const known = new WeakMap<SourceFile, Unit>();

/** Reads a file's top level. */
export function readUnit(file: SourceFile, index: number, reporter: Reporter): Unit {
  const before = known.get(file);
  if (before?.index === index) return before;
  const refused = reporter.refusals.length;
  const unit = readTop(file, index, reporter);
  if (reporter.refusals.length === refused) known.set(file, unit);
  return unit;
}

function readTop(file: SourceFile, index: number, reporter: Reporter): Unit {
  const syntax = parse(file, reporter);
  const draft: Draft = {
    file,
    reporter,
    constants: new Map(),
    functions: new Map(),
    declared: new Map(),
    exported: new Set(),
    broken: new Set(),
  };
  for (const node of syntax?.body ?? []) readTopLevel(draft, node);
  return {
    file,
    index,
    syntax,
    constants: draft.constants,
    functions: draft.functions,
    declared: draft.declared,
    exported: draft.exported,
    broken: draft.broken,
  };
}

function readTopLevel(draft: Draft, node: Syntax['body'][number]): void {
  const kind: string = node.type;
  if (kind === 'TSDeclareFunction') return readDeclared(draft, node as unknown as Declaration);
  switch (node.type) {
    case 'EmptyStatement':
      return;
    case 'VariableDeclaration':
      return readConstants(draft, node);
    case 'FunctionDeclaration':
      return readFunction(draft, node as Declaration);
    case 'ExportNamedDeclaration':
      return readExport(draft, node);
    default:
      return refuseTopLevel(draft, node);
  }
}

function refuseTopLevel(draft: Draft, node: Syntax['body'][number]): void {
  const [reason, instead] = /Statement$/.test(node.type)
    ? ([
        'nothing runs at the top level of a lab file',
        'put it into `prepare(m)`, `setup(m)` or `operation(m, core)`',
      ] as const)
    : node.type === 'ExportDefaultDeclaration'
      ? defaultProblem(draft, node.declaration)
      : strangerSentence(node);
  draft.reporter.refuse(draft.file, node, reason, instead);
  breakNames(draft, node.type === 'ExportDefaultDeclaration' ? node.declaration : node);
}

function defaultProblem(draft: Draft, inner: unknown): readonly [reason: string, instead: string] {
  const { id, params, body, start } = inner as FunctionValue & { readonly id?: { readonly name: string } | null };
  const name = (inner as { name?: string }).name ?? id?.name ?? 'name';
  const head =
    params === undefined || body === undefined
      ? '(…)'
      : headOf(draft.file.text, { params, body, start } as FunctionValue);
  return [
    '`export default` is not in the lab language',
    `write \`export function ${name}${head}\`: the workload calls it by its name`,
  ];
}

/** Notes the names that a refused declaration would have given. */
function breakNames(draft: Draft, node: unknown): void {
  const { id, declarations, specifiers } = node as {
    id?: Pattern | null;
    declarations?: VariableDeclarator[];
    specifiers?: { local: Pattern }[];
  };
  const patterns = [
    id ?? null,
    ...(declarations ?? []).map((each) => each.id),
    ...(specifiers ?? []).map((each) => each.local),
  ];
  for (const name of patterns.flatMap(namesIn)) draft.broken.add(name);
}

function readConstants(draft: Draft, node: VariableDeclaration): void {
  const problem = declarationProblem(node);
  if (problem !== null) {
    draft.reporter.refuse(draft.file, node, ...problem);
    return breakNames(draft, node);
  }
  for (const declarator of node.declarations) readConstant(draft, declarator);
}

function declarationProblem(node: VariableDeclaration): readonly [reason: string, instead: string] | null {
  if (isDeclare(node)) return onlyFunctions;
  if (node.kind === 'let' || node.kind === 'var')
    return [
      `a top-level \`${node.kind}\` would be a separate copy on every real thread`,
      'claim a shared word with `const NAME = line();`, or write `const`',
    ];
  return node.kind === 'const' ? null : [`\`${node.kind}\` is not in the lab language`, 'write `const`'];
}

/** Why a constant or a local is not declared for another file to supply, and what to do. */
export const onlyFunctions: readonly [reason: string, instead: string] = [
  'only functions can be declared for another file to supply',
  'write `const NAME = …;`; the words of the language need no declaration',
];

function readConstant(draft: Draft, node: VariableDeclarator): void {
  const refuse = (reason: string, instead: string): void => {
    draft.reporter.refuse(draft.file, node, reason, instead);
    breakNames(draft, node);
  };
  if (node.id.type !== 'Identifier')
    return refuse('a destructuring is not in the lab language', 'write one `const` for each name');
  if (hasBang(node))
    return refuse(
      '`!` after a name is not in the lab language',
      'leave it out: every name has its value from the start',
    );
  const { name } = node.id;
  // A `const` without a value is a syntax error already.
  if (node.init && claimName(draft, node.id))
    draft.constants.set(name, {
      name,
      start: node.start,
      end: node.end,
      annotation: annotationOf(node.id),
      value: node.init,
    });
}

function readFunction(draft: Draft, node: Declaration): void {
  if (node.id && claimName(draft, node.id)) draft.functions.set(node.id.name, node);
}

function readDeclared(draft: Draft, node: Declaration): void {
  if (node.declare && node.id && claimName(draft, node.id)) draft.declared.set(node.id.name, node);
  if (node.declare) return;
  draft.reporter.refuse(
    draft.file,
    node,
    'a function without a body is not in the lab language',
    'give it a body, or write `declare function …` for what a variant supplies',
  );
  breakNames(draft, node);
}

function readExport(draft: Draft, node: ExportNamedDeclaration): void {
  const inner = node.declaration as (Declaration & { type: string }) | null | undefined;
  if (inner?.type === 'FunctionDeclaration' && inner.id) {
    readFunction(draft, inner);
    draft.exported.add(inner.id.name);
    return;
  }
  draft.reporter.refuse(draft.file, node, ...exportProblem(draft, node));
  breakNames(draft, inner ?? {});
  for (const name of node.specifiers.flatMap((each) => (each.local.type === 'Identifier' ? [each.local.name] : []))) {
    draft.exported.add(name);
    draft.broken.add(name);
  }
}

function exportProblem(draft: Draft, node: ExportNamedDeclaration): readonly [reason: string, instead: string] {
  const inner = node.declaration as { readonly type: string } | null | undefined;
  if (!inner) {
    const names = node.specifiers.flatMap((each) => (each.local.type === 'Identifier' ? [each.local.name] : []));
    return [
      'an export list is not in the lab language',
      `write \`export function ${names[0] ?? 'name'}(…)\` where the function is defined${names.length > 1 ? ', for each of them' : ''}`,
    ];
  }
  if (inner.type === 'TSDeclareFunction')
    return ['a function supplied by another file is not exported', 'write `declare function name(…): …;`'];
  const arrow = arrowIn(inner);
  if (arrow !== null)
    return [
      `\`${arrow.name}\` is a constant that holds a function`,
      `write \`export function ${arrow.name}${headOf(draft.file.text, arrow.fn)} { … }\``,
    ];
  return [
    'only functions are exported from a lab file',
    'leave out `export`: the other file does not need the constant',
  ];
}

type FunctionValue = ExpressionNode & { readonly type: 'ArrowFunctionExpression' | 'FunctionExpression' };

/** The first constant of a declaration that holds a function. */
function arrowIn(node: unknown): { readonly name: string; readonly fn: FunctionValue } | null {
  for (const { id, init } of (node as { declarations?: VariableDeclarator[] }).declarations ?? [])
    if (id.type === 'Identifier' && (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'))
      return { name: id.name, fn: init };
  return null;
}

/** `(m: Int32Array, core: i32): void`, as it was written. */
function headOf(text: string, { params, body, start }: FunctionValue): string {
  const first = text.slice(start, body.start).indexOf('(');
  if (first === -1) return `(${params.map((each) => text.slice(each.start, each.end)).join(', ')})`;
  return text
    .slice(start + first, body.start)
    .replace(/\s*=>\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Takes a top-level name, unless it has a meaning already. */
function claimName(draft: Draft, id: { readonly name: string; readonly start: number }): boolean {
  const { constants, functions, declared, reporter, file } = draft;
  const twice = [constants, functions, declared].some((each) => each.has(id.name));
  const problem = twice
    ? ([`\`${id.name}\` is declared twice`, 'choose another name for one of them'] as const)
    : nameProblem(file.text, id);
  if (problem === null) return true;
  reporter.refuse(file, id, ...problem);
  if (!twice) draft.broken.add(id.name);
  return false;
}

function oddIn(name: string): string {
  return likeness([...name].find((letter) => !/[A-Za-z0-9_]/.test(letter)) ?? '').name;
}

/** Why a name cannot be declared, and what to do; null when it can. */
export function nameProblem(
  text: string,
  id: { readonly name: string; readonly start: number },
): readonly [reason: string, instead: string] | null {
  if (reservedNames.has(id.name))
    return [`\`${id.name}\` has a meaning of its own in the lab language`, 'choose another name'];
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(id.name))
    return [
      `the name \`${id.name}\` has characters other than letters, digits and \`_\`: ${oddIn(id.name)}`,
      'use plain ASCII letters, so that names that look alike are alike',
    ];
  if (!text.startsWith(id.name, id.start))
    return [`the name \`${id.name}\` is written with an escape`, 'write its letters'];
  return null;
}
