// Calls: the ambient words, `Atomics`, `Math.imul`, and a program's own functions.

import type { CallExpression, Expression as ExpressionNode, MemberExpression, SpreadElement } from 'acorn';
import { closest } from 'fastest-levenshtein';
import { ambientFunctions, ambientNames, atomics, claimFunctions } from './ambient.ts';
import { type Body, type Callee, refuse, spanOf } from './body.ts';
import { checkExpression, checkValue, fold } from './expression.ts';
import { isBroken, longestName, suggestion } from './name.ts';
import type { AccessOperation, AmbientOperation, Expression, Site } from './program.ts';
import { lookup } from './scope.ts';
import { checkSentence } from './sentence.ts';
import { questionedIn, questionMark, strangerSentence, typeArgumentsOf } from './syntax.ts';

export function checkCall(body: Body, node: CallExpression): Expression | null {
  const values = argumentsOf(body, node);
  if (values === null) return null;
  const callee = node.callee;
  if (callee.type === 'Identifier') return checkNamed(body, node, callee.name, values);
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier')
    return checkMember(body, node, callee, values);
  return refuse(
    body,
    node,
    "only a function's name can be called",
    'declare the function at the top level and call it by its name',
  );
}

function argumentsOf(body: Body, node: CallExpression): ExpressionNode[] | null {
  const types = typeArgumentsOf(node);
  if (types !== null) return refuse(body, types, ...strangerSentence({ type: 'TSInstantiationExpression' }));
  const questioned = questionedIn(node);
  if (questioned !== null) return refuse(body, questioned, ...questionMark);
  const spread = node.arguments.find((each): each is SpreadElement => each.type === 'SpreadElement');
  return spread ? refuse(body, spread, ...strangerSentence(spread)) : (node.arguments as ExpressionNode[]);
}

/** Finds the mistakes inside the arguments of a call that is refused itself, or whose callee was. */
function checkArguments(body: Body, values: readonly ExpressionNode[]): null {
  for (const value of values)
    if (value.type !== 'Identifier' || value.name !== body.memory) checkExpression(body, value);
  return null;
}

function checkNamed(body: Body, node: CallExpression, name: string, values: ExpressionNode[]): Expression | null {
  const binding = lookup(body.scope, name);
  if ((binding !== undefined && binding.kind !== 'broken') || (binding === undefined && name === body.memory))
    return refuse(body, node, `\`${name}\` is not a function`, 'call a function that is declared at the top level');
  if (Object.hasOwn(ambientFunctions, name)) return checkAmbient(body, node, name as AmbientOperation, values);
  if (binding !== undefined) return checkArguments(body, values);
  const callee = callable(body, node, name);
  return callee === null ? checkArguments(body, values) : checkOwn(body, node, callee, values);
}

/** A function of the program by its name. */
function callable(body: Body, node: CallExpression, name: string): Callee | null {
  if (isBroken(body, name)) return null;
  const claims = (claimFunctions as readonly string[]).includes(name);
  if (body.unit.constants.has(name))
    return refuse(
      body,
      node,
      `\`${name}\` is a constant of this file, not a function`,
      claims
        ? 'it hides the claim of that name: claim with `words(n)` or `lines(n)`, if one of them is free, or rename the constant'
        : 'call a function that is declared at the top level',
    );
  const callee = body.around.callee(body.unit, name);
  if (callee === undefined && claims)
    return refuse(
      body,
      node,
      `\`${name}()\` claims shared words before the program runs`,
      `claim them at the top level: \`const NAME = ${name}(${name.endsWith('s') ? 'n' : ''});\``,
    );
  if (callee === undefined && ambientNames.includes(name))
    return refuse(body, node, `\`${name}\` is not a function`, 'call a function that is declared at the top level');
  if (callee === undefined)
    return refuse(body, node.callee, `there is no function \`${name}\` here`, suggestion(body, name));
  if (callee === 'recursion')
    return refuse(
      body,
      node,
      `\`${name}\` calls itself, directly or through others`,
      'write a loop: every local must have one fixed place',
    );
  if (callee === 'early')
    return refuse(
      body,
      node,
      `\`${name}\` would run before the program starts`,
      'make a constant of literals, earlier constants, `LINE`, `CORES` and operators',
    );
  return callee === 'broken' ? null : callee;
}

/** How a call of the language's own can fail, where it can. */
const failsAs: Readonly<Partial<Record<AmbientOperation, Site['kind']>>> = {
  assert: 'assert',
  choose: 'choose',
  poison: 'run',
  unpoison: 'run',
};

function checkAmbient(
  body: Body,
  node: CallExpression,
  operation: AmbientOperation,
  values: ExpressionNode[],
): Expression | null {
  if (operation === 'assert' && values.length === 2) return checkAssertion(body, node, values);
  const word = ambientFunctions[operation];
  if (values.length !== word.takes.length)
    return (
      checkArguments(body, values) ??
      refuse(
        body,
        node,
        `\`${operation}\` takes ${operation === 'assert' ? 'a condition and its sentence' : count(word.takes.length, 'value')}, saw ${values.length}`,
        `write \`${word.usage}\``,
      )
    );
  const operands = word.takes.map((type, i) => checkValue(body, values[i]!, type));
  if (!complete(operands)) return null;
  const least = operands[0];
  if (operation === 'choose' && least?.kind === 'constant' && least.value < 1)
    return refuse(
      body,
      node,
      `\`choose(${least.value})\` has nothing to choose from`,
      'write `choose(n)` with n at least 1',
    );
  const kind = failsAs[operation];
  const site = kind === undefined ? -1 : body.around.site(kind, spanOf(body, node));
  return { kind: 'ambient', type: word.returns, operation, operands, site, span: spanOf(body, node) };
}

/** `assert` with its sentence. */
function checkAssertion(body: Body, node: CallExpression, [held, said]: readonly ExpressionNode[]): Expression | null {
  const condition = checkValue(body, held!, 'boolean');
  const sentence = checkSentence(body, said!);
  if (condition === null || sentence === null) return null;
  return {
    kind: 'ambient',
    type: 'void',
    operation: 'assert',
    operands: [condition],
    site: body.around.site('assert', spanOf(body, node), sentence),
    span: spanOf(body, node),
  };
}

function checkOwn(body: Body, node: CallExpression, callee: Callee, values: ExpressionNode[]): Expression | null {
  const wanted = callee.signature.parameters;
  if (values.length !== wanted.length)
    return (
      checkArguments(body, values) ??
      refuse(
        body,
        node,
        `\`${callee.name}\` takes ${count(wanted.length, 'value')}, saw ${values.length}`,
        `write \`${callee.name}(${wanted.map((each) => each.name).join(', ')})\``,
      )
    );
  const operands: (Expression | null)[] = [];
  let handed = true;
  for (const [i, parameter] of wanted.entries()) {
    if (parameter.type === 'broken') checkArguments(body, [values[i]!]);
    else if (parameter.type === 'memory') handed = checkMemory(body, values[i]!) && handed;
    else operands.push(checkValue(body, values[i]!, parameter.type));
  }
  return handed && complete(operands)
    ? { kind: 'call', type: callee.returns, callee: callee.index, operands, span: spanOf(body, node) }
    : null;
}

/** The memory, handed on as it is. */
function checkMemory(body: Body, node: ExpressionNode): boolean {
  if (node.type === 'Identifier' && node.name === body.memory && lookup(body.scope, node.name) === undefined)
    return true;
  if (node.type === 'Identifier' && isBroken(body, node.name)) return false;
  const instead = body.memory === null ? 'take a parameter `m: Int32Array` and pass it on' : `write \`${body.memory}\``;
  refuse(body, node, 'the shared memory is expected here', instead);
  return false;
}

function checkMember(
  body: Body,
  node: CallExpression,
  callee: MemberExpression,
  values: ExpressionNode[],
): Expression | null {
  const object = callee.object.type === 'Identifier' ? callee.object.name : '';
  if (isBroken(body, object)) return null;
  const name = !callee.computed && callee.property.type === 'Identifier' ? callee.property.name : '';
  if (object === 'Atomics') return checkAtomic(body, node, name, values);
  if (object === 'Math' && name === 'imul') return checkProduct(body, node, values);
  if (object === 'Math')
    return (
      checkArguments(body, values) ??
      refuse(body, node, `\`Math.${name}\` is not in the lab language`, mathInstead(name))
    );
  return refuse(
    body,
    node,
    `\`${object}.${name || '…'}\` is not in the lab language`,
    'call a function that is declared at the top level, `Atomics.…` or `Math.imul`',
  );
}

function mathInstead(name: string): string {
  if (name === 'min') return 'write `a < b ? a : b`';
  if (name === 'max') return 'write `a > b ? a : b`';
  if (name === 'abs') return 'write `a < 0 ? -a : a`';
  if (name === 'random') return 'write `choose(n)`: seeded when measuring, every value when checking';
  return name === 'floor' || name === 'trunc'
    ? 'write `(a / b) | 0`'
    : 'only `Math.imul(a, b)` exists, which is `a * b`';
}

function checkProduct(body: Body, node: CallExpression, values: ExpressionNode[]): Expression | null {
  if (values.length !== 2)
    return (
      checkArguments(body, values) ??
      refuse(body, node, `\`Math.imul\` takes 2 values, saw ${values.length}`, 'write `Math.imul(a, b)`')
    );
  const left = checkValue(body, values[0]!, 'i32', true);
  const right = checkValue(body, values[1]!, 'i32', true);
  return (
    left && right && fold({ kind: 'binary', type: 'i32', operator: 'multiply', left, right, span: spanOf(body, node) })
  );
}

function checkAtomic(body: Body, node: CallExpression, name: string, values: ExpressionNode[]): Expression | null {
  const atomic = Object.hasOwn(atomics, name) ? atomics[name]! : null;
  if (atomic === null)
    return (
      checkArguments(body, values) ??
      refuse(body, node, `\`Atomics.${name || '…'}\` is not in the lab language`, atomicInstead(name))
    );
  if (name === 'wait' && values.length === 4)
    return (
      checkArguments(body, values) ??
      refuse(
        body,
        node,
        'a lab has no timers: `Atomics.wait` takes no time-out',
        `write \`${atomic.usage}\`; the core that changes the word must call Atomics.notify`,
      )
    );
  const least = name === 'notify' ? 2 : 2 + atomic.operands;
  if (values.length < least || values.length > 2 + atomic.operands)
    return (
      checkArguments(body, values) ??
      refuse(
        body,
        node,
        `\`Atomics.${name}\` takes ${count(2 + atomic.operands, 'value')}, saw ${values.length}`,
        `write \`${atomic.usage}\``,
      )
    );
  const handed = checkMemory(body, values[0]!);
  const operands = values.slice(1).map((value) => checkValue(body, value, 'i32'));
  return handed && complete(operands) ? accessOf(body, node, atomic.operation, operands) : null;
}

function atomicInstead(name: string): string {
  if (name === 'pause') return 'write `pause()`';
  return name === ''
    ? 'write the name after a dot: `Atomics.load(m, i)`'
    : `did you mean \`${atomics[closest(name.slice(0, longestName), Object.keys(atomics))]!.usage}\`?`;
}

function accessOf(body: Body, node: CallExpression, operation: AccessOperation, operands: Expression[]): Expression {
  const index = operands[0]!;
  const type = operation === 'wait' ? 'void' : 'i32';
  return {
    kind: 'access',
    type,
    operation,
    index,
    operands: operands.slice(1),
    site: body.around.site('out-of-bounds', index.span),
    span: spanOf(body, node),
  };
}

function complete(operands: readonly (Expression | null)[]): operands is Expression[] {
  return operands.every((each) => each !== null);
}

function count(n: number, noun: string): string {
  return n === 0 ? 'nothing' : `${n} ${noun}${n === 1 ? '' : 's'}`;
}
