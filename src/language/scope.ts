// Names inside one function: block scopes over slots that never move.

import type { ModuleDeclaration, Pattern, Statement as StatementNode } from 'acorn';
import type { Local, ValueType } from './program.ts';
import type { Span } from './source.ts';

/**
 * A name before its declaration is `pending`: reading it is a mistake in JavaScript too. One whose declaration was refused
 * is `broken`: what is done with it is not judged, so that one mistake is one refusal.
 */
export type Binding =
  | { readonly kind: 'local'; readonly local: Local; readonly constant: boolean }
  | { readonly kind: 'pending' | 'broken' };

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

/** Gives a name a slot of its own in the innermost block. */
export function declare(scope: Scope, name: string, type: ValueType, span: Span, constant: boolean): Local {
  const local: Local = { name, type, slot: scope.locals.length, span };
  scope.locals.push(local);
  scope.blocks[scope.blocks.length - 1]!.set(name, { kind: 'local', local, constant });
  return local;
}

/** Notes names whose declaration was refused. */
export function declareBroken(scope: Scope, names: readonly string[]): void {
  for (const name of names) scope.blocks[scope.blocks.length - 1]!.set(name, { kind: 'broken' });
}

/** Runs `inside` within a new block whose own declarations are pending until they are reached. */
export function withBlock<T>(scope: Scope, body: readonly (StatementNode | ModuleDeclaration)[], inside: () => T): T {
  const names = body.flatMap((node) =>
    node.type === 'VariableDeclaration' ? node.declarations.flatMap((each) => namesIn(each.id)) : [],
  );
  scope.blocks.push(new Map(names.map((name) => [name, { kind: 'pending' }])));
  const result = inside();
  scope.blocks.pop();
  return result;
}

/** The names that a pattern declares: one, but for patterns that the language has not. */
export function namesIn(pattern: Pattern | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesIn(each.type === 'Property' ? each.value : each.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    default:
      return [];
  }
}
