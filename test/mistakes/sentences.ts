// The sentences that a source of the language can refuse with, read from its text, so that none goes without a test.
//
// They stand in four places: the last two arguments of `refuse(…)`, a pair `[reason, instead]`, a variable named `reason`
// or `instead`, and what a function named `…Instead` returns. A template's holes match anything.

import { tsPlugin } from '@sveltejs/acorn-typescript';
import { type AnyNode, type Expression, Parser, type Pattern } from 'acorn';
import type { SourceFile } from '../../src/language/source.ts';

/** A refusal as written: the ways its two halves can read. An empty list is a half that is made elsewhere. */
export type Sentence = {
  readonly place: string;
  readonly reasons: readonly RegExp[];
  readonly insteads: readonly RegExp[];
};

export function sentencesOf(file: SourceFile): Sentence[] {
  const tree = Parser.extend(tsPlugin()).parse(file.text, { ecmaVersion: 'latest', sourceType: 'module' });
  const sentences: Sentence[] = [];
  walk(tree, null, (node, inside) => {
    const [reason, instead] = halvesOf(node, inside);
    const [reasons, insteads] = [waysOf(reason), waysOf(instead)];
    const line = file.text.slice(0, node.start).split('\n').length;
    if (reasons.length + insteads.length > 0) sentences.push({ place: `${file.name}:${line}`, reasons, insteads });
  });
  return sentences;
}

/** The sentences of which some way to read was never seen. */
export function unmatched(
  sentences: readonly Sentence[],
  seen: readonly { readonly reason: string; readonly instead: string }[],
): string[] {
  const matches = (ways: readonly RegExp[], text: string): boolean =>
    ways.length === 0 || ways.some((way) => way.test(text));
  return sentences.flatMap(({ place, reasons, insteads }) =>
    [
      ...reasons.filter((way) => !seen.some((each) => way.test(each.reason) && matches(insteads, each.instead))),
      ...insteads.filter((way) => !seen.some((each) => way.test(each.instead) && matches(reasons, each.reason))),
    ].map((way) => `${place}: ${way.source}`),
  );
}

type Half = Expression | null;

function halvesOf(node: AnyNode, inside: string | null): readonly [reason: Half, instead: Half] {
  if (node.type === 'CallExpression' && calledName(node.callee as Expression) === 'refuse') {
    const [reason, instead] = node.arguments.slice(-2);
    return reason?.type === 'SpreadElement' || instead?.type === 'SpreadElement'
      ? [null, null]
      : [reason ?? null, instead ?? null];
  }
  if (node.type === 'ArrayExpression' && node.elements.length === 2)
    return pairHalves(node.elements[0] as Expression, node.elements[1] as Expression);
  if (node.type === 'VariableDeclarator') return declaredHalves(node.id, node.init ?? null);
  if (node.type === 'ReturnStatement' && inside?.endsWith('Instead')) return [null, node.argument ?? null];
  return [null, null];
}

/** A pair of sentences, not of names: a way out has more than one word. */
function pairHalves(reason: Expression, instead: Expression): readonly [reason: Half, instead: Half] {
  return textsOf(instead).some((text) => text.includes(' ')) ? [reason, instead] : [null, null];
}

function declaredHalves(id: Pattern, init: Half): readonly [reason: Half, instead: Half] {
  const name = id.type === 'Identifier' ? id.name : '';
  return [name === 'reason' ? init : null, name === 'instead' ? init : null];
}

function calledName(callee: Expression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

/** The patterns of what a text can read; none where it is made elsewhere. */
function waysOf(node: Half): RegExp[] {
  return textsOf(node)
    .filter((text) => /[A-Za-z]{2}/.test(text.replace(/\[\\s\\S\]\*/g, '')))
    .map((text) => new RegExp(`^${text}`));
}

const anything = '[\\s\\S]*';

function textsOf(node: Half): string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [escaped(node.value)] : [];
    case 'TemplateLiteral':
      return [node.quasis.map((each) => escaped(each.value.cooked ?? '')).join(anything)];
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case 'ArrowFunctionExpression':
      return node.body.type === 'BlockStatement' ? [] : textsOf(node.body);
    default:
      return [];
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function walk(node: AnyNode, inside: string | null, visit: (node: AnyNode, inside: string | null) => void): void {
  visit(node, inside);
  const within = node.type === 'FunctionDeclaration' ? (node.id?.name ?? inside) : inside;
  for (const value of Object.values(node).flat())
    if (typeof value === 'object' && value !== null && typeof value.type === 'string')
      walk(value as AnyNode, within, visit);
}
