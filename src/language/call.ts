// Calls: the ambient words, `Atomics`, `Math.imul`, and a program's own functions.

import type { CallExpression, Expression as ExpressionNode, MemberExpression, SpreadElement } from 'acorn';
import { closest } from 'fastest-levenshtein';
import { ambientFunctions, atomics, claimFunctions } from './ambient.ts';
import { type Body, type Callee, refuse, spanOf } from './body.ts';
import { checkCondition, checkValue, fold, suggestion } from './expression.ts';
import type { AccessOperation, AmbientOperation, Expression } from './program.ts';
import { lookup } from './scope.ts';
import { strangerSentence } from './syntax.ts';

export function checkCall(body: Body, node: CallExpression): Expression | null {
  const values = argumentsOf(body, node);
  if (values === null) return null;
  const callee = node.callee;
  if (callee.type === 'Identifier') return checkNamed(body, node, callee.name, values);
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier') return checkMember(body, node, callee, values);
  return refuse(body, node, 'only a function\'s name can be called', 'declare the function at the top level and call it by its name');
}

function argumentsOf(body: Body, node: CallExpression): ExpressionNode[] | null {
  if (node.optional) return refuse(body, node, ...strangerSentence({ type: 'ChainExpression' }));
  const spread = node.arguments.find((each): each is SpreadElement => each.type === 'SpreadElement');
  return spread ? refuse(body, spread, ...strangerSentence(spread)) : (node.arguments as ExpressionNode[]);
}

function checkNamed(body: Body, node: CallExpression, name: string, values: ExpressionNode[]): Expression | null {
  if (lookup(body.scope, name) !== undefined || name === body.memory) return refuse(body, node, `\`${name}\` is not a function`, 'call a function that is declared at the top level');
  if (Object.hasOwn(ambientFunctions, name)) return checkAmbient(body, node, name as AmbientOperation, values);
  if (body.unit.constants.some((each) => each.name === name))
    return refuse(body, node, `\`${name}\` is a constant of this file, not a function`, (claimFunctions as readonly string[]).includes(name) ? 'it hides the claim of that name: claim by `words(n)` or `lines(n)`, whichever is free, or rename the constant' : 'call a function that is declared at the top level');
  if ((claimFunctions as readonly string[]).includes(name) && !body.unit.functions.has(name))
    return refuse(body, node, `\`${name}()\` claims shared words before the program runs`, `claim them at the top level: \`const NAME = ${name}(${name.endsWith('s') ? 'n' : ''});\``);
  const callee = body.around.callee(body.unit, name);
  if (callee === undefined) return refuse(body, node.callee, `there is no function \`${name}\` here`, suggestion(body, name));
  if (callee === 'recursion') return refuse(body, node, `\`${name}\` calls itself, directly or in a ring`, 'write a loop: every local must have one fixed place');
  return callee === 'broken' ? null : checkOwn(body, node, callee, values);
}

function checkAmbient(body: Body, node: CallExpression, operation: AmbientOperation, values: ExpressionNode[]): Expression | null {
  const word = ambientFunctions[operation];
  if (values.length !== word.takes.length) return refuse(body, node, `\`${operation}\` takes ${count(word.takes.length, 'value')}, saw ${values.length}`, `write \`${word.usage}\``);
  const operands = word.takes.map((type, i) => (type === 'boolean' ? checkCondition(body, values[i]!) : checkValue(body, values[i]!, type)));
  if (!complete(operands)) return null;
  const least = operands[0];
  if (operation === 'choose' && least?.kind === 'constant' && least.value < 1) return refuse(body, node, `\`choose(${least.value})\` has nothing to choose from`, 'write `choose(n)` with n at least 1');
  const site = operation === 'assert' || operation === 'choose' ? body.around.site(operation, spanOf(body, node)) : -1;
  return { kind: 'ambient', type: word.returns, operation, operands, site, span: spanOf(body, node) };
}

function checkOwn(body: Body, node: CallExpression, callee: Callee, values: ExpressionNode[]): Expression | null {
  const wanted = callee.signature.parameters;
  if (values.length !== wanted.length)
    return refuse(body, node, `\`${callee.name}\` takes ${count(wanted.length, 'value')}, saw ${values.length}`, `write \`${callee.name}(${wanted.map((each) => each.name).join(', ')})\``);
  const operands: (Expression | null)[] = [];
  for (const [i, parameter] of wanted.entries()) {
    if (parameter.type === 'memory') {
      if (!checkMemory(body, values[i]!)) return null;
    } else operands.push(checkValue(body, values[i]!, parameter.type));
  }
  return complete(operands) ? { kind: 'call', type: callee.returns, callee: callee.index, operands, span: spanOf(body, node) } : null;
}

/** The memory, handed on as it is. */
function checkMemory(body: Body, node: ExpressionNode | undefined): boolean {
  if (node?.type === 'Identifier' && node.name === body.memory && lookup(body.scope, node.name) === undefined) return true;
  const instead = body.memory === null ? 'take a parameter `m: Int32Array` and hand it on' : `write \`${body.memory}\``;
  refuse(body, node ?? { start: 0 }, 'the shared memory is expected here', instead);
  return false;
}

function checkMember(body: Body, node: CallExpression, callee: MemberExpression, values: ExpressionNode[]): Expression | null {
  const object = callee.object.type === 'Identifier' ? callee.object.name : '';
  const name = !callee.computed && callee.property.type === 'Identifier' ? callee.property.name : '';
  if (object === 'Atomics') return checkAtomic(body, node, name, values);
  if (object === 'Math' && name === 'imul') return checkProduct(body, node, values);
  if (object === 'Math') return refuse(body, node, `\`Math.${name}\` is not in the lab language`, mathInstead(name));
  return refuse(body, node, `\`${object}.${name || '…'}\` is not in the lab language`, 'call a function that is declared at the top level, `Atomics.…` or `Math.imul`');
}

function mathInstead(name: string): string {
  if (name === 'min') return 'write `a < b ? a : b`';
  if (name === 'max') return 'write `a > b ? a : b`';
  if (name === 'abs') return 'write `a < 0 ? -a : a`';
  if (name === 'random') return 'write `choose(n)`: seeded when measuring, every value when checking';
  return name === 'floor' || name === 'trunc' ? 'write `(a / b) | 0`' : 'only `Math.imul(a, b)` is there';
}

function checkProduct(body: Body, node: CallExpression, values: ExpressionNode[]): Expression | null {
  if (values.length !== 2) return refuse(body, node, `\`Math.imul\` takes 2 values, saw ${values.length}`, 'write `Math.imul(a, b)`');
  const left = checkValue(body, values[0]!, 'i32', true);
  const right = checkValue(body, values[1]!, 'i32', true);
  return left && right && fold({ kind: 'binary', type: 'i32', operator: 'multiply', left, right, span: spanOf(body, node) });
}

function checkAtomic(body: Body, node: CallExpression, name: string, values: ExpressionNode[]): Expression | null {
  const atomic = Object.hasOwn(atomics, name) ? atomics[name]! : null;
  if (atomic === null) return refuse(body, node, `\`Atomics.${name || '…'}\` is not in the lab language`, name === 'pause' ? 'write `pause()`' : `did you mean \`${atomics[closest(name, Object.keys(atomics))]!.usage}\`?`);
  if (name === 'wait' && values.length === 4) return refuse(body, node, 'a lab has no timers: `Atomics.wait` takes no time-out', `write \`${atomic.usage}\`; who changes the word must notify`);
  const least = name === 'notify' ? 2 : 2 + atomic.operands;
  if (values.length < least || values.length > 2 + atomic.operands) return refuse(body, node, `\`Atomics.${name}\` takes ${count(2 + atomic.operands, 'value')}, saw ${values.length}`, `write \`${atomic.usage}\``);
  if (!checkMemory(body, values[0]!)) return null;
  const operands = values.slice(1).map((value) => checkValue(body, value, 'i32'));
  if (!complete(operands)) return null;
  return accessOf(body, node, atomic.operation, operands);
}

function accessOf(body: Body, node: CallExpression, operation: AccessOperation, operands: Expression[]): Expression {
  const index = operands[0]!;
  const type = operation === 'wait' ? 'void' : 'i32';
  return { kind: 'access', type, operation, index, operands: operands.slice(1), site: body.around.site('out-of-bounds', index.span), span: spanOf(body, node) };
}

function complete(operands: readonly (Expression | null)[]): operands is Expression[] {
  return operands.every((each) => each !== null);
}

function count(n: number, noun: string): string {
  return n === 0 ? 'nothing' : `${n} ${noun}${n === 1 ? '' : 's'}`;
}
