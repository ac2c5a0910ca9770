// Expressions: syntax in, typed and folded tree out, or a refusal.

import type {
  BinaryExpression,
  ConditionalExpression,
  Expression as ExpressionNode,
  Literal,
  LogicalExpression,
  MemberExpression,
  UnaryExpression,
} from 'acorn';
import { applyBinary, applyUnary } from './arithmetic.ts';
import { type Body, constant, deeper, refuse, spanOf } from './body.ts';
import { checkCall } from './call.ts';
import { checkName, isBroken, refuseObject } from './name.ts';
import type { BinaryOperator, Expression, Outcome, ValueType } from './program.ts';
import { lookup } from './scope.ts';
import { strangerSentence } from './syntax.ts';

/** An expression of any type, `void` included; null when it was refused. */
export function checkExpression(body: Body, node: ExpressionNode, wide = false): Expression | null {
  return deeper(body, node, () => {
    switch (node.type) {
      case 'Literal':
        return checkLiteral(body, node, wide);
      case 'Identifier':
        return checkName(body, node);
      case 'UnaryExpression':
        return checkUnary(body, node);
      case 'BinaryExpression':
        return checkBinary(body, node);
      case 'LogicalExpression':
        return checkLogical(body, node, checkBoolean);
      case 'ConditionalExpression':
        return checkConditional(body, node);
      case 'MemberExpression':
        return checkRead(body, node);
      case 'CallExpression':
        return checkCall(body, node);
      case 'ParenthesizedExpression':
        return checkExpression(body, node.expression, wide);
      case 'AssignmentExpression':
        checkExpression(body, node.right);
        return refuseInside(body, node);
      case 'UpdateExpression':
        return refuseInside(body, node);
      default:
        return refuse(body, node, ...strangerSentence(node));
    }
  });
}

function refuseInside(body: Body, node: ExpressionNode): null {
  return refuse(
    body,
    node,
    'an assignment inside an expression is not in the lab language',
    'make it a statement of its own, before or after',
  );
}

/** A value of the type that is asked for. */
export function checkValue(body: Body, node: ExpressionNode, type: ValueType, wide = false): Expression | null {
  const expression = checkExpression(body, node, wide);
  if (expression === null || expression.type === type) return expression;
  const seen = expression.type === 'void' ? 'nothing (void)' : `a value of type ${expression.type}`;
  const instead =
    type === 'i32' && expression.type === 'boolean'
      ? 'write `condition ? 1 : 0`'
      : type === 'boolean' && expression.type === 'i32'
        ? 'compare it: `x !== 0`'
        : 'call it as a statement of its own';
  return refuse(body, node, `expected a value of type ${type}, saw ${seen}`, instead);
}

const checkBoolean = (body: Body, node: ExpressionNode): Expression | null => checkValue(body, node, 'boolean');

/** A condition: a boolean, or an integer that is true unless it is 0, as C programmers write. */
export function checkCondition(body: Body, node: ExpressionNode): Expression | null {
  if (node.type === 'LogicalExpression') return deeper(body, node, () => checkLogical(body, node, checkCondition));
  if (node.type === 'UnaryExpression' && node.operator === '!') return deeper(body, node, () => checkUnary(body, node));
  const expression = checkExpression(body, node);
  if (expression === null || expression.type === 'boolean') return expression;
  if (expression.type === 'void')
    return refuse(body, node, 'expected a condition, saw nothing (void)', 'call it as a statement of its own');
  const zero = constant(body, { start: node.end, end: node.end }, 'i32', 0);
  return fold({
    kind: 'binary',
    type: 'boolean',
    operator: 'notEqual',
    left: expression,
    right: zero,
    span: expression.span,
  });
}

function checkLiteral(body: Body, node: Literal, wide: boolean): Expression | null {
  if (typeof node.value === 'boolean') return constant(body, node, 'boolean', Number(node.value));
  if (node.bigint != null)
    return refuse(body, node, 'a BigInt is not in the lab language', 'leave out the `n`: every integer has 32 bits');
  if (typeof node.value === 'string')
    return refuse(body, node, 'a string is not in the lab language', 'use an integer');
  if (typeof node.value !== 'number')
    return refuse(body, node, `\`${node.raw ?? 'this'}\` is not in the lab language`, 'use an integer');
  if (!Number.isInteger(node.value))
    return refuse(body, node, `${node.raw} is not an integer`, 'use integers, scaled if need be (per mille, say)');
  if (!/^(0[xXoObB][\da-fA-F_]+|[\d_]+)$/.test(node.raw ?? ''))
    return refuse(body, node, `${node.raw} is written as a fraction`, `write ${node.value}`);
  const largest = wide ? 0xffffffff : 0x7fffffff;
  if (node.value <= largest) return constant(body, node, 'i32', node.value | 0);
  return refuse(
    body,
    node,
    `${node.raw} does not fit into 32 bits${wide ? '' : ' with a sign'}`,
    node.value <= 0xffffffff ? `write \`${node.raw} | 0\` for those bits` : 'use an integer up to 2147483647',
  );
}

function checkUnary(body: Body, node: UnaryExpression): Expression | null {
  if (node.operator === '!') {
    const operand = checkCondition(body, node.argument);
    return operand && fold({ kind: 'unary', type: 'boolean', operator: 'not', operand, span: spanOf(body, node) });
  }
  if (node.operator !== '-' && node.operator !== '~') return refuseUnary(body, node);
  if (node.operator === '-' && node.argument.type === 'Literal' && node.argument.value === 2147483648)
    return constant(body, node, 'i32', -2147483648);
  const operand = checkValue(body, node.argument, 'i32');
  return (
    operand &&
    fold({
      kind: 'unary',
      type: 'i32',
      operator: node.operator === '-' ? 'negate' : 'complement',
      operand,
      span: spanOf(body, node),
    })
  );
}

function refuseUnary(body: Body, node: UnaryExpression): null {
  if (node.argument.type !== 'Identifier' && node.argument.type !== 'Literal') checkExpression(body, node.argument);
  if (node.operator === '+') return refuse(body, node, 'unary `+` does nothing here', 'leave it out');
  return refuse(body, node, `\`${node.operator}\` is not in the lab language`, 'use integers and booleans only');
}

/** Operators on integers, by what is written. `/` has rules of its own. */
export const integerOperators: Readonly<Record<string, BinaryOperator>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '%': 'remainder',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
  '>>>': 'shiftRightUnsigned',
};
const comparisons: Readonly<Record<string, BinaryOperator>> = {
  '<': 'less',
  '<=': 'lessEqual',
  '>': 'greater',
  '>=': 'greaterEqual',
  '===': 'equal',
  '!==': 'notEqual',
};
/** Operators whose 32 result bits do not depend on the sign of their operands: a literal may name all 32. */
export const wideOperators: ReadonlySet<BinaryOperator> = new Set(['and', 'or', 'xor', 'multiply']);

function checkBinary(body: Body, node: BinaryExpression): Expression | null {
  const division = dividend(node);
  if (division !== null) return binaryOf(body, node, 'divide', division.left as ExpressionNode, division.right);
  const operator = integerOperators[node.operator];
  if (operator !== undefined) return checkInteger(body, node, operator);
  const comparison = comparisons[node.operator];
  if (comparison !== undefined) return checkComparison(body, node, comparison);
  return refuseBinary(body, node, node.operator, node.left as ExpressionNode, node.right);
}

/** Says no to an operator, after what is wrong with its operands. */
function refuseBinary(
  body: Body,
  node: ExpressionNode,
  operator: string,
  left: ExpressionNode,
  right: ExpressionNode,
): null {
  if (operator !== 'in' && operator !== 'instanceof')
    for (const each of [left, right]) checkExpression(body, each, true);
  return refuseOperator(body, node, operator);
}

/** The division inside `(a / b) | 0`, the only form there is. */
function dividend(node: BinaryExpression): BinaryExpression | null {
  if (node.operator !== '|' || node.right.type !== 'Literal' || node.right.value !== 0) return null;
  return node.left.type === 'BinaryExpression' && node.left.operator === '/' ? node.left : null;
}

function checkInteger(body: Body, node: BinaryExpression, operator: BinaryOperator): Expression | null {
  const expression = binaryOf(body, node, operator, node.left as ExpressionNode, node.right);
  return expression !== null && operator === 'shiftRightUnsigned' && changesNothing(node.right)
    ? refuseNoShift(body, node)
    : expression;
}

/** Whether a literal shifts by nothing: `>>> 0`, `>>> 32`. */
export function changesNothing(shift: ExpressionNode): boolean {
  return shift.type === 'Literal' && ((shift.value as number) & 31) === 0;
}

export function refuseNoShift(body: Body, node: { readonly start: number }): null {
  return refuse(
    body,
    node,
    '`>>> 0` changes nothing: results wrap to 32 bits with a sign',
    'leave it out; for unsigned order compare `a ^ (0x80000000 | 0)`',
  );
}

function binaryOf(
  body: Body,
  node: BinaryExpression,
  operator: BinaryOperator,
  leftNode: ExpressionNode,
  rightNode: ExpressionNode,
): Expression | null {
  const wide = wideOperators.has(operator);
  const left = checkValue(body, leftNode, 'i32', wide);
  const right = checkValue(body, rightNode, 'i32', wide);
  return left && right && fold({ kind: 'binary', type: 'i32', operator, left, right, span: spanOf(body, node) });
}

function checkComparison(body: Body, node: BinaryExpression, operator: BinaryOperator): Expression | null {
  const left = checkExpression(body, node.left as ExpressionNode);
  const right = checkExpression(body, node.right);
  if (left === null || right === null) return null;
  const equality = operator === 'equal' || operator === 'notEqual';
  if (
    left.type === 'void' ||
    right.type === 'void' ||
    left.type !== right.type ||
    (left.type === 'boolean' && !equality)
  )
    return refuse(
      body,
      node,
      `\`${node.operator}\` compares ${left.type} with ${right.type}`,
      equality ? 'compare two integers or two booleans' : 'compare two integers',
    );
  return fold({ kind: 'binary', type: 'boolean', operator, left, right, span: spanOf(body, node) });
}

/** Says no to an operator, in an expression or as an assignment. */
export function refuseOperator(body: Body, node: { readonly start: number }, operator: string): null {
  const ways: Readonly<Record<string, readonly [string, string]>> = {
    '/': ['`/` alone would leave the integers', 'write `(a / b) | 0`'],
    '**': ['`**` is not in the lab language', 'write `a * a`, or `1 << n` for a power of two'],
    '==': ['`==` is not in the lab language', 'write `===`'],
    '!=': ['`!=` is not in the lab language', 'write `!==`'],
    '/=': ['`/=` would leave the integers', 'write `a = (a / b) | 0;`'],
    '**=': ['`**=` is not in the lab language', 'write `a *= a;`'],
    '&&=': ['`&&=` is not in the lab language', 'write `if (a) a = b;`'],
    '||=': ['`||=` is not in the lab language', 'write `if (!a) a = b;`'],
    '??=': ['`??=` is not in the lab language: nothing is null here', 'write `if (condition) a = b;`'],
    '??': ['`??` is not in the lab language: nothing is null here', 'write `condition ? a : b`'],
  };
  const way = ways[operator] ?? [`\`${operator}\` is not in the lab language`, 'use integers and booleans only'];
  return refuse(body, node, ...way);
}

function checkLogical(
  body: Body,
  node: LogicalExpression,
  checkOperand: (body: Body, node: ExpressionNode) => Expression | null,
): Expression | null {
  if (node.operator === '??') return refuseBinary(body, node, node.operator, node.left, node.right);
  const left = checkOperand(body, node.left);
  const right = checkOperand(body, node.right);
  return (
    left &&
    right &&
    fold({ kind: node.operator === '&&' ? 'both' : 'either', type: 'boolean', left, right, span: spanOf(body, node) })
  );
}

function checkConditional(body: Body, node: ConditionalExpression): Expression | null {
  const test = checkCondition(body, node.test);
  const yes = checkExpression(body, node.consequent);
  const no = checkExpression(body, node.alternate);
  if (test === null || yes === null || no === null) return null;
  if (yes.type !== no.type || yes.type === 'void')
    return refuse(
      body,
      node,
      `\`?:\` chooses between ${yes.type} and ${no.type}`,
      yes.type === 'void' ? 'write `if … else …`' : 'give both sides the same type',
    );
  return fold({ kind: 'conditional', type: yes.type, test, yes, no, span: spanOf(body, node) });
}

/** `m[i]`, read plainly. */
function checkRead(body: Body, node: MemberExpression): Expression | null {
  const index = checkIndexed(body, node);
  if (index === null) return null;
  return {
    kind: 'access',
    type: 'i32',
    operation: 'read',
    index,
    operands: [],
    site: body.around.site('out-of-bounds', index.span),
    span: spanOf(body, node),
  };
}

/** The index of `m[…]`; any other member is refused. */
export function checkIndexed(body: Body, node: MemberExpression): Expression | null {
  const object = node.object;
  if (object.type === 'Identifier' && isBroken(body, object.name)) return null;
  if (object.type === 'Identifier' && (object.name === 'Atomics' || object.name === 'Math'))
    return refuseObject(body, node, object.name);
  if (object.type !== 'Identifier' || object.name !== body.memory || lookup(body.scope, object.name) !== undefined)
    return refuse(
      body,
      node,
      'only the shared memory is indexed',
      `write \`${body.memory ?? 'm'}[i]\`${body.memory === null ? ', with a parameter `m: Int32Array`' : ''}`,
    );
  if (!node.computed)
    return refuse(
      body,
      node,
      'the memory has no members here',
      `write \`${object.name}[i]\`; the top-level claims determine the number of words`,
    );
  return checkValue(body, node.property as ExpressionNode, 'i32');
}

/** Replaces operators on constants by their value; what was decided so stays known. */
export function fold(expression: Expression): Expression {
  const value = foldedValue(expression);
  if (value === null) return expression;
  const decided = decidedIn(expression, typeof value === 'number' ? null : value);
  const folded: Expression =
    typeof value === 'number'
      ? { kind: 'constant', type: expression.type as ValueType, value, span: expression.span }
      : value;
  return decided.length === 0 ? folded : { ...folded, decided };
}

/** What was decided on the way to a value: in its operands, and by the operator itself. `chosen` is the operand that is left, if one is. */
function decidedIn(expression: Expression, chosen: Expression | null): readonly Outcome[] {
  const { span } = expression;
  switch (expression.kind) {
    case 'unary':
      return expression.operand.decided ?? [];
    case 'binary':
      return [...(expression.left.decided ?? []), ...(expression.right.decided ?? [])];
    case 'both':
    case 'either': {
      const own: Outcome = { side: chosen === null ? 'short' : 'right', span };
      return [...(expression.left.decided ?? []), own, ...(chosen?.decided ?? [])];
    }
    case 'conditional': {
      const own: Outcome = { side: chosen === expression.yes ? 'yes' : 'no', span };
      return [...(expression.test.decided ?? []), own, ...(chosen?.decided ?? [])];
    }
    default:
      return [];
  }
}

function foldedValue(expression: Expression): number | Expression | null {
  switch (expression.kind) {
    case 'unary':
      return expression.operand.kind === 'constant' ? applyUnary(expression.operator, expression.operand.value) : null;
    case 'binary':
      return expression.left.kind === 'constant' && expression.right.kind === 'constant'
        ? applyBinary(expression.operator, expression.left.value, expression.right.value)
        : null;
    case 'both':
      return expression.left.kind === 'constant' ? (expression.left.value === 0 ? 0 : expression.right) : null;
    case 'either':
      return expression.left.kind === 'constant' ? (expression.left.value !== 0 ? 1 : expression.right) : null;
    case 'conditional':
      return expression.test.kind === 'constant'
        ? expression.test.value !== 0
          ? expression.yes
          : expression.no
        : null;
    default:
      return null;
  }
}
