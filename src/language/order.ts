// The order in which functions are checked: callees before callers, however long the chain of calls.

import type { Declaration } from './syntax.ts';
import type { Unit } from './unit.ts';

/** A function and the file that it stands in. */
export type Home = { readonly unit: Unit; readonly node: Declaration };

type Visit = Home & { readonly callees: Home[] };

/** Every function of the files. Where calls form a ring, one of them comes before its callee. */
export function calleesFirst(units: readonly Unit[], homeOf: (unit: Unit, name: string) => Home | null): Home[] {
  const ordered: Home[] = [];
  const seen = new Set<Declaration>();
  const path: Visit[] = [];
  const enter = (home: Home): void => {
    if (seen.has(home.node)) return;
    seen.add(home.node);
    const callees = calledNames(home.node).flatMap((name) => homeOf(home.unit, name) ?? []);
    path.push({ ...home, callees: callees.reverse() });
  };
  for (const unit of units)
    for (const node of unit.functions.values()) {
      enter({ unit, node });
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const callee = top.callees.pop();
        if (callee !== undefined) enter(callee);
        else ordered.push(path.pop()!);
      }
    }
  return ordered;
}

/** The names that a function calls, in the order of its text. */
export function calledNames(node: Declaration): string[] {
  const names: string[] = [];
  const rest: unknown[] = [node.body];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { type, callee } = next as { type?: string; callee?: { type: string; name: string } };
    if (type === 'CallExpression' && callee?.type === 'Identifier') names.push(callee.name);
    for (const part of partsOf(next as Record<string, unknown>).reverse()) rest.push(part);
  }
  return names;
}

/** What a node or a list holds. A plain loop: `Object.values` of a node costs several times as much. */
function partsOf(node: Record<string, unknown>): unknown[] {
  const parts: unknown[] = [];
  for (const key in node) if (typeof node[key] === 'object' && node[key] !== null) parts.push(node[key]);
  return parts;
}
