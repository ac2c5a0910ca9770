// One file's top level: its constants, its functions, what it exports and what it asks of the other file.

import type { Expression as ExpressionNode, Program as Syntax, VariableDeclaration } from 'acorn';
import { reservedNames } from './ambient.ts';
import { parse } from './parse.ts';
import type { Reporter } from './refusal.ts';
import type { SourceFile } from './source.ts';
import { type Declaration, strangerSentence } from './syntax.ts';

export type ConstantNode = { readonly name: string; readonly start: number; readonly end: number; readonly value: ExpressionNode };

export type Unit = {
  readonly file: SourceFile;
  /** Its place in `Program.files`. */
  readonly index: number;
  readonly syntax: Syntax;
  readonly constants: readonly ConstantNode[];
  readonly functions: ReadonlyMap<string, Declaration>;
  /** `declare function …`: what the other file must supply. */
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly exported: ReadonlySet<string>;
};

type Draft = { file: SourceFile; reporter: Reporter; constants: ConstantNode[]; functions: Map<string, Declaration>; declared: Map<string, Declaration>; exported: Set<string>; names: Set<string> };

/** Reads a file's top level; null when it could not be parsed at all. */
export function readUnit(file: SourceFile, index: number, reporter: Reporter): Unit | null {
  const syntax = parse(file, reporter);
  if (syntax === null) return null;
  const draft: Draft = { file, reporter, constants: [], functions: new Map(), declared: new Map(), exported: new Set(), names: new Set() };
  for (const node of syntax.body) readTopLevel(draft, node);
  return { file, index, syntax, constants: draft.constants, functions: draft.functions, declared: draft.declared, exported: draft.exported };
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
      refuseTopLevel(draft, node);
  }
}

function refuseTopLevel(draft: Draft, node: Syntax['body'][number]): void {
  const [reason, instead] = /Statement$/.test(node.type)
    ? ['nothing runs at the top level of a lab file', 'put it into `prepare(m)`, `setup(m)` or `operation(m, core)`'] as const
    : strangerSentence(node);
  draft.reporter.refuse(draft.file, node, reason, instead);
}

function readConstants(draft: Draft, node: VariableDeclaration): void {
  if (node.kind !== 'const') {
    draft.reporter.refuse(draft.file, node, `a top-level \`${node.kind}\` would be a separate copy on every real thread`, 'claim a shared word with `const NAME = line();`, or write `const`');
    return;
  }
  for (const declarator of node.declarations) {
    if (declarator.id.type !== 'Identifier') draft.reporter.refuse(draft.file, declarator, 'a destructuring is not in the lab language', 'write one `const` for each name');
    else if (!declarator.init) draft.reporter.refuse(draft.file, declarator, 'a constant needs its value', 'write `const NAME = …;`');
    else if (claimName(draft, declarator.id))
      draft.constants.push({ name: declarator.id.name, start: declarator.start, end: declarator.end, value: declarator.init });
  }
}

function readFunction(draft: Draft, node: Declaration): void {
  if (node.id && claimName(draft, node.id)) draft.functions.set(node.id.name, node);
}

function readDeclared(draft: Draft, node: Declaration): void {
  if (!node.declare) draft.reporter.refuse(draft.file, node, 'a function without a body is not in the lab language', 'give it a body, or write `declare function …` for what a variant supplies');
  else if (node.id && claimName(draft, node.id)) draft.declared.set(node.id.name, node);
}

function readExport(draft: Draft, node: Syntax['body'][number] & { type: 'ExportNamedDeclaration' }): void {
  const inner = node.declaration as (Declaration & { type: string }) | null | undefined;
  if (inner?.type === 'FunctionDeclaration' && inner.id) {
    readFunction(draft, inner);
    draft.exported.add(inner.id.name);
    return;
  }
  const reason = inner ? 'only functions are exported from a lab file' : 'an export list is not in the lab language';
  draft.reporter.refuse(draft.file, node, reason, 'write `export function name(…)` where the function stands; constants need no export');
}

/** Takes a top-level name, unless it has a meaning already. */
function claimName(draft: Draft, id: { readonly name: string; readonly start: number }): boolean {
  const problem = nameProblem(id.name, draft.names);
  if (problem !== null) draft.reporter.refuse(draft.file, id, ...problem);
  else draft.names.add(id.name);
  return problem === null;
}

/** Why a name cannot be declared, and what to do; null when it can. */
export function nameProblem(name: string, taken: { has(name: string): boolean }): readonly [reason: string, instead: string] | null {
  if (reservedNames.has(name)) return [`\`${name}\` has a meaning of its own in the lab language`, 'choose another name'];
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return [`the name \`${name}\` has characters other than letters, digits and \`_\``, 'use plain letters: names that look alike must be alike'];
  if (taken.has(name)) return [`\`${name}\` is declared twice`, 'choose another name for one of them'];
  return null;
}
