// What generated programs are made of, counted: what runs (as the reference tells it), and what is written.

import type { AnyNode } from 'acorn';
import { planModule } from '../../src/compile/wasm/plan.ts';
import type { Program } from '../../src/language/program.ts';

export type Census = { readonly counts: Map<string, number>; programs: number; stopped: number };

export function createCensus(): Census {
  return { counts: new Map(), programs: 0, stopped: 0 };
}

export function count(census: Census, what: string): void {
  census.counts.set(what, (census.counts.get(what) ?? 0) + 1);
}

/** Counts what one program's text has. */
export function countProgram(census: Census, program: Program): void {
  census.programs++;
  for (const syntax of program.syntax) countNode(census, syntax, []);
  for (const fn of program.functions) countNames(census, program, fn);
  const entries: readonly (number | null)[] = Object.values(program.entries);
  if ([...planModule(program).called.keys()].some((each) => !entries.includes(each)))
    count(census, 'program with a function above the inline limit');
  if (program.files.some((each) => /\n[^\n]*\/\*/.test(each.text)))
    count(census, 'program with comments inside expressions');
}

function countNode(census: Census, node: AnyNode, around: AnyNode[]): void {
  for (const what of written(node, around)) count(census, what);
  around.push(node);
  for (const key in node) countIn(census, node[key as keyof AnyNode], around);
  around.pop();
}

function countIn(census: Census, value: unknown, around: AnyNode[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const each of value) countIn(census, each, around);
  else if ('type' in value) countNode(census, value as AnyNode, around);
}

const loops: ReadonlySet<string> = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement']);

function written(node: AnyNode, around: readonly AnyNode[]): string[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return [`written ${node.operator}`];
    case 'UpdateExpression':
      return [`written ${node.prefix ? `${node.operator}x` : `x${node.operator}`}`];
    case 'ForStatement':
      return [`written for ${node.init ? 'i' : '-'}${node.test ? 't' : '-'}${node.update ? 'u' : '-'}`];
    case 'SwitchStatement':
      return writtenSwitch(
        node.cases.map((each) => each.test === null || each.test === undefined),
        node.cases.some((each) => !endsByJump(each.consequent.at(-1))),
      );
    case 'ContinueStatement':
    case 'BreakStatement':
    case 'ReturnStatement':
      return writtenJump(node.type, around);
    case 'IfStatement':
      return [node.alternate ? 'written if else' : 'written if'];
    case 'DoWhileStatement':
    case 'WhileStatement':
      return [`written ${node.type}`];
    case 'CallExpression':
      return [`call of ${node.arguments.length} values`];
    default:
      return [];
  }
}

function endsByJump(node: { readonly type: string } | undefined): boolean {
  return node !== undefined && /^(Break|Continue|Return)/.test(node.type);
}

function writtenSwitch(defaults: readonly boolean[], fallsThrough: boolean): string[] {
  const at = defaults.indexOf(true);
  const place =
    at === -1
      ? 'without default'
      : at === defaults.length - 1
        ? 'default last'
        : at === 0
          ? 'default first'
          : 'default in the middle';
  return [`written switch ${place}`, ...(fallsThrough ? ['written switch with fall-through'] : [])];
}

function writtenJump(type: string, around: readonly AnyNode[]): string[] {
  const kinds = around.map((each) => each.type);
  const loopKinds = kinds.filter((each) => loops.has(each));
  if (type === 'ReturnStatement')
    return [
      loopKinds.length > 1 ? 'return from nested loops' : loopKinds.length === 1 ? 'return from a loop' : 'return',
    ];
  const last = kinds.findLastIndex((each) => loops.has(each));
  const through = kinds.slice(last + 1).includes('SwitchStatement');
  if (type === 'BreakStatement') return [through ? 'break from a switch' : `break from ${loopKinds.at(-1)}`];
  return [`continue of ${loopKinds.at(-1)}`, ...(through ? ['continue through a switch'] : [])];
}

function countNames(census: Census, program: Program, fn: Program['functions'][number]): void {
  const names = (each: { readonly name: string }): string => each.name;
  const parameters = new Set(fn.locals.slice(0, fn.parameters).map(names));
  const constants = new Set(program.constants.filter((each) => each.span.file === fn.span.file).map(names));
  const functions = new Set(program.functions.filter((each) => each.span.file === fn.span.file).map(names));
  for (const { name } of fn.locals.slice(fn.parameters)) {
    if (parameters.has(name)) count(census, 'a local hides a parameter');
    if (constants.has(name)) count(census, 'a local hides a top-level constant');
    if (functions.has(name)) count(census, 'a local hides a function');
    if (fn.locals.filter((each) => each.name === name).length > 1) count(census, 'locals of one name');
  }
}

/** Everything that a run of some thousand programs must have met, several times over. */
export const wholeLanguage: readonly string[] = [
  ...['set', 'evaluate', 'if', 'loop', 'switch', 'break', 'continue', 'return'].map((each) => `statement ${each}`),
  ...['negate', 'complement', 'not'].map((each) => `unary ${each}`),
  ...['add', 'subtract', 'multiply', 'divide', 'remainder', 'shiftLeft', 'shiftRight', 'shiftRightUnsigned'].flatMap(
    (each) => [`binary ${each}`, `${each} of a special kind`],
  ),
  ...['and', 'or', 'xor', 'equal', 'notEqual', 'less', 'lessEqual', 'greater', 'greaterEqual'].map(
    (each) => `binary ${each}`,
  ),
  ...[
    'read',
    'write',
    'load',
    'store',
    'add',
    'sub',
    'and',
    'or',
    'xor',
    'exchange',
    'compareExchange',
    'wait',
    'notify',
  ].map((each) => `access ${each}`),
  ...['pause', 'work', 'choose', 'assert', 'poison', 'unpoison'].map((each) => `ambient ${each}`),
  ...['assert', 'out-of-bounds', 'choose'].map((each) => `fault ${each}`),
  ...[
    '=',
    '+=',
    '-=',
    '*=',
    '%=',
    '&=',
    '|=',
    '^=',
    '<<=',
    '>>=',
    '>>>=',
    'x++',
    'x--',
    '++x',
    '--x',
    'WhileStatement',
    'DoWhileStatement',
    'if',
    'if else',
  ].map((each) => `written ${each}`),
  ...['i', '-'].flatMap((first) =>
    ['t', '-'].flatMap((test) => ['u', '-'].map((last) => `written for ${first}${test}${last}`)),
  ),
  ...['without default', 'default first', 'default last', 'default in the middle', 'with fall-through'].map(
    (each) => `written switch ${each}`,
  ),
  ...['WhileStatement', 'DoWhileStatement', 'ForStatement'].flatMap((each) => [
    `break from ${each}`,
    `continue of ${each}`,
  ]),
  'both short',
  'either short',
  'fall-through or end of switch',
  'break from a switch',
  'continue through a switch',
  'return',
  'return from a loop',
  'return from nested loops',
  'a local hides a parameter',
  'a local hides a top-level constant',
  'a local hides a function',
  'locals of one name',
  'program with a function above the inline limit',
  'program with comments inside expressions',
];
