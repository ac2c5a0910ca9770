// Names inside one function: block scopes over slots that never move.

import type { BlockStatement, ModuleDeclaration, Statement as StatementNode } from 'acorn';
import type { Local, ValueType } from './program.ts';
import type { Span } from './source.ts';

/** A name before its declaration is `pending`: reading it is a mistake in JavaScript too. */
export type Binding = { readonly kind: 'local'; readonly local: Local; readonly constant: boolean } | { readonly kind: 'pending' };

export type Scope = {
  readonly locals: Local[];
  readonly blocks: Map<string, Binding>[];
};

export function createScope(): Scope {
  return { locals: [], blocks: [new Map()] };
}

export function lookup(scope: Scope, name: string): Binding | undefined {
  for (let i = scope.blocks.length - 1; i >= 0; i--) {
    const binding = scope.blocks[i]!.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** The innermost block's names, for telling a second declaration. */
export function declaredHere(scope: Scope): { has(name: string): boolean } {
  const block = scope.blocks[scope.blocks.length - 1]!;
  return { has: (name) => block.get(name)?.kind === 'local' };
}

/** Gives a name a slot of its own in the innermost block. */
export function declare(scope: Scope, name: string, type: ValueType, span: Span, constant: boolean): Local {
  const local: Local = { name, type, slot: scope.locals.length, span };
  scope.locals.push(local);
  scope.blocks[scope.blocks.length - 1]!.set(name, { kind: 'local', local, constant });
  return local;
}

/** Runs `inside` within a new block whose own declarations are pending until they are reached. */
export function withBlock<T>(scope: Scope, body: readonly (StatementNode | ModuleDeclaration)[], inside: () => T): T {
  scope.blocks.push(new Map(namesDeclaredIn(body).map((name) => [name, { kind: 'pending' }])));
  const result = inside();
  scope.blocks.pop();
  return result;
}

function namesDeclaredIn(body: BlockStatement['body'] | readonly (StatementNode | ModuleDeclaration)[]): string[] {
  return body.flatMap((node) =>
    node.type === 'VariableDeclaration' ? node.declarations.flatMap((each) => (each.id.type === 'Identifier' ? [each.id.name] : [])) : [],
  );
}
