// A generated function: its head, its body, now and then a body too large to be written in place of a call.

import { invocation, place } from './expression.ts';
import { blank, end, gap } from './piece.ts';
import { ending, mixedIn, statements, zeroOrOne } from './statement.ts';
import { once, pick, type Tape, weighted } from './tape.ts';
import {
  declareLocal,
  freshName,
  type LocalName,
  type Surroundings,
  type TopFunction,
  use,
  type ValueType,
  type Writer,
  withBlock,
} from './writer.ts';

export type MadeFunction = {
  readonly fn: TopFunction /** Its name, parameters and result, without a body. */;
  readonly head: string;
  readonly body: string;
};
type FunctionOrder = { readonly name: string; readonly entry: string | null; readonly doubtful: boolean };
type Head = {
  readonly names: readonly string[];
  readonly types: readonly (ValueType | 'memory')[];
  readonly returns: ValueType | 'void';
};

/** The heads that engines call. */
const entryHeads: Readonly<Record<string, Head>> = {
  prepare: { names: ['m'], types: ['memory'], returns: 'void' },
  setup: { names: ['words_'], types: ['memory'], returns: 'void' },
  operation: { names: ['m', 'core'], types: ['memory', 'i32'], returns: 'void' },
  after: { names: ['h', 'operations'], types: ['memory', 'i32'], returns: 'void' },
  invariant: { names: ['m'], types: ['memory'], returns: 'boolean' },
};

export function madeFunction(tape: Tape, around: Surroundings, order: FunctionOrder): MadeFunction {
  const head = order.entry === null ? ownHead(tape) : entryHeads[order.entry]!;
  const parameters = head.names
    .map((name, i): LocalName => ({ name, type: head.types[i] as ValueType, assignable: true }))
    .filter((_, i) => head.types[i] !== 'memory');
  const memory = head.names.find((_, i) => head.types[i] === 'memory') ?? null;
  const w: Writer = {
    tape,
    around,
    memory,
    returns: head.returns,
    blocks: [{ locals: parameters, used: new Set() }],
    breakables: [],
    doubtful: order.doubtful,
    chooses: true,
    times: 1,
    cost: 1,
    depth: 0,
  };
  const body = withBlock(
    w,
    () =>
      `${order.entry === 'setup' ? filling(w) : ''}${glances(w)}${once(tape, 16) ? bulk(w) : ''}${statements(w, 6)}${order.entry === 'operation' ? callsOfAll(w) : ''}${ending(w)}`,
  );
  const fn: TopFunction = { name: order.name, parameters: head.types, returns: head.returns, cost: w.cost };
  return { fn, head: headText(tape, order.name, head), body };
}

export function functionText({ head, body }: MadeFunction): string {
  return `function${blank}${head}${gap}{${gap}${body}}${gap}`;
}

function ownHead(tape: Tape): Head {
  const values = Array.from({ length: tape(4) }, (): ValueType => (once(tape, 4) ? 'boolean' : 'i32'));
  const at = once(tape, 6) ? values.length : 0;
  const types: (ValueType | 'memory')[] = once(tape, 7)
    ? values
    : [...values.slice(0, at), 'memory', ...values.slice(at)];
  const names: string[] = [];
  for (const type of types)
    names.push(
      type === 'memory'
        ? pick(
            tape,
            ['m', 'memory', 'h', 'self_'].filter((each) => !names.includes(each)),
          )
        : freshName(tape, (each) => names.includes(each)),
    );
  return {
    names,
    types,
    returns: weighted(tape, [
      [5, 'i32' as const],
      [3, 'void' as const],
      [2, 'boolean' as const],
    ]),
  };
}

function headText(tape: Tape, name: string, head: Head): string {
  const written = { memory: 'Int32Array', i32: pick(tape, ['i32', 'number']), boolean: 'boolean', void: 'void' };
  const parameters = head.names.map((each, i) => `${each}${gap}:${gap}${written[head.types[i]!]}`);
  const comma = parameters.length > 0 && once(tape, 8) ? `${gap},` : '';
  return `${name}${gap}(${gap}${parameters.join(`${gap},${gap}`)}${comma}${gap})${gap}:${gap}${written[head.returns]}`;
}

/** A few locals that nobody can know before the program runs. */
function glances(w: Writer): string {
  if (w.memory === null || w.tape.spent()) return '';
  return Array.from({ length: 1 + w.tape(2) }, () => {
    const word = place(w, 0).text;
    return `let${blank}${declareLocal(w, 'i32', true)}${gap}=${gap}${w.memory}${gap}[${gap}${word}${gap}]${end}`;
  }).join('');
}

/** Numbers in every word: from zeros, most operators make zeros. */
function filling(w: Writer): string {
  const last = w.around.constants.find((each) => each.last)!;
  return `for (let i = 0; i < ${use(w, last.name)} + LINE; i++) ${w.memory}[i] = Math.imul(i + 1, 0x9E3779B9)${end}`;
}

/** Most functions in sight, each result where it leaves a trace. */
function callsOfAll(w: Writer): string {
  return w.around.functions
    .filter(() => w.tape(4) > 0)
    .map((fn) => {
      const piece = invocation({ ...w, around: { ...w.around, functions: [fn] } }, fn.returns, 2);
      if (piece === null) return '';
      w.cost += fn.cost;
      if (fn.returns === 'void') return `${piece.text}${end}`;
      return `${mixedIn(w, fn.returns === 'i32' ? piece : zeroOrOne(piece, w))}${end}`;
    })
    .join('');
}

/** More than 400 nodes of the tree: such a function is called, where smaller ones are written in place. */
function bulk(w: Writer): string {
  const name = declareLocal(w, 'i32', true);
  const turn = (i: number): string =>
    `${name}${gap}=${gap}Math.imul(${name} ^ ${i}, ${2 * i + 3}) + (${name} >>> ${(i % 31) + 1})${end}`;
  const store = (): string => (w.memory === null ? '' : `${use(w, w.memory)}[${place(w, 1).text}] = ${name}${end}`);
  w.cost += w.times * 45;
  return `let${blank}${name} = ${w.tape(100)}${end}${Array.from({ length: 45 }, (_, i) => turn(i)).join('')}${store()}`;
}
