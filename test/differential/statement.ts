// Statements of the lab language, as text, but for loops: declarations, assignments, calls, branches, jumps.

import {
  atomic,
  between,
  boolean,
  comparison,
  condition,
  integer,
  invocation,
  literal,
  place,
  shiftCount,
} from './expression.ts';
import { blockOf, loop } from './loop.ts';
import { atom, blank, bound, call, end, gap, infix, type Piece } from './piece.ts';
import { once, pick, weighted } from './tape.ts';
import { dearest, declareLocal, localsOf, use, type ValueType, visible, type Writer, withBlock } from './writer.ts';

/** A list of statements, in the block that is open. */
export function statements(w: Writer, atMost: number): string {
  const n = 2 + w.tape(atMost);
  const list = Array.from({ length: n }, () => (w.tape.spent() ? '' : statement(w))).join('');
  return list + traces(w);
}

/** Any statement; a declaration in front of a loop comes with it, so this is for statement lists only. */
function statement(w: Writer): string {
  if (w.depth >= 4 || w.cost >= dearest) return simple(w);
  w.depth++;
  const text = weighted(w.tape, [
    [10, simple],
    [6, declaration],
    [4, branch],
    [6, loop],
    [2, choiceOfCases],
    [1, inner],
    [1, hidden],
  ])(w);
  w.depth--;
  return text;
}

/** One statement that declares nothing, and so can stand without braces wherever a statement can. */
export function simple(w: Writer): string {
  w.cost += w.times;
  if (w.tape.spent()) return empty();
  return weighted(w.tape, [
    [8, write],
    [4, assignment],
    [3, compound],
    [3, update],
    [2, effect],
    [3, calledFor],
    [2, ambient],
    [1, sleep],
    [w.breakables.includes('loop') ? 8 : 3, jump],
    [1, empty],
  ])(w);
}

function empty(): string {
  return ';';
}

/** Puts a value where the comparison of memories sees it. */
function write(w: Writer): string {
  if (w.memory === null) return assignment(w);
  const value = once(w.tape, 4) ? zeroOrOne(boolean(w), w) : integer(w);
  return (
    weighted(w.tape, [
      [3, mixedIn],
      [2, plainWrite],
      [1, stored],
    ])(w, value) + end
  );
}

function stored(w: Writer, value: Piece): string {
  return call(w.tape, 'Atomics.store', [atom(use(w, w.memory!)), place(w, 2), value]).text;
}

/** Unlike a store, this leaves a trace that the next one does not wipe out. */
export function mixedIn(w: Writer, value: Piece): string {
  return call(w.tape, `Atomics.${pick(w.tape, ['add', 'xor', 'sub'])}`, [atom(use(w, w.memory!)), place(w, 1), value])
    .text;
}

/** What the locals of this block hold at last: a wrong value that nobody looks at would go unseen. */
function traces(w: Writer): string {
  if (w.memory === null) return '';
  const held = w.blocks.at(-1)!.locals.filter(() => w.tape(3) < 2);
  return held
    .map((each) => mixedIn(w, each.type === 'i32' ? atom(each.name) : zeroOrOne(atom(each.name), w)) + end)
    .join('');
}

export function plainWrite(w: Writer, value: Piece): string {
  return `${use(w, w.memory!)}${gap}[${gap}${place(w, 2).text}${gap}]${gap}=${gap}${bound(w.tape, value, 0)}`;
}

export function zeroOrOne(truth: Piece, w: Writer): Piece {
  return { text: `${bound(w.tape, truth, 4)}${gap}?${gap}1${gap}:${gap}0`, level: 3 };
}

function assignable(w: Writer, type: ValueType): string | null {
  const names = localsOf(w, type).filter((each) => each.assignable);
  return names.length === 0 ? null : use(w, pick(w.tape, names).name);
}

function assignment(w: Writer): string {
  const type = once(w.tape, 4) ? 'boolean' : 'i32';
  const name = assignable(w, type);
  return name === null ? effect(w) : `${name}${gap}=${gap}${bound(w.tape, typed(w, type), 0)}${end}`;
}

function typed(w: Writer, type: ValueType): Piece {
  return type === 'i32' ? integer(w) : boolean(w);
}

function compound(w: Writer): string {
  const name = assignable(w, 'i32');
  if (name === null) return effect(w);
  const operator = pick(w.tape, ['+=', '-=', '*=', '%=', '&=', '|=', '^=', '<<=', '>>=', '>>>=']);
  const target = once(w.tape, 10) ? `(${name})` : name;
  const value = operator === '>>>=' ? shiftCount(integer(w)) : integer(w);
  return `${target}${gap}${operator}${gap}${bound(w.tape, value, 0)}${end}`;
}

function update(w: Writer): string {
  const name = assignable(w, 'i32');
  if (name === null) return effect(w);
  return `${pick(w.tape, [`${name}++`, `${name}--`, `++${gap}${name}`, `--${gap}${name}`])}${end}`;
}

/** An access whose value nobody takes. */
function effect(w: Writer): string {
  if (w.memory === null) return ambient(w);
  const operation = pick(w.tape, ['add', 'sub', 'or', 'and', 'xor', 'exchange', 'load']);
  return `${atomic(w, operation, operation === 'load' ? 0 : 1, 2).text}${end}`;
}

function calledFor(w: Writer): string {
  const piece = invocation(w, pick(w.tape, ['void', 'i32', 'boolean']), 2);
  return piece === null ? effect(w) : `${piece.text}${end}`;
}

function ambient(w: Writer): string {
  const assertion = (): Piece =>
    call(w.tape, 'assert', [
      w.doubtful ? comparison(w, 1) : infix(w.tape, infix(w.tape, integer(w), '|', atom('1')), '!==', atom('0')),
    ]);
  const freed = (): Piece => call(w.tape, pick(w.tape, ['poison', 'unpoison']), [integer(w, 1), integer(w, 2)]);
  const busy = (): Piece => call(w.tape, 'work', [literal(w.tape(40))]);
  const options: (() => Piece)[] = [
    assertion,
    freed,
    busy,
    () => call(w.tape, 'pause', []),
    () => call(w.tape, 'choose', [literal(1 + w.tape(9))]),
  ];
  return `${pick(w.tape, options)().text}${end}`;
}

/** A wait that returns at once: the word is not its own complement. */
function sleep(w: Writer): string {
  const claims = w.around.constants.filter((each) => each.words > 0 && visible(w, each.name));
  if (w.memory === null || claims.length === 0) return effect(w);
  const memory = atom(use(w, w.memory));
  const word = atom(use(w, pick(w.tape, claims).name));
  const other = { text: `~${call(w.tape, 'Atomics.load', [memory, word]).text}`, level: 15 };
  return `${call(w.tape, 'Atomics.wait', [memory, word, other]).text}${end}`;
}

/** Leaves a loop, a switch or the function, mostly under a condition; elsewhere it does something else. */
function jump(w: Writer): string {
  const kinds = [
    ...(w.breakables.length > 0 ? ['break', 'break'] : []),
    ...(w.breakables.includes('loop') ? ['continue', 'continue', 'continue'] : []),
    'return',
  ];
  const kind = pick(w.tape, kinds);
  const text = kind === 'return' ? returning(w) : `${kind}${end}`;
  return once(w.tape, 8) ? text : `if${gap}${between(w, condition(w))}${gap}${text}`;
}

function returning(w: Writer): string {
  return w.returns === 'void' ? `return${end}` : `return ${bound(w.tape, typed(w, w.returns), 0)}${end}`;
}

function declaration(w: Writer): string {
  const keyword = pick(w.tape, ['let', 'const']);
  const declarator = (): string => {
    const type: ValueType = once(w.tape, 4) ? 'boolean' : 'i32';
    const value = bound(w.tape, typed(w, type), 0);
    return `${declareLocal(w, type, keyword === 'let')}${annotation(w, type)}${gap}=${gap}${value}`;
  };
  const declarators = Array.from({ length: once(w.tape, 6) ? 2 : 1 }, declarator);
  return `${keyword}${blank}${declarators.join(`${gap},${gap}`)}${end}`;
}

export function annotation(w: Pick<Writer, 'tape'>, type: ValueType): string {
  const written = type === 'boolean' ? 'boolean' : pick(w.tape, ['i32', 'number']);
  return once(w.tape, 2) ? `${gap}:${gap}${written}` : '';
}

function branch(w: Writer): string {
  const test = between(w, condition(w));
  const otherwise = weighted(w.tape, [
    [2, ''],
    [2, 'else'],
    [1, 'else if'],
  ]);
  const yes = arm(w);
  if (otherwise === '') return `if${gap}${test}${gap}${yes}`;
  const no = otherwise === 'else' ? arm(w) : `if${gap}${between(w, condition(w))}${gap}${arm(w)}`;
  return `if${gap}${test}${gap}${yes}else${blank}${no}`;
}

/** A block, or one statement. */
function arm(w: Writer): string {
  return once(w.tape, 2) ? simple(w) : blockOf(w, 3);
}

function inner(w: Writer): string {
  return blockOf(w, 3);
}

/** A block in which the memory's name is a number's. */
function hidden(w: Writer): string {
  const target = assignable(w, 'i32');
  if (w.memory === null || target === null) return simple(w);
  return `{${gap}const${blank}${w.memory}${gap}=${gap}${literal(w.tape(99)).text}${end}${target}${gap}=${gap}${w.memory}${gap}+${gap}${target}${end}}${gap}`;
}

/** Cases in any order, the default among them, most of them without `break`. */
function choiceOfCases(w: Writer): string {
  const value = once(w.tape, 2) ? integer(w) : infix(w.tape, integer(w), '&', atom('3'));
  const known = w.around.constants.filter(
    (each) => each.type === 'i32' && each.value !== null && visible(w, each.name),
  );
  const labels = new Map<number, string>(
    [0, 1, 2, 3, -1, 7].map((each) => [each, literal(each, once(w.tape, 4)).text]),
  );
  for (const each of known) if (once(w.tape, 3)) labels.set(each.value!, use(w, each.name));
  const values = [...labels.keys()].filter(() => once(w.tape, 2));
  const heads = values.map((each) => `case${blank}${labels.get(each)}${gap}:${gap}`);
  if (w.tape(4) > 0) heads.splice(w.tape(heads.length + 1), 0, `default${gap}:${gap}`);
  w.breakables.push('switch');
  const cases = heads.map((head) => head + caseBody(w));
  w.breakables.pop();
  return `switch${gap}${between(w, value)}${gap}{${gap}${cases.join('')}}${gap}`;
}

function caseBody(w: Writer): string {
  const body = weighted(w.tape, [
    [1, ''],
    [4, 'simple'],
    [3, 'block'],
  ]);
  const text = body === '' ? '' : body === 'simple' ? simple(w) : blockOf(w, 2);
  return once(w.tape, 3) ? `${text}break${end}` : text;
}

/** Ends a function that gives a value, on every path. */
export function ending(w: Writer): string {
  if (w.returns === 'void') return once(w.tape, 8) ? returning(w) : '';
  const both = (): string => `if${gap}${between(w, condition(w))}${gap}${returning(w)}else${blank}${returning(w)}`;
  const forever = (): string =>
    `${pick(w.tape, [`for${gap}(;;)`, `while${gap}(true)`])}${gap}{${gap}${withBlock(w, () => returning(w))}}${gap}`;
  const cases = (): string =>
    `switch${gap}${between(w, integer(w))}${gap}{${gap}default${gap}:${gap}${returning(w)}case${blank}4${gap}:${gap}${returning(w)}}${gap}`;
  return weighted(w.tape, [
    [6, () => returning(w)],
    [1, both],
    [1, forever],
    [1, cases],
  ])();
}
