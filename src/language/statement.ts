// Statements: syntax in, checked tree out.

import type {
  BlockStatement,
  DoWhileStatement,
  Expression as ExpressionNode,
  ExpressionStatement,
  ForStatement,
  IfStatement,
  ReturnStatement,
  Statement as StatementNode,
  SwitchCase as SwitchCaseNode,
  SwitchStatement,
  VariableDeclaration,
  VariableDeclarator,
  WhileStatement,
} from 'acorn';
import { checkAssignment, checkConstant, checkUpdate } from './assignment.ts';
import { type Body, constant, deeper, refuse, spanOf } from './body.ts';
import { checkCondition, checkExpression, checkValue } from './expression.ts';
import type { Statement, SwitchCase } from './program.ts';
import { declare, declareBroken, namesIn, withBlock } from './scope.ts';
import { annotationOf, hasBang, isDeclare, strangerSentence } from './syntax.ts';
import { nameProblem, onlyFunctions } from './unit.ts';

/** A statement list, in a block of its own. Refused statements are left out: the program is refused anyway. */
export function checkBlock(body: Body, nodes: BlockStatement['body']): Statement[] {
  return withBlock(body.scope, nodes, () => nodes.flatMap((node) => checkStatement(body, node)));
}

/** The body of an `if` or a loop: a block, or one statement that declares nothing. */
function checkArm(body: Body, node: StatementNode): Statement[] {
  return node.type === 'BlockStatement' ? checkBlock(body, node.body) : checkStatement(body, node);
}

function checkStatement(body: Body, node: StatementNode): Statement[] {
  return deeper(body, node, () => statementOf(body, node)) ?? [];
}

function statementOf(body: Body, node: StatementNode): Statement[] | null {
  switch (node.type) {
    case 'EmptyStatement':
      return [];
    case 'BlockStatement':
      return checkBlock(body, node.body);
    case 'ExpressionStatement':
      return checkExpressionStatement(body, node);
    case 'VariableDeclaration':
      return checkDeclaration(body, node);
    case 'IfStatement':
      return checkIf(body, node);
    case 'WhileStatement':
      return checkWhile(body, node);
    case 'DoWhileStatement':
      return checkDo(body, node);
    case 'ForStatement':
      return checkFor(body, node);
    case 'SwitchStatement':
      return checkSwitch(body, node);
    // That a loop or a switch is around it, the parser has seen; and a label, around it too, was refused.
    case 'BreakStatement':
      return [{ kind: 'break', span: spanOf(body, node) }];
    case 'ContinueStatement':
      return [{ kind: 'continue', span: spanOf(body, node) }];
    case 'ReturnStatement':
      return checkReturn(body, node);
    default:
      return refuse(body, node, ...strangerSentence(node));
  }
}

function checkExpressionStatement(body: Body, node: ExpressionStatement): Statement[] | null {
  return checkEffect(body, node.expression);
}

/** An expression for its effect: an assignment, `x++`, or a call. */
function checkEffect(body: Body, node: ExpressionNode): Statement[] | null {
  if (node.type === 'AssignmentExpression') return checkAssignment(body, node);
  if (node.type === 'UpdateExpression') return checkUpdate(body, node);
  if (node.type === 'CallExpression') {
    const expression = checkExpression(body, node);
    return expression && [{ kind: 'evaluate', expression, span: spanOf(body, node) }];
  }
  if (node.type === 'LogicalExpression' || node.type === 'ConditionalExpression')
    return refuse(body, node, 'an expression is not a statement here', 'write `if (…) …;`');
  if (checkExpression(body, node) === null) return null;
  return refuse(body, node, 'this value is not used', 'assign it, or remove it');
}

function checkDeclaration(body: Body, node: VariableDeclaration): Statement[] {
  const { kind } = node;
  if (isDeclare(node)) refuse(body, node, ...onlyFunctions);
  else if (kind !== 'const' && kind !== 'let')
    refuse(body, node, `\`${kind}\` is not in the lab language`, 'write `let` or `const`');
  return node.declarations.flatMap((each) => {
    const statement = isDeclare(node) ? null : checkDeclarator(body, each, kind === 'const');
    if (statement === null) declareBroken(body.scope, namesIn(each.id));
    return statement ?? [];
  });
}

function checkDeclarator(body: Body, node: VariableDeclarator, isConstant: boolean): Statement | null {
  const { id, init } = node;
  const problem = declaratorProblem(body, node);
  if (problem !== null) refuse(body, id, ...problem);
  if (id.type !== 'Identifier') return null;
  const annotation = annotationOf(id);
  const value =
    init &&
    (annotation === 'i32' || annotation === 'boolean'
      ? checkValue(body, init, annotation)
      : checkExpression(body, init));
  if (!value || problem !== null) return null;
  if (value.type === 'void')
    return refuse(body, init!, 'this call returns no value', 'call it as a statement of its own');
  const local = declare(body.scope, id.name, value.type, spanOf(body, id), isConstant);
  return { kind: 'set', slot: local.slot, value, span: spanOf(body, node) };
}

function declaratorProblem(body: Body, node: VariableDeclarator): readonly [reason: string, instead: string] | null {
  const { id, init } = node;
  if (id.type !== 'Identifier')
    return ['a destructuring is not in the lab language', 'write one `const` for each name'];
  const problem = nameProblem(body.unit.file.text, id);
  if (problem !== null) return problem;
  if (hasBang(node))
    return ['`!` after a name is not in the lab language', 'leave it out: every name has its value from the start'];
  if (!init) return [`\`${id.name}\` has no first value`, `write \`let ${id.name} = 0;\``];
  if (!['i32', 'boolean', null].includes(annotationOf(id)))
    return [
      `\`${id.name}\` has a type that is not in the lab language`,
      'write `i32` or `boolean`, or leave the type out',
    ];
  return null;
}

function checkIf(body: Body, node: IfStatement): Statement[] | null {
  const test = checkCondition(body, node.test);
  const yes = checkArm(body, node.consequent);
  const no = node.alternate ? checkArm(body, node.alternate) : [];
  return test && [{ kind: 'if', test, yes, no, span: spanOf(body, node.test) }];
}

function checkReturn(body: Body, node: ReturnStatement): Statement[] | null {
  const value = node.argument
    ? body.returns === null || body.returns === 'void'
      ? checkExpression(body, node.argument)
      : checkValue(body, node.argument, body.returns)
    : null;
  if (node.argument && value === null) {
    body.unknown = true;
    return null;
  }
  const seen = value?.type ?? 'void';
  body.returns ??= seen;
  if (seen !== body.returns)
    return refuse(
      body,
      node,
      `this function returns ${body.returns}, saw ${seen}`,
      body.returns === 'void' ? 'write `return;`' : 'return a value on every path',
    );
  if (value?.type === 'void')
    return refuse(body, node, 'this call returns no value', 'call it as a statement, then `return;`');
  return [{ kind: 'return', value, span: spanOf(body, node) }];
}

function checkWhile(body: Body, node: WhileStatement): Statement[] | null {
  const test = checkCondition(body, node.test);
  const inside = checkArm(body, node.body);
  return test && [{ kind: 'loop', testFirst: true, test, body: inside, update: [], span: spanOf(body, node.test) }];
}

function checkDo(body: Body, node: DoWhileStatement): Statement[] | null {
  const inside = checkArm(body, node.body);
  const test = checkCondition(body, node.test);
  return test && [{ kind: 'loop', testFirst: false, test, body: inside, update: [], span: spanOf(body, node.test) }];
}

/** `let` in a `for` is one variable for the whole loop: without closures nobody can tell. */
function checkFor(body: Body, node: ForStatement): Statement[] | null {
  const declaration = node.init?.type === 'VariableDeclaration' ? node.init : null;
  return withBlock(body.scope, declaration === null ? [] : [declaration], () => {
    const start = checkStart(body, node.init ?? null);
    const test = node.test ? checkCondition(body, node.test) : constant(body, node, 'boolean', 1);
    const update = node.update ? checkLoopUpdate(body, node.update) : [];
    const inside = checkArm(body, node.body);
    if (start === null || test === null || update === null) return null;
    return [
      ...start,
      {
        kind: 'loop',
        testFirst: true,
        test,
        body: inside,
        update,
        span: spanOf(body, node.test ?? { start: node.start, end: node.start + 3 }),
      },
    ];
  });
}

function checkStart(body: Body, init: VariableDeclaration | ExpressionNode | null): Statement[] | null {
  if (init === null) return [];
  return init.type === 'VariableDeclaration' ? checkDeclaration(body, init) : checkEffect(body, init);
}

function checkLoopUpdate(body: Body, node: ExpressionNode): Statement[] | null {
  if (node.type !== 'SequenceExpression') return checkEffect(body, node);
  return refuse(
    body,
    node,
    'a comma expression is not in the lab language',
    "move the second update to the end of the loop's body",
  );
}

/** `switch` over constant cases, with fall-through as JavaScript has it. */
function checkSwitch(body: Body, node: SwitchStatement): Statement[] | null {
  const value = checkValue(body, node.discriminant, 'i32');
  const seen = new Set<number>();
  const cases = withBlock(body.scope, [], () => node.cases.map((each) => checkCase(body, each, seen)));
  if (value === null || cases.some((each) => each === null)) return null;
  return [{ kind: 'switch', value, cases: cases as SwitchCase[], span: spanOf(body, node.discriminant) }];
}

/** A declaration there would be known in every case and have its value in one. */
function checkCaseStatement(body: Body, node: StatementNode): Statement[] {
  if (node.type !== 'VariableDeclaration') return checkStatement(body, node);
  refuse(body, node, 'a declaration directly in a `case` is not in the lab language', 'put braces around the case');
  declareBroken(
    body.scope,
    node.declarations.flatMap((each) => namesIn(each.id)),
  );
  return [];
}

function checkCase(body: Body, node: SwitchCaseNode, seen: Set<number>): SwitchCase | null {
  const value = node.test ? checkConstant(body, node.test, 'this case') : null;
  const inside = node.consequent.flatMap((statement) => checkCaseStatement(body, statement));
  if (node.test && value === null) return null;
  if (value !== null && seen.has(value))
    return refuse(body, node, `the case ${value} occurs twice`, 'remove one of them');
  if (value !== null) seen.add(value);
  return { value, body: inside };
}
