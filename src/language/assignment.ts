// Assignments: to a local, or plainly to a word of the memory.

import type {
  AnyNode,
  AssignmentExpression,
  Expression as ExpressionNode,
  Identifier,
  MemberExpression,
  Pattern,
  UpdateExpression,
} from 'acorn';
import { ambientNames } from './ambient.ts';
import { type Body, constant, refuse, spanOf } from './body.ts';
import {
  changesNothing,
  checkExpression,
  checkIndexed,
  checkValue,
  fold,
  integerOperators,
  refuseNoShift,
  refuseOperator,
  wideOperators,
} from './expression.ts';
import { suggestion } from './name.ts';
import type { BinaryOperator, Expression, Local, Statement } from './program.ts';
import { lookup } from './scope.ts';
import { strangerSentence } from './syntax.ts';

export function checkAssignment(body: Body, node: AssignmentExpression): Statement[] | null {
  const target = node.left;
  if (target.type === 'MemberExpression') return checkWrite(body, node, target);
  if (target.type !== 'Identifier') return refuseTarget(body, target);
  const local = assignable(body, target);
  if (local === null) {
    checkExpression(body, node.right, true);
    return null;
  }
  const value = node.operator === '=' ? checkValue(body, node.right, local.type) : checkCompound(body, node, local);
  return value && [{ kind: 'set', slot: local.slot, value, span: spanOf(body, node) }];
}

function refuseTarget(body: Body, target: Pattern): null {
  if (target.type === 'ObjectPattern' || target.type === 'ArrayPattern')
    return refuse(body, target, 'a destructuring is not in the lab language', 'write one assignment for each name');
  return refuse(body, target, ...strangerSentence(target));
}

/** `x += e` and its kin, as `x = x + (e)`. */
function checkCompound(body: Body, node: AssignmentExpression, local: Local): Expression | null {
  const operator = integerOperators[node.operator.slice(0, -1)];
  if (operator === undefined || local.type !== 'i32') {
    checkExpression(body, node.right, true);
    return operator === undefined ? refuseOperator(body, node, node.operator) : refuseBoolean(body, node, local);
  }
  const right = checkValue(body, node.right, 'i32', wideOperators.has(operator));
  if (right !== null && operator === 'shiftRightUnsigned' && changesNothing(node.right))
    return refuseNoShift(body, node);
  return right && compound(body, node, local, operator, right);
}

function refuseBoolean(body: Body, node: ExpressionNode, local: Local): null {
  return refuse(body, node, `\`${local.name}\` is a boolean`, 'assign `true` or `false`');
}

function compound(
  body: Body,
  node: ExpressionNode,
  local: Local,
  operator: BinaryOperator,
  right: Expression,
): Expression {
  const left: Expression = { kind: 'local', type: 'i32', slot: local.slot, span: spanOf(body, node) };
  return fold({ kind: 'binary', type: 'i32', operator, left, right, span: spanOf(body, node) });
}

export function checkUpdate(body: Body, node: UpdateExpression): Statement[] | null {
  if (node.argument.type === 'MemberExpression') return refuseReadModifyWrite(body, node, node.argument);
  if (node.argument.type !== 'Identifier') return refuse(body, node.argument, ...strangerSentence(node.argument));
  const local = assignable(body, node.argument);
  if (local === null) return null;
  if (local.type !== 'i32') return refuseBoolean(body, node, local);
  const value = compound(
    body,
    node,
    local,
    node.operator === '++' ? 'add' : 'subtract',
    constant(body, node, 'i32', 1),
  );
  return [{ kind: 'set', slot: local.slot, value, span: spanOf(body, node) }];
}

function checkWrite(body: Body, node: AssignmentExpression, target: MemberExpression): Statement[] | null {
  if (node.operator !== '=') {
    checkExpression(body, node.right, true);
    return refuseReadModifyWrite(body, node, target);
  }
  const index = checkIndexed(body, target);
  const value = checkValue(body, node.right, 'i32');
  if (index === null || value === null) return null;
  const site = body.around.site('out-of-bounds', index.span);
  const expression: Expression = {
    kind: 'access',
    type: 'void',
    operation: 'write',
    index,
    operands: [value],
    site,
    span: spanOf(body, node),
  };
  return [{ kind: 'evaluate', expression, span: spanOf(body, node) }];
}

/** What changes a word of the memory in one expression: the same as two accesses, and as one that is atomic. */
function refuseReadModifyWrite(
  body: Body,
  node: AssignmentExpression | UpdateExpression,
  target: MemberExpression,
): null {
  if (node.operator === '**=') return refuseOperator(body, node, node.operator);
  const { text } = body.unit.file;
  const written = text.slice(node.start, node.end);
  const [operator, right] =
    node.type === 'UpdateExpression'
      ? [node.operator[0]!, '1']
      : [node.operator.slice(0, -1), operandText(text, node.right)];
  // An index that does something would do it twice.
  const twice = target.computed && doesSomething(target.property);
  const word = twice
    ? `${text.slice(target.object.start, target.object.end)}[at]`
    : text.slice(target.start, target.end);
  const first = twice ? `\`const at = ${text.slice(target.property.start, target.property.end)};\` and then ` : '';
  const atomic = atomicNames[operator];
  const one =
    atomic === undefined
      ? ''
      : ` (or \`Atomics.${atomic}(${text.slice(target.object.start, target.object.end)}, ${twice ? 'at' : text.slice(target.property.start, target.property.end)}, ${right})\` for one)`;
  return refuse(
    body,
    node,
    `\`${written}\` hides two accesses, a read and a write`,
    `write it as two accesses, ${first}\`${separately(word, operator, right)}\`: that is what the machine does${one}`,
  );
}

const atomicNames: Readonly<Record<string, string>> = { '+': 'add', '-': 'sub', '&': 'and', '|': 'or', '^': 'xor' };

function separately(word: string, operator: string, right: string): string {
  switch (operator) {
    case '/':
      return `${word} = (${word} / ${right}) | 0`;
    case '&&':
      return `if (${word}) ${word} = ${right}`;
    case '||':
      return `if (!${word}) ${word} = ${right}`;
    case '??':
      return `${word} = ${right}`;
    default:
      return `${word} = ${word} ${operator} ${right}`;
  }
}

/** An operand's text, in parentheses where the operator would take it apart. */
function operandText(text: string, node: ExpressionNode): string {
  const plain = ['Literal', 'Identifier', 'MemberExpression', 'CallExpression'].includes(node.type);
  return plain ? text.slice(node.start, node.end) : `(${text.slice(node.start, node.end)})`;
}

/** Whether evaluating a node is more than computing from locals and constants. */
function doesSomething(node: AnyNode): boolean {
  if (
    node.type === 'CallExpression' ||
    node.type === 'MemberExpression' ||
    node.type === 'AssignmentExpression' ||
    node.type === 'UpdateExpression'
  )
    return true;
  return Object.values(node)
    .flat()
    .some(
      (part: unknown) => typeof part === 'object' && part !== null && 'type' in part && doesSomething(part as AnyNode),
    );
}

/** The local that an assignment changes. */
function assignable(body: Body, node: Identifier): Local | null {
  const binding = lookup(body.scope, node.name);
  if (binding?.kind === 'local' && !binding.constant) return binding.local;
  if (binding?.kind === 'local') return refuse(body, node, `\`${node.name}\` is a constant`, 'declare it with `let`');
  if (binding?.kind === 'broken') return null;
  if (binding?.kind === 'pending')
    return refuse(body, node, `\`${node.name}\` is used before it is declared`, 'move its declaration up');
  if (node.name === body.memory)
    return refuse(body, node, 'the memory is not assigned', `write \`${node.name}[i] = …\``);
  const known = body.around.constant(body.unit, node.name);
  if (known === 'broken') return null;
  if (known !== undefined)
    return refuse(
      body,
      node,
      `\`${node.name}\` is a top-level constant`,
      `if it is a shared word, write \`Atomics.store(${body.memory ?? 'm'}, ${node.name}, …)\``,
    );
  if (body.unit.functions.has(node.name) || body.unit.declared.has(node.name) || ambientNames.includes(node.name))
    return refuse(body, node, `\`${node.name}\` is not a local`, 'assign to a local of your own');
  return refuse(body, node, `there is no local \`${node.name}\` here`, suggestion(body, node.name));
}

/** A constant that a `case` or a claim's size must be. */
export function checkConstant(body: Body, node: ExpressionNode, what: string): number | null {
  const value = checkExpression(body, node);
  if (value === null) return null;
  if (value.kind === 'constant' && value.type === 'i32') return value.value;
  return refuse(
    body,
    node,
    `${what} is not a constant integer`,
    'make it of literals, top-level constants, `LINE`, `CORES` and operators',
  );
}
