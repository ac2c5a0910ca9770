// An assertion's sentence: what it says when it fails, with the values of that moment. No engine runs it.

import type { Expression as ExpressionNode, TemplateLiteral } from 'acorn';
import { type Body, refuse } from './body.ts';
import { checkExpression } from './expression.ts';
import type { Expression, Sentence } from './program.ts';

const quotes = 'write text in quotes, or in backticks with `${value}` where a value belongs';

/** Text, or text with values in it; null when it was refused. */
export function checkSentence(body: Body, node: ExpressionNode): Sentence | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return checkText(body, node, node.value);
  if (node.type === 'TemplateLiteral') return checkTemplate(body, node);
  return refuse(body, node, 'the second value of `assert` is its sentence', quotes);
}

function checkText(body: Body, node: ExpressionNode, text: string): Sentence | null {
  if (text.includes('${'))
    return refuse(body, node, '`${…}` has no meaning between quotes', 'write the sentence in backticks');
  return isPlain(text) ? [text] : refuseText(body, node);
}

function checkTemplate(body: Body, node: TemplateLiteral): Sentence | null {
  const texts = node.quasis.map(({ value }) => value.cooked ?? value.raw);
  const values = node.expressions.map((each) => checkHole(body, each));
  if (!texts.every(isPlain)) return refuseText(body, node);
  if (!values.every((each) => each !== null)) return null;
  return texts.flatMap((text, i) => (i === 0 ? [text] : [values[i - 1]!, text])).filter((piece) => piece !== '');
}

/** A value that can be looked up when the assertion has failed: evaluating it must change nothing, and take no step. */
function checkHole(body: Body, node: ExpressionNode): Expression | null {
  const value = checkExpression(body, node);
  if (value === null) return null;
  return isLook(value)
    ? value
    : refuse(
        body,
        node,
        'a sentence only reads: it calls nothing and changes nothing',
        'assign the value to a `const` before the assertion, and use that',
      );
}

function isLook(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
    case 'ambient':
      return false;
    case 'access':
      return expression.operation === 'read' && isLook(expression.index);
    case 'unary':
      return isLook(expression.operand);
    case 'conditional':
      return [expression.test, expression.yes, expression.no].every(isLook);
    case 'constant':
    case 'local':
      return true;
    default:
      return isLook(expression.left) && isLook(expression.right);
  }
}

/** A sentence is printed as it is, so it is one line. */
function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}

function refuseText(body: Body, node: ExpressionNode): null {
  return refuse(
    body,
    node,
    'a sentence is one line of visible characters',
    'leave out line breaks and control characters',
  );
}
