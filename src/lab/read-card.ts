// Reads a card from the text of a `lab.ts`: data only, so nothing of it is run.

import type { Expression, Property } from 'acorn';
import { closest } from 'fastest-levenshtein';
import * as v from 'valibot';
import { parse } from '../language/parse.ts';
import { createReporter, refusalSentence } from '../language/refusal.ts';
import { positionAt, type SourceFile } from '../language/source.ts';
import { type Card, cardSchema } from './card.ts';
import { unveil } from './veil.ts';

/** @throws Error with a sentence for each fault, a line each: the file, the place, what was seen and what is expected there. */
export function readCard(file: SourceFile): Card {
  const card = cardExpression(file);
  const parsed = v.safeParse(cardSchema, dataOf(file, card));
  if (parsed.success) return parsed.output;
  throw new Error(parsed.issues.map((issue) => faultSentence(file, card, issue)).join('\n'));
}

export function cardExpression(file: SourceFile): Expression {
  const reporter = createReporter();
  const syntax = parse(file, reporter);
  if (syntax === null) throw new Error(reporter.refusals.map(refusalSentence).join('\n'));
  const constants = new Map(
    syntax.body
      .flatMap((node) => (node.type === 'VariableDeclaration' ? node.declarations : []))
      .map((each) => [each.id.type === 'Identifier' ? each.id.name : '', each.init]),
  );
  const exported = syntax.body.find((node) => node.type === 'ExportDefaultDeclaration')?.declaration as
    | Expression
    | undefined;
  const expression = exported?.type === 'Identifier' ? constants.get(exported.name) : exported;
  if (!expression)
    throw new Error(`${file.name}: the card is missing: write \`const card: Card = { … }; export default card;\``);
  return expression;
}

function at(file: SourceFile, node: { readonly start: number }): string {
  const { line, column } = positionAt(file.text, node.start);
  return `${file.name}:${line}:${column}`;
}

/** The value of a literal: objects, arrays, strings, numbers, booleans, and sums of strings over lines. Veiled texts are read. */
export function dataOf(file: SourceFile, node: Expression): unknown {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? unveil(node.value) : node.value;
    case 'TemplateLiteral':
      if (node.expressions.length === 0) return node.quasis[0]!.value.cooked;
      break;
    case 'ArrayExpression':
      return node.elements.map((each) => (each === null ? null : dataOf(file, each as Expression)));
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.map((each) => entryOf(file, each as Property)));
    case 'UnaryExpression':
      if (node.operator === '-') return -Number(dataOf(file, node.argument));
      break;
    case 'BinaryExpression':
      if (node.operator === '+') return joined(file, [node.left as Expression, node.right]);
      break;
    default:
  }
  throw new Error(`${at(file, node)}: a card is data: write texts, numbers, lists and objects literally`);
}

function joined(file: SourceFile, parts: readonly Expression[]): string {
  return parts.map((part) => String(dataOf(file, part))).join('');
}

function entryOf(file: SourceFile, node: Property): [string, unknown] {
  const name = keyOf(node);
  if (name !== null) return [name, dataOf(file, node.value as Expression)];
  throw new Error(`${at(file, node)}: a card is data: write \`name: value\``);
}

export function keyOf(node: Property): string | null {
  if (node.type !== 'Property' || node.computed || node.kind !== 'init') return null;
  return node.key.type === 'Identifier' ? node.key.name : node.key.type === 'Literal' ? String(node.key.value) : null;
}

/** `labs/x/lab.ts:5:12: knobs[0].min: expected a whole number, saw "0"`. */
function faultSentence(file: SourceFile, card: Expression, issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  const place = at(file, nodeAt(card, keys));
  const path = keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
  if (issue.expected === 'never')
    return `${place}: ${path}: a card has no such field; there is ${closest(String(keys.at(-1)), fieldNames)}`;
  if (issue.received === 'undefined') return `${place}: ${path} is missing`;
  return `${place}: ${path === '' ? 'the card' : path}: expected ${issue.message}, saw ${shown(issue.path === undefined ? issue.input : issue.path.at(-1)!.value)}`;
}

/** Every name of a field that a card can have, at whatever depth. */
const fieldNames = [...new Set(namesIn(cardSchema))];

function namesIn(schema: v.GenericSchema): string[] {
  const { entries, item, options, value, wrapped } = schema as Partial<{
    entries: Readonly<Record<string, v.GenericSchema>>;
    item: v.GenericSchema;
    options: readonly (v.GenericSchema | string)[];
    value: v.GenericSchema;
    wrapped: v.GenericSchema;
  }>;
  const within = [item, value, wrapped, ...(options ?? []), ...Object.values(entries ?? {})];
  return [...Object.keys(entries ?? {}), ...within.flatMap((each) => (typeof each === 'object' ? namesIn(each) : []))];
}

/** The node of a value; where the value is missing, that of what should have it. */
function nodeAt(node: Expression, [key, ...rest]: readonly (string | number)[]): { readonly start: number } {
  const next =
    node.type === 'ArrayExpression'
      ? node.elements[Number(key)]
      : node.type === 'ObjectExpression'
        ? node.properties.find((each) => keyOf(each as Property) === key)
        : undefined;
  if (!next || key === undefined) return node;
  return nodeAt((next.type === 'Property' ? next.value : next) as Expression, rest);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
