// `switch` over constant cases, with fall-through as JavaScript has it.

import type { Statement as StatementNode, SwitchCase as SwitchCaseNode, SwitchStatement } from 'acorn';
import { checkConstant } from './assignment.ts';
import { type Body, refuse, spanOf } from './body.ts';
import { checkValue } from './expression.ts';
import type { Statement, SwitchCase } from './program.ts';
import { declareBroken, namesIn, withBlock } from './scope.ts';
import { checkStatement } from './statement.ts';

export function checkSwitch(body: Body, node: SwitchStatement): Statement[] | null {
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
