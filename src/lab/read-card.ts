// Reads a card from the text of a `lab.ts`: data only, so nothing of it is run.

import type { Expression, Property } from 'acorn';
import * as v from 'valibot';
import { parse } from '../language/parse.ts';
import { createReporter, refusalSentence } from '../language/refusal.ts';
import { positionAt, type SourceFile } from '../language/source.ts';
import { type Card, cardSchema } from './card.ts';

/** @throws Error with a sentence that names the file, the place and what is expected there. */
export function readCard(file: SourceFile): Card {
  const value = dataOf(file, cardExpression(file));
  const parsed = v.safeParse(cardSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? 'the card';
  throw new Error(`${file.name}: ${path}: ${issue.message}`);
}

function cardExpression(file: SourceFile): Expression {
  const reporter = createReporter();
  const syntax = parse(file, reporter);
  if (syntax === null) throw new Error(reporter.refusals.map(refusalSentence).join('\n'));
  const constants = new Map(syntax.body.flatMap((node) => (node.type === 'VariableDeclaration' ? node.declarations : [])).map((each) => [each.id.type === 'Identifier' ? each.id.name : '', each.init]));
  const exported = syntax.body.find((node) => node.type === 'ExportDefaultDeclaration')?.declaration as Expression | undefined;
  const expression = exported?.type === 'Identifier' ? constants.get(exported.name) : exported;
  if (!expression) throw new Error(`${file.name}: there is no card: write \`const card: Card = { … }; export default card;\``);
  return expression;
}

/** The value of a literal: objects, arrays, strings, numbers, booleans, and sums of strings over lines. */
function dataOf(file: SourceFile, node: Expression): unknown {
  switch (node.type) {
    case 'Literal': return node.value;
    case 'TemplateLiteral': if (node.expressions.length === 0) return node.quasis[0]!.value.cooked; break;
    case 'ArrayExpression': return node.elements.map((each) => dataOf(file, each as Expression));
    case 'ObjectExpression': return Object.fromEntries(node.properties.map((each) => entryOf(file, each as Property)));
    case 'UnaryExpression': if (node.operator === '-') return -Number(dataOf(file, node.argument)); break;
    case 'BinaryExpression': if (node.operator === '+') return joined(file, [node.left as Expression, node.right]); break;
    default:
  }
  const { line, column } = positionAt(file.text, node.start);
  throw new Error(`${file.name}:${line}:${column}: a card is data: write texts, numbers, lists and objects out`);
}

function joined(file: SourceFile, parts: readonly Expression[]): string {
  return parts.map((part) => String(dataOf(file, part))).join('');
}

function entryOf(file: SourceFile, node: Property): [string, unknown] {
  if (node.type === 'Property' && !node.computed && node.kind === 'init' && node.key.type === 'Identifier') return [node.key.name, dataOf(file, node.value as Expression)];
  if (node.type === 'Property' && node.key.type === 'Literal') return [String(node.key.value), dataOf(file, node.value as Expression)];
  const { line, column } = positionAt(file.text, node.start);
  throw new Error(`${file.name}:${line}:${column}: a card is data: write \`name: value\``);
}
