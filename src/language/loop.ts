// Loops: `while`, `do` and `for` as one shape.

import type {
  DoWhileStatement,
  Expression as ExpressionNode,
  ForStatement,
  VariableDeclaration,
  WhileStatement,
} from 'acorn';
import { type Body, constant, refuse, spanOf } from './body.ts';
import { checkCondition } from './expression.ts';
import type { Statement } from './program.ts';
import { withBlock } from './scope.ts';
import { checkArm, checkDeclaration, checkEffect } from './statement.ts';

export function checkWhile(body: Body, node: WhileStatement): Statement[] | null {
  const test = checkCondition(body, node.test);
  const inside = checkArm(body, node.body);
  return test && [{ kind: 'loop', testFirst: true, test, body: inside, update: [], span: spanOf(body, node.test) }];
}

export function checkDo(body: Body, node: DoWhileStatement): Statement[] | null {
  const inside = checkArm(body, node.body);
  const test = checkCondition(body, node.test);
  return test && [{ kind: 'loop', testFirst: false, test, body: inside, update: [], span: spanOf(body, node.test) }];
}

/** `let` in a `for` is one variable for the whole loop: without closures nobody can tell. */
export function checkFor(body: Body, node: ForStatement): Statement[] | null {
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
