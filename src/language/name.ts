// Names in expressions: what they mean, or what was meant.

import type { Expression as ExpressionNode, Identifier } from 'acorn';
import { closest } from 'fastest-levenshtein';
import { ambientNames } from './ambient.ts';
import { type Body, constant, refuse, spanOf } from './body.ts';
import type { Expression } from './program.ts';
import { lookup } from './scope.ts';

/** A name as a value. */
export function checkName(body: Body, node: Identifier): Expression | null {
  if (node.name === body.memory && lookup(body.scope, node.name) === undefined)
    return refuse(
      body,
      node,
      `the memory \`${node.name}\` is not a value`,
      `read a word with \`${node.name}[i]\` or \`Atomics.load(${node.name}, i)\`, or pass it to a function`,
    );
  const binding = lookup(body.scope, node.name);
  if (binding?.kind === 'pending')
    return refuse(body, node, `\`${node.name}\` is used before it is declared`, 'move its declaration up');
  if (binding?.kind === 'broken') return null;
  if (binding?.kind === 'local')
    return { kind: 'local', type: binding.local.type, slot: binding.local.slot, span: spanOf(body, node) };
  const known = body.around.constant(body.unit, node.name);
  if (known === 'broken') return null;
  return known === undefined ? refuseName(body, node) : constant(body, node, known.type, known.value);
}

function refuseName(body: Body, node: Identifier): null {
  if (node.name === 'Atomics' || node.name === 'Math') return refuseObject(body, node, node.name);
  if (body.unit.functions.has(node.name) || body.unit.declared.has(node.name) || ambientNames.includes(node.name))
    return refuse(
      body,
      node,
      `\`${node.name}\` is a function, and functions are not values here`,
      `call it: \`${node.name}(…)\``,
    );
  if (body.unit.constants.has(node.name))
    return refuse(body, node, `\`${node.name}\` is used before it is declared`, 'move its declaration up');
  return refuse(body, node, `there is no \`${node.name}\` here`, suggestion(body, node.name));
}

export function refuseObject(body: Body, node: ExpressionNode, name: 'Atomics' | 'Math'): null {
  return refuse(
    body,
    node,
    `\`${name}\` has functions only, and functions are not values here`,
    name === 'Math' ? 'write `a * b`, or write the number out' : 'call one: `Atomics.load(m, i)`',
  );
}

/** Whether a name's declaration was refused, so that what is done with it is not judged. */
export function isBroken(body: Body, name: string): boolean {
  const binding = lookup(body.scope, name);
  return binding === undefined
    ? name !== body.memory && body.around.constant(body.unit, name) === 'broken'
    : binding.kind === 'broken';
}

/** "did you mean …", over every name in sight. */
export function suggestion(body: Body, name: string): () => string {
  const blocks = [...body.scope.blocks];
  return () => {
    const locals = blocks.flatMap((block) => [...block.keys()]);
    const nearest = closest(name.slice(0, longestName), [...locals, ...body.around.names(body.unit), ...ambientNames]);
    return `did you mean \`${nearest}\`? A lab file knows its own names and the words of labs/percore.d.ts`;
  };
}

/** No more of a name is compared. */
export const longestName = 64;
